"""Loggers, handlers and formatters from a dict.

Source: library reference, logging.config, Configuration dictionary schema. Left out: files of settings, `incremental`.
"""

import importlib as _importlib
import logging as _logging
from _operations import unsupported as _unsupported


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    _unsupported('logging.config.fileConfig: access to files', 'use dictConfig')


def _resolve(name):
    """What a dotted name names."""
    parts = name.split('.')
    found = _importlib.import_module(parts[0])
    used = parts[0]
    for part in parts[1:]:
        used += '.' + part
        if not hasattr(found, part):
            _importlib.import_module(used)
        found = getattr(found, part)
    return found


class _Configuration:
    def __init__(self, config):
        self.config = config
        self.made = {'formatters': {}, 'filters': {}, 'handlers': {}}

    def value(self, value):
        """A setting, with what it refers to outside or elsewhere in the dict."""
        if isinstance(value, dict):
            return {key: self.value(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, str) and value.startswith('ext://'):
            return _resolve(value[len('ext://'):])
        if isinstance(value, str) and value.startswith('cfg://'):
            found = self.config
            for part in value[len('cfg://'):].split('.'):
                found = found[part]
            return self.value(found)
        return value

    def made_by_hand(self, settings):
        factory = settings.pop('()')
        factory = _resolve(factory) if isinstance(factory, str) else factory
        more = settings.pop('.', {})
        made = factory(**settings)
        for name, value in more.items():
            setattr(made, name, value)
        return made

    def formatter(self, settings):
        if '()' in settings:
            return self.made_by_hand(settings)
        cls = _resolve(settings['class']) if 'class' in settings else _logging.Formatter
        return cls(settings.get('format'), settings.get('datefmt'), settings.get('style', '%'))

    def filter(self, settings):
        return self.made_by_hand(settings) if '()' in settings else _logging.Filter(settings.get('name', ''))

    def handler(self, settings):
        formatter, level = settings.pop('formatter', None), settings.pop('level', None)
        filters = settings.pop('filters', ())
        if '()' in settings:
            handler = self.made_by_hand(settings)
        else:
            cls = settings.pop('class')
            handler = (_resolve(cls) if isinstance(cls, str) else cls)(**settings)
        if formatter is not None:
            handler.setFormatter(self.made['formatters'][formatter])
        if level is not None:
            handler.setLevel(level)
        for name in filters:
            handler.addFilter(self.made['filters'][name] if isinstance(name, str) else name)
        return handler

    def logger(self, logger, settings):
        if 'level' in settings:
            logger.setLevel(settings['level'])
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        for name in settings.get('handlers', ()):
            logger.addHandler(self.made['handlers'][name])
        for name in settings.get('filters', ()):
            logger.addFilter(self.made['filters'][name] if isinstance(name, str) else name)

    def apply(self):
        config = self.config
        if config.get('version') != 1:
            raise ValueError('Unsupported version: %s' % config['version'] if 'version' in config else "dictionary doesn't specify a version")
        for kind, make in (('formatters', self.formatter), ('filters', self.filter), ('handlers', self.handler)):
            for name, settings in config.get(kind, {}).items():
                try:
                    self.made[kind][name] = make(self.value(dict(settings)))
                except Exception as error:
                    raise ValueError(f'Unable to configure {kind[:-1]} {name!r}') from error
                if kind == 'handlers':
                    self.made[kind][name].name = name
        loggers = config.get('loggers', {})
        if config.get('disable_existing_loggers', True):
            for name, logger in _logging.Logger.manager.loggerDict.items():
                if name not in loggers and isinstance(logger, _logging.Logger):
                    logger.disabled = not any(name.startswith(other + '.') for other in loggers)
        for name, settings in loggers.items():
            logger = _logging.getLogger(name)
            logger.disabled = False
            self.logger(logger, settings)
            if 'propagate' in settings:
                logger.propagate = settings['propagate']
        if 'root' in config:
            self.logger(_logging.getLogger(), config['root'])


def dictConfig(config):
    _Configuration(config).apply()
