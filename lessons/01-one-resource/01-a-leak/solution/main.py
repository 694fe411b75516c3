from pathlib import Path
from tempfile import TemporaryDirectory


def archive(log, copy):
    source = open(log, encoding="utf-8")
    text = source.read()
    source.close()
    target = open(copy, "w", encoding="utf-8")
    target.write(text)
    target.close()
    return len(text.split("\n"))


with TemporaryDirectory() as tmp:
    log, copy = Path(tmp) / "orders.log", Path(tmp) / "orders.copy"
    log.write_text("17: two lamps\n18: one chair", encoding="utf-8")
    print("archived:", archive(log, copy), "lines")
    print(copy.read_text(encoding="utf-8"))
