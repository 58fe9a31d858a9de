# A transfer locks the account it takes from and then the one it pays into. Two transfers in opposite
# directions can each hold one lock and wait for the other's.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio
import random


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()


a = Account(100)
b = Account(100)


async def transfer(source, target, amount):
    async with source.lock:
        await asyncio.sleep(random.random() / 100)
        async with target.lock:
            source.balance -= amount
            target.balance += amount


async def main():
    await asyncio.gather(transfer(a, b, 10), transfer(b, a, 20))


if __name__ == "__main__":
    asyncio.run(main())
