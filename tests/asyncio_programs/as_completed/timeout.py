"""as_completed with a timeout: what is not done by then gives TimeoutError."""
import asyncio


async def child(name, delay):
    try:
        await asyncio.sleep(delay)
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(child(n, d)) for n, d in (("a", 0.01), ("b", 0.05), ("c", 0.09))]
    for coro in asyncio.as_completed(tasks, timeout=0.03):
        try:
            print(await coro)
        except TimeoutError as error:
            print("timeout", error.args, [t.done() for t in tasks])
    print(await asyncio.gather(*tasks))
    for wrong in (tasks[0], asyncio.sleep(0)):
        try:
            next(asyncio.as_completed(wrong))
        except TypeError as error:
            print(error)
    wrong.close()


asyncio.run(main())
