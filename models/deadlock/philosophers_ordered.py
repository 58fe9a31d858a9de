# Every philosopher takes the fork with the lower number first, so no circle of waiting can close and
# all of them eat.
import asyncio

N = 3
forks = [asyncio.Lock() for _ in range(N)]
meals = 0


async def philosopher(seat):
    global meals
    first, second = sorted((seat, (seat + 1) % N))
    async with forks[first]:
        await asyncio.sleep(0)
        async with forks[second]:
            meals += 1


async def main():
    await asyncio.gather(*(philosopher(seat) for seat in range(N)))
    assert meals == N
    print(meals, "meals")


if __name__ == "__main__":
    asyncio.run(main())
