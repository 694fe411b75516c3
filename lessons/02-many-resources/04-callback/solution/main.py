from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def claim(path):
    open(f"{path}.lock", "x").close()


def give_back(path):
    Path(f"{path}.lock").unlink()


def import_all(paths, load):
    with ExitStack() as stack:
        for path in paths:
            claim(path)
            stack.callback(give_back, path)
        for path in paths:
            load(path)


with TemporaryDirectory() as tmp:
    import_all([Path(tmp) / name for name in ("orders.csv", "stock.csv")], lambda path: print("loading", path.name))
    print("markers left:", len(list(Path(tmp).iterdir())))
