import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory


async def write(path, seconds):
    await asyncio.sleep(seconds)  # ask the database
    if path.name == "orders.csv":
        raise RuntimeError("no answer")
    try:
        path.write_text("...", encoding="utf-8")
        print(path.name, "is written")
    except OSError as error:
        print(f"{path.name}:", error.strerror)


async def export_all():
    with TemporaryDirectory() as tmp:
        folder = Path(tmp)
        await asyncio.gather(
            write(folder / "users.csv", 0.01),
            write(folder / "orders.csv", 0.05),
            write(folder / "photos.csv", 1),
        )


async def main():
    try:
        await export_all()
    except RuntimeError as error:
        print("export failed:", error)
    print("the folder is gone")
    await asyncio.sleep(1.1)


asyncio.run(main())
