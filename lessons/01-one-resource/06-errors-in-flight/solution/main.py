import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory


class SettingsError(Exception):
    """The settings are there and cannot be understood."""


def load_settings(path, apply):
    text = "{}"
    with suppress(FileNotFoundError):
        text = path.read_text(encoding="utf-8")  # nothing else in here: only this line may miss a file
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as cause:
        raise SettingsError(f"{path.name} is not JSON") from cause
    apply(settings)


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "settings.json"
    load_settings(path, print)
    path.write_text('{ "theme": "dark" }', encoding="utf-8")
    load_settings(path, print)
    path.write_text("{ theme", encoding="utf-8")
    try:
        load_settings(path, print)
    except SettingsError as error:
        print(error, "because:", error.__cause__)
