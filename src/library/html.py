"""Text in HTML.

Source: library reference, html. Left out: `unescape` of names beyond the five that `escape` writes.
"""

from _operations import unsupported as _unsupported

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return s.replace('"', '&quot;').replace("'", '&#x27;') if quote else s


_NAMES = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0'}


def unescape(s):
    parts = []
    at = 0
    while True:
        found = s.find('&', at)
        if found < 0:
            return ''.join(parts) + s[at:]
        parts.append(s[at:found])
        end = s.find(';', found)
        name = s[found + 1:end] if 0 <= end <= found + 33 else ''
        if name.startswith('#') and name[1:].lower().removeprefix('x').isalnum():
            code = int(name[2:], 16) if name[1] in 'xX' else int(name[1:])
            parts.append(chr(code))
        elif name in _NAMES:
            parts.append(_NAMES[name])
        elif name.isalnum():
            _unsupported(f'html.unescape of &{name};', 'keep to &amp; &lt; &gt; &quot; and numbers')
        else:
            parts.append('&')
            at = found + 1
            continue
        at = end + 1
