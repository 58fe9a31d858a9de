from __future__ import annotations

import argparse
import asyncio
import logging.config
import sys

import crawl
from crawl.net import FakeWeb, Request

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"brief": {"format": "%(levelname).1s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "brief", "stream": "ext://sys.stdout"}},
    "loggers": {"crawl": {"handlers": ["out"], "level": "WARNING", "propagate": False}},
}

SMALL = {
    "http://a.test/": """
        <title>A   home</title>
        <a href="one">One</a> <a class=x href='http://b.test/'>B</a>
    """,
    "http://a.test/one": "<title>One</title><a href='/#top'>home</a>",
    "http://b.test/": ConnectionRefusedError(111, "Connection refused"),
}

LARGE = SMALL | {
    "http://a.test/one": "<title>caf\xe9</title>" + "".join(f"<a href='p{n}'>{n}</a>" for n in range(6)),
    **{f"http://a.test/p{n}": f"<a href='http://b.test/{n}'>x</a><a href='?q={n}'>q</a>" for n in range(5)},
    **{f"http://b.test/{n}": TimeoutError("timed out") for n in range(5)},
    "http://a.test/p0?q=0": 503,
}


def parse(argv: list[str]) -> argparse.Namespace:
    p = argparse.ArgumentParser("crawl", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    p.add_argument("seeds", nargs="*", default=["http://a.test/"], help="where to start")
    p.add_argument("--web", choices=["small", "large"], default="small", help="which web")
    p.add_argument("--format", choices=["csv", "json", "none"], default="csv", help="what to print")
    p.add_argument("--limit", action="append", default=[], metavar="NAME=VALUE", help="e.g. overall=4")
    return p.parse_args(argv)


def limits_of(options: argparse.Namespace) -> crawl.Limits:
    values = {}
    for item in options.limit:
        name, _, value = item.partition("=")
        values[name] = float(value) if "." in value else int(value)
    return crawl.Limits(**values)


async def amain(options: argparse.Namespace) -> int:
    web = FakeWeb(LARGE if options.web == "large" else SMALL)
    limits = limits_of(options)
    crawler = crawl.Crawler(web, limits, accept=lambda request: request.url.startswith("http"))
    report = await crawler.run(*options.seeds)
    print(report.summary())
    if options.format != "none":
        print(getattr(report, f"as_{options.format}")())
    info = crawler.fetch.cache_info if hasattr(crawler.fetch, "cache_info") else None
    print(info(crawler), f"{info(crawler).ratio:.0%}", "peak", web.peak)
    assert web.peak <= limits.overall, web.peak
    assert all(count == 1 for count in web.hits.values()), web.hits
    first, again = await asyncio.gather(crawler.fetch(Request("http://a.test/")), crawler.fetch(Request("http://a.test/")))
    print(first is again, info(crawler))
    return 0


def main(argv: list[str]) -> int:
    logging.config.dictConfig(LOGGING)
    try:
        return asyncio.run(amain(parse(argv)))
    except (TypeError, ValueError) as error:
        print(f"crawl: error: {error}", file=sys.stderr)
        return 2
