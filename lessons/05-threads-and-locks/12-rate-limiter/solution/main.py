import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

LIMIT = 2
WINDOW = 0.5  # seconds

closing = Event()
lock = Lock()
turns = deque([float("-inf")] * LIMIT, maxlen=LIMIT)


def next_turn():
    with lock:
        turn = max(time.monotonic(), turns[0] + WINDOW)
        turns.append(turn)  # the oldest falls out
        return turn


def look_up(place):
    if closing.wait(max(0, next_turn() - time.monotonic())):
        return None
    return f"found {place}"


with ThreadPoolExecutor(max_workers=3) as pool:
    for line in pool.map(look_up, ["Graz", "Linz", "Wels"]):
        print(line)
