from pathlib import Path
from tempfile import TemporaryDirectory


def price(line):
    return int(line.split(",")[1])


def total(path):
    file = open(path, encoding="utf-8")
    try:
        return sum(price(line) for line in file)
    finally:
        file.close()
        print("closed:", file.closed)


with TemporaryDirectory() as tmp:
    sales = Path(tmp) / "sales.csv"
    sales.write_text("lamp,30\nchair,free", encoding="utf-8")
    try:
        print("total:", total(sales))
    except ValueError as error:
        print("no total:", error)
