from contextlib import contextmanager
from time import perf_counter


@contextmanager
def stopwatch(name, report, now=perf_counter):
    start = now()
    failed = True  # until the body has come to its end
    try:
        yield
        failed = False
    finally:
        report(name, now() - start, failed)


def report(name, seconds, failed):
    print(name, "failed" if failed else "is done")


with stopwatch("import orders", report):
    print("17, 18, 19")
try:
    with stopwatch("ask the bank", report):
        raise RuntimeError("the bank did not answer")
except RuntimeError as error:
    print(error)
