"""The oracle's own checks: programs whose schedules can be counted by hand."""

import textwrap

import enumerate as oracle

COUNTERS = """
    import asyncio
    total = 0
    async def count(over):
        global total
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
            total += 1
        if total == TASKS * ROUNDS:
            over.set_result(None)
    async def main():
        over = asyncio.Future()
        tasks = [asyncio.create_task(count(over)) for _ in range(TASKS)]
        await over
        print(total)
    asyncio.run(main())
"""

LOST_UPDATE = """
    import asyncio
    shared = 0
    async def increment():
        global shared
        before = shared
        await asyncio.sleep(0)
        shared = before + 1
    async def main():
        tasks = [asyncio.create_task(increment()) for _ in range(2)]
        for task in tasks:
            await task
        print(shared)
    asyncio.run(main())
"""

TIMERS = """
    import asyncio
    async def main():
        loop = asyncio.get_running_loop()
        over = loop.create_future()
        for delay in DELAYS:
            loop.call_later(delay, print, delay)
        loop.call_later(9, over.set_result, None)
        await over
    asyncio.run(main())
"""

UNKNOWN = """
    import asyncio, random
    async def sleeper(name):
        await asyncio.sleep(random.random())
        print(name, end="")
    async def main():
        tasks = [asyncio.create_task(sleeper(name)) for name in "ab"]
        for task in tasks:
            await task
    asyncio.run(main())
"""

COMPARED = """
    import asyncio, random
    async def main():
        print(random.random() / 2 < 0.25)
    asyncio.run(main())
"""

UNRETRIEVED = """
    import asyncio
    async def fail():
        raise ValueError("no")
    async def main():
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    asyncio.run(main())
"""

DEADLOCK = """
    import asyncio
    async def main():
        try:
            await asyncio.Future()
        finally:
            print("not reached")
    asyncio.run(main())
"""

NAMES = """
    import asyncio
    async def work():
        print(asyncio.current_task().get_name())
        await asyncio.Event().wait()
    async def main():
        tasks = [asyncio.create_task(work()) for _ in range(2)]
        await asyncio.sleep(0)
    asyncio.run(main())
"""

WAIT_FOR = """
    import asyncio, random
    async def reply():
        await asyncio.sleep(random.random())
        return "reply"
    async def main():
        try:
            print(await asyncio.wait_for(reply(), 1))
        except asyncio.TimeoutError:
            print("timeout")
    asyncio.run(main())
"""

# Source, schedule, time mode, number of schedules (None: not pinned, it depends on the version of
# asyncio), the set of (stdout, result).
CASES = [
    ("TASKS, ROUNDS = 2, 1" + COUNTERS, "any", "ordered", 6, {("2\n", "ok")}),
    ("TASKS, ROUNDS = 3, 1" + COUNTERS, "any", "ordered", 90, {("3\n", "ok")}),
    ("TASKS, ROUNDS = 2, 2" + COUNTERS, "any", "ordered", 20, {("4\n", "ok")}),
    ("TASKS, ROUNDS = 3, 2" + COUNTERS, "fifo", "ordered", 1, {("6\n", "ok")}),
    (LOST_UPDATE, "fifo", "ordered", 1, {("1\n", "ok")}),
    (LOST_UPDATE, "any", "ordered", None, {("1\n", "ok"), ("2\n", "ok")}),
    ("DELAYS = 2, 1" + TIMERS, "fifo", "idle", 1, {("1\n2\n", "ok")}),
    ("DELAYS = 2, 1" + TIMERS, "any", "idle", 1, {("1\n2\n", "ok")}),
    ("DELAYS = 2, 1" + TIMERS, "any", "ordered", 1, {("1\n2\n", "ok")}),
    # Between any two of the three timers: fire the next one in this iteration, or go on first.
    ("DELAYS = 2, 1" + TIMERS, "fifo", "ordered", 4, {("1\n2\n", "ok")}),
    # Equal deadlines: one iteration, in the order of the heap; or in either order under `any`.
    ("DELAYS = 1, 1.0" + TIMERS, "fifo", "idle", 1, {("1\n1.0\n", "ok")}),
    ("DELAYS = 1, 1.0" + TIMERS, "any", "idle", 2, {("1\n1.0\n", "ok"), ("1.0\n1\n", "ok")}),
    (
        "DELAYS = 2, 1" + TIMERS,
        "any",
        "any",
        None,
        {(text, "ok") for text in ("", "1\n", "2\n", "1\n2\n", "2\n1\n")},
    ),
    (UNKNOWN, "fifo", "idle", None, {("ab", "ok"), ("ba", "ok")}),
    (COMPARED, "fifo", "idle", 2, {("True\n", "ok"), ("False\n", "ok")}),
    (UNRETRIEVED, "fifo", "idle", 1, {("", "ok")}),
    (DEADLOCK, "any", "idle", 1, {("", "deadlock")}),
    (NAMES, "fifo", "ordered", 1, {("Task-2\nTask-3\n", "ok")}),
    (WAIT_FOR, "fifo", "idle", None, {("reply\n", "ok"), ("timeout\n", "ok")}),
]


def run():
    oracle.prepare()
    failed = 0
    for number, (source, schedule, time_mode, schedules, outcomes) in enumerate_cases():
        search = oracle.Search(("case.py", compile(source, "case.py", "exec")), schedule, time_mode, 1000)
        list(search.all(10_000))
        got = {(stdout, result) for stdout, result, _ in search.outcomes}
        unhandled = {error for _, _, errors in search.outcomes for error in errors}
        wanted = {"ValueError: no"} if "ValueError" in source else set()
        if got != outcomes or unhandled != wanted or not search.complete or schedules not in (None, search.schedules):
            failed += 1
            print(f"case {number} {schedule} {time_mode}: {search.summary()} {got} {unhandled}")
    print(f"{len(CASES)} cases, {failed} failed")
    return 1 if failed else 0


def enumerate_cases():
    for number, (source, *rest) in enumerate(CASES):
        constants, newline, body = source.partition("\n")
        yield number, (constants + newline + textwrap.dedent(body), *rest)
