from pathlib import Path
from tempfile import TemporaryDirectory


class LockFile:
    """Stands on disk while an import runs, so that no second one starts."""

    def __init__(self, path):
        open(path, "x").close()  # mode "x" raises when the file is there already
        self.path = path

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.path.unlink()


def import_orders(path, lock_path, save):
    with LockFile(lock_path), open(path, encoding="utf-8") as file:
        count = 0
        for line in file:
            if line == "end\n":
                return count
            save(line.strip())
            count += 1
        return count


with TemporaryDirectory() as tmp:
    path, lock_path = Path(tmp) / "orders.txt", Path(tmp) / "import.lock"
    path.write_text("17: two lamps\n18: one chair\nend\nprinted on Monday", encoding="utf-8")
    count = import_orders(path, lock_path, lambda order: print("saved", order))
    print(count, "orders; lock file there:", lock_path.exists())
