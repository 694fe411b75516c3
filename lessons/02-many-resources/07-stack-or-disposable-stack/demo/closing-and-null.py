from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory


class Printer:
    on = True

    def print(self, line):
        print("printed:", line)

    def close(self):
        self.on = False


printer = Printer()


def print_orders(orders, is_mine):
    with ExitStack() as stack:
        stack.enter_context(closing(printer))
        file = stack.enter_context(orders if is_mine else nullcontext(orders))
        for line in file:
            printer.print(line)


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "orders.txt"
    path.write_text("order 17", encoding="utf-8")
    mine = open(path, encoding="utf-8")
    print_orders(mine, True)
    print("printer on:", printer.on)
    print("a file of its own, closed:", mine.closed)

    with open(path, encoding="utf-8") as callers:
        print_orders(callers, False)
        print("a file of the caller's, closed:", callers.closed)
