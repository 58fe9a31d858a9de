# Every handle runs in the context in which it was scheduled, or the one it was given.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="none")
seen = []


def look():
    seen.append(name.get())


async def child():
    name.set("child")
    look()


async def main():
    loop = asyncio.get_running_loop()
    empty = contextvars.copy_context()
    name.set("main")
    loop.call_soon(look)
    handle = loop.call_soon(look, context=empty)
    assert not handle.cancelled()
    await asyncio.create_task(child())
    look()
    while len(seen) < 4:
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
