"""Guards the number of instructions of small runs, since times on shared machines are noise.

Each run is counted by valgrind's callgrind and compared with benches/instructions.txt: more than TOLERANCE above is a failure, as
much below is a reason to bless. Counts depend on the compiler, so that those of another are not compared.

    python3 benches/instructions.py target/release/raddle [--bless]
"""

import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BLESSED = HERE / "instructions.txt"
TOLERANCE = 0.05
# Start-up, the search with the memo, the interpreter.
RUNS = {
    "start": ["check", "models/gather/result_order.py"],
    "search": ["check", "models/bench/counters.py", "--schedule", "any", "--no-reduction"],
    "interpreter": ["check", "models/bench/bounded_queue.py", "--schedule", "any", "--no-reduction", "--no-memo"],
}


def compiler():
    return subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.strip()


def instructions(binary, arguments):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parent)
    [count] = re.findall(r"Collected : (\d+)", done.stderr)
    return int(count)


def main():
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    binary = pathlib.Path(sys.argv[1]).resolve()
    counts = {name: instructions(binary, arguments) for name, arguments in RUNS.items()}
    if "--bless" in sys.argv:
        lines = [compiler(), *(f"{name} {count}" for name, count in counts.items())]
        BLESSED.write_text("\n".join(lines) + "\n")
    made_by, *lines = BLESSED.read_text().splitlines()
    if made_by != compiler():
        print(f"not compared: {made_by} is not {compiler()}")
        return
    wrong = False
    for line in lines:
        name, blessed = line.split()
        ratio = counts[name] / int(blessed)
        wrong |= ratio > 1 + TOLERANCE
        print(f"{name:12} {counts[name]:>14,} instructions, {100 * (ratio - 1):+.1f} %")
    if wrong:
        sys.exit(f"more than {TOLERANCE:.0%} above {BLESSED.name}: mend it, or bless it and say why")


if __name__ == "__main__":
    main()
