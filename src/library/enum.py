"""Enumerations.

Source: library reference, enum (3.11). Left out: names in a class body that repeat are not noticed, since the
body's names arrive as one dict; `_ignore_`; conversion of module constants.
"""

from types import FunctionType

__all__ = [
    'EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique',
    'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'nonmember', 'member', 'property',
]

_builtin_property = property


class property(_builtin_property):
    pass


class _Deferred:
    """A value that is known once the members before it are: `READ | WRITE` of two `auto()`."""

    value = None

    def __or__(self, other):
        return _Operation(lambda a, b: a | b, self, other)

    def __and__(self, other):
        return _Operation(lambda a, b: a & b, self, other)

    def __xor__(self, other):
        return _Operation(lambda a, b: a ^ b, self, other)

    def __ror__(self, other):
        return _Operation(lambda a, b: a | b, other, self)

    def __rand__(self, other):
        return _Operation(lambda a, b: a & b, other, self)

    def __rxor__(self, other):
        return _Operation(lambda a, b: a ^ b, other, self)


class _Operation(_Deferred):
    def __init__(self, operation, left, right):
        self.operation = operation
        self.left = left
        self.right = right

    def resolve(self, resolve):
        return self.operation(resolve(self.left), resolve(self.right))


class auto(_Deferred):
    """Stands for the next value."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_member(class_name, name, value):
    if isinstance(value, member):
        return True
    if _is_dunder(name) or _is_sunder(name) or name.startswith(f'_{class_name}__'):
        return False
    if isinstance(value, (nonmember, FunctionType, _builtin_property, classmethod, staticmethod)):
        return False
    kind = type(value)
    return not (hasattr(kind, '__get__') or hasattr(kind, '__set__') or hasattr(kind, '__delete__'))


def _data_type(bases):
    """The class, other than an enumeration, that gives members their value: `int` for IntEnum."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumType):
                continue
            if '__new__' in cls.__dict__ or cls in (int, str, float, bytes, tuple, complex):
                return cls
    return object


class EnumType(type):
    def __new__(metacls, name, bases, namespace, *, boundary=None, **kwargs):
        if not bases or all(not isinstance(base, EnumType) for base in bases):
            return super().__new__(metacls, name, bases, namespace)
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
        raw = {}
        rest = {}
        for key, value in namespace.items():
            if _is_member(name, key, value):
                raw[key] = value.value if isinstance(value, member) else value
            else:
                rest[key] = value.value if isinstance(value, nonmember) else value
        if 'mro' in raw:
            raise ValueError('invalid enum member name(s) \'mro\'')
        rest['_member_names_'] = []
        rest['_member_map_'] = {}
        rest['_composites_'] = {}
        cls = super().__new__(metacls, name, bases, rest, **kwargs)
        data_type = _data_type(bases)
        type.__setattr__(cls, '_member_type_', data_type)
        if boundary is not None:
            type.__setattr__(cls, '_boundary_', boundary)
        # Enum's own text goes before that of the data type, unless the class has its own.
        for key in ('__repr__', '__str__', '__format__'):
            if key not in namespace and getattr(cls, key) in (getattr(data_type, key), getattr(object, key)):
                type.__setattr__(cls, key, getattr(bases[-1], key))
        if Flag is not None and issubclass(cls, Flag):
            for key in _FLAG_OPERATORS:
                if key not in namespace:
                    type.__setattr__(cls, key, getattr(Flag, key))
        values = []
        for key, value in raw.items():
            value = metacls._resolve_auto(cls, key, value, values)
            values.append(value)
            metacls._add_member(cls, key, value, data_type, rest)
        return cls

    def _resolve_auto(cls, name, value, values):
        def resolve(item):
            if not isinstance(item, _Deferred):
                return item
            if isinstance(item, _Operation):
                return item.resolve(resolve)
            if item.value is None:
                item.value = cls._generate_next_value_(name, 1, len(values), values[:])
            return item.value

        if isinstance(value, tuple) and any(isinstance(item, _Deferred) for item in value):
            return tuple([resolve(item) for item in value])
        return resolve(value)

    def _add_member(cls, name, value, data_type, namespace):
        args = value if isinstance(value, tuple) and data_type is not tuple else (value,)
        constructor = None
        for base in cls.__mro__:
            if base is Enum or not isinstance(base, EnumType):
                break
            if '__new__' in base.__dict__:
                constructor = base.__new__
                break
        if constructor is not None:
            new = constructor(cls, *args)
            if not hasattr(new, '_value_'):
                object.__setattr__(new, '_value_', value if data_type is object else data_type(*args))
        elif data_type is object:
            new = object.__new__(cls)
            object.__setattr__(new, '_value_', value)
        else:
            new = data_type.__new__(cls, *args)
            object.__setattr__(new, '_value_', data_type(*args))
        value = new._value_
        object.__setattr__(new, '_name_', name)
        object.__setattr__(new, '__objclass__', cls)
        if cls.__init__ is not object.__init__:
            new.__init__(*args)
        for other in cls._member_map_.values():
            if other._value_ == value and other._name_ in cls._member_names_:
                new = other
                break
        else:
            single = not isinstance(value, int) or not issubclass(cls, Flag) or _is_single_bit(value)
            if single:
                cls._member_names_.append(name)
            else:
                cls._composites_[value] = new
        cls._member_map_[name] = new
        type.__setattr__(cls, name, new)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._lookup(value)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, dict):
            names = list(names.items())
        namespace = {'__module__': module or '__main__'}
        values = []
        for name in names:
            if isinstance(name, str):
                item = cls._generate_next_value_(name, start, len(values), values[:])
            else:
                name, item = name
            values.append(item)
            namespace[name] = item
        namespace['__qualname__'] = qualname or value
        bases = (cls,) if type is None else (type, cls)
        return cls.__class__(value, bases, namespace)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        for found in cls._member_map_.values():
            if found._value_ == value:
                return found
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        error = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if found is None:
            raise error
        raise TypeError(
            f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member'
        )

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        if not isinstance(item, Enum):
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f"'{type(item).__qualname__}' and '{cls.__class__.__qualname__}'"
            )
        return isinstance(item, cls) and item._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    @_builtin_property
    def __members__(cls):
        return dict(cls._member_map_)


