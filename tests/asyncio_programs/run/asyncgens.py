"""asyncio.run closes an async generator that was left in the middle."""
import asyncio

kept = []


async def numbers():
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0)
    finally:
        print("closing")
        await asyncio.sleep(0)
        print("closed")


async def main():
    generator = numbers()
    kept.append(generator)
    async for i in generator:
        print(i)
        if i == 1:
            break
    print("main ends")


asyncio.run(main())
print("run ends")


async def fails_to_close():
    try:
        yield 1
    finally:
        raise ValueError("closing")


async def second():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context["message"].split(" <")[0], repr(context["exception"]))
    )
    generator = fails_to_close()
    kept.append(generator)
    print(await generator.__anext__())


asyncio.run(second())
