# The caller takes it for granted that the reply is faster than the timeout. When it is not,
# TimeoutError ends the program.
# raddle: expect violated exception
# cpython: varies
import asyncio
import random

active = 0


async def request():
    global active
    active += 1
    try:
        await asyncio.sleep(random.random() / 100)
        return "reply"
    finally:
        active -= 1


async def main():
    await asyncio.wait_for(request(), timeout=1)
    print("over")


if __name__ == "__main__":
    asyncio.run(main())
