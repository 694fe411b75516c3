from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class Disk:
    def __init__(self):
        self.lock = Lock()
        self.files = 1
        self.bytes = 100


disks = [Disk() for _ in range(3)]


def copy(source, target):
    with disks[min(source, target)].lock, disks[max(source, target)].lock:
        disks[target].files += disks[source].files
        disks[target].bytes += disks[source].bytes


with ThreadPoolExecutor(max_workers=3) as pool:
    for source in range(3):
        pool.submit(copy, source, (source + 1) % 3)
print("all three copies are done")
