from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def closed_for_repairs(sign):
    sign.write_text("back at noon", encoding="utf-8")
    try:
        yield
    finally:
        sign.unlink()


with TemporaryDirectory() as tmp:
    sign = Path(tmp) / "closed-for-repairs"
    try:
        with closed_for_repairs(sign):
            raise RuntimeError("Tuesday: the shelf does not fit")
    except RuntimeError as error:
        print(error)
    print("sign on the door:", "yes" if sign.exists() else "no")
