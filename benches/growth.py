"""How states grow with the number of tasks, with and without reduction: writes benches/growth.svg and prints a table.

Run: cargo build --release && python3 benches/growth.py target/release/raddle
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
MODELS = HERE.parent / "models" / "bench"
SIZES = range(2, 17)
LIMIT = 100_000

INDEPENDENT = """\
import asyncio

TASKS = 5


async def work(index):
    done = 0
    while done < 3:
        await asyncio.sleep(0)
        done += 1


async def main():
    tasks = [asyncio.create_task(work(index)) for index in range(TASKS)]
    for task in tasks:
        await task


if __name__ == "__main__":
    asyncio.run(main())
"""


def bench(name, line, changed):
    text = (MODELS / f"{name}.py").read_text()
    assert line in text, f"{name} has no line {line!r}"
    return lambda n: text.replace(line, changed.format(n=n))


# Name, program by number of tasks, colour.
PROGRAMS = [
    ("independent", lambda n: INDEPENDENT.replace("TASKS = 5", f"TASKS = {n}"), "#0072b2"),
    ("counters, 3 rounds", bench("counters", "TASKS, ROUNDS = 5, 3", "TASKS, ROUNDS = {n}, 3"), "#d55e00"),
    ("lost_update", bench("lost_update", "TASKS = 5", "TASKS = {n}"), "#009e73"),
    ("gather", bench("gather_order_asyncio", "CHILDREN = 5", "CHILDREN = {n}"), "#cc79a7"),
]


def states(raddle, text, reduced):
    """States of the exhaustive search; None where it is not exhaustive within LIMIT."""
    # What is violated is not asked here: the whole space counts.
    text = text.replace("    assert shared == len(tasks)", "    assert True or shared == len(tasks)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "program.py")
        path.write_text(text)
        options = ["--schedule", "any", "--format", "json", "--states", str(LIMIT)]
        done = subprocess.run(
            [raddle, "check", path, *options, *([] if reduced else ["--no-reduction"])],
            capture_output=True,
            text=True,
        )
    report = json.loads(done.stdout)
    return report["states"] if report["exhaustive"] else None


def measure(raddle):
    rows = []
    for name, program, colour in PROGRAMS:
        for reduced in (True, False):
            points = []
            for n in SIZES:
                found = states(raddle, program(n), reduced)
                if found is None:
                    break
                points.append((n, found))
            rows.append((name, reduced, colour, points))
            print(name, "reduced" if reduced else "full", points, file=sys.stderr)
    return rows


def draw(rows):
    """States on a logarithmic scale over the number of tasks; dashed without reduction."""
    width, height, left, top = 640, 400, 60, 20
    high = math.ceil(math.log10(LIMIT))
    x = lambda n: left + (n - SIZES[0]) * (width - left - 190) / (SIZES[-1] - SIZES[0])
    y = lambda count: top + (height - top - 40) * (1 - math.log10(count) / high)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">']
    out.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for power in range(high + 1):
        out.append(f'<line x1="{left}" x2="{x(SIZES[-1]):.0f}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for n in SIZES:
        out.append(f'<text x="{x(n):.1f}" y="{height - 22}" text-anchor="middle">{n}</text>')
    out.append(f'<text x="{x(9):.0f}" y="{height - 5}" text-anchor="middle">tasks</text>')
    for place, (name, reduced, colour, points) in enumerate(rows):
        line = " ".join(f"{x(n):.1f},{y(count):.1f}" for n, count in points)
        dash = "" if reduced else ' stroke-dasharray="5 4"'
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        level, right = top + 12 + 18 * place, width - 180
        out.append(f'<line x1="{right}" x2="{right + 24}" y1="{level - 4}" y2="{level - 4}" stroke="{colour}" stroke-width="2"{dash}/>')
        out.append(f'<text x="{right + 30}" y="{level}">{name}{"" if reduced else ", full"}</text>')
    return "\n".join([*out, "</svg>", ""])


def table(rows):
    lines = ["| program | search | " + " | ".join(str(n) for n in SIZES) + " |", "|---|---|" + "---:|" * len(SIZES)]
    for name, reduced, _, points in rows:
        counts = [f"{count:,}" for _, count in points] + [""] * (len(SIZES) - len(points))
        lines.append(f"| {name} | {'reduced' if reduced else 'full'} | " + " | ".join(counts) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    measured = measure(sys.argv[1])
    (HERE / "growth.svg").write_text(draw(measured))
    print(table(measured))
