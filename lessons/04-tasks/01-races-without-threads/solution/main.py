import asyncio

owners = {}


async def book(seat, customer, pay):
    if seat in owners:
        return False
    owners[seat] = customer  # before the first `await`
    try:
        await pay()
        return True
    except BaseException:
        del owners[seat]
        raise


async def main():
    def pay_as(customer):
        async def pay():
            await asyncio.sleep(0.02)  # the bank takes the money
            print(customer, "paid")

        return pay

    answers = await asyncio.gather(book("A1", "Ada", pay_as("Ada")), book("A1", "Ben", pay_as("Ben")))
    print("booked:", answers)
    print("A1 belongs to", owners["A1"])


asyncio.run(main())
