# Cancels a task and waits for it with `except CancelledError`: that also takes a cancellation of the one who waits.
# After aio-libs/aiojobs issue 606.
# raddle: expect violated assertion
import asyncio
import random


async def background():
    try:
        while True:
            await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(random.random() / 100)


async def cancel_and_wait(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


class Session:
    def __init__(self):
        self.closed = False

    async def run(self):
        self.task = asyncio.create_task(background())
        await asyncio.sleep(0)
        await cancel_and_wait(self.task)
        self.closed = True
        await asyncio.sleep(random.random() / 100)
        return "finished"


async def main():
    session = Session()
    runner = asyncio.create_task(session.run())
    await asyncio.sleep(0.002)
    accepted = runner.cancel()
    try:
        await runner
    except asyncio.CancelledError:
        return
    assert not accepted, "cancel() was accepted, but the session went on"


asyncio.run(main())
