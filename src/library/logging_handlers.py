"""Handlers that buffer records or hand them on. Those that write to files or the network are diagnostics.

Source: library reference, logging.handlers.
"""

import logging as _logging
from _operations import unsupported as _unsupported


def _refusal(name, what):
    def __init__(self, *args, **kwargs):
        _unsupported(f'logging.handlers.{name}: {what}', 'log to a StreamHandler instead')

    return type(name, (_logging.Handler,), {'__init__': __init__, '__module__': __name__})


_FILES = 'access to files'
_NETWORK = 'access to the network'
BaseRotatingHandler = _refusal('BaseRotatingHandler', _FILES)
RotatingFileHandler = _refusal('RotatingFileHandler', _FILES)
TimedRotatingFileHandler = _refusal('TimedRotatingFileHandler', _FILES)
WatchedFileHandler = _refusal('WatchedFileHandler', _FILES)
SocketHandler = _refusal('SocketHandler', _NETWORK)
DatagramHandler = _refusal('DatagramHandler', _NETWORK)
SysLogHandler = _refusal('SysLogHandler', _NETWORK)
SMTPHandler = _refusal('SMTPHandler', _NETWORK)
HTTPHandler = _refusal('HTTPHandler', _NETWORK)


class BufferingHandler(_logging.Handler):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        self.flush()
        super().close()


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=_logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target is not None:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
        self.buffer.clear()


class QueueHandler(_logging.Handler):
    listener = None

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def prepare(self, record):
        record.message = record.msg = self.format(record)
        record.args = record.exc_info = record.exc_text = None
        return record

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def emit(self, record):
        self.enqueue(self.prepare(record))


class QueueListener:
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def start(self):
        import threading

        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def handle(self, record):
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        while (record := self.queue.get()) is not self._sentinel:
            self.handle(record)

    def stop(self):
        self.queue.put_nowait(self._sentinel)
        self._thread.join()
        self._thread = None
