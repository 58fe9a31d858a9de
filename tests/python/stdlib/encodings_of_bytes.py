"""base64, binascii, struct, hashlib, hmac."""

import base64
import binascii
import hashlib
import hmac
import struct


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (TypeError, ValueError, struct.error, OverflowError) as error:
        print(type(error).__module__, type(error).__name__, error)


for data in [b'', b'f', b'fo', b'foo', b'foob', b'\xff\xfe\xfd?>', bytes(range(20))]:
    print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data))
    assert base64.b64decode(base64.b64encode(data)) == base64.b32decode(base64.b32encode(data)) == data
    assert base64.urlsafe_b64decode(base64.urlsafe_b64encode(data).decode()) == base64.b16decode(data.hex().upper()) == data
print(base64.b64decode('Zm9v\nYmFy'), base64.b64encode(b'\xfb\xff', b'-_'), base64.encodebytes(b'x' * 60), base64.b32hexencode(b'hi'))
for bad in ['Zg', 'Z', 'Zg=', 'Zm9v!', 'é']:
    attempt(base64.b64decode, bad)
attempt(base64.b64decode, 'Zm9v!', validate=True)
attempt(base64.b64encode, 'text')
attempt(base64.b16decode, 'zz')
attempt(base64.b32decode, 'A')
print(binascii.hexlify(b'\x01\xab'), binascii.unhexlify('01ab'), binascii.crc32(b'hello'), binascii.b2a_base64(b'hi'))
attempt(binascii.unhexlify, 'abc')
attempt(binascii.unhexlify, 'zz')

for form, values in [
    ('<hHiIqQ', (-1, 65535, -2, 4294967295, -3, 2**64 - 1)), ('>hHl', (1, 2, 3)), ('!I4s?', (7, b'abcdef', True)),
    ('bBc', (-5, 200, b'x')), ('<fd', (1.5, -0.1)), ('5sx2h', (b'ab', 1, 2)), ('@bl', (1, 2)), ('3p', (b'abc',)), ('=2B', (1, 2)),
]:
    packed = struct.pack(form, *values)
    print(form, struct.calcsize(form), packed, struct.unpack(form, packed))
for form, values in [('b', (200,)), ('H', (-1,)), ('i', (2**31,)), ('I', (-1,)), ('<q', (2**63,)), ('h', ('x',)), ('c', (b'xy',)), ('f', ('a',)), ('2h', (1,)), ('z', ()), ('3', ()), ('s', ('a',)), ('f', (1e300,))]:
    attempt(struct.pack, form, *values)
attempt(struct.unpack, 'I', b'abc')
attempt(struct.unpack_from, 'I', b'abcde', 3)
s = struct.Struct('>HB')
buffer = bytearray(5)
s.pack_into(buffer, 1, 258, 3)
print(buffer, s.unpack_from(buffer, 1), s.size, s.format, list(struct.iter_unpack('>H', b'\0\1\0\2')))

for name in ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256']:
    h = hashlib.new(name, b'abc')
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
h = hashlib.sha256()
h.update(b'a')
other = h.copy()
h.update(b'bc')
print(h.hexdigest() == hashlib.sha256(b'abc').hexdigest(), other.hexdigest()[:8], len(h.digest()), 'sha256' in hashlib.algorithms_available)
attempt(hashlib.sha256, 'text')
attempt(hashlib.new, 'nothing')
print(hmac.new(b'key', b'message', 'sha256').hexdigest(), hmac.new(b'k' * 100, b'm', hashlib.md5).hexdigest())
print(hmac.digest(b'key', b'm', 'sha1').hex(), hmac.compare_digest('a', 'a'), hmac.compare_digest(b'a', b'b'))
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 10, 20).hex())
