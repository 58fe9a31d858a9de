# `asyncio.create_task` is synchronous but needs a running loop; the method of a loop that does not run yet works, and the task waits.
import asyncio

errors = []
ran = []


async def child(name):
    ran.append(name)


def main():
    coroutine = child("early")
    try:
        asyncio.create_task(coroutine)
    except RuntimeError as error:
        errors.append(str(error))
    coroutine.close()
    loop = asyncio.new_event_loop()
    task = loop.create_task(child("late"))
    assert not ran
    loop.run_until_complete(task)
    loop.close()


if __name__ == "__main__":
    main()
