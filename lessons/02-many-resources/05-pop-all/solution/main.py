from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

running = set()


def enlist(name):
    if name in running:
        raise RuntimeError(f"{name} is running already")
    running.add(name)


class Service:
    def __init__(self, root, name):
        with ExitStack() as stack:
            self._log = stack.enter_context(open(root / f"{name}.log", "a", encoding="utf-8"))
            enlist(name)
            stack.callback(running.discard, name)
            settings = stack.enter_context(open(root / f"{name}.conf", encoding="utf-8"))
            self.log(f"starts: {settings.read()}")
            self._owner = stack.pop_all()

    def log(self, line):
        self._log.write(f"{line}\n")

    def stop(self):
        self._owner.close()


with TemporaryDirectory() as tmp:
    root = Path(tmp)
    (root / "mail.conf").write_text("every minute", encoding="utf-8")
    service = Service(root, "mail")
    print("running:", running)
    service.log("sent 3 mails")
    service.stop()
    print("running:", running or "nothing")
    print((root / "mail.log").read_text(encoding="utf-8"))
