from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence

from . import JobRunner, Priority, Settings, __version__, job, registry
from .errors import JobError

_failures = {"flaky": 1}


@job
async def double(n: int) -> int:
    await asyncio.sleep(0.001)
    return n * 2


@job(rate="2/ms")
async def greet(who: str, *, greeting: str = "hello") -> str:
    await asyncio.sleep(0)
    return f"{greeting}, {who}"


@job(name="flaky")
async def _flaky() -> str:
    if _failures["flaky"]:
        _failures["flaky"] -= 1
        raise ConnectionResetError(104, "Connection reset by peer")
    return "recovered"


@job
async def broken(value: str) -> float:
    return 1 / int(value)


@job
async def slow() -> None:
    await asyncio.sleep(3600)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jobrunner", description=__doc__)
    parser.add_argument("-w", "--workers", type=int, default=2, metavar="N")
    parser.add_argument("-b", "--backend", default="memory://", help="where results go (default: %(default)s)")
    parser.add_argument("-p", "--priority", type=Priority.parse, default=Priority.NORMAL)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


async def amain(options: argparse.Namespace) -> int:
    settings = Settings.from_env({"JOBRUNNER_JOB_TIMEOUT": "0.05", "JOBRUNNER_TAGS": "demo, ,test"}, workers=options.workers)
    print(settings.describe())
    async with JobRunner(settings, backend=options.backend) as runner:
        jobs = [
            await runner.submit("double", 21, priority=options.priority),
            await runner.submit("greet", "world", greeting="bye", priority=Priority.LOW),
            await runner.submit("flaky", priority=Priority.HIGH),
            await runner.submit("broken", "0"),
        ]
        for bad in [("double",), ("nothing", 1)]:
            try:
                await runner.submit(*bad)
            except (TypeError, JobError) as exc:
                print(f"rejected: {exc}")
        results = await asyncio.gather(*(one.future for one in jobs), return_exceptions=True)
    for one, result in zip(jobs, results, strict=True):
        print(f"{one!s:<40}{one.state.name:<8}{result!r}")
    print(runner.backend.dump())
    print(dict(sorted(runner.stats.items())))
    assert runner.stats["done"] + runner.stats["failed"] == len(jobs)
    return sum(isinstance(r, Exception) for r in results)


def main(argv: Sequence[str] | None = None) -> int:
    options = build_parser().parse_args(argv)
    logging.basicConfig(
        level=[logging.WARNING, logging.INFO, logging.DEBUG][min(options.verbose, 2)],
        format="%(levelname)-8s %(name)s: %(message)s",
        stream=sys.stdout,
    )
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    print(f"{len(registry)} jobs: {', '.join(registry)}")
    for name in registry:
        print("  ", registry[name])
    try:
        failed = asyncio.run(amain(options))
    except KeyboardInterrupt:
        return 130
    print(f"{failed} failed")
    return 0
