from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


class OpenFiles:
    def __init__(self, files, owner):
        self.files = files
        self._owner = owner

    def close(self):
        self.files = []
        self._owner.close()

    def move(self):
        moved = OpenFiles(self.files, self._owner.pop_all())
        self.files = []
        return moved

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def open_all(paths):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path, "a", encoding="utf-8")) for path in paths]
        return OpenFiles(files, stack.pop_all())


with TemporaryDirectory() as tmp:
    paths = [Path(tmp) / name for name in ("orders.log", "stock.log", "mail.log")]
    with open_all(paths) as logs:
        for log in logs.files:
            log.write("the shop opens\n")
        with logs.move() as later:
            print("moved:", len(later.files), "files, the old owner has", len(logs.files))
    for path in paths:
        print(path.read_text(encoding="utf-8").strip())
