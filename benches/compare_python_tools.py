"""Compares raddle with the tools for Python that search schedules: frontrun and simloom.

    python3 benches/compare_python_tools.py [--raddle target/release/raddle] [--limit SECONDS]

To be run by an interpreter in which the tools are installed (simloom needs Python 3.12 or later); one that is not is skipped.
Each program of `benches/python_tools` gives what the tools ask for: `setup`, `workers` and `holds` for frontrun, `main` for simloom,
itself for raddle. Every run is a process of its own; the time is that of the search, without start-up.
"""

import argparse
import asyncio
import importlib
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = Path(__file__).parent / "python_tools"
NAMES = ["lost_update", "locked_update", "queue_timeout"]
# The widest bound on delays for which simloom ends within the limit on all three.
DELAYS = 3


def frontrun(program):
    """Partial order reduction over schedules, without a bound on preemptions; timers fire at any moment."""
    from frontrun import explore

    async def search():
        return await explore(
            setup=program.setup,
            workers=program.workers,
            invariant=program.holds,
            preemption_bound=None,
            clock="explored",
            detect_io=False,
            reproduce_on_failure=0,
        )

    result = asyncio.run(search())
    verdict = {True: "holds", False: "violated", None: "inconclusive"}[result.property_holds]
    return verdict, f"{result.num_explored:,} executions"


def simloom(program):
    """Every schedule with so many departures from FIFO, on an exact virtual clock."""
    from simloom import explore_systematic

    result = explore_systematic(program.main, max_delays=DELAYS)
    verdict = "violated" if result.failed else f"proven, {DELAYS} delays" if result.proven_correct else "inconclusive"
    return verdict, f"{result.schedules:,} executions"


def raddle(command, name, schedule):
    words = [command, "check", str(PROGRAMS / f"{name}.py"), "--schedule", schedule, "--format", "json"]
    done = subprocess.run(words, capture_output=True, text=True)
    answer = json.loads(done.stdout)
    return answer["verdict"], f"{answer['states']:,} states", answer["elapsed_s"]


def load(name):
    spec = importlib.util.spec_from_file_location(name, PROGRAMS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


TOOLS = {"frontrun": frontrun, "simloom": simloom}


def child(tool, name):
    program = load(name)
    importlib.import_module(tool)
    begun = time.perf_counter()
    verdict, effort = TOOLS[tool](program)
    print(json.dumps([verdict, effort, time.perf_counter() - begun]))


def run(tool, name, limit):
    words = [sys.executable, __file__, "--child", tool, name]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"no answer in {limit} s", "–", None
    if done.returncode != 0:
        return f"fails: {(done.stderr.strip().splitlines() or ['?'])[-1][:80]}", "–", None
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raddle", default="target/release/raddle")
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--child", nargs=2, metavar=("TOOL", "PROGRAM"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return
    installed = [tool for tool in TOOLS if importlib.util.find_spec(tool)]
    for tool in TOOLS:
        if tool not in installed:
            print(f"{tool} is not installed for {sys.executable}: skipped", file=sys.stderr)
    print("| program | tool | verdict | effort | s |\n|---|---|---|---:|---:|")
    for name in NAMES:
        rows = [(tool, run(tool, name, options.limit)) for tool in installed]
        rows += [(f"raddle, {schedule}", raddle(options.raddle, name, schedule)) for schedule in ("fifo", "any")]
        for tool, (verdict, effort, seconds) in rows:
            shown = "–" if seconds is None else f"{seconds:.3f}"
            print(f"| {name} | {tool} | {verdict} | {effort} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
