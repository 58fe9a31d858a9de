# A session is made when it is first needed. Opening it suspends between the check and the
# assignment, so two callers open two sessions and one of them is forgotten unclosed.
# raddle: expect violated assertion
import asyncio
import random

session = None
opened = 0


class Session:
    async def open(self):
        global opened
        opened += 1
        await asyncio.sleep(random.random() / 100)


async def get_session():
    global session
    if session is None:
        fresh = Session()
        await fresh.open()
        session = fresh
    return session


async def main():
    first, second = await asyncio.gather(get_session(), get_session())
    assert first is second, "two sessions"


if __name__ == "__main__":
    asyncio.run(main())
