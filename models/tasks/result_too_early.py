# The main task yields once and then takes the child's result. On CPython's loop the child has had its
# turn by then; nothing else promises it.
# raddle: expect violated exception on any
import asyncio

ran = False


async def child():
    global ran
    ran = True
    return 42


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    print(task.result())


if __name__ == "__main__":
    asyncio.run(main())
