# There are no time slices: a task that does not suspend keeps the loop for as long as it computes.
import asyncio

turns = 0
trail = []


async def computes():
    for number in range(100):
        trail.append(number)


async def other():
    global turns
    turns = len(trail)


async def main():
    await asyncio.gather(computes(), other())


if __name__ == "__main__":
    asyncio.run(main())
