from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def keep_logs(config, events):
    paths = [line for line in Path(config).read_text(encoding="utf-8").split("\n") if line != ""]
    with ExitStack() as stack:
        logs = [stack.enter_context(open(path, "a", encoding="utf-8")) for path in paths]
        for event in events:
            for log in logs:
                log.write(f"{event}\n")


with TemporaryDirectory() as tmp:
    root = Path(tmp)
    paths = [root / name for name in ("orders.log", "stock.log", "mail.log")]
    (root / "logs.conf").write_text("\n".join(map(str, paths)), encoding="utf-8")
    keep_logs(root / "logs.conf", ["the shop opens", "the shop closes"])
    for path in paths:
        print(path.read_text(encoding="utf-8"))
