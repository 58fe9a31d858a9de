"""A ledger without a lock: between the check of a balance and its change another move may change it.

No assertion fails here: the claim that `Ledger.move` is atomic tells of it.
"""

import asyncio


class Ledger:
    def __init__(self, **balances):
        self.balances = balances

    async def move(self, source, target, amount):
        if self.balances[source] < amount:
            return False
        await asyncio.sleep(0)  # the audit log
        self.balances[source] -= amount
        self.balances[target] += amount
        return True


async def main():
    ledger = Ledger(ann=10, bob=0)
    await asyncio.gather(ledger.move("ann", "bob", 8), ledger.move("ann", "bob", 8))
    print(sum(ledger.balances.values()))


if __name__ == "__main__":
    asyncio.run(main())
