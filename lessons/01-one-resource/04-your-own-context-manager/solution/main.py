from pathlib import Path
from tempfile import TemporaryDirectory


class Billing:
    """Gives the orders to read and a bill to write. A bill that was not finished does not stay."""

    def __init__(self, orders, bill):
        self.paths = orders, bill

    def __enter__(self):
        orders, bill = self.paths
        self.orders = open(orders, encoding="utf-8")
        try:
            self.bill = open(bill, "w", encoding="utf-8")
        except BaseException:
            self.orders.close()  # nobody calls __exit__ when __enter__ raises
            raise
        return self.orders, self.bill

    def __exit__(self, kind, error, traceback):
        try:
            self.bill.close()
            if error is not None:
                self.paths[1].unlink()  # half a bill is worse than none
        finally:
            self.orders.close()


with TemporaryDirectory() as tmp:
    paths = Path(tmp) / "orders.txt", Path(tmp) / "bill.txt"
    paths[0].write_text("two lamps: 60", encoding="utf-8")
    with Billing(*paths) as (orders, bill):
        bill.write(f"To pay for {orders.read()}")
    print(paths[1].read_text(encoding="utf-8"))
