"""Command lines: what parsed words become, the texts of usage, help and errors."""

import argparse
import contextlib
import io


def service():
    parser = argparse.ArgumentParser(prog='service', description='Serves requests for as long as it is asked to.', epilog='End.')
    parser.add_argument('files', nargs='*', help='what to serve')
    parser.add_argument('-v', '--verbose', action='count', default=0, help='more of it')
    parser.add_argument('--host', default='localhost', help='where (default: %(default)s)')
    parser.add_argument('-p', '--port', type=int, default=8080, choices=[80, 8080])
    parser.add_argument('--rate', type=float, metavar='R', help='requests a second, which may be a fraction of one, in which case several seconds pass')
    parser.add_argument('--tag', action='append')
    parser.add_argument('--cache', action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument('--log', nargs='?', const='stderr')
    parser.add_argument('--pair', nargs=2, type=int)
    parser.add_argument('--version', action='version', version='%(prog)s 1.0')
    return parser


def tool():
    parser = argparse.ArgumentParser('tool', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument('--level', choices=['debug', 'info'], default='info', help='how loud')
    commands = parser.add_subparsers(dest='command', required=True, metavar='COMMAND', help='what to do')
    add = commands.add_parser('add', help='adds', aliases=['plus'])
    add.add_argument('x', type=int)
    add.add_argument('y', type=int, nargs='?', default=5)
    add.set_defaults(action='addition')
    run = commands.add_parser('run', help='runs')
    run.add_argument('-n', '--count', type=int, default=3, help='times')
    run.add_argument('rest', nargs=argparse.REMAINDER)
    return parser


def copier():
    parser = argparse.ArgumentParser(prog='copy')
    loudness = parser.add_mutually_exclusive_group(required=True)
    loudness.add_argument('-q', '--quiet', action='store_true')
    loudness.add_argument('--loud', action='store_true')
    network = parser.add_argument_group('network', 'about the network')
    network.add_argument('--timeout', type=even, default='4')
    parser.add_argument('source')
    parser.add_argument('target', nargs='+')
    return parser


def even(text):
    number = int(text)
    if number % 2:
        raise argparse.ArgumentTypeError(f'{number} is odd')
    return number


def attempt(make, line):
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors):
            print(make().parse_args(line.split()))
    except SystemExit as end:
        print('exit', end.code)
    if errors.getvalue():
        print(errors.getvalue(), end='')


for line in (
    '', 'a b -vvv --host=h -p80 --rate 1.5', '--tag a --tag=b --no-cache --log --pair 1 2', '-vp 80 x', '-p 81', '--rate fast',
    '--pair 1', '--ver', '--nothing', '--ho x', '--log file -- -x', '--help',
):
    attempt(service, line)
for line in ('', 'add 1', 'plus 1 2', 'run -n 2 a --b -c', 'sub', 'add x', '--level loud add 1', '-h', 'run -h', '--level debug run'):
    attempt(tool, line)
for line in ('', '-q a', '-q a b c', '-q --loud a b', '--loud --timeout 3 a b', '--loud --timeout 2 a b', 'a b', '-h'):
    attempt(copier, line)
print(service().parse_known_args(['--other', 'x', '-v']))
