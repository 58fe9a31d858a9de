# A coroutine's result becomes its task's, its exception the task's, and a cancellation is a third end; before that there is none.
import asyncio

ends = []


async def returns():
    return 1


async def raises():
    raise ValueError("no")


async def main():
    tasks = [asyncio.create_task(coroutine()) for coroutine in (returns, raises, returns)]
    for ask in (tasks[0].result, tasks[0].exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            ends.append(str(error))
    tasks[2].cancel()
    assert not any(task.done() for task in tasks)
    await asyncio.wait(tasks)
    assert all(task.done() for task in tasks)
    assert tasks[0].result() == 1 and tasks[0].exception() is None
    assert repr(tasks[1].exception()) == "ValueError('no')"
    assert tasks[2].cancelled()
    try:
        tasks[1].result()
    except ValueError:
        ends.append("raised again")


if __name__ == "__main__":
    asyncio.run(main())
