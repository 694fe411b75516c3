from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

stock = [0, 0]  # what each store has
counted = Barrier(2)  # two threads


def share(store, size):
    items = 0
    while items < size:  # count them, one by one
        items += 1
    stock[store] = items
    counted.wait()  # until both have counted
    return f"{items} of {sum(stock)}"


with ThreadPoolExecutor(max_workers=2) as pool:
    north = pool.submit(share, 0, 30)
    south = pool.submit(share, 1, 70)
    print("north has", north.result())
    print("south has", south.result())
