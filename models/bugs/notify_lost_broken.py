# A condition that hands a notification to a waiter which is being cancelled: nobody else is woken.
# After agronholm/anyio pull request 1075 and python/cpython issue 112202.
# raddle: expect violated deadlock
import asyncio


class Condition:
    def __init__(self):
        self.waiters = []

    async def wait(self):
        event = asyncio.Event()
        self.waiters.append(event)
        try:
            await event.wait()
        except asyncio.CancelledError:
            if event in self.waiters:
                self.waiters.remove(event)

            raise

    def notify(self):
        if self.waiters:
            self.waiters.pop(0).set()


items = []


async def take(condition):
    while not items:
        await condition.wait()
    return items.pop()


async def main():
    condition = Condition()
    first = asyncio.create_task(take(condition))
    second = asyncio.create_task(take(condition))

    async def put():
        await asyncio.sleep(0.01)
        items.append("item")
        condition.notify()

    async def cancel():
        await asyncio.sleep(0.02)
        first.cancel()

    await asyncio.gather(put(), cancel())
    await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
    if first.cancelled():
        assert await second == "item"
    else:
        second.cancel()

if __name__ == "__main__":
    asyncio.run(main())
