from contextlib import ExitStack


def run_shift(parts, work):
    report = []
    try:
        with ExitStack() as stack:
            for part in parts:
                stack.callback(part.close)
            work()
    except Exception as error:
        while error is not None:
            report.insert(0, str(error))
            error = error.__context__
    return report


class Part:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closing the", self.name)
        if self.name == "journal":
            raise RuntimeError("the journal cannot be written")


def work():
    raise RuntimeError("order 17 is not paid")


print("report:", run_shift([Part(name) for name in ("connection", "journal", "printer")], work))
