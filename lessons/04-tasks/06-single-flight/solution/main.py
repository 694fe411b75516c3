import asyncio


class Cache:
    """Keeps the answers, and asks once for each."""

    def __init__(self, load):
        self._load = load
        self._answers = {}

    async def get(self, key):
        task = self._answers.get(key)
        if task is None:
            task = asyncio.create_task(self._load(key))  # a task can be awaited by many, a coroutine by one
            self._answers[key] = task
            task.add_done_callback(lambda done: self._drop(key, done) if done.exception() else None)
        return await task

    def forget(self, key):
        self._answers.pop(key, None)

    def _drop(self, key, failed):
        if self._answers.get(key) is failed:
            del self._answers[key]


async def main():
    requests = 0

    async def ask_bank(currency):
        nonlocal requests
        requests += 1
        request = requests
        await asyncio.sleep(0.02)  # the bank is slow
        if request == 1:
            raise RuntimeError("no answer from the bank")
        return 1.08 if currency == "USD" else 0.84

    rates = Cache(ask_bank)

    async def rate_of(currency):
        try:
            return await rates.get(currency)
        except RuntimeError as error:
            return str(error)

    print(await asyncio.gather(rate_of("USD"), rate_of("USD")))
    print(await asyncio.gather(rate_of("USD"), rate_of("USD"), rate_of("GBP")))
    print("requests:", requests)


asyncio.run(main())
