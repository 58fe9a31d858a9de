# Two withdrawals check the balance, then ask the bank (which takes a while), then take the money.
# Both checks can pass before either takes anything, and the account is overdrawn.
# raddle: expect violated assertion
import asyncio
import random

balance = 100


async def bank():
    await asyncio.sleep(random.random() / 100)


async def withdraw(amount):
    global balance
    if balance >= amount:
        await bank()
        balance -= amount
        return True
    return False


async def main():
    await asyncio.gather(withdraw(80), withdraw(70))
    assert balance >= 0, f"overdrawn: {balance}"


if __name__ == "__main__":
    asyncio.run(main())
