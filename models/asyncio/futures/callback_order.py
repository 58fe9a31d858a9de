# Done callbacks run once each, in the context of their registration, and on CPython's loop in the order in which they were added.
import asyncio
import contextvars

name = contextvars.ContextVar("name")
ran = []


def callback(future):
    ran.append(name.get())


async def main():
    future = asyncio.Future()
    for text in ("first", "second", "third"):
        name.set(text)
        future.add_done_callback(callback)
    name.set("later")
    future.set_result(None)
    while len(ran) < 3:
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