EnumMeta = EnumType
_FLAG_OPERATORS = ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__')
# Defined below; while the classes before it are made it is not there yet.
Flag = None


class Enum(metaclass=EnumType):
    _member_names_ = []
    _member_map_ = {}

    @_builtin_property
    def name(self):
        return self._name_

    @_builtin_property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max(last_values) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self._value_repr_() if self._member_type_ is not object else repr(self._value_)
        return f'<{self.__class__.__name__}.{self._name_}: {shown}>'

    def _value_repr_(self):
        return self._member_type_.__repr__(self._value_)

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Keeps the `str()` of its data type."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec) if format_spec else int.__repr__(self)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        for value in values:
            if not isinstance(value, str):
                raise TypeError(f'{value!r} is not a string')
        new = str.__new__(cls, *values)
        object.__setattr__(new, '_value_', str(*values))
        return new

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self._value_)

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


class Flag(Enum):
    _boundary_ = STRICT

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _all_bits(cls):
        bits = 0
        for found in cls._member_map_.values():
            bits |= found._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known = cls._all_bits()
        if value < 0:
            value = max(known + 1, 1 << value.bit_length()) + value
        if value & ~known:
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), known.bit_length())
                raise ValueError(
                    f'{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(known, width)}'
                )
            if cls._boundary_ is CONFORM:
                value &= known
            elif cls._boundary_ is EJECT:
                return value
        found = cls._composites_.get(value)
        if found is None:
            data_type = cls._member_type_
            found = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
            object.__setattr__(found, '_value_', value)
            names = [part._name_ for part in cls if part._value_ & value]
            rest = value & ~known
            if rest and names:
                names.append(str(rest))
            object.__setattr__(found, '_name_', '|'.join(names) if names else None)
            object.__setattr__(found, '__objclass__', cls)
            cls._composites_[value] = found
        return found

    def _parts(self):
        return [part for part in self.__class__ if part._value_ & self._value_]

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f'{type(other).__qualname__!r} and {self.__class__.__qualname__!r}'
            )
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f'<{name}: {self._value_!r}>'
        return f'<{name}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self.__class__._all_bits() & ~self._value_)


def _bits(value, width):
    digits = f'{value:0{width}b}'
    return f'0b0 {digits}'


class IntFlag(int, ReprEnum, Flag):
    _boundary_ = KEEP

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec) if format_spec else int.__repr__(self)


def unique(enumeration):
    duplicates = [
        f'{name} -> {found._name_}' for name, found in enumeration._member_map_.items() if name != found._name_
    ]
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration
