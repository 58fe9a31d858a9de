"""`format()` of decimal numbers.

Source: library reference, Format Specification Mini-Language, as far as it is about Decimal.
"""

import re as _re

_SPEC = _re.compile(
    r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<zero_sign>z)?(?P<alternate>#)?(?P<zero>0)?(?P<width>\d+)?'
    r'(?P<group>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z',
    _re.DOTALL,
)


def render(number, spec, with_point):
    match = _SPEC.match(spec)
    if match is None:
        raise ValueError('invalid format string')
    kind, precision = match['type'], match['precision']
    precision = None if precision is None else int(precision)
    if number.is_finite():
        whole, fraction, tail = _digits(number, kind, precision, with_point)
    else:
        whole, fraction, tail = number._plain().lstrip('-'), '', '%' if kind == '%' else ''
    if match['group'] and number.is_finite():
        whole = _grouped(whole, match['group'])
    negative = number._sign == 1
    sign = '-' if negative else {'+': '+', ' ': ' '}.get(match['sign'], '')
    body = whole + ('.' + fraction if fraction else '') + tail
    width = int(match['width'] or 0)
    align = match['align'] or ('=' if match['zero'] else '>')
    fill = match['fill'] or ('0' if match['zero'] and not match['align'] else ' ')
    padding = max(0, width - len(sign) - len(body))
    if align == '=':
        if fill == '0' and match['group'] and number.is_finite():
            while len(sign) + len(body) < width:
                digits = whole.replace(match['group'], '')
                whole = _grouped('0' + digits, match['group'])
                longer = whole + ('.' + fraction if fraction else '') + tail
                if len(sign) + len(longer) > width and len(longer) - len(body) > 1:
                    body = '0' + longer if len(sign) + len(longer) < width else longer
                    break
                body = longer
            return sign + body
        return sign + fill * padding + body
    if align == '<':
        return sign + body + fill * padding
    if align == '^':
        return fill * (padding // 2) + sign + body + fill * (padding - padding // 2)
    return fill * padding + sign + body


def _digits(number, kind, precision, with_point):
    """The digits before and after the point, and what follows them."""
    from decimal import ROUND_HALF_EVEN, getcontext

    rounding = getcontext().rounding
    coefficient, exponent, tail = number._coefficient, number._exponent, ''
    if kind == '%':
        exponent += 2
        tail = '%'
    number = type(number)((number._sign, [int(d) for d in str(coefficient)], exponent))
    if kind in ('f', 'F', '%') and precision is not None:
        number = _moved(number, -precision, rounding)
    elif kind in ('e', 'E') and precision is not None:
        number = _moved(number, number.adjusted() - precision, rounding) if coefficient else number
        if len(str(number._coefficient)) > precision + 1:
            number = _moved(number, number._exponent + 1, rounding)
    elif kind in ('g', 'G', 'n', None) and precision is not None:
        excess = len(str(number._coefficient)) - max(precision, 1)
        if excess > 0:
            number = _moved(number, number._exponent + excess, rounding)
    digits, exponent = str(number._coefficient), number._exponent
    if kind in ('f', 'F', '%'):
        if exponent > 0:
            digits, exponent = (digits + '0' * exponent).lstrip('0') or '0', 0
        shown = with_point(digits, len(digits) + exponent)
    elif kind in ('e', 'E') or exponent > 0 or len(digits) + exponent <= -6:
        shown = digits[0] + ('.' + digits[1:] if len(digits) > 1 else '')
        if kind in ('e', 'E') and precision is not None and not coefficient:
            shown = '0' + ('.' + '0' * precision if precision else '')
            exponent += precision
        tail = f"{'e' if kind in ('e', 'g', 'n') else 'E'}{len(digits) - 1 + exponent:+d}"
    else:
        shown = with_point(digits, len(digits) + exponent)
    whole, _, fraction = shown.partition('.')
    return whole, fraction, tail


def _moved(number, exponent, rounding):
    coefficient, _ = number._at(exponent, rounding)
    return type(number)((number._sign, [int(d) for d in str(coefficient)], exponent))


def _grouped(digits, separator):
    parts = []
    while len(digits) > 3:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return separator.join([digits, *parts])
