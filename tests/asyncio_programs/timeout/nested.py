"""One timeout in another: only the one that expired turns the cancellation into TimeoutError."""
import asyncio


async def attempt(outer, inner, work):
    try:
        async with asyncio.timeout(outer) as first:
            try:
                async with asyncio.timeout(inner) as second:
                    await asyncio.sleep(work)
            except TimeoutError:
                print("inner timeout", first.expired(), second.expired())
                await asyncio.sleep(0.04)
    except TimeoutError:
        print("outer timeout", first.expired(), second.expired())
    print("end", asyncio.current_task().cancelling())


async def main():
    await attempt(0.03, 0.01, 0.09)
    await attempt(0.01, 0.03, 0.09)
    await attempt(0.09, 0.01, 0.03)
    await attempt(0.09, 0.05, 0.01)


asyncio.run(main())
