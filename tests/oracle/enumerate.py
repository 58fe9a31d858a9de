"""Every schedule of an asyncio program, on CPython's own asyncio.

    python3 tests/oracle/enumerate.py FILE.py [--schedule fifo|any] [--time idle|ordered|any]
            [--max N] [--depth N] [--sample N] [--seed N]
    python3 tests/oracle/enumerate.py FILE.py --script 0,1,2    one schedule
    python3 tests/oracle/enumerate.py --self-test

The program is executed again and again on a virtual clock, each time under another list of choices
(stateless depth-first search, nothing pruned), until there is no other list, or --max executions
are made. For each distinct outcome one JSON line is printed when it is first seen:

    {"stdout": "...", "result": "ok", "unhandled": ["..."], "script": [0, 1]}

`result`: "ok"; the last line of the traceback that escaped; "exit N"; "deadlock" when nothing can
ever happen; "starvation" when one step ran longer than two seconds. `unhandled`: errors that reached
only the loop's exception handler (a task's exception never retrieved, a failing callback), sorted.
The last line is

    {"schedules": 6, "complete": true, "cut": 0, "outcomes": 1}

`complete`: nothing was left out by --max or --depth. `cut`: executions ended because they had more
than --depth transitions (they give no outcome). --sample N runs N random schedules instead. Exit code 2:
the file cannot be read, or the script does not fit it.

The choices. A sleep or timer whose delay comes from random.random() has unknown length; it may fire
whenever timers fire. A comparison of an unknown number goes either way.
- fifo: before each iteration, again and again: go on, or fire one further timer that may fire: any
  of unknown length; of the others with --time ordered the earliest (the clock moves to its deadline),
  with any each, with idle only when nothing is ready or it is already due: all with that deadline
  at once, in heap order, and then going on is not offered before they have fired. Going on is
  not offered either while nothing is ready. Then what is ready runs in order, timers that fired last.
- any: each transition runs any ready handle, or fires and runs any timer that may fire: any of
  unknown length; of the others with ordered one with the least deadline, with any each, with idle
  one that is due, or if nothing is due or ready one with the least deadline.
A deadline is due when it is not later than the virtual clock, exactly. time.sleep moves that clock.
"""

import argparse
import asyncio
import contextvars
import gc
import io
import json
import os
import random
import signal
import sys
import time
import traceback
import types
import warnings
from unittest import mock

from oracle_loop import Abort, EnumeratingLoop, InOrder, Policy
from oracle_unknown import Unknown, random_functions

STEP_SECONDS = 2


class Nondeterministic(Exception):
    """A script of choices does not fit the program."""


class Execution:
    """One run of the program: follows a script of choices, then `default`."""

    def __init__(self, program, schedule, time_mode, depth, observer, script, default):
        self.program, self.schedule, self.time_mode = program, schedule, time_mode
        self.depth, self.observer, self.script, self.default = depth, observer, script, default
        self.choices = []  # (chosen, out of how many)
        self.errors = []
        self.steps = self.tasks = 0
        self.aborted = self.astray = None
        self.output = io.StringIO()
        self.loop = None

    # What the loop asks and tells.

    def choose(self, options):
        if options == 1:
            return 0
        at = len(self.choices)
        chosen = self.script[at] if at < len(self.script) else self.default(options)
        if chosen >= options:
            self.astray = f"choice {at} is {chosen} but there are {options} options"
            raise self.abort("astray")
        self.choices.append((chosen, options))
        return chosen

    def next_task(self):
        self.tasks += 1
        return self.tasks

    def step(self):
        self.steps += 1
        if self.aborted or self.steps > self.depth:
            raise self.abort("cut")  # or what it was aborted with before

    def guard(self):
        signal.setitimer(signal.ITIMER_REAL, STEP_SECONDS)

    def observe(self):
        if self.observer and not self.aborted:
            self.observer("state", self.module.__dict__)

    def unhandled(self, context):
        if self.aborted:
            return  # what is torn down then says nothing about the program
        exception = context.get("exception")
        self.errors.append(context["message"] if exception is None else last_line(exception))

    def abort(self, result):
        self.aborted = self.aborted or result
        return Abort(self.aborted)

    # The run.

    def new_loop(self):
        self.loop = EnumeratingLoop(self, self.schedule, self.time_mode)
        return self.loop

    def clock(self):
        return self.loop.time() if self.loop else 0.0

    def sleep(self, seconds):
        if self.loop:
            self.loop.advance(seconds)

    def run(self):
        """Returns the outcome as (stdout, result, unhandled)."""
        path, code = self.program
        self.module = module = types.ModuleType("__main__")
        module.__file__ = path
        asyncio.set_event_loop_policy(Policy(self.new_loop))
        Unknown.chooser = self
        all_tasks = asyncio.tasks.all_tasks

        def ordered_tasks(loop=None):
            return InOrder(all_tasks(loop))

        def on_alarm(signum, frame):
            raise self.abort("starvation")

        with (
            mock.patch.dict(sys.modules, {"__main__": module}),
            mock.patch.multiple(sys, stdout=self.output, stderr=io.StringIO(), argv=[path]),
            mock.patch.object(sys, "path", [os.path.dirname(path), *sys.path[1:]]),
            mock.patch.multiple(random, **random_functions(self)),
            mock.patch.multiple(time, sleep=self.sleep, time=self.clock, monotonic=self.clock, perf_counter=self.clock),
            mock.patch.multiple(asyncio, all_tasks=ordered_tasks),
            mock.patch.multiple(asyncio.tasks, all_tasks=ordered_tasks),
        ):
            signal.signal(signal.SIGALRM, on_alarm)
            try:
                result = contextvars.Context().run(self.execute, code, module)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            stdout, sys.stdout = self.output.getvalue(), io.StringIO()
            module.__dict__.clear()
            gc.collect()
        asyncio.set_event_loop_policy(None)
        if self.astray:
            raise Nondeterministic(self.astray)
        return stdout, result, tuple(sorted(self.errors))

    def execute(self, code, module):
        try:
            self.guard()
            exec(code, module.__dict__)
            if self.observer:
                self.observer("end", module.__dict__)
            return "ok"
        except Abort as abort:
            return abort.result
        except SystemExit as end:
            return "ok" if end.code in (None, 0) else f"exit {end.code}"
        except BaseException as error:
            return self.aborted or last_line(error)


