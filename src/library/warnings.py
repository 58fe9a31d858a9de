"""Warnings: shown on stderr; the filters decide which raise, which are shown and which are not."""

import sys as _sys

filters = []
_recorded = []


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category

    def __str__(self):
        return f'{{message : {self.message!r}, category : {self.category.__name__!r}}}'


_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, '', category, append=append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _check_action(action)
    filters.insert(len(filters) if append else 0, (action, message, category))


def resetwarnings():
    filters.clear()


def _action(text, category):
    for action, start, wanted in filters:
        if issubclass(category, wanted) and text.lower().startswith(start.lower()):
            return action
    return 'default'


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message)
    instance = message if isinstance(message, Warning) else category(message)
    action = _action(text, category)
    if action == 'error':
        raise instance
    if action == 'ignore':
        return
    if _recorded:
        _recorded[-1].append(WarningMessage(instance, category))
    else:
        print(f'{category.__name__}: {text}', file=_sys.stderr)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category
        self._append = append

    def __enter__(self):
        self._before = list(filters)
        if self._action is not None:
            simplefilter(self._action, self._category, append=self._append)
        if self._record:
            caught = []
            _recorded.append(caught)
            return caught
        return None

    def __exit__(self, *exc_info):
        filters[:] = self._before
        if self._record:
            _recorded.pop()
