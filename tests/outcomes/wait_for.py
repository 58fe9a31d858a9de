import asyncio


async def slow():
    await asyncio.sleep(2)
    return "slow"


async def main():
    try:
        print(await asyncio.wait_for(slow(), 1))
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())
