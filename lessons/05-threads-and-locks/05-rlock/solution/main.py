from concurrent.futures import ThreadPoolExecutor
from threading import RLock

lock = RLock()
stock = {"warehouse": 10, "shop": 0}


def take(place, count):
    with lock:
        if stock[place] < count:
            raise ValueError(f"there are not {count} in the {place}")
        stock[place] -= count


def add(place, count):
    with lock:
        stock[place] += count


def total():
    with lock:
        return sum(stock.values())


def move(source, target, count):
    with lock:
        take(source, count)
        add(target, count)


with ThreadPoolExecutor(max_workers=1) as pool:
    moving = pool.submit(move, "warehouse", "shop", 4)
    print("together, while they move:", total())
    moving.result()
    print("afterwards, in the shop:", stock["shop"])
