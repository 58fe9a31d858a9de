# Both accounts of a transfer are locked in one fixed order, whichever way the money goes.
import asyncio
import random


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = asyncio.Lock()


a = Account(1, 100)
b = Account(2, 100)


async def transfer(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    async with first.lock:
        await asyncio.sleep(random.random() / 100)
        async with second.lock:
            source.balance -= amount
            target.balance += amount


async def main():
    await asyncio.gather(transfer(a, b, 10), transfer(b, a, 20))
    assert (a.balance, b.balance) == (110, 90)
    print(a.balance, b.balance)


if __name__ == "__main__":
    asyncio.run(main())
