from concurrent.futures import ThreadPoolExecutor
from threading import Lock

counter = 0
lock = Lock()


def bump(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1


with ThreadPoolExecutor(max_workers=4) as pool:
    for _ in range(4):
        pool.submit(bump, 2500)
print("counter:", counter)
