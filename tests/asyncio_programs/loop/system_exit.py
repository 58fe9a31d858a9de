"""SystemExit goes straight through the loop."""
import asyncio


async def leaves():
    try:
        await asyncio.sleep(0)
        raise SystemExit(3)
    finally:
        print("leaves")


async def other():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("other cancelled")
        raise


async def main():
    task = asyncio.create_task(other())
    try:
        await leaves()
    finally:
        print("main ends")


try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)
loop = asyncio.new_event_loop()


def out():
    raise KeyboardInterrupt("by hand")


loop.call_soon(out)
loop.call_soon(print, "not yet")
try:
    loop.run_forever()
except KeyboardInterrupt as error:
    print(repr(error), loop.is_running())
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
