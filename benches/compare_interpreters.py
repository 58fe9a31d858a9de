"""User time of `raddle run` against python3 on the programs of `benches/interpreter`.

    python3 benches/compare_interpreters.py target/release/raddle

The two take turns, the least of three runs counts, and what an empty program takes is subtracted from both.
"""

import pathlib
import resource
import subprocess
import sys
import tempfile

RUNS = 3


def user_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, done.stdout


def least(commands, path):
    times = [[] for _ in commands]
    outputs = set()
    for _ in range(RUNS):
        for command, own in zip(commands, times):
            seconds, output = user_time([*command, str(path)])
            own.append(seconds)
            outputs.add(output)
    if len(outputs) != 1:
        raise SystemExit(f'{path}: the outputs differ')
    return [min(own) for own in times]


def main():
    commands = [['python3'], [sys.argv[1], 'run']]
    with tempfile.TemporaryDirectory() as folder:
        empty = pathlib.Path(folder) / 'empty.py'
        empty.write_text('')
        start = least(commands, empty)
    for path in sorted((pathlib.Path(__file__).parent / 'interpreter').glob('*.py')):
        python, raddle = [total - own for total, own in zip(least(commands, path), start)]
        print(f'| {path.stem} | {python:.2f} | {raddle:.2f} | {raddle / max(python, 0.01):.1f} |')


main()
