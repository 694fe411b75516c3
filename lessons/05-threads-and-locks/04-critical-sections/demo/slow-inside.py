from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

lock = Lock()
made = 0
at_work = 0


def shrink():
    global at_work
    at_work += 1
    together = at_work
    sleep(0.1)
    at_work -= 1
    return together


def make_thumbnail():
    global made
    with lock:
        together = shrink()
        made += 1
    return together


with ThreadPoolExecutor(max_workers=4) as pool:
    jobs = [pool.submit(make_thumbnail) for _ in range(4)]
    print("at once, at most:", max(job.result() for job in jobs))
print("made:", made)
