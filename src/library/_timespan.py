"""Spans of time and time zones, for the module `datetime`.

Source: library reference, datetime, "timedelta Objects", "tzinfo Objects", "timezone Objects".
"""

MICROSECONDS_A_DAY = 86400000000


def _divide(number, divisor):
    """The quotient, rounded half to even."""
    quotient, rest = divmod(number, divisor)
    if 2 * rest > divisor or 2 * rest == divisor and quotient % 2:
        quotient += 1
    return quotient


class timedelta:
    """A span of time: a number of microseconds."""

    __slots__ = ('_microseconds',)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = 0
        rest = 0.0
        for name, value, factor in (
            ('days', days, MICROSECONDS_A_DAY), ('seconds', seconds, 1000000), ('microseconds', microseconds, 1),
            ('milliseconds', milliseconds, 1000), ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
            ('weeks', weeks, 7 * MICROSECONDS_A_DAY),
        ):
            if isinstance(value, int):
                whole += value * factor
            elif isinstance(value, float):
                integral = int(value)
                whole += integral * factor
                rest += (value - integral) * factor
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        below = int(rest // 1)
        whole, rest = whole + below, rest - below
        if rest > 0.5 or rest == 0.5 and whole % 2:
            whole += 1
        return cls._of(whole)

    @classmethod
    def _of(cls, microseconds):
        days = microseconds // MICROSECONDS_A_DAY
        if abs(days) > 999999999:
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._microseconds = microseconds
        return self

    @property
    def days(self):
        return self._microseconds // MICROSECONDS_A_DAY

    @property
    def seconds(self):
        return self._microseconds % MICROSECONDS_A_DAY // 1000000

    @property
    def microseconds(self):
        return self._microseconds % 1000000

    def total_seconds(self):
        return self._microseconds / 1000000

    def __repr__(self):
        parts = [
            f'{name}={value}'
            for name, value in (('days', self.days), ('seconds', self.seconds), ('microseconds', self.microseconds))
            if value
        ]
        return f"{class_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02}:{seconds:02}'
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        return f'{text}.{self.microseconds:06}' if self.microseconds else text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._microseconds + other._microseconds)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._microseconds - other._microseconds)
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._microseconds)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._microseconds))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._microseconds * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_divide(self._microseconds * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds // other._microseconds
        if isinstance(other, int):
            return timedelta._of(self._microseconds // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds / other._microseconds
        if isinstance(other, int):
            if other < 0:
                return timedelta._of(_divide(-self._microseconds, -other))
            return timedelta._of(_divide(self._microseconds, other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if numerator < 0:
                numerator, denominator = -numerator, -denominator
            return timedelta._of(_divide(self._microseconds * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._microseconds % other._microseconds)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._microseconds, other._microseconds)
            return quotient, timedelta._of(rest)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds == other._microseconds
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds < other._microseconds
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds <= other._microseconds
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds > other._microseconds
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return self._microseconds >= other._microseconds
        return NotImplemented

    def __hash__(self):
        return hash(self._microseconds)

    def __bool__(self):
        return self._microseconds != 0


timedelta.resolution = timedelta(microseconds=1)
timedelta.max = timedelta._of(1000000000 * MICROSECONDS_A_DAY - 1)
timedelta.min = timedelta(days=-999999999)


def class_name(value):
    cls = type(value)
    return f'datetime.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__qualname__


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset, saving = dt.utcoffset(), dt.dst()
        if offset is None or saving is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
        return dt + saving


class timezone(tzinfo):
    __slots__ = ('_offset', '_name')

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is not None and not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not -_DAY < offset < _DAY:
            raise ValueError(
                'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                f'not {offset!r}.'
            )
        if cls is timezone and name is None and not offset and hasattr(cls, 'utc'):
            return cls.utc
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'{class_name(self)}({self._offset!r})'
        return f'{class_name(self)}({self._offset!r}, {self._name!r})'


_DAY = timedelta(days=1)
UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def offset_text(offset, colon=':'):
    sign = '-' if offset.days < 0 else '+'
    offset = abs(offset)
    minutes, seconds = divmod(offset.seconds, 60)
    text = f'{sign}{minutes // 60:02}{colon}{minutes % 60:02}'
    if seconds or offset.microseconds:
        text += f'{colon}{seconds:02}'
    if offset.microseconds:
        text += f'.{offset.microseconds:06}'
    return text

for _class in (timedelta, tzinfo, timezone):
    _class.__module__ = 'datetime'
