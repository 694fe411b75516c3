import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory


async def write(path, seconds):
    try:
        await asyncio.sleep(seconds)  # needs no signal
    except asyncio.CancelledError:
        print(path.name, "is told to stop")
        raise
    if path.name == "orders.csv":
        raise RuntimeError("no answer")
    path.write_text("...", encoding="utf-8")
    print(path.name, "is written")


async def export_all():
    with TemporaryDirectory() as tmp:
        folder = Path(tmp)
        async with asyncio.TaskGroup() as group:
            group.create_task(write(folder / "users.csv", 0.01))
            group.create_task(write(folder / "orders.csv", 0.05))
            group.create_task(write(folder / "photos.csv", 1))


async def main():
    try:
        await export_all()
    except* RuntimeError as group:
        print("export failed:", group.exceptions[0])
    print("the folder is gone")
    await asyncio.sleep(0.1)


asyncio.run(main())
