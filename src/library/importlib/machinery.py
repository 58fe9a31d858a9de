"""Specifications of modules, and the finder of ordinary ones.

Source: library reference, importlib.machinery; language reference, 5 (The import system). Modules are found and run by the
interpreter; finders that the program puts into `sys.meta_path` are asked in their place. Left out: loaders of files as
objects that read them.
"""

import sys as _sys

from _operations import unsupported as _unsupported
from _system import run_module as _run_module
from sys import _PathFinder as PathFinder

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr = self._initializing = False
        self.cached = None

    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return (self.name, self.loader, self.origin, self.submodule_search_locations) == (
            other.name, other.loader, other.origin, other.submodule_search_locations
        )

    __hash__ = None

    def __repr__(self):
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f"ModuleSpec({', '.join(parts)})"


class SourceFileLoader:
    """Runs the module that the interpreter finds under its name."""

    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        _run_module(module, self.name)

    def get_filename(self, name=None):
        return self.path

    def is_package(self, fullname):
        return self.path.endswith('__init__.py')

    def get_data(self, path):
        _unsupported(f'the content of the file {path!r}', 'put the content into the program')


def spec_of_file(name, path, package):
    """What `__spec__` is of a module that was found in a file."""
    spec = ModuleSpec(name, SourceFileLoader(name, path), origin=path, is_package=package)
    spec.has_location = True
    if package:
        spec.submodule_search_locations = [path.rpartition('/')[0]]
    return spec


def ask(finders, name, path):
    """The module that the first of these finders has, loaded; `None` if none has it."""
    for finder in finders:
        find = getattr(finder, 'find_spec', None)
        spec = find(name, path, None) if find is not None else None
        if spec is not None:
            return load(spec)
    return None


def load(spec):
    module = new_module(spec)
    _sys.modules[spec.name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
    except BaseException:
        _sys.modules.pop(spec.name, None)
        raise
    return _sys.modules[spec.name]


def new_module(spec):
    create = getattr(spec.loader, 'create_module', None)
    module = create(spec) if create is not None else None
    if module is None:
        module = type(_sys)(spec.name)
    for name, value in (('__spec__', spec), ('__loader__', spec.loader), ('__package__', spec.parent)):
        if getattr(module, name, None) is None or name == '__spec__':
            setattr(module, name, value)
    if spec.submodule_search_locations is not None and not hasattr(module, '__path__'):
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module
