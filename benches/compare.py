"""Measures raddle against stateright and SPIN on the programs of models/bench, and writes benches/RESULTS.md.

All take turns, several times; what counts are the ratios of processor time, since times on shared machines are noise. Of the
repetitions the best counts. stateright's models (benches/stateright) and SPIN's (benches/promela) are written by hand and have the
same states; which tools are not installed is said and left out.

    python3 benches/compare.py [--repeat N] [--scale small|large] [--write] [MODEL...]
"""

import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RADDLE = ROOT / "target" / "release" / "raddle"
STATERIGHT = ROOT / "benches" / "stateright" / "target" / "release" / "stateright-models"
# For each scale the values of the constants at the top of each program, in their order.
SIZES = {
    "small": {
        "counters": (7, 4),
        "lost_update": (7,),
        "philosophers_ordered": (6, 2),
        "gather_order": (11,),
        "bounded_queue": (3, 2, 3, 2),
    },
    "large": {
        "counters": (8, 4),
        "lost_update": (8,),
        "philosophers_ordered": (7, 2),
        "gather_order": (13,),
        "bounded_queue": (3, 2, 4, 3),
    },
}
# The same numbers under the names that SPIN's models give them.
NAMES = {
    "counters": ("TASKS", "ROUNDS"),
    "lost_update": ("TASKS",),
    "philosophers_ordered": ("TASKS", "ROUNDS"),
    "gather_order": ("TASKS",),
    "bounded_queue": ("PRODUCERS", "CONSUMERS", "ITEMS", "CAPACITY"),
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


def timed(command, folder=ROOT):
    """What a command prints, and its seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not done.stdout.strip():
        sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stderr}")
    fields = ("ru_utime", "ru_stime")
    return done.stdout, sum(getattr(after, field) - getattr(before, field) for field in fields)


def stateright(model, numbers):
    text, seconds = timed([STATERIGHT, model, ",".join(map(str, numbers)), 1])
    found = json.loads(text)
    return found["states"], found["transitions"], seconds


def raddle(claims, *options):
    text, seconds = timed([RADDLE, "check", claims, "--schedule", "any", "--format", "json", *options])
    [program] = json.loads(text)["programs"]
    run = program.get("runs", [program])[0]
    if not run["exhaustive"]:
        sys.exit(f"{claims}: {run['verdict']}, {run['states']} states")
    return run["states"], run["transitions"], seconds


def compiled(model, numbers, folder, *options):
    """SPIN's verifier of a model, in a folder of its own."""
    folder.mkdir()
    defines = [f"-D{name}={number}" for name, number in zip(NAMES[model], numbers)]
    subprocess.run(["spin", "-a", *defines, ROOT / "benches" / "promela" / f"{model}.pml"], cwd=folder, check=True)
    flags = ["-O3", "-w", "-DSAFETY", "-DNOFAIR", "-DMEMLIM=16000", *options]
    subprocess.run(["cc", *flags, "-o", "pan", "pan.c"], cwd=folder, check=True)
    return folder / "pan"


def spin(verifier):
    text, seconds = timed([verifier, "-E", "-c0", "-m10000000"], verifier.parent)
    [states] = re.findall(r"(\d+) states, stored", text)
    [transitions] = re.findall(r"(\d+) transitions", text)
    return int(states), int(transitions), seconds


def contestants(model, numbers, folder):
    """By name what runs the model once, and gives states, transitions and seconds."""
    claims = sized(model, numbers, folder)
    runs = {
        "stateright": lambda: stateright(model, numbers),
        "raddle": lambda: raddle(claims, "--no-reduction"),
        "raddle, reduced": lambda: raddle(claims),
    }
    if shutil.which("spin") and shutil.which("cc"):
        full = compiled(model, numbers, folder / f"{model}-full", "-DNOREDUCE")
        reduced = compiled(model, numbers, folder / f"{model}-reduced")
        runs["SPIN"] = lambda: spin(full)
        runs["SPIN, reduced"] = lambda: spin(reduced)
    return runs


def best(results):
    states, transitions, _ = results[0]
    if any(result[:2] != (states, transitions) for result in results):
        sys.exit(f"repetitions differ: {results}")
    return states, transitions, min(result[2] for result in results)


def measure(model, numbers, repeat, folder):
    runs = contestants(model, numbers, folder)
    turns = [{name: run() for name, run in runs.items()} for _ in range(repeat)]
    return {name: best([turn[name] for turn in turns]) for name in runs}


def rate(result):
    return result[1] / result[2] / 1e6


def raw_row(name, results):
    ours = results["raddle"]
    cells = [name, f"{results['stateright'][0]:,}", f"{ours[0]:,}", f"{ours[1]:,}"]
    for peer in ("stateright", "SPIN"):
        cells += [f"{rate(results[peer]):.2f}"] if peer in results else ["–"]
    cells.append(f"{rate(ours):.2f}")
    for peer in ("stateright", "SPIN"):
        cells += [f"{rate(ours) / rate(results[peer]):.2f}"] if peer in results else ["–"]
    return f"| {' | '.join(cells)} |"


def reduced_row(name, results):
    ours = results["raddle, reduced"]
    peers = {peer: result for peer, result in results.items() if not peer.startswith("raddle")}
    quickest = min(peers, key=lambda peer: peers[peer][2])
    states, _, seconds = peers[quickest]
    cells = [name, f"{ours[0]:,}", f"{ours[2]:.2f}", f"{results['raddle'][2]:.2f}", quickest, f"{states:,}"]
    return f"| {' | '.join(cells)} | {seconds:.2f} | {seconds / ours[2]:.2f} |"


RAW = """\
## Every interleaving

One worker, `--schedule any --no-reduction`; millions of transitions a second of processor time, start included.

| program | states: peers | raddle | transitions | stateright | SPIN | raddle | ratio to stateright | to SPIN |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""
REDUCED = """\
## With reduction

The default; seconds of processor time to the verdict, start included, and the quickest peer in its quickest mode.

| program | states | s | s, every interleaving | quickest peer | its states | s | its time / raddle's |
|---|---:|---:|---:|---|---:|---:|---:|
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--scale", choices=SIZES, default="large")
    parser.add_argument("--write", action="store_true", help="write benches/RESULTS.md")
    parser.add_argument("models", nargs="*", default=[])
    arguments = parser.parse_args()
    quiet = {**os.environ, "CARGO_TERM_QUIET": "true"}
    for folder in (ROOT, ROOT / "benches" / "stateright"):
        subprocess.run(["cargo", "build", "--release"], cwd=folder, env=quiet, check=True)
    if not (shutil.which("spin") and shutil.which("cc")):
        print("SPIN is left out: it needs the commands spin and cc", file=sys.stderr)
    raw, reduced = RAW, REDUCED
    with tempfile.TemporaryDirectory() as folder:
        for model, numbers in SIZES[arguments.scale].items():
            if not arguments.models or model in arguments.models:
                results = measure(model, numbers, arguments.repeat, pathlib.Path(folder))
                name = f"{model}({', '.join(map(str, numbers))})"
                raw += raw_row(name, results) + "\n"
                reduced += reduced_row(name, results) + "\n"
    text = f"# Results\n\nWritten by `python3 benches/compare.py --write`: see README.md.\n\n{raw}\n{reduced}"
    print(text)
    if arguments.write:
        (ROOT / "benches" / "RESULTS.md").write_text(text)


if __name__ == "__main__":
    main()
