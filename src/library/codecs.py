"""Encodings as objects: whole texts, and pieces that come one after the other.

Source: library reference, codecs. Left out: files, codecs of the program's own, error handlers of the program's own.
"""

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_UTF16_LE = b'\xff\xfe'
BOM_UTF16_BE = b'\xfe\xff'
BOM = BOM_LE = BOM_UTF16 = BOM_UTF16_LE
BOM_BE = BOM_UTF16_BE
BOM_UTF32_LE = b'\xff\xfe\0\0'
BOM_UTF32_BE = b'\0\0\xfe\xff'
BOM_UTF32 = BOM_UTF32_LE


def encode(obj, encoding='utf-8', errors='strict'):
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    return bytes(obj).decode(encoding, errors)


class IncrementalEncoder:
    encoding = None

    def __init__(self, errors='strict'):
        self.errors = errors

    def encode(self, input, final=False):
        return input.encode(self.encoding, self.errors)

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Keeps the beginning of a character until the rest of it comes."""

    encoding = None

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = b''

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        end = len(data) if final else self._complete(data)
        text = data[:end].decode(self.encoding, self.errors)
        self.buffer = data[end:]
        return text

    def _complete(self, data):
        """Where the beginning of a character stands at the end of `data`; else its length."""
        for start in range(max(len(data) - 3, 0), len(data)):
            try:
                data[start:].decode(self.encoding)
            except UnicodeDecodeError as error:
                if error.start == 0 and error.reason == 'unexpected end of data':
                    return start
        return len(data)

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class CodecInfo(tuple):
    """The functions of a codec, by position and by name."""

    def __new__(cls, encode, decode, incrementalencoder, incrementaldecoder, name):
        self = super().__new__(cls, (encode, decode, None, None))
        self.encode, self.decode, self.name = encode, decode, name
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        return self

    def __repr__(self):
        return f'<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>'


_NAMES = {'utf-8': 'utf-8', 'utf8': 'utf-8', 'u8': 'utf-8', 'ascii': 'ascii', 'us-ascii': 'ascii', 'latin-1': 'iso8859-1'}
_NAMES.update({'latin1': 'iso8859-1', 'iso-8859-1': 'iso8859-1', 'iso8859-1': 'iso8859-1', 'l1': 'iso8859-1', 'idna': 'idna'})


def lookup(encoding):
    ''.encode(encoding)
    plain = encoding.lower().replace('_', '-')

    def encode(input, errors='strict'):
        return input.encode(encoding, errors), len(input)

    def decode(input, errors='strict'):
        return bytes(input).decode(encoding, errors), len(input)

    incremental = [
        type(base.__name__, (base,), {'encoding': encoding}) for base in (IncrementalEncoder, IncrementalDecoder)
    ]
    return CodecInfo(encode, decode, *incremental, _NAMES.get(plain, plain))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def iterencode(iterator, encoding, errors='strict'):
    encoder = getincrementalencoder(encoding)(errors)
    yield from filter(None, map(encoder.encode, iterator))


def iterdecode(iterator, encoding, errors='strict'):
    decoder = getincrementaldecoder(encoding)(errors)
    yield from filter(None, map(decoder.decode, iterator))
    if rest := decoder.decode(b'', True):
        yield rest
