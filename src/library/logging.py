"""Logging to stderr or to handlers of the program's own.

The time of a record is looked up when a format names it.
"""

import sys as _sys
from _operations import frame as _frame
from _operations import traceback as _traceback_of
from _operations import unsupported as _unsupported
from _operations import generic_alias as _generic_alias
import traceback as _traceback

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

raiseExceptions = True

_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_levels = {'CRITICAL': 50, 'FATAL': 50, 'ERROR': 40, 'WARN': 30, 'WARNING': 30, 'INFO': 20, 'DEBUG': 10, 'NOTSET': 0}


def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level


def getLevelName(level):
    if level in _names:
        return _names[level]
    return _levels.get(level, f'Level {level}')


def getLevelNamesMapping():
    return dict(_levels)


def _number(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError(f'Unknown level: {level!r}')
        return _levels[level]
    raise TypeError(f'Level not an integer or a valid string: {level!r}')


def _caller():
    """Code, line and module of the innermost frame outside of this package."""
    depth = 1
    while (frame := _frame(depth, False)) is not None:
        if frame[2].__name__.partition('.')[0] != 'logging':
            return frame
        depth += 1


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.msg = msg
        self.args = args[0] if args and len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.process = 1
        self.processName = 'MainProcess'
        self.threadName = 'MainThread'
        if pathname is None:
            code, lineno, _ = _caller()
            pathname, func = code.co_filename, code.co_name
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        self.filename = pathname.rpartition('/')[2]
        self.module = self.filename.rpartition('.')[0] or self.filename

    def __getattr__(self, name):
        """Times, which are looked up when they are asked for: a clock that is read tells states apart."""
        if name in ('created', 'msecs', 'relativeCreated'):
            import time

            created = time.time()
            return {'created': created, 'msecs': int(created * 1000 % 1000), 'relativeCreated': time.monotonic() * 1000}[name]
        if name == 'thread':
            import threading

            return threading.get_ident()
        raise AttributeError(f"'LogRecord' object has no attribute {name!r}")

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'


_record_factory = [LogRecord]


def setLogRecordFactory(factory):
    _record_factory[0] = factory


def getLogRecordFactory():
    return _record_factory[0]


BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'


class _Values(dict):
    """What a format may name: defaults, and the attributes of the record."""

    def __init__(self, record, defaults):
        super().__init__(defaults)
        self.update(record.__dict__)
        self._record = record

    def __missing__(self, name):
        try:
            return getattr(self._record, name)
        except AttributeError:
            raise KeyError(name) from None


class Formatter:
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in ('%', '{', '$'):
            raise ValueError("Style must be one of: %,{,$")
        self._style = style
        self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
        self._defaults = defaults or {}
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        import time

        created = record.created
        moment = time.localtime(created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return self.default_msec_format % (time.strftime(self.default_time_format, moment), int(created * 1000 % 1000))

    def formatException(self, ei):
        return ''.join(_traceback.format_exception(ei[1])).rstrip('\n')

    def formatMessage(self, record):
        values = _Values(record, self._defaults)
        try:
            if self._style == '%':
                return self._fmt % values
            if self._style == '{':
                return self._fmt.format_map(values)
        except KeyError as error:
            raise ValueError(f'Formatting field not found in record: {error}') from None
        from string import Template

        return Template(self._fmt).substitute(values)

    def format(self, record):
        record.message = record.getMessage()
        if 'asctime' in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info:
            text = f'{text}\n{self.formatException(record.exc_info)}'
        return text


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for filter in self.filters:
            if not (filter.filter(record) if hasattr(filter, 'filter') else filter(record)):
                return False
        return True


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _number(level)
        self.formatter = None
        self.name = None

    def setLevel(self, level):
        self.level = _number(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        accepted = self.filter(record)
        if accepted:
            self.emit(record)
        return accepted

    def flush(self):
        pass

    def close(self):
        pass

    def acquire(self):
        pass

    def release(self):
        pass


_default_formatter = Formatter()


class StreamHandler(Handler):
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = _sys.stderr if stream is None else stream

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)

    def setStream(self, stream):
        before = self.stream
        self.stream = stream
        return before


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


class _LastResort(StreamHandler):
    def __init__(self):
        super().__init__()
        self.level = WARNING


lastResort = _LastResort()


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _number(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def setLevel(self, level):
        self.level = _number(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled_up_to[0] and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return getLogger(suffix if self.parent is None else f'{self.name}.{suffix}')

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, _traceback_of(exc_info))
            elif not isinstance(exc_info, tuple):
                exc_info = _sys.exc_info()
        record = self.makeRecord(self.name, level, None, 0, msg, args, exc_info)
        for key, value in (extra or {}).items():
            if key in ('message', 'asctime') or key in record.__dict__:
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            setattr(record, key, value)
        self.handle(record)

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        return _record_factory[0](name, level, fn, lno, msg, args, exc_info, func, sinfo)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError('level must be an integer')
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__('root', level)


root = RootLogger(WARNING)
Logger.root = root
_loggers = {}
_disabled_up_to = [0]


class Manager:
    def __init__(self, rootnode):
        self.root = rootnode
        self.loggerDict = _loggers
        self.loggerClass = None

    @property
    def disable(self):
        return _disabled_up_to[0]

    def getLogger(self, name):
        return getLogger(name)

    def setLoggerClass(self, klass):
        setLoggerClass(klass)


manager = Logger.manager = Manager(root)
_logger_class = [Logger]


def getLoggerClass():
    return _logger_class[0]


def setLoggerClass(klass):
    if not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)
    _logger_class[0] = klass


def makeLogRecord(dict):
    record = LogRecord(None, NOTSET, '', 0, '', (), None)
    record.__dict__.update(dict)
    return record


class FileHandler(StreamHandler):
    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        _unsupported('logging.FileHandler: access to files', 'log to a StreamHandler instead')


class LoggerAdapter:
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)


def getLogger(name=None):
    if not name or name == 'root':
        return root
    if name in _loggers:
        return _loggers[name]
    logger = _logger_class[0](name)
    _loggers[name] = logger
    logger.parent = root
    prefix = name
    while '.' in prefix:
        prefix = prefix.rpartition('.')[0]
        if prefix in _loggers:
            logger.parent = _loggers[prefix]
            break
    for other_name, other in _loggers.items():
        if other_name.startswith(name + '.') and len(other.parent.name if other.parent is not root else '') < len(name):
            other.parent = logger
    return logger


def basicConfig(
    *, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None, stream=None, handlers=None,
    force=False, encoding=None, errors=None,
):
    if force:
        root.handlers.clear()
    if not root.handlers:
        if filename is not None:
            _unsupported('logging.basicConfig(filename=…): access to files', 'log to a stream, which stderr is by default')
        default = {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}
        formatter = Formatter(format or default[style], datefmt, style)
        for handler in handlers if handlers is not None else [StreamHandler(stream)]:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)


def disable(level=CRITICAL):
    _disabled_up_to[0] = _number(level)


def shutdown():
    pass


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    log(DEBUG, msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    log(INFO, msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    log(WARNING, msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    log(ERROR, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    log(CRITICAL, msg, *args, **kwargs)


fatal = critical
