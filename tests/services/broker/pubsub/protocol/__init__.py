from .codec import Codec, FrameTooLong, JsonCodec, LengthPrefixedCodec, read_frames
from .messages import (
    Ack,
    Deliver,
    Error,
    Hello,
    Message,
    Ping,
    Pong,
    ProtocolError,
    Publish,
    Subscribe,
    Unsubscribe,
    decode,
    encode,
)

__all__ = [
    'Ack', 'Codec', 'Deliver', 'Error', 'FrameTooLong', 'Hello', 'JsonCodec', 'LengthPrefixedCodec', 'Message', 'Ping', 'Pong',
    'ProtocolError', 'Publish', 'Subscribe', 'Unsubscribe', 'decode', 'encode', 'read_frames',
]
