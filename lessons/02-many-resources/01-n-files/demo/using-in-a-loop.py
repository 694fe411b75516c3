from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as tmp:
    config = Path(tmp) / "logs.conf"
    config.write_text("orders.log\nstock.log\nmail.log", encoding="utf-8")

    logs = []
    for name in config.read_text(encoding="utf-8").split("\n"):
        with open(Path(tmp) / name, "a", encoding="utf-8") as log:
            logs.append(log)
    try:
        for log in logs:
            log.write("the shop opens\n")
    except ValueError as error:
        print(error)
