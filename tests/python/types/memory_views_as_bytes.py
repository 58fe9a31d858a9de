"""A memoryview stands wherever bytes do."""

m = memoryview(b'abc')
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: b'x' + m); t(lambda: b','.join([m, b'q', m[1:]])); t(lambda: bytearray(b'z') + m); t(lambda: bytes(m)); t(lambda: bytearray(m))
t(lambda: b'xabc'.find(m)); t(lambda: b'abcd'.startswith(m)); t(lambda: b'abc' == m); t(lambda: m == b'abc'); t(lambda: m in [b'abc'])
def s():
    b = bytearray(); b += m; b.extend(m); b[:0] = m; return b
t(s)
t(lambda: b'%s' % m); t(lambda: b'%b' % m); t(lambda: int.from_bytes(m, 'big')); t(lambda: m.tobytes().decode()); t(lambda: str(m, 'ascii'))
import struct, hashlib, io, base64, asyncio
t(lambda: struct.unpack('>H', m[:2])); t(lambda: hashlib.md5(m).hexdigest()); t(lambda: base64.b64encode(m)); t(lambda: io.BytesIO(m).read())
t(lambda: m + b'x'); t(lambda: hash(m) == hash(b'abc')); t(lambda: isinstance(m, (bytes, bytearray, memoryview)))
async def main():
    async def h(r, w):
        w.write(await r.readexactly(6)); await w.drain(); w.close()
    s = await asyncio.start_server(h, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s.sockets[0].getsockname())
    w.write(m); w.writelines([m[1:], b'd'])
    print(await r.read())
    w.close(); s.close()
    r = asyncio.StreamReader(); r.feed_data(m); r.feed_eof(); print(await r.read())
asyncio.run(main())
