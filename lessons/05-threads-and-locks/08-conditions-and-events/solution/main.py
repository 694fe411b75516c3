from concurrent.futures import ThreadPoolExecutor
from threading import Condition

changed = Condition()
parcels = 0


def deliver(count):
    global parcels
    with changed:
        parcels += count
        changed.notify_all()


def take():
    global parcels
    with changed:
        changed.wait_for(lambda: parcels > 0)
        parcels -= 1


with ThreadPoolExecutor(max_workers=3) as pool:
    pool.submit(take)
    pool.submit(take)
    pool.submit(deliver, 2)
print("left on the shelf:", parcels)
