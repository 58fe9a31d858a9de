# A bucket holds at most two tokens and gets a new one from time to time; each call takes one, in the
# same step in which it sees that there is one. There are never more calls than tokens handed out.
import asyncio
import random

CAPACITY = 2
tokens = CAPACITY
handed_out = CAPACITY
calls = 0


async def refill():
    global tokens, handed_out
    for _ in range(2):
        await asyncio.sleep(random.random() / 100)
        if tokens < CAPACITY:
            tokens += 1
            handed_out += 1


async def caller():
    global tokens, calls
    for _ in range(2):
        if tokens > 0:
            tokens -= 1
            calls += 1
        await asyncio.sleep(random.random() / 100)


async def main():
    await asyncio.gather(refill(), caller(), caller())
    assert calls <= handed_out
    print("within the rate")


if __name__ == "__main__":
    asyncio.run(main())
