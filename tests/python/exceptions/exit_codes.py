"""Exit codes."""

import sys


def attempt(*args):
    try:
        sys.exit(*args)
    except SystemExit as error:
        print(repr(error), error.code)


attempt()
attempt(0)
attempt(3)
attempt('text')
attempt(None)
attempt((1, 2))
try:
    exit(2)
except SystemExit as error:
    print(error.code)
try:
    raise SystemExit
except BaseException as error:
    print(type(error).__name__, error.code)
sys.exit(5)
