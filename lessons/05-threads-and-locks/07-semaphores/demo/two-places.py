from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

connections = BoundedSemaphore(2)  # two places
lock = Lock()
now_open = 0
most = 0


def download(file):
    global now_open, most
    with connections:  # the third waits
        with lock:
            now_open += 1
            most = max(most, now_open)
        with lock:
            now_open -= 1
    return f"{file}: done"


with ThreadPoolExecutor(max_workers=4) as pool:
    maps = ["north", "east", "south", "west"]
    for line in pool.map(download, maps):
        print(line)
print("never more than two:", most <= 2)
