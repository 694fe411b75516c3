import asyncio

calls = 0


async def ask_supplier(item):
    """Answers three callers at a time, and refuses any other."""
    global calls
    if calls == 3:
        raise RuntimeError("429 Too Many Requests")
    calls += 1
    await asyncio.sleep(0.02)
    calls -= 1
    return len(item)


places = asyncio.Semaphore(3)


async def price_of(item):
    async with places:
        return await ask_supplier(item)


async def main():
    items = "tea milk bread salt rice eggs jam figs".split()
    answers = await asyncio.gather(*map(price_of, items), return_exceptions=True)
    prices = [answer for answer in answers if isinstance(answer, int)]
    print("prices:", len(prices))
    print("refused:", len(answers) - len(prices))


asyncio.run(main())
