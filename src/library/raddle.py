"""What the environment may do, for models of modules and for programs: choices, unknown numbers, completions.

Under raddle each outcome is explored; under CPython one is picked at random, so that this file, copied beside a program,
serves there too.
"""

import asyncio
import random

__all__ = ("choice", "io", "unknown")


def choice(*options):
    """One of the options, any of them."""
    return random.choice(options)


def unknown():
    """A number of which nothing is known: comparisons with it go both ways."""
    return random.random()


async def io(*results, raises=()):
    """Completes at any later moment, with one of `results` (None if there are none) or by raising one of `raises`.

    `raises` is an exception, or a tuple or list of them; without results it always raises.
    """
    await asyncio.sleep(random.random() / 100)
    failures = list(raises) if isinstance(raises, (tuple, list)) else [raises]
    if not results and not failures:
        return None
    outcomes = len(results) + len(failures)
    picked = random.choice(range(outcomes)) if outcomes > 1 else 0
    if picked < len(results):
        return results[picked]
    raise failures[picked - len(results)]
