"""A token that is refreshed once for all who ask at the same time, with a shared task behind a shield."""
import asyncio


class Tokens:
    def __init__(self):
        self.refreshing = None
        self.count = 0

    async def refresh(self):
        self.count += 1
        print("refresh", self.count)
        await asyncio.sleep(0.02)
        self.refreshing = None
        return f"token {self.count}"

    async def get(self):
        if self.refreshing is None:
            self.refreshing = asyncio.create_task(self.refresh())
        return await asyncio.shield(self.refreshing)


async def client(name, tokens, limit):
    try:
        print(name, await asyncio.wait_for(tokens.get(), limit))
    except TimeoutError:
        print(name, "gave up")


async def main():
    tokens = Tokens()
    await asyncio.gather(client("a", tokens, 0.01), client("b", tokens, 0.5), client("c", tokens, 0.5))
    await client("d", tokens, 0.5)
    print(tokens.count)


asyncio.run(main())
