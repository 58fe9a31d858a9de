# State kept per task, under current_task() as its key, is not mixed up however the tasks interleave;
# a helper called by a task sees that task's entry.
import asyncio

user = {}
mixed_up = 0


async def audit(expected):
    global mixed_up
    await asyncio.sleep(0)
    if user[asyncio.current_task()] != expected:
        mixed_up += 1


async def handle(name):
    user[asyncio.current_task()] = name
    await audit(name)
    await asyncio.sleep(0)
    await audit(name)


async def main():
    await asyncio.gather(handle("ann"), handle("bob"))
    assert mixed_up == 0
    print(len(user), "users")


if __name__ == "__main__":
    asyncio.run(main())
