from concurrent.futures import ThreadPoolExecutor
from threading import Condition

changed = Condition()
parcels = 0
waiting = 0


def courier():
    global parcels, waiting
    with changed:
        waiting += 1
        if parcels == 0:
            changed.wait()  # lets go of the lock while it waits
        parcels -= 1


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(courier)
    pool.submit(courier)
    while waiting < 2:  # until both wait
        pass
    with changed:
        parcels += 1
        changed.notify_all()  # wakes both
print("on the shelf:", parcels)
