# Each visitor asks who it is first, then reads and writes the counter in one step. What is known of the
# page's title is written by everybody, and is the same for all: no write comes from a stale value.
import asyncio


class Page:
    def __init__(self):
        self.visits = 0
        self.open = False


page, book = Page(), []


async def lookup(name):
    await asyncio.sleep(0)
    return name.title()


async def visit(name):
    if not page.open:
        await asyncio.sleep(0)
        page.open = True
    visitor = await lookup(name)
    page.visits += 1
    book.append(visitor)


async def main():
    await asyncio.gather(visit("ann"), visit("bob"))
    assert page.visits == 2
    print(sorted(book))


if __name__ == "__main__":
    asyncio.run(main())
