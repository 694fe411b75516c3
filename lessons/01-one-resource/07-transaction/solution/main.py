from contextlib import contextmanager


class Stock:
    def __init__(self):
        self.amounts = {}
        self.before = []

    def add(self, place, count):
        amount = self.amounts.get(place, 0) + count
        if amount < 0:
            raise ValueError(f"not enough in the {place}")
        self.amounts[place] = amount

    def begin(self):
        self.before.append(dict(self.amounts))

    def commit(self):
        self.before.pop()

    def rollback(self):
        self.amounts = self.before.pop()


@contextmanager
def transaction(db):
    db.begin()
    try:
        yield db
        db.commit()
    except BaseException:
        db.rollback()
        raise


stock = Stock()
with transaction(stock):
    stock.add("shop", 2)
try:
    with transaction(stock):
        stock.add("store", 3)
        stock.add("shop", -3)
except ValueError as error:
    print(error)
print(stock.amounts)
