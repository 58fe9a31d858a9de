# Callbacks given to call_soon run in the order given on CPython's loop, and a callback added by a
# callback runs in the next turn.
# raddle: expect violated assertion on any
import asyncio

ran = []


def first(loop, over):
    ran.append("first")
    loop.call_soon(last, over)


def second():
    ran.append("second")


def last(over):
    ran.append("last")
    over.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_soon(first, loop, over)
    loop.call_soon(second)
    await over
    assert ran == ["first", "second", "last"], ran
    print(*ran)


if __name__ == "__main__":
    asyncio.run(main())
