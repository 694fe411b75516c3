from pathlib import Path
from tempfile import TemporaryDirectory

files = []


def open_all(paths):
    for path in paths:
        files.append(open(path, encoding="utf-8"))


with TemporaryDirectory() as tmp:
    paths = [Path(tmp) / name for name in ("base.conf", "branch.conf", "user.conf")]
    paths[0].write_text("currency = EUR", encoding="utf-8")
    paths[1].write_text("city = Vienna", encoding="utf-8")

    try:
        open_all(paths)
    except FileNotFoundError as error:
        print("no settings:", error.strerror)
    for file in files:
        print(Path(file.name).name, "closed" if file.closed else "still open")
        file.close()
