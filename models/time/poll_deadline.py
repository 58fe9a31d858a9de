# A loop that polls the clock and gives the others their turn comes to its end, however long its deadline.
import asyncio

turns = 0


async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 0.05
    while loop.time() < end:
        await asyncio.sleep(0)
    print("over")


if __name__ == "__main__":
    asyncio.run(main())
