# The money is reserved in the same step as the check, before the bank is asked, so of two
# withdrawals that together exceed the balance exactly one succeeds.
import asyncio
import random

balance = 100


async def bank():
    await asyncio.sleep(random.random() / 100)


async def withdraw(amount):
    global balance
    if balance < amount:
        return False
    balance -= amount
    await bank()
    return True


async def main():
    paid = await asyncio.gather(withdraw(80), withdraw(70))
    assert sorted(paid) == [False, True]
    assert balance >= 0, f"overdrawn: {balance}"
    print("one withdrawal paid")


if __name__ == "__main__":
    asyncio.run(main())
