"""What asyncio.run refuses."""
import asyncio


async def nothing():
    return "value"


async def nested():
    coro = nothing()
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()


for wrong in (None, 3, "text", [1]):
    try:
        asyncio.run(wrong)
    except ValueError as error:
        print(error)
asyncio.run(nested())
print(asyncio.run(nothing()), asyncio.run(nothing(), debug=False))


async def cancels_itself():
    asyncio.current_task().cancel("self")
    await asyncio.sleep(0)


try:
    asyncio.run(cancels_itself())
except asyncio.CancelledError as error:
    print("cancelled", error.args)
