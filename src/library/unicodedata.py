"""What Unicode says of characters: names and normal forms.

Source: library reference, unicodedata; Unicode Standard Annex 15. Left out: categories, widths and numeric values.
"""

from _unicode import lookup, name as _name, normalize

_ABSENT = object()


def name(chr, default=_ABSENT, /):
    found = _name(chr)
    if found is not None:
        return found
    if default is _ABSENT:
        raise ValueError('no such name')
    return default


def is_normalized(form, unistr, /):
    return normalize(form, unistr) == unistr
