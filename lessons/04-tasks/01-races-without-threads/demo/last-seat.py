import asyncio

owners = {}
paid = []


async def book(seat, customer):
    if seat in owners:
        return False
    await asyncio.sleep(0.02)  # the bank takes the money
    paid.append(customer)
    owners[seat] = customer
    return True


async def main():
    answers = await asyncio.gather(book("A1", "Ada"), book("A1", "Ben"))
    print("booked:", answers)
    print("paid:", paid)
    print("A1 belongs to", owners["A1"])


asyncio.run(main())
