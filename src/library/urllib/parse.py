"""URLs as text: taking apart, putting together, quoting.

Source: library reference, urllib.parse; RFC 3986. Left out: URLs as bytes, `parse_header`.
"""

from collections import namedtuple as _namedtuple

__all__ = [
    'urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl',
    'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult',
    'ParseResult', 'SplitResult',
]

_RELATIVE = ('', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp',
             'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss')
_NETLOC = _RELATIVE + ('telnet', 'snews', 'rsync', 'nfs', 'git', 'git+ssh')
_PARAMS = ('', 'ftp', 'hdl', 'prospero', 'http', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel')


class _Location:
    """What can be asked of the network location."""

    @property
    def _split(self):
        user, at, host = self.netloc.rpartition('@')
        if host.startswith('['):
            name, _, rest = host[1:].partition(']')
            port = rest.partition(':')[2]
        else:
            name, _, port = host.partition(':')
        return user if at else None, name, port

    @property
    def username(self):
        user = self._split[0]
        return None if user is None else user.partition(':')[0]

    @property
    def password(self):
        user = self._split[0]
        return user.partition(':')[2] if user is not None and ':' in user else None

    @property
    def hostname(self):
        name = self._split[1]
        return name.lower() or None

    @property
    def port(self):
        port = self._split[2]
        if not port:
            return None
        if not (port.isascii() and port.isdigit()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if not 0 <= int(port) <= 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class SplitResult(_namedtuple('SplitResult', 'scheme netloc path query fragment'), _Location):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Location):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return f'{self.url}#{self.fragment}' if self.fragment else self.url


def urlsplit(url, scheme='', allow_fragments=True):
    url = url.lstrip(''.join(map(chr, range(33))))
    for char in '\t\r\n':
        url = url.replace(char, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0].isascii() and url[0].isalpha():
        if all(char.isascii() and char.isalnum() or char in '+-.' for char in url[:colon]):
            scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == '//':
        end = len(url)
        for mark in '/?#':
            found = url.find(mark, 2)
            if found >= 0:
                end = min(end, found)
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) is not (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in _PARAMS and ';' in path:
        slash = path.rfind('/')
        semicolon = path.find(';', max(slash, 0))
        if semicolon >= 0:
            path, params = path[:semicolon], path[semicolon + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or scheme and scheme in _NETLOC and url[:2] != '//':
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = f'{scheme}:{url}'
    if query:
        url = f'{url}?{query}'
    return f'{url}#{fragment}' if fragment else url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    if params:
        url = f'{url};{params}'
    return urlunsplit((scheme, netloc, url, query, fragment))


def urldefrag(url):
    if '#' not in url:
        return DefragResult(url, '')
    parts = urlparse(url)
    return DefragResult(urlunparse((*parts[:5], '')), parts.fragment)


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    origin = urlparse(base, '', allow_fragments)
    target = urlparse(url, origin.scheme, allow_fragments)
    if target.scheme != origin.scheme or target.scheme not in _RELATIVE:
        return url
    if target.netloc:
        return urlunparse(target)
    if not target.path and not target.params:
        return urlunparse((
            origin.scheme, origin.netloc, origin.path, origin.params, target.query or origin.query, target.fragment
        ))
    before = origin.path.split('/')
    if before[-1] != '':
        del before[-1]
    if target.path[:1] == '/':
        segments = target.path.split('/')
    else:
        segments = before + target.path.split('/')
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    path = []
    for segment in segments:
        if segment == '..':
            if path:
                path.pop()
        elif segment != '.':
            path.append(segment)
    if segments[-1] in ('.', '..'):
        path.append('')
    return urlunparse((
        origin.scheme, origin.netloc, '/'.join(path) or '/', target.params, target.query, target.fragment
    ))


_ALWAYS_SAFE = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'


def quote_from_bytes(bs, safe='/'):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    kept = _ALWAYS_SAFE + (safe.encode('ascii', 'ignore') if isinstance(safe, str) else bytes(safe))
    return ''.join([chr(byte) if byte in kept else f'%{byte:02X}' for byte in bs])


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode()
    out = bytearray()
    at = 0
    while at < len(string):
        digits = string[at + 1:at + 3]
        if string[at] == 37 and len(digits) == 2 and all(char in b'0123456789abcdefABCDEF' for char in digits):
            out.append(int(digits, 16))
            at += 3
        else:
            out.append(string[at])
            at += 1
    return bytes(out)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    # Runs of ASCII are decoded as a whole; other characters stay as they are.
    parts = []
    run = ''
    for char in string:
        if char.isascii():
            run += char
            continue
        parts.append(unquote_to_bytes(run).decode(encoding, errors))
        parts.append(char)
        run = ''
    parts.append(unquote_to_bytes(run).decode(encoding, errors))
    return ''.join(parts)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()
    elif not (isinstance(query, (list, tuple)) and (not query or isinstance(query[0], tuple))):
        raise TypeError('not a valid non-string sequence or mapping object')

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__len__'):
            pairs.extend([f'{quoted(key)}={quoted(item)}' for item in value])
        else:
            pairs.append(f'{quoted(key)}={quoted(value)}')
    return '&'.join(pairs)


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
    separator='&',
):
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator) if qs else []:
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition('=')
        if not equals and strict_parsing:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
    separator='&',
):
    result = {}
    for name, value in parse_qsl(
        qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator
    ):
        result.setdefault(name, []).append(value)
    return result
