"""The variables of a module as a mapping: what `globals()` and the `__dict__` of a module are here."""

from _collections_abc import MutableMapping
from _operations import module_variables as _variables


class Namespace(MutableMapping):
    __slots__ = ('_module',)

    def __init__(self, module):
        self._module = module

    def __getitem__(self, name):
        return _variables(self._module)[name]

    def __setitem__(self, name, value):
        setattr(self._module, name, value)

    def __delitem__(self, name):
        if name not in self:
            raise KeyError(name)
        delattr(self._module, name)

    def __contains__(self, name):
        return name in _variables(self._module)

    def __iter__(self):
        return iter(_variables(self._module))

    def __len__(self):
        return len(_variables(self._module))

    def __eq__(self, other):
        if isinstance(other, Namespace):
            return self._module is other._module
        return _variables(self._module) == other

    def __or__(self, other):
        return _variables(self._module) | dict(other)

    def __ror__(self, other):
        return dict(other) | _variables(self._module)

    def __repr__(self):
        return repr(_variables(self._module))

    def copy(self):
        return _variables(self._module)
