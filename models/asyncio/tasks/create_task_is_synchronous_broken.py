# Relying on the task's effect before the next suspension.
# raddle: expect violated exception
import asyncio

cache = {}


async def fill():
    cache["key"] = "value"


async def main():
    asyncio.create_task(fill())
    print(cache["key"])


if __name__ == "__main__":
    asyncio.run(main())
