# The same crawler: the permit is for the request alone.
# After sib-swiss/void-generator issue 17 (in Java).
import asyncio
import random

SITE = {"/": ["/a", "/b"], "/a": ["/c"], "/b": [], "/c": []}


class Crawler:
    def __init__(self, limit):
        self.sem = asyncio.Semaphore(limit)
        self.seen = set()

    async def fetch(self, url):
        await asyncio.sleep(random.random())
        return SITE[url]

    async def crawl(self, url):
        if url in self.seen:
            return
        self.seen.add(url)
        async with self.sem:
            links = await self.fetch(url)
        await asyncio.gather(*(self.crawl(link) for link in links))


async def main():
    crawler = Crawler(2)
    await crawler.crawl("/")
    assert crawler.seen == set(SITE)


asyncio.run(main())
