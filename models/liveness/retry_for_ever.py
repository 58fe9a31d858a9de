# The end is a flag that stays.
import asyncio

finished = False
polls = 0


async def producer():
    global finished
    await asyncio.sleep(0.01)
    finished = True



async def consumer():
    while not finished:
        await asyncio.sleep(0.01)


async def main():
    await asyncio.gather(producer(), consumer())

if __name__ == "__main__":
    asyncio.run(main())
