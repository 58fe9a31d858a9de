# The connection is opened by the caller and closed in the task's finally. If the task is cancelled
# before its first step, its try is never entered and the connection stays open.
# raddle: expect violated assertion
import asyncio

open_connections = 0


async def serve():
    global open_connections
    try:
        await asyncio.sleep(0)
    finally:
        open_connections -= 1


async def main():
    global open_connections
    open_connections += 1
    task = asyncio.create_task(serve())
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert open_connections == 0, "connection left open"


if __name__ == "__main__":
    asyncio.run(main())
