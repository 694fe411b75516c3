from contextlib import contextmanager


@contextmanager
def goes_on():
    try:
        yield
    finally:
        print("cleaned up")


@contextmanager
def swallows():
    try:
        yield
    except RuntimeError:
        print("swallowed")


@contextmanager
def replaces():
    try:
        yield
    finally:
        raise RuntimeError("no connection")


def work():
    raise RuntimeError("no price")


try:
    with goes_on():
        work()
except RuntimeError as error:
    print("went on:", error)

with swallows():
    work()

try:
    with replaces():
        work()
except RuntimeError as error:
    print("replaced by:", error)
    print("it was:", error.__context__)
