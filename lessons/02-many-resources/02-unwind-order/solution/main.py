from contextlib import ExitStack, contextmanager

order = []


@contextmanager
def tag(n):
    order.append(f"enter {n}")
    try:
        yield n
    finally:
        order.append(f"exit {n}")


def open_two(work):
    with ExitStack() as stack:
        stack.enter_context(tag(1))
        stack.enter_context(tag(2))
        work()


open_two(lambda: print("working with both"))
print(", ".join(order))
