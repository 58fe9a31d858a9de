"""Objects that stand for others in tests and say how they were used.

Source: library reference, unittest.mock. Left out: `create_autospec`, `spec_set` of instances, sealing, `mock_open`.
"""

import inspect
from functools import wraps
from importlib import import_module as _import_module

__all__ = [
    'Mock', 'MagicMock', 'NonCallableMock', 'AsyncMock', 'patch', 'call', 'sentinel', 'DEFAULT', 'ANY', 'PropertyMock'
]


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name not in self._made:
            self._made[name] = _Sentinel(name)
        return self._made[name]


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


class _Call(tuple):
    """A call as `(name, args, kwargs)`; equal to shorter tuples that say the same."""

    def __new__(cls, name='', args=(), kwargs=None):
        return tuple.__new__(cls, (name, tuple(args), dict(kwargs or {})))

    args = property(lambda self: self[1])
    kwargs = property(lambda self: self[2])

    def __call__(self, /, *args, **kwargs):
        return _Call(self[0], args, kwargs)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _Call(f'{self[0]}.{name}' if self[0] else name)

    def __eq__(self, other):
        if isinstance(other, _Call):
            return tuple.__eq__(self, other)
        if not isinstance(other, tuple):
            return NotImplemented
        name, args, kwargs = self[0], (), {}
        for part in other:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            elif isinstance(part, dict):
                kwargs = part
        return (self[0], self[1], self[2]) == (name, args, kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        parts = [repr(arg) for arg in self[1]] + [f'{name}={value!r}' for name, value in self[2].items()]
        name = f'call.{self[0]}' if self[0] else 'call'
        return f"{name}({', '.join(parts)})"


call = _Call()


def _shown(name, entry):
    parts = [repr(arg) for arg in entry[1]] + [f'{key}={value!r}' for key, value in entry[2].items()]
    return f"{name}({', '.join(parts)})"


_OWN = (
    'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls', 'method_calls',
    'await_count', 'await_args', 'await_args_list',
)


class NonCallableMock:
    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **kwargs
    ):
        spec = spec_set if spec is None else spec
        fields = self.__dict__
        fields['_children'] = {}
        fields['_name'] = name
        fields['_parent'] = None
        fields['_deleted'] = set()
        fields['_wraps'] = wraps
        fields['_spec'] = None
        if spec is not None:
            fields['_spec'] = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
            fields['_spec_class'] = spec if isinstance(spec, type) else None if isinstance(spec, (list, tuple)) else type(spec)
        fields['_return'] = return_value
        fields['side_effect'] = side_effect
        self.reset_mock()
        self.configure_mock(**kwargs)

    @property
    def __class__(self):
        return self.__dict__.get('_spec_class') or type(self)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count('.')):
            target = self
            *parents, last = path.split('.')
            for part in parents:
                target = getattr(target, part)
            setattr(target, last, value)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        fields = self.__dict__
        fields['called'] = False
        fields['call_count'] = 0
        fields['call_args'] = None
        fields['call_args_list'] = []
        fields['mock_calls'] = []
        fields['method_calls'] = []
        if return_value:
            fields['_return'] = DEFAULT
        if side_effect:
            fields['side_effect'] = None
        for child in fields['_children'].values():
            child.reset_mock()

    @property
    def return_value(self):
        if self._return is DEFAULT:
            self.__dict__['_return'] = self._child('()')
        return self._return

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_return'] = value

    def _child(self, name):
        kind = type(self)
        if isinstance(self, AsyncMock) and name == '()' or kind in (NonCallableMock,):
            kind = MagicMock
        child = kind()
        child.__dict__['_parent'] = self
        child.__dict__['_name'] = name
        return child

    def __getattr__(self, name):
        fields = self.__dict__
        if '_children' not in fields or name in fields['_deleted']:
            raise AttributeError(name)
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(
                f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.'
            )
        if fields['_spec'] is not None and name not in fields['_spec']:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name not in fields['_children']:
            fields['_children'][name] = self._child_for(name)
        return fields['_children'][name]

    def _child_for(self, name):
        cls = self.__dict__.get('_spec_class')
        if cls is not None and inspect.iscoroutinefunction(getattr(cls, name, None)):
            child = AsyncMock()
            child.__dict__['_parent'] = self
            child.__dict__['_name'] = name
            return child
        child = self._child(name)
        if self._wraps is not None:
            child.__dict__['_wraps'] = getattr(self._wraps, name)
        return child

    def __setattr__(self, name, value):
        if name in _OWN or isinstance(getattr(type(self), name, None), property):
            object.__setattr__(self, name, value)
        elif isinstance(value, NonCallableMock) and value._parent is None and value._name is None:
            value.__dict__['_parent'] = self
            value.__dict__['_name'] = name
            self._children[name] = value
        else:
            self._deleted.discard(name)
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self._children.pop(name, None)
        self.__dict__.pop(name, None)
        self._deleted.add(name)

    def attach_mock(self, mock, attribute):
        mock.__dict__['_parent'] = None
        mock.__dict__['_name'] = None
        setattr(self, attribute, mock)

    def _full_name(self):
        name, parent = self._name, self._parent
        if parent is None:
            return name or 'mock'
        before = parent._full_name()
        return before + name if name == '()' else f'{before}.{name}'

    def __repr__(self):
        named = self._name is not None or self._parent is not None
        return f"<{type(self).__name__}{f' name={self._full_name()!r}' if named else ''} id='{_number(self)}'>"

    def __dir__(self):
        return sorted({*self._spec} if self._spec is not None else {*object.__dir__(self), *self._children})

    # What happened.

    def _record(self, args, kwargs):
        fields = self.__dict__
        fields['called'] = True
        fields['call_count'] += 1
        entry = _Call('', args, kwargs)
        fields['call_args'] = entry
        fields['call_args_list'].append(entry)
        fields['mock_calls'].append(entry)
        name, mock = '', self
        while mock._parent is not None:
            own = mock._name
            name = own + name if name.startswith('()') or not name else f'{own}.{name}'
            mock = mock._parent
            shown = _Call(name, args, kwargs)
            mock.mock_calls.append(shown)
            if '()' not in name:
                mock.method_calls.append(shown)

    def _title(self):
        return self._full_name()

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected {self._name or 'mock'!r} to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._name or 'mock'}' to not have been called. Called {self.call_count} times."
                f'{self._list_calls()}'
            )

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._name or 'mock'}' to have been called once. Called {self.call_count} times."
                f'{self._list_calls()}'
            )

    def _list_calls(self):
        return f'\nCalls: {self.mock_calls!r}.' if self.mock_calls else ''

    def assert_called_with(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        name = self._name or 'mock'
        if self.call_args is None:
            raise AssertionError(f'expected call not found.\nExpected: {_shown(name, expected)}\n  Actual: not called.')
        if self.call_args != expected:
            raise AssertionError(
                f'expected call not found.\nExpected: {_shown(name, expected)}\n  Actual: {_shown(name, self.call_args)}'
            )

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._name or 'mock'}' to be called once. Called {self.call_count} times."
                f'{self._list_calls()}'
            )
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        if expected not in self.call_args_list:
            raise AssertionError(f"{_shown(self._name or 'mock', expected)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls = [one if isinstance(one, _Call) else _Call('', *one) for one in calls]
        made = list(self.mock_calls)
        if any_order:
            missing = []
            for one in calls:
                if one in made:
                    made.remove(one)
                else:
                    missing.append(one)
            if missing:
                raise AssertionError(
                    f"{self._name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, "
                    f'found {made!r} instead'
                )
            return
        count = len(calls)
        if not any(made[at:at + count] == calls for at in range(len(made) - count + 1)):
            raise AssertionError(f'Calls not found.\nExpected: {calls!r}\n  Actual: {made!r}')


_numbers = []


def _number(mock):
    """A stand-in for an address: the mocks that were shown, counted."""
    for index, other in enumerate(_numbers):
        if other is mock:
            return index
    _numbers.append(mock)
    return len(_numbers) - 1


def _effect(mock, args, kwargs):
    """What a call comes to: the side effect's answer, or the return value."""
    effect = mock.side_effect
    if effect is not None:
        if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
            raise effect
        if callable(effect):
            result = effect(*args, **kwargs)
        else:
            result = next(effect)
            if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                raise result
        if result is not DEFAULT:
            return result
    if mock._return is DEFAULT and mock._wraps is not None:
        return mock._wraps(*args, **kwargs)
    return mock.return_value


class Mock(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, **kwargs):
        super().__init__(spec, _iterated(side_effect), return_value, wraps, name, **kwargs)

    def __setattr__(self, name, value):
        super().__setattr__(name, _iterated(value) if name == 'side_effect' else value)

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return _effect(self, args, kwargs)


def _iterated(effect):
    if effect is None or callable(effect) or isinstance(effect, BaseException):
        return effect
    return iter(effect)


_DEFAULTS = {
    '__len__': 0, '__bool__': True, '__int__': 1, '__float__': 1.0, '__contains__': False, '__index__': 1, '__exit__': False,
}


def _magic(name):
    """A special method that is a mock of its own for each object."""

    def special(self):
        return self._special(name)

    def replace(self, mock):
        self._children[name] = mock

    return property(special, replace)


class MagicMock(Mock):
    def _special(self, name):
        children = self.__dict__['_children']
        if name not in children:
            child = (AsyncMock if name.startswith('__a') and name != '__aiter__' else Mock)()
            child.__dict__['_name'] = name
            child.__dict__['_parent'] = self
            if name == '__iter__':
                child.side_effect = lambda: iter([])
            elif name == '__aiter__':
                child.side_effect = lambda: _empty_async_iterator()
            elif name == '__aenter__':
                child.return_value = self._child('__aenter__()')
            elif name == '__aexit__':
                child.return_value = False
            elif name in _DEFAULTS:
                child.return_value = _DEFAULTS[name]
            children[name] = child
        return children[name]


async def _empty_async_iterator():
    return
    yield


_MAGIC = (
    '__len__', '__bool__', '__int__', '__float__', '__contains__', '__index__', '__getitem__', '__setitem__',
    '__delitem__', '__iter__', '__enter__', '__exit__', '__aenter__', '__aexit__', '__aiter__',
)
for _name in _MAGIC:
    setattr(MagicMock, _name, _magic(_name))


class AsyncMock(MagicMock):
    """A mock whose calls are coroutines."""

    @property
    def _is_coroutine(self):
        from asyncio.coroutines import _is_coroutine

        return _is_coroutine

    def reset_mock(self, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        fields = self.__dict__
        fields['await_count'] = 0
        fields['await_args'] = None
        fields['await_args_list'] = []

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        entry = _Call('', args, kwargs)
        fields = self.__dict__
        fields['await_count'] += 1
        fields['await_args'] = entry
        fields['await_args_list'].append(entry)
        try:
            result = _effect(self, args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        if inspect.iscoroutine(result) and (
            inspect.iscoroutinefunction(self.side_effect) or inspect.iscoroutinefunction(self._wraps)
        ):
            result = await result
        return result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        name = self._name or 'mock'
        if self.await_args is None:
            raise AssertionError(f'Expected await: {_shown(name, expected)}\nNot awaited')
        if self.await_args != expected:
            raise AssertionError(
                f'expected await not found.\nExpected: {_shown(name, expected)}\nActual: {_shown(name, self.await_args)}'
            )

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = _Call('', args, kwargs)
        if expected not in self.await_args_list:
            raise AssertionError(f"{_shown(self._name or 'mock', expected)} await not found")


class PropertyMock(Mock):
    def __get__(self, obj, cls=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class _Patch:
    """Replaces an attribute for a while: as decorator, context manager, or by `start` and `stop`."""

    def __init__(self, target, attribute, new, kwargs):
        self._target = target
        self._attribute = attribute
        self._new = new
        self._kwargs = kwargs

    def _resolve(self):
        return self._target() if callable(self._target) and not isinstance(self._target, type) and self._lazy else self._target

    _lazy = False

    def __enter__(self):
        self._object = target = self._resolve()
        self._local = self._attribute in vars(target) if hasattr(target, '__dict__') else True
        try:
            self._original = vars(target)[self._attribute] if self._local else getattr(target, self._attribute)
        except AttributeError:
            if not self._kwargs.get('create'):
                raise AttributeError(f'{target!r} does not have the attribute {self._attribute!r}') from None
            self._original = DEFAULT
        new = self._new
        if new is DEFAULT:
            options = {name: value for name, value in self._kwargs.items() if name not in ('create', 'new_callable')}
            maker = self._kwargs.get('new_callable')
            if maker is None:
                maker = AsyncMock if inspect.iscoroutinefunction(self._original) else MagicMock
                options.setdefault('name', self._attribute)
            new = maker(**options)
        setattr(target, self._attribute, new)
        return new

    def __exit__(self, *exception):
        if self._local and self._original is not DEFAULT:
            setattr(self._object, self._attribute, self._original)
        else:
            delattr(self._object, self._attribute)

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith('test') and callable(getattr(function, name)):
                    setattr(function, name, self(getattr(function, name)))
            return function
        passes = self._new is DEFAULT
        if inspect.iscoroutinefunction(function):
            @wraps(function)
            async def patched(*args, **kwargs):
                with self as new:
                    return await function(*args, *([new] if passes else []), **kwargs)
        else:
            @wraps(function)
            def patched(*args, **kwargs):
                with self as new:
                    return function(*args, *([new] if passes else []), **kwargs)
        return patched


class _PatchDict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self._dict = in_dict
        self._values = {**dict(values), **kwargs}
        self._clear = clear

    def __enter__(self):
        if isinstance(self._dict, str):
            self._dict = _import_path(self._dict)
        self._before = dict(self._dict)
        if self._clear:
            self._dict.clear()
        self._dict.update(self._values)
        return self._dict

    def __exit__(self, *exception):
        self._dict.clear()
        self._dict.update(self._before)

    start = __enter__

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, function):
        if inspect.iscoroutinefunction(function):
            @wraps(function)
            async def patched(*args, **kwargs):
                with self:
                    return await function(*args, **kwargs)
        else:
            @wraps(function)
            def patched(*args, **kwargs):
                with self:
                    return function(*args, **kwargs)
        return patched


def _import_path(path):
    first, *rest = path.split('.')
    value = _import_module(first)
    for part in rest:
        first += f'.{part}'
        value = getattr(value, part) if hasattr(value, part) else _import_module(first)
    return value


def patch(target, new=DEFAULT, **kwargs):
    owner, dot, attribute = target.rpartition('.')
    if not dot:
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    result = _Patch(lambda: _import_path(owner), attribute, new, kwargs)
    result._lazy = True
    return result


def _patch_object(target, attribute, new=DEFAULT, **kwargs):
    return _Patch(target, attribute, new, kwargs)


patch.object = _patch_object
patch.dict = _PatchDict
