"""Mathematical functions."""

from _math import *

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float('inf')
nan = float('nan')


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = fabs(b - a)
    return difference <= fabs(rel_tol * b) or difference <= fabs(rel_tol * a) or difference <= abs_tol


def prod(iterable, /, *, start=1):
    result = start
    for factor in iterable:
        result = result * factor
    return result


def fsum(seq, /):
    """The sum without loss of precision: partial sums that do not overlap (Shewchuk, 1997)."""
    partials = []
    special = 0.0
    for x in seq:
        x = float(x)
        if not isfinite(x):
            special += x
            continue
        kept = []
        for y in partials:
            if fabs(x) < fabs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                kept.append(low)
            x = high
        kept.append(x)
        partials = kept
    if special != 0.0:
        if isnan(special):
            raise ValueError('-inf + inf in fsum')
        return special
    total = 0.0
    from_large = partials[::-1]
    for position, part in enumerate(from_large):
        before = total
        total = before + part
        rest = part - (total - before)
        if rest:
            # Half-way cases are decided by the sign of what follows.
            following = from_large[position + 1:]
            if following and (following[0] < 0.0) == (rest < 0.0):
                doubled = rest * 2.0
                if total + doubled - total == doubled:
                    total += doubled
            break
    return total
