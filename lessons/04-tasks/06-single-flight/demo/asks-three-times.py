import asyncio

requests = 0


async def fetch_rate(currency):
    global requests
    requests += 1
    await asyncio.sleep(0.02)  # the bank is slow
    return 1.08 if currency == "USD" else 0.84


rates = {}


async def rate_of(currency):
    if currency in rates:
        return rates[currency]
    rate = await fetch_rate(currency)
    rates[currency] = rate
    return rate


async def main():
    print(await asyncio.gather(rate_of("USD"), rate_of("USD"), rate_of("USD")))
    print("requests:", requests)


asyncio.run(main())
