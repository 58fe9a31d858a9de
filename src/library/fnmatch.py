"""Names that match a pattern of the shell.

Source: library reference, fnmatch.
"""

import re as _re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def translate(pat):
    out = []
    at = 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif char == '?':
            out.append('.')
        elif char == '[':
            end = pat.find(']', at + (2 if pat[at:at + 1] == '!' else 1))
            if end < 0:
                out.append('\\[')
                continue
            inside = pat[at:end].replace('\\', '\\\\')
            at = end + 1
            negated = inside.startswith('!')
            inside = inside[1:] if negated else inside
            out.append(f"[{'^' if negated else ''}{chr(92) + inside if inside[:1] in ('^', '[') else inside}]")
        else:
            out.append(_re.escape(char))
    return f"(?s:{''.join(out)})\\Z"


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    pattern = _re.compile(translate(pat))
    return [name for name in names if pattern.match(name)]
