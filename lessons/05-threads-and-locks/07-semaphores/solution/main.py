from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

transfers = 0
lock = Lock()
connections = BoundedSemaphore(2)


def transfer(file):
    global transfers
    with lock:  # two may be here at once
        transfers += 1
    if not file.endswith(".map"):
        raise ValueError(f"the mirror has no {file}")


def download(file):
    with connections:
        transfer(file)


files = ["north.map", "east.map", "south.map", "west.map"]
with ThreadPoolExecutor(max_workers=4) as pool:
    for file in files:
        pool.submit(download, file)
print("transfers:", transfers, "of", len(files))
