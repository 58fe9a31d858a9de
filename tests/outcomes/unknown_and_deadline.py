"""A sleep of unknown length may end before a deadline or after it, while two tasks race for the first place."""

import asyncio
import random

seen = []


async def first():
    seen.append("first")


async def patient():
    seen.append("patient")
    await asyncio.sleep(2)
    print("patient", seen[0])


async def main():
    tasks = asyncio.create_task(first()), asyncio.create_task(patient())
    await asyncio.sleep(random.random())
    print("main", len(tasks), seen)


asyncio.run(main())
