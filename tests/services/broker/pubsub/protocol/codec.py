from __future__ import annotations

import abc
import asyncio
import json
import struct
from collections.abc import AsyncIterator

from .messages import Message, ProtocolError, decode, encode


class FrameTooLong(ProtocolError):
    code = 413


class Codec(abc.ABC):
    max_size = 1 << 12

    @abc.abstractmethod
    async def read(self, reader: asyncio.StreamReader) -> Message | None:
        '''Return the next message or None at the end of the stream.'''

    @abc.abstractmethod
    def dump(self, message: Message) -> bytes: ...

    async def write(self, writer: asyncio.StreamWriter, message: Message) -> None:
        writer.write(self.dump(message))
        await writer.drain()

    @staticmethod
    def _parse(raw: bytes) -> Message:
        try:
            data = json.loads(raw)
        except (json.JSONDecodeError, UnicodeDecodeError) as e:
            raise ProtocolError(f'bad frame: {e}') from None
        if not isinstance(data, dict):
            raise ProtocolError(f'a frame is an object, not {type(data).__name__}')
        return decode(data)


class JsonCodec(Codec):
    async def read(self, reader):
        line = await reader.readline()
        if not line:
            return None
        if len(line) > self.max_size:
            raise FrameTooLong(f'{len(line)} bytes in a line')
        return self._parse(line)

    def dump(self, message):
        return json.dumps(encode(message), separators=(',', ':')).encode() + b'\n'


class LengthPrefixedCodec(Codec):
    header = struct.Struct('>HB')
    MAGIC = 0x7E

    async def read(self, reader):
        try:
            head = await reader.readexactly(self.header.size)
            length, magic = self.header.unpack(head)
            if magic != self.MAGIC:
                raise ProtocolError(f'bad magic {magic:#04x}')
            if length > self.max_size:
                raise FrameTooLong(f'{length} bytes in a frame')
            return self._parse(await reader.readexactly(length))
        except asyncio.IncompleteReadError as e:
            if e.partial:
                raise ProtocolError(f'truncated after {len(e.partial)} bytes') from e
            return None

    def dump(self, message):
        body = json.dumps(encode(message), sort_keys=True).encode('utf-8')
        return self.header.pack(len(body), self.MAGIC) + body


async def read_frames(codec: Codec, reader: asyncio.StreamReader) -> AsyncIterator[Message]:
    while (message := await codec.read(reader)) is not None:
        yield message
