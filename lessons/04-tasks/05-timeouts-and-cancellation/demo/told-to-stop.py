import asyncio

printer = asyncio.Lock()


async def print_pages(pages):
    async with printer:
        for page in range(1, pages + 1):
            await asyncio.sleep(0.5 if page == 3 else 0.02)
            print("page", page)


async def main():
    try:
        async with asyncio.timeout(0.2):
            await print_pages(4)
    except TimeoutError as error:
        print("gave up:", repr(error))
    print("the printer is", "taken" if printer.locked() else "free")
    await print_pages(1)


asyncio.run(main())
