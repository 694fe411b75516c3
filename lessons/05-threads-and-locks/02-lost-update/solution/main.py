from concurrent.futures import ThreadPoolExecutor
from threading import Lock

total = 0
files = 0
lock = Lock()


def downloaded(size):
    global total, files
    with lock:
        total += size
        files += 1


with ThreadPoolExecutor(max_workers=4) as pool:
    for size in (1200, 3400, 560):
        pool.submit(downloaded, size)
print("files:", files, "bytes:", total)
