from pathlib import Path
from tempfile import TemporaryDirectory

opened = []  # only to look at it afterwards


def first_error(log):
    with open(log, encoding="utf-8") as file:
        opened.append(file)
        for line in file:
            if line.startswith("error"):
                return line.strip()
    return None


with TemporaryDirectory() as tmp:
    log = Path(tmp) / "server.log"
    log.write_text("started\nerror: the disk is full\nstopped", encoding="utf-8")
    print(first_error(log))
    print("server.log closed:", opened[0].closed)
