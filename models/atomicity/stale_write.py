# Each visitor reads the counter, asks who the visitor is, and writes back what it had read plus one. Nothing
# is asserted here: that a visit is lost shows in the write itself, which comes from a stale value.
# raddle: expect violated stale-write
import asyncio


class Page:
    def __init__(self):
        self.visits = 0


page, book = Page(), []


async def lookup(name):
    await asyncio.sleep(0)
    return name.title()


async def visit(name):
    visits = page.visits
    visitor = await lookup(name)
    page.visits = visits + 1
    book.append(visitor)


async def main():
    await asyncio.gather(visit("ann"), visit("bob"))
    print(sorted(book))


if __name__ == "__main__":
    asyncio.run(main())
