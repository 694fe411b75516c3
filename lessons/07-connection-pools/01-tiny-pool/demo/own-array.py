from concurrent.futures import ThreadPoolExecutor
from threading import Lock

free = ["conn-0", "conn-1"]
lock = Lock()


def borrow():
    with lock:
        return free.pop()


with ThreadPoolExecutor(max_workers=1) as workers:
    mine = borrow()
    theirs = workers.submit(borrow).result()
    print("main thread:", mine)
    print("worker:", theirs)
    if mine == theirs:
        print("both use", mine)
