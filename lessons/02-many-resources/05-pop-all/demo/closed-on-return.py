from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def open_logs(paths):
    with ExitStack() as stack:
        return [stack.enter_context(open(path, "a", encoding="utf-8")) for path in paths]


with TemporaryDirectory() as tmp:
    logs = open_logs([Path(tmp) / "orders.log", Path(tmp) / "stock.log"])
    try:
        for log in logs:
            log.write("the shop opens\n")
    except ValueError as error:
        print(error)
