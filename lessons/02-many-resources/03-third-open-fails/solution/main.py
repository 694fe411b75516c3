from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def read_all(paths):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path, encoding="utf-8")) for path in paths]
        return [file.read() for file in files]


with TemporaryDirectory() as tmp:
    layers = {"base.conf": "currency = EUR", "branch.conf": "city = Vienna", "user.conf": "theme = dark"}
    paths = [Path(tmp) / name for name in layers]
    for path in paths:
        path.write_text(layers[path.name], encoding="utf-8")
    print("\n".join(read_all(paths)))
