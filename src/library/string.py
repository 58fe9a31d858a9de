"""Constants of characters, `capwords`, `Template`, `Formatter`."""

from _string_formatter import Formatter

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _fill(self, values, safe):
        text = self.template
        parts = []
        at = 0
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                parts.append(text[at:])
                return ''.join(parts)
            parts.append(text[at:found])
            rest = found + 1
            if text[rest:rest + 1] == self.delimiter:
                parts.append(self.delimiter)
                at = rest + 1
                continue
            braced = text[rest:rest + 1] == '{'
            start = rest + 1 if braced else rest
            end = start
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == '_'):
                end += 1
            name = text[start:end]
            if not name or name[0].isdigit() or braced and text[end:end + 1] != '}':
                if not safe:
                    lines = text[:found].splitlines(keepends=True) or ['']
                    column = found - len(''.join(lines[:-1])) + 1
                    raise ValueError(f'Invalid placeholder in string: line {len(lines)}, col {column}')
                parts.append(self.delimiter)
                at = rest
                continue
            at = end + 1 if braced else end
            if name in values:
                parts.append(str(values[name]))
            elif safe:
                parts.append(text[found:at])
            else:
                parts.append(str(values[name]))

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)
