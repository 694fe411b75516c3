import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as tmp, warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    log = Path(tmp) / "orders.log"
    log.write_text("17: two lamps\n18: one chair", encoding="utf-8")

    def count_orders():
        file = open(log, encoding="utf-8")
        return len(file.read().split("\n"))

    for hour in (9, 10, 11):
        print(f"{hour}:00", count_orders(), "orders")

for warning in caught:
    print(warning.category.__name__, "at line", warning.lineno)