def last_line(error):
    return traceback.format_exception_only(type(error), error)[-1].strip()


def load(path):
    with open(path, encoding="utf-8") as file:
        return os.path.abspath(path), compile(file.read(), path, "exec")


def prepare():
    """Once per process: what executions must not see or print."""
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda unraisable: None
    gc.disable()
    gc.collect()
    gc.freeze()


class Search:
    """Counts executions and keeps one script for each distinct outcome."""

    def __init__(self, program, schedule, time_mode, depth, observer=None):
        """`observer(when, globals)` is called after every step ("state") and when all went well ("end")."""
        self.settings = (program, schedule, time_mode, depth, observer)
        self.outcomes = {}
        self.schedules = self.cut = 0
        self.complete = False

    def execute(self, script, default):
        execution = Execution(*self.settings, script, default)
        stdout, result, errors = execution.run()
        self.schedules += 1
        taken = [chosen for chosen, _ in execution.choices]
        if result == "cut":
            self.cut += 1
        elif (stdout, result, errors) not in self.outcomes:
            self.outcomes[stdout, result, errors] = taken
            yield {"stdout": stdout, "result": result, "unhandled": list(errors), "script": taken}
        self.choices = execution.choices

    def all(self, limit):
        """Depth first; yields each outcome when it is first seen."""
        script, expected = [], []
        while self.schedules < limit:
            yield from self.execute(script, lambda options: 0)
            if [n for _, n in self.choices[: len(expected)]] != expected:
                raise Nondeterministic("the same choices led elsewhere")
            while self.choices and self.choices[-1][0] + 1 == self.choices[-1][1]:
                self.choices.pop()
            if not self.choices:
                self.complete = self.cut == 0
                return
            script = [chosen for chosen, _ in self.choices]
            script[-1] += 1
            expected = [options for _, options in self.choices]

    def sample(self, count, seed):
        generator = random.Random(seed)
        for _ in range(count):
            yield from self.execute([], generator.randrange)

    def summary(self):
        return {
            "schedules": self.schedules,
            "complete": self.complete,
            "cut": self.cut,
            "outcomes": len(self.outcomes),
        }


def main():
    parser = argparse.ArgumentParser(description="every schedule of an asyncio program")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--schedule", choices=["fifo", "any"], default="fifo")
    parser.add_argument("--time", choices=["idle", "ordered", "any"], default="ordered")
    parser.add_argument("--max", type=int, default=100_000)
    parser.add_argument("--depth", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--script")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        import oracle_self_test

        return oracle_self_test.run()
    if not args.file:
        parser.error("a program is needed")
    try:
        enumerate_file(args)
    except (OSError, SyntaxError, UnicodeDecodeError, Nondeterministic) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 2


def enumerate_file(args):
    search = Search(load(args.file), args.schedule, args.time, args.depth)
    prepare()
    if args.script is not None:
        script = [int(choice) for choice in args.script.split(",") if choice]
        found = search.execute(script, lambda options: 0)
    elif args.sample:
        found = search.sample(args.sample, args.seed)
    else:
        found = search.all(args.max)
    for outcome in found:
        print(json.dumps(outcome), flush=True)
    print(json.dumps(search.summary()))


if __name__ == "__main__":
    sys.exit(main())
