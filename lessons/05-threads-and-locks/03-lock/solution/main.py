from concurrent.futures import ThreadPoolExecutor
from threading import Lock

MOST = 10_000
last = 0
lock = Lock()


def next_number():
    global last
    with lock:
        if last == MOST:
            raise ValueError("no number is left")
        last += 1
        return last


def sell(orders):
    for _ in range(orders):
        next_number()


with ThreadPoolExecutor(max_workers=4) as pool:
    for _ in range(4):
        pool.submit(sell, 2500)
print("last number:", last)
