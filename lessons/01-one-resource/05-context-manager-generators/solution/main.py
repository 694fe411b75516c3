from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def shift(path, cashier):
    with open(path, "a", encoding="utf-8") as journal:
        journal.write(f"{cashier} begins\n")
        try:
            yield journal  # an error of the body is raised here
        finally:
            journal.write(f"{cashier} ends\n")


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "journal.txt"
    with shift(path, "Ada") as journal:
        journal.write("sold: one lamp\n")
    print(path.read_text(encoding="utf-8"))
