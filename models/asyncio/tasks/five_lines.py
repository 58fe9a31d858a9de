# One task sleeps between its lines, the other blocks while it prints: the lines of the second are contiguous everywhere, and on CPython's loop
# they all come first, because both start in one iteration.
import asyncio
import time

lines = []


async def sleeps():
    for _ in range(2):
        await asyncio.sleep(0.02)
        lines.append("sleeps")


async def blocks():
    for _ in range(5):
        time.sleep(0.001)
        lines.append("blocks")


async def main():
    await asyncio.gather(sleeps(), blocks())
    text = " ".join(lines)
    assert " ".join(["blocks"] * 5) in text, text


if __name__ == "__main__":
    asyncio.run(main())
