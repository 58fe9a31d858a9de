from __future__ import annotations

import dataclasses
import re
import typing as t

_CAMEL = re.compile(r'(?<!^)(?=[A-Z])')


class ProtocolError(Exception):
    code = 400

    def __init__(self, reason: str, *, code: int | None = None) -> None:
        super().__init__(reason)
        if code is not None:
            self.code = code

    @property
    def reason(self) -> str:
        return self.args[0]


@dataclasses.dataclass
class Message:
    '''Base of all frames; subclasses register themselves under a snake-case type.'''

    _types: t.ClassVar[dict[str, type[Message]]] = {}
    type: t.ClassVar[str]

    def __init_subclass__(cls, /, abstract: bool = False, **kwargs: t.Any) -> None:
        super().__init_subclass__(**kwargs)
        if not abstract:
            cls.type = _CAMEL.sub('_', cls.__name__).lower()
            if cls.type in Message._types:
                raise TypeError(f'duplicate message type {cls.type}')
            Message._types[cls.type] = cls


@dataclasses.dataclass
class Reply(Message, abstract=True):
    seq: int


@dataclasses.dataclass
class Hello(Message):
    client: str
    version: int = 1


@dataclasses.dataclass
class Subscribe(Reply):
    pattern: str


@dataclasses.dataclass
class Unsubscribe(Reply):
    pattern: str


@dataclasses.dataclass
class Publish(Reply):
    topic: str
    payload: t.Any = None
    retain: bool = dataclasses.field(default=False, kw_only=True)


@dataclasses.dataclass
class Deliver(Message):
    topic: str
    payload: t.Any


@dataclasses.dataclass
class Ack(Reply):
    receivers: int = 0


@dataclasses.dataclass
class Error(Reply):
    code: int
    reason: str


@dataclasses.dataclass
class Ping(Message):
    pass


class Pong(Message):
    pass


def encode(message: Message) -> dict[str, t.Any]:
    return {'type': message.type, **dataclasses.asdict(message)}


def decode(data: t.Mapping[str, t.Any]) -> Message:
    match data:
        case {'type': str(kind), **rest} if kind in Message._types:
            cls = Message._types[kind]
        case {'type': kind}:
            raise ProtocolError(f'unknown message type {kind!r}', code=404)
        case _:
            raise ProtocolError('a frame needs a type')
    try:
        return cls(**rest)
    except TypeError as e:
        message = re.sub(r'^.*__init__\(\) ', '', str(e))
        raise ProtocolError(f'{kind}: {message}') from e
