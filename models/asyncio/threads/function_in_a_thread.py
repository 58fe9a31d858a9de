# A function given to `to_thread` runs beside the loop: it gets its arguments, its result comes back, and the loop goes on meanwhile.
import asyncio
import threading

working = False
turned_meanwhile = False


def add(a, b, *, scale=1):
    global working
    working = True
    assert threading.current_thread() is not threading.main_thread(), "it blocks the loop"
    working = False
    return (a + b) * scale


async def turn():
    global turned_meanwhile
    await asyncio.sleep(0)
    if working:
        turned_meanwhile = True


async def main():
    other = asyncio.create_task(turn())
    assert await asyncio.to_thread(add, 1, 2, scale=10) == 30
    await other


if __name__ == "__main__":
    asyncio.run(main())
