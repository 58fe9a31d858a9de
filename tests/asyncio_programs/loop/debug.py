"""Debug mode looks at callbacks as they are registered."""
import asyncio


async def nothing():
    pass


async def main(expected):
    loop = asyncio.get_running_loop()
    print(loop.get_debug() == expected)
    loop.set_debug(True)
    coro = nothing()
    for register in (loop.call_soon, loop.call_soon_threadsafe):
        for wrong in (3, nothing, coro):
            try:
                register(wrong)
            except TypeError as error:
                print(str(error).split(", got")[0])
    for wrong in (None, nothing):
        try:
            loop.call_later(1, wrong)
        except TypeError as error:
            print(error)
    coro.close()
    loop.set_debug(False)


asyncio.run(main(True), debug=True)
asyncio.run(main(False), debug=False)
