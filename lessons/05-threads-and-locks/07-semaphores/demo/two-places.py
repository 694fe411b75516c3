from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

connections = BoundedSemaphore(2)  # two places
lock = Lock()
now_open = 0
most = 0


def download(file):
    global now_open, most
    with connections:  # takes a place; the third thread waits here
        with lock:
            now_open += 1
            most = max(most, now_open)
        with lock:
            now_open -= 1
    return f"{file}: done"


with ThreadPoolExecutor(max_workers=4) as pool:
    for line in pool.map(download, ["north", "east", "south", "west"]):
        print(line)
print("never more than two:", most <= 2)
