# A coroutine that is made a task is not called: it waits for its turn behind what is ready already.
import asyncio

order = []


async def send_message():
    order.append("sent")


async def other():
    order.append("other")


async def main():
    rest = asyncio.create_task(other())
    await asyncio.create_task(send_message())
    await rest


if __name__ == "__main__":
    asyncio.run(main())
