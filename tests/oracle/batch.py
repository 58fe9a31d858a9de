"""Outcome sets of many programs in one process.

Reads one JSON request a line, {"file": "...", "schedule": "...", "time": "...", "max": N, "sample": N}, and answers each
with one line: {"outcomes": [[stdout, result], ...], "schedules": N, "complete": bool}. A program that has more than `max`
schedules is sampled besides: its outcomes are then some of all. A program that cannot be executed is {"error": "..."}.
"""

import json
import sys

import enumerate as oracle

DEPTH = 10_000


def answer(request):
    search = oracle.Search(oracle.load(request["file"]), request["schedule"], request["time"], DEPTH)
    list(search.all(request["max"]))
    complete = search.complete
    if not complete:
        list(search.sample(request["sample"], 1))
    outcomes = sorted({(stdout, result) for stdout, result, _ in search.outcomes})
    return {"outcomes": outcomes, "schedules": search.schedules, "complete": complete}


def main():
    oracle.prepare()
    for line in sys.stdin:
        try:
            found = answer(json.loads(line))
        except Exception as error:
            found = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
