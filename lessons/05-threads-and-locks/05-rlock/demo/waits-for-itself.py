from threading import Lock

lock = Lock()
loaves = 10


def take(count):
    global loaves
    if not lock.acquire(timeout=0.3):
        raise TimeoutError("the lock did not come free")
    try:
        loaves -= count
    finally:
        lock.release()


def sell(count):
    with lock:
        if loaves < count:
            raise ValueError("too few are left")
        take(count)


try:
    sell(2)
    print("sold 2 of 10, left:", loaves)
except TimeoutError as error:
    print("not sold:", error)
