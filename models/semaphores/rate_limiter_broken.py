# The limiter looks whether a token is left, writes a log line (which suspends), and then takes it:
# two callers take the same token and the count goes below zero.
# raddle: expect violated assertion
import asyncio

tokens = 1
calls = 0


async def log(text):
    await asyncio.sleep(0)


async def caller(name):
    global tokens, calls
    if tokens > 0:
        await log(name)
        tokens -= 1
        calls += 1
        assert tokens >= 0, "rate exceeded"


async def main():
    await asyncio.gather(caller("a"), caller("b"))


if __name__ == "__main__":
    asyncio.run(main())
