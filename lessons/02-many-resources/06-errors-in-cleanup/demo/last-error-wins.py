class Connection:
    open = True

    def close(self):
        self.open = False


class Journal:
    def close(self):
        raise RuntimeError("the journal cannot be written")


connection = Connection()
journal = Journal()


def book_orders():
    try:
        raise RuntimeError("order 17 is not paid")
    finally:
        journal.close()
        connection.close()


try:
    book_orders()
except RuntimeError as error:
    print("told:", error)
    print("and it replaced:", error.__context__)
print("connection open:", connection.open)
