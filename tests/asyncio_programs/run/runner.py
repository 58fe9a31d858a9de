"""Runner: several coroutines in one loop."""
import asyncio


async def name():
    return asyncio.current_task().get_name(), id(asyncio.get_running_loop())


async def left():
    try:
        await asyncio.sleep(1)
    finally:
        print("left ends")


async def start():
    task = asyncio.create_task(left())
    await asyncio.sleep(0)
    return task


with asyncio.Runner() as runner:
    first, second = runner.run(name()), runner.run(name())
    print(first[1] == second[1], runner.get_loop().is_running())
    task = runner.run(start())
    print(task.done())
    try:
        runner.run(3)
    except ValueError as error:
        print(error)
print(task.cancelled())
for call in (runner.get_loop, lambda: runner.run(coro)):
    coro = name()
    try:
        call()
    except RuntimeError as error:
        print(error)
    coro.close()
runner.close()
unused = asyncio.Runner()
unused.close()


def make():
    print("makes a loop")
    return asyncio.new_event_loop()


async def nested(runner):
    coro = name()
    try:
        runner.run(coro)
    except RuntimeError as error:
        print(error)
    coro.close()


with asyncio.Runner(loop_factory=make, debug=True) as runner:
    print(runner.get_loop().get_debug())
    runner.run(nested(runner))
