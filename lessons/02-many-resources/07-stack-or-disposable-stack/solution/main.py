from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory


def print_file(source, connect):
    with ExitStack() as stack:
        file = stack.enter_context(open(source, encoding="utf-8") if isinstance(source, Path) else nullcontext(source))
        printer = stack.enter_context(closing(connect()))
        lines = file.read().split("\n")
        for line in lines:
            printer.print(line)
        return len(lines)


class Printer:
    def __init__(self):
        print("printer on")

    def print(self, line):
        print(line)

    def close(self):
        print("printer off")


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "orders.txt"
    path.write_text("order 17\norder 18", encoding="utf-8")
    print(print_file(path, Printer), "lines")

    with open(path, encoding="utf-8") as file:
        print(print_file(file, Printer), "lines")
        print("still open for its owner:", not file.closed)
