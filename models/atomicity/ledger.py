"""A ledger that moves money between accounts under one lock.

`Ledger.move` is atomic: what it does is as if nobody else ran between its first line and its last, although it suspends.
"""

import asyncio


class Ledger:
    def __init__(self, **balances):
        self.balances = balances
        self.lock = asyncio.Lock()

    async def move(self, source, target, amount):
        async with self.lock:
            if self.balances[source] < amount:
                return False
            await asyncio.sleep(0)  # the audit log
            self.balances[source] -= amount
            self.balances[target] += amount
            return True

    async def total(self):
        async with self.lock:
            return sum(self.balances.values())


async def main():
    ledger = Ledger(ann=10, bob=0)
    moved, again, total = await asyncio.gather(
        ledger.move("ann", "bob", 8), ledger.move("ann", "bob", 8), ledger.total()
    )
    assert moved != again and total == 10
    print(ledger.balances)


if __name__ == "__main__":
    asyncio.run(main())
