"""Measures raddle against stateright's depth-first search on the programs of models/bench.

Both search every interleaving with the same numbers of tasks, in turn and several times; what counts is the
ratio of transitions a second of processor time, since times on shared machines are noise. For each the best of the
repetitions is taken.

    python3 benches/compare.py [--repeat N] [--scale small|large] [MODEL...]

The stateright models are built with cargo in benches/stateright.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# For each scale the values of the constants at the top of each program, in their order.
SIZES = {
    "small": {
        "counters": (7, 4),
        "lost_update": (7,),
        "philosophers": (5, 2),
        "philosophers_ordered": (5, 2),
        "gather_order": (11,),
        "bounded_queue": (2, 2, 4, 3),
    },
    "large": {
        "counters": (8, 4),
        "lost_update": (8,),
        "philosophers": (7, 2),
        "philosophers_ordered": (7, 2),
        "gather_order": (13,),
        "bounded_queue": (3, 2, 4, 3),
    },
}


def sized(model, numbers, folder):
    """A claim file about a copy of a program with other numbers: with claims a violation does not end a search."""
    text = (ROOT / "models" / "bench" / f"{model}.py").read_text()
    [line] = re.findall(r"^[A-Z_, ]+ = [\w, ]+$", text, re.MULTILINE)
    names, values = line.split(" = ")
    values = [str(n) for n in numbers] + values.split(", ")[len(numbers) :]
    (folder / f"{model}.py").write_text(text.replace(line, f"{names} = {', '.join(values)}", 1))
    claims = folder / f"{model}.toml"
    claims.write_text(f'model = "{model}.py"\n\n[[claim]]\nname = "true"\nalways = "True"\nexpect = "holds"\n')
    return claims


def timed(command):
    """What a command prints, and its seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not done.stdout.strip():
        sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout), sum(
        getattr(after, field) - getattr(before, field) for field in ("ru_utime", "ru_stime")
    )


def stateright(model, numbers, workers):
    binary = ROOT / "benches" / "stateright" / "target" / "release" / "stateright-models"
    found, seconds = timed([binary, model, ",".join(map(str, numbers)), workers])
    return found["states"], found["transitions"], seconds


def raddle(claims, workers):
    binary = ROOT / "target" / "release" / "raddle"
    options = ["--schedule", "any", "--no-reduction", "--workers", workers, "--format", "json"]
    document, seconds = timed([binary, "check", claims, *options])
    [program] = document["programs"]
    run = program.get("runs", [program])[0]
    if not run["exhaustive"]:
        sys.exit(f"{claims}: {run['verdict']}, {run['states']} states")
    return run["states"], run["transitions"], seconds


def best(results):
    states, transitions, _ = results[0]
    if any(result[:2] != (states, transitions) for result in results):
        sys.exit(f"repetitions differ: {results}")
    return states, transitions, min(result[2] for result in results)


def row(model, numbers, repeat, folder):
    claims = sized(model, numbers, folder)
    theirs, ours = [], []
    for _ in range(repeat):
        theirs.append(stateright(model, numbers, 1))
        ours.append(raddle(claims, 1))
    theirs, ours = best(theirs), best(ours)
    rates = [transitions / seconds / 1e6 for _, transitions, seconds in (theirs, ours)]
    size = ", ".join(map(str, numbers))
    return (
        f"| {model}({size}) | {theirs[0]:,} | {ours[0]:,} | {theirs[1]:,} | {ours[1]:,} "
        f"| {rates[0]:.2f} | {rates[1]:.2f} | {rates[1] / rates[0]:.2f} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--scale", choices=SIZES, default="large")
    parser.add_argument("models", nargs="*", default=[])
    arguments = parser.parse_args()
    quiet = {**os.environ, "CARGO_TERM_QUIET": "true"}
    for folder in (ROOT, ROOT / "benches" / "stateright"):
        subprocess.run(["cargo", "build", "--release"], cwd=folder, env=quiet, check=True)
    print("| model | states: stateright | raddle | transitions: stateright | raddle | M/s: stateright | raddle | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for model, numbers in SIZES[arguments.scale].items():
            if not arguments.models or model in arguments.models:
                print(row(model, numbers, arguments.repeat, pathlib.Path(folder)), flush=True)


if __name__ == "__main__":
    main()
