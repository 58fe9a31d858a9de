# A periodic task has a finite state space: deadlines are kept relative to now.
import asyncio

beats = [False, False]


async def beat(number):
    while True:
        await asyncio.sleep(1)
        beats[number] = not beats[number]


async def main():
    hearts = [asyncio.create_task(beat(number)) for number in range(2)]
    await asyncio.sleep(10)
    for heart in hearts:
        heart.cancel()


if __name__ == "__main__":
    asyncio.run(main())
