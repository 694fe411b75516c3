from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def import_orders(marker, lines):
    with ExitStack() as stack:
        if marker.exists():
            raise RuntimeError("an import is running")
        marker.write_text("", encoding="utf-8")
        stack.callback(marker.unlink)
        stack.callback(print, "ended, lines:", len(lines))

        for line in lines:
            if line.startswith("?"):
                raise ValueError(f"no order: {line}")


with TemporaryDirectory() as tmp:
    nights = {"Monday": ["17 paid", "??? paid"], "Tuesday": ["18 paid"]}
    for night, lines in nights.items():
        try:
            import_orders(Path(tmp) / "import.lock", lines)
            print(f"{night}: imported")
        except (RuntimeError, ValueError) as error:
            print(f"{night}: {error}")
