"""Confirms what each model says at its top (`# raddle: expect violated KIND [on SCHEDULE]`), and what
its claim file says of its states and its end.

    python3 tests/oracle/confirm_models.py [--max N] [--sample N] [FOLDER or FILE ...]

One line for each model and schedule, and for each claim and schedule: `confirmed` (every schedule was executed, or the violation was
seen), `not refuted` (no violation expected, none seen within the bounds), `WRONG`, or `UNSEEN`
(a violation is expected but none was seen). Exit code 1 if there is a WRONG or UNSEEN.
"""

import argparse
import pathlib
import sys
import tomllib

import enumerate as oracle

ROOT = pathlib.Path(__file__).parents[2]


class Claims:
    """The claims of a model on one schedule; `broken` collects those seen violated."""

    def __init__(self, path, schedule):
        file = ROOT / "properties" / path.resolve().relative_to(ROOT / "models").with_suffix(".toml")
        claims = tomllib.loads(file.read_text(encoding="utf-8"))["claim"] if file.exists() else []
        self.claims = [claim for claim in claims if schedule in claim["schedule"]]
        self.broken = set()

    def observe(self, when, names):
        for claim in self.claims:
            if when == "state" and "always" in claim:
                good = eval(claim["always"], dict(names))
            elif when == "state" and "never" in claim:
                good = not eval(claim["never"], dict(names))
            elif when == "end" and "finally" in claim:
                good = eval(claim["finally"], dict(names))
            else:
                continue
            if not good:
                self.broken.add(claim["name"])


def expectation(path):
    """What must be seen under fifo and under any: a kind, or "holds"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# raddle: expect violated "):
            kind, *on = line.split()[4:]
            named = on[1] if on else None
            return {s: kind if named in (None, s) else "holds" for s in ("fifo", "any")}
    return {"fifo": "holds", "any": "holds"}


def kind(result, unhandled):
    if result == "ok":
        return "exception" if unhandled else "holds"
    if result.startswith("AssertionError"):
        return "assertion"
    return result if result in ("deadlock", "starvation") else "exception"


def confirm(path, schedule, expected, limit, samples):
    claims = Claims(path, schedule)
    search = oracle.Search(oracle.load(path), schedule, "ordered", 200, claims.observe)
    unbounded = search.all(limit)
    sampled = search.sample(samples, 1)
    kinds = set()
    for found in (unbounded, sampled):
        for outcome in found:
            kinds.add(kind(outcome["result"], outcome["unhandled"]))
        if search.complete:
            break
    note = f"{search.schedules} schedules ({'all' if search.complete else 'of more'})"
    verdicts = [judge(expected, kinds, search.complete)]
    print(f"{verdicts[0]:<12} {path} {schedule}: {expected}; saw {sorted(kinds)} in {note}")
    for claim in claims.claims:
        seen = {"violated"} if claim["name"] in claims.broken else {"holds"}
        verdicts.append(judge(claim["expect"], seen, search.complete))
        print(f"{verdicts[-1]:<12} {path} {schedule}: {claim['name']} {claim['expect']}")
    sys.stdout.flush()
    return not {"WRONG", "UNSEEN"} & set(verdicts)


def judge(expected, seen, complete):
    if seen - {"holds", expected}:
        return "WRONG"
    if expected == "holds":
        return "confirmed" if complete else "not refuted"
    return "confirmed" if expected in seen else "UNSEEN"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    parser.add_argument("--max", type=int, default=3000)
    parser.add_argument("--sample", type=int, default=500)
    args = parser.parse_args()
    oracle.prepare()
    paths = [file for path in args.paths or [ROOT / "models"] for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    good = True
    for path in paths:
        for schedule, expected in expectation(path).items():
            good &= confirm(path, schedule, expected, args.max, args.sample)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
