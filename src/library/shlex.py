"""Shell-like splitting and quoting.

Source: library reference, shlex: `split`, `join` and `quote`. Left out: the `shlex` class.
"""

__all__ = ['split', 'quote', 'join']

_SAFE = '%+,-./0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'


def quote(s):
    if not s:
        return "''"
    if all(char in _SAFE for char in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join([quote(word) for word in split_command])


def split(s, comments=False, posix=True):
    words = []
    word = None
    quoted = ''
    at = 0
    while at < len(s):
        char = s[at]
        at += 1
        if quoted:
            if char == quoted:
                quoted = ''
                if not posix:
                    word += char
            elif char == '\\' and quoted == '"' and posix:
                if at == len(s):
                    raise ValueError('No escaped character')
                following = s[at]
                at += 1
                word += following if following in '"\\' else '\\' + following
            else:
                word += char
        elif char in ' \t\r\n':
            if word is not None:
                words.append(word)
                word = None
        elif char in '\'"':
            quoted = char
            word = (word or '') + ('' if posix else char)
        elif char == '\\' and posix:
            if at == len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[at]
            at += 1
        elif char == '#' and comments:
            while at < len(s) and s[at] != '\n':
                at += 1
            if word is not None:
                words.append(word)
                word = None
        else:
            word = (word or '') + char
    if quoted:
        raise ValueError('No closing quotation')
    if word is not None:
        words.append(word)
    return words
