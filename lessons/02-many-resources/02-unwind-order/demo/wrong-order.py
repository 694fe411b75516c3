from pathlib import Path
from tempfile import TemporaryDirectory


class Journal:
    """Keeps its lines, and writes them all when it is closed."""

    def __init__(self, file):
        self.lines = []
        self.file = file

    def close(self):
        self.file.write("\n".join(self.lines))


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "orders.txt"

    file = open(path, "w", encoding="utf-8")
    journal = Journal(file)
    journal.lines.append("order 17: paid")

    file.close()
    try:
        journal.close()  # too late: its file is closed
    except ValueError as error:
        print("journal:", error)
    print("on disk:", path.read_text(encoding="utf-8") or "nothing")
