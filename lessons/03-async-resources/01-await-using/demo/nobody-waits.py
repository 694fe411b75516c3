import asyncio

received = []


class RemoteLog:
    """Keeps its lines, and sends them all when it is closed."""

    def __init__(self):
        self.lines = []

    async def aclose(self):
        await asyncio.sleep(0.01)  # the way to the server
        received.extend(self.lines)
        print("the log is closed")


async def import_prices():
    log = RemoteLog()
    log.lines.append("12 prices imported")
    log.aclose()  # nobody waits for it: in Python it does not even begin


async def main():
    await import_prices()
    print("on the server:", ", ".join(received) or "nothing")


asyncio.run(main())
