# Three philosophers each take the fork on their left and then the one on their right. When all have
# their left fork, nobody can go on.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

N = 3
forks = [asyncio.Lock() for _ in range(N)]
meals = 0


async def philosopher(seat):
    global meals
    async with forks[seat]:
        await asyncio.sleep(0)
        async with forks[(seat + 1) % N]:
            meals += 1


async def main():
    await asyncio.gather(*(philosopher(seat) for seat in range(N)))


if __name__ == "__main__":
    asyncio.run(main())
