# asyncio.Lock is fair: tasks get it in the order in which they asked for it, whoever runs first
# after it is released.
import asyncio

lock = asyncio.Lock()
asked = []
got = []


async def user(name):
    asked.append(name)
    async with lock:
        got.append(name)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(user("a"), user("b"), user("c"))
    assert got == asked, (asked, got)
    print(len(got), "in order")


if __name__ == "__main__":
    asyncio.run(main())
