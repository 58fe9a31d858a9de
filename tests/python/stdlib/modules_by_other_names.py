"""json.decoder, _weakrefset, io's classes, unicodedata, email.utils, operator.length_hint, Set._hash, SimpleQueue[…]."""

import collections.abc
import datetime
import email.utils
import io
import json
import operator
import queue
import sys
import unicodedata
from json.decoder import JSONDecodeError
from json.encoder import JSONEncoder

from _weakrefset import WeakSet

print(JSONDecodeError is json.JSONDecodeError, JSONEncoder is json.JSONEncoder, WeakSet.__name__)
print(isinstance(sys.stdout, io.TextIOBase), issubclass(io.BufferedRandom, io.BufferedIOBase), issubclass(io.FileIO, io.RawIOBase))
binary = io.BytesIO()
text = io.TextIOWrapper(binary, encoding='utf-8', write_through=True)
print(text.write('h\u00e9y\n'), binary.getvalue(), text.writable(), text.encoding)
text = io.TextIOWrapper(io.BytesIO(b'a\r\nb\nc'))
print(list(text), text.closed)
text.close()
print(text.closed, text.buffer.closed)


class Sorted(json.JSONDecoder):
    def __init__(self, **options):
        super().__init__(object_hook=sorted, **options)


print(json.JSONDecoder().raw_decode('{"a": 1} x'), json.loads('[NaN, -Infinity]', parse_constant=str.lower))
print(json.loads('{"b": 1, "a": {"c": 2}}', cls=Sorted))
stream = io.StringIO()
json.dump({'a': 1}, stream, indent=1)
stream.seek(0)
print(json.load(stream))
print(unicodedata.name('\u00e9'), unicodedata.lookup('BULLET'), unicodedata.normalize('NFKD', '\u00e9\ufb01').encode())
print(unicodedata.is_normalized('NFC', 'e\u0301'), unicodedata.name('\x00', None))
for call in (lambda: unicodedata.name('\x00'), lambda: unicodedata.lookup('NO SUCH'), lambda: unicodedata.normalize('X', 'a')):
    try:
        call()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Hinting:
    def __length_hint__(self):
        return 5


print(operator.length_hint([1, 2]), operator.length_hint(3, 7), operator.length_hint(Hinting()), str(queue.SimpleQueue[int])[-17:])


class Members(collections.abc.Set):
    def __init__(self, items):
        self.items = list(items)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def __hash__(self):
        return self._hash()


print(hash(Members([1, 2])) == hash(frozenset([2, 1])), sys.hash_info.width)
print(email.utils.formatdate(0), '|', email.utils.formatdate(1e9, usegmt=True), email.utils.parsedate_tz('20 Nov 95 19:12 EST'))
print(email.utils.parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'), email.utils.parseaddr('Ann "A" <a@b.c>'))
print(email.utils.formataddr(('A, B', 'x@y')), email.utils.getaddresses(['a@b, "C, D" <e@f>']))
when = datetime.datetime(2020, 1, 2, 3, 4, 5)
print(email.utils.format_datetime(when), email.utils.format_datetime(when.replace(tzinfo=datetime.timezone.utc), usegmt=True))
