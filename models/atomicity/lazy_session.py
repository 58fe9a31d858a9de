# What is kept is the task that opens the session, stored in the same step as the check, so every
# caller awaits the same opening.
import asyncio
import random

opening = None
opened = 0


class Session:
    async def open(self):
        global opened
        opened += 1
        await asyncio.sleep(random.random() / 100)
        return self


async def get_session():
    global opening
    if opening is None:
        opening = asyncio.ensure_future(Session().open())
    return await opening


async def main():
    first, second = await asyncio.gather(get_session(), get_session())
    assert first is second, "two sessions"
    print("opened", opened)


if __name__ == "__main__":
    asyncio.run(main())
