from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition

price = (9, 9)
changed = Condition()
readers = 0
writers = 0
is_writing = False


@contextmanager
def reading():
    global readers
    with changed:
        changed.wait_for(lambda: writers == 0)
        readers += 1
    try:
        yield
    finally:
        with changed:
            readers -= 1
            changed.notify_all()


@contextmanager
def writing():
    global writers, is_writing
    with changed:
        writers += 1
        changed.wait_for(lambda: readers == 0 and not is_writing)
        is_writing = True
    try:
        yield
    finally:
        with changed:
            is_writing = False
            writers -= 1
            changed.notify_all()


def look_up():
    with reading():
        return price


def update(new):
    global price
    with writing():
        price = new


with ThreadPoolExecutor(max_workers=3) as pool:
    pool.submit(update, (12, 50))
    for _ in range(2):
        pool.submit(look_up)
print("{}.{}".format(*look_up()))
