from pathlib import Path
from tempfile import TemporaryDirectory


def price(line):
    return int(line.split(",")[1])


def total(path):
    file = open(path, encoding="utf-8")  # outside of the try: when this fails, there is nothing to close
    try:
        return sum(price(line) for line in file)
    finally:
        file.close()


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "sales.csv"
    path.write_text("lamp,30\nchair,45", encoding="utf-8")
    print("total:", total(path))
