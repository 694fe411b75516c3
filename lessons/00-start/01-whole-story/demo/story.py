import atexit
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

counter = 0  # shared by every thread: Python's threads share all variables
lock = Lock()


def bump(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1


def main():
    with TemporaryDirectory() as tmp:
        root = Path(tmp)
        paths = [root / name for name in ("a.log", "b.log", "c.log")]
        for path in paths:
            path.write_text(f"from {path.name}", encoding="utf-8")

        with ExitStack() as stack:
            files = [stack.enter_context(open(path, encoding="utf-8")) for path in paths]
            for file in files:
                print(Path(file.name).name, ":", file.read())
        print("all files closed after the ExitStack block")

    with ThreadPoolExecutor(max_workers=4) as pool:
        for _ in range(4):
            pool.submit(bump, 2500)
    print("counter:", counter)

    atexit.register(print, "cleanup: releasing global resources")
    print("main work done")


main()
