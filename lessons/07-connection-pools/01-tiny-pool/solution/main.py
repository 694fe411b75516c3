from contextlib import contextmanager
from threading import Lock


class FakePool:
    def __init__(self, size):
        self.lock = Lock()
        self.free = [f"conn-{i}" for i in range(size)]  # one list for all threads

    @contextmanager
    def borrow(self):
        with self.lock:
            name = self.free.pop()
        try:
            yield name
        finally:
            with self.lock:
                self.free.append(name)


pool = FakePool(2)
with pool.borrow() as name:
    print("using", name)
print("free after:", pool.free)
