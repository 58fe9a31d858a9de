"""Children that fail after gather has ended already: nobody hears of them."""
import asyncio


async def fails(hops, text):
    for _ in range(hops):
        await asyncio.sleep(0)
    print("raises", text)
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler", context["message"]))
    try:
        await asyncio.gather(fails(0, "first"), fails(3, "second"), asyncio.sleep(0.02, "third"))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.05)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
