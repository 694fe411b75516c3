from pathlib import Path
from tempfile import TemporaryDirectory


class Report:
    """A report that is put on disk when its block ends well."""

    def __init__(self, path):
        self.lines = []
        self.path = path

    def __enter__(self):
        return self.lines

    def __exit__(self, kind, error, traceback):
        if error is None:
            self.path.write_text("\n".join(self.lines), encoding="utf-8")
        else:
            print("no report today")


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "report.txt"
    path.write_text("yesterday, in full", encoding="utf-8")
    try:
        with Report(path) as lines:
            lines.append("sold: 1 lamp")
            raise RuntimeError("the till does not answer")
    except RuntimeError as error:
        print(error)
    print("on disk:", path.read_text(encoding="utf-8"))
