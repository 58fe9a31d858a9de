"""Dates and times.

Source: library reference, datetime; the proleptic Gregorian calendar. The current time is the virtual clock's, and the
local time zone is UTC.
"""

import _calendar
from _calendar import days_in_month as _days_in_month
from _calendar import ordinal as _ordinal
from _timespan import MICROSECONDS_A_DAY as _MICROSECONDS_A_DAY
from _timespan import UTC, timedelta, timezone, tzinfo
from _timespan import class_name as _class_name
from _timespan import offset_text as _offset_text
from time import time as _time
from operator import index as _index

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR, MAXYEAR = 1, 9999

def _format(template, fields, moment):
    """`strftime` with the directives that only a moment of its own knows."""
    parts = []
    at = 0
    while at < len(template):
        char = template[at]
        directive = template[at + 1:at + 2]
        at += 1
        if char != '%':
            parts.append(char)
            continue
        at += 1
        if directive == 'f':
            parts.append(f"{getattr(moment, 'microsecond', 0):06}")
        elif directive == 'z':
            offset = moment.utcoffset() if hasattr(moment, 'utcoffset') else None
            parts.append('' if offset is None else _offset_text(offset, ''))
        elif directive == 'Z':
            name = moment.tzname() if hasattr(moment, 'tzname') else None
            parts.append(name or '')
        else:
            parts.append(_calendar.directive(directive, fields))
    return ''.join(parts)


def _number(value, name):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    return _index(value)


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')


class date:
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month, day):
        year, month, day = _number(year, 'year'), _number(month, 'month'), _number(day, 'day')
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(719163 + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, n, /):
        if not 1 <= n <= 3652059:
            raise ValueError('ordinal must be >= 1' if n < 1 else f'year is out of range')
        return cls(*_calendar.from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_calendar.parse_date(text))
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'Year is out of range: {year}')
        if not 1 <= week <= _calendar.weeks_in_year(year):
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return cls.fromordinal(_calendar.week_start(year) + 7 * (week - 1) + day - 1)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day,
        )

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(_calendar.iso_calendar(self.toordinal(), self._year))

    def isoformat(self):
        return f'{self._year:04}-{self._month:02}-{self._day:02}'

    __str__ = isoformat

    def __repr__(self):
        return f'{_class_name(self)}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        return _calendar.c_time(self.timetuple())

    def timetuple(self):
        return _calendar.time_tuple(self._year, self._month, self._day, 0, 0, 0, -1)

    def strftime(self, format):
        return _format(format, self.timetuple(), self)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _key(self):
        return (self._year, self._month, self._day)

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def _shifted(self, days):
        ordinal = self.toordinal() + days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(ordinal)

    def __add__(self, other):
        return self._shifted(other.days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(days=self.toordinal() - other.toordinal())
        return NotImplemented


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)


def _check_time(hour, minute, second, microsecond, fold):
    for name, value, most in (('hour', hour, 23), ('minute', minute, 59), ('second', second, 59)):
        if not 0 <= value <= most:
            raise ValueError(f'{name} must be in 0..{most}')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _time_text(moment, timespec):
    hour, minute = f'{moment.hour:02}', f'{moment.minute:02}'
    if timespec == 'auto':
        timespec = 'microseconds' if moment.microsecond else 'seconds'
    texts = {
        'hours': hour, 'minutes': f'{hour}:{minute}', 'seconds': f'{hour}:{minute}:{moment.second:02}',
        'milliseconds': f'{hour}:{minute}:{moment.second:02}.{moment.microsecond // 1000:03}',
        'microseconds': f'{hour}:{minute}:{moment.second:02}.{moment.microsecond:06}',
    }
    if timespec not in texts:
        raise ValueError('Unknown timespec value')
    return texts[timespec]


_keep = object()


def _with_fold(cls, parts, fold):
    return cls(*parts, fold=fold)


class time:
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        hour, minute, second = _number(hour, 'hour'), _number(minute, 'minute'), _number(second, 'second')
        microsecond = _number(microsecond, 'microsecond')
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    def __reduce__(self):
        parts = (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)
        return _with_fold, (type(self), parts, self._fold)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_parse_time(text.removeprefix('T')))
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=_keep, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is _keep else tzinfo, fold=self._fold if fold is None else fold,
        )

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec='auto'):
        offset = self.utcoffset()
        return _time_text(self, timespec) + ('' if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            parts.append('fold=1')
        return f"{_class_name(self)}({', '.join(parts)})"

    def strftime(self, format):
        fields = _calendar.time_tuple(1900, 1, 1, self._hour, self._minute, self._second, -1)
        return _format(format, fields, self)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def _key(self, other):
        own, others = self.utcoffset(), other.utcoffset()
        if (own is None) is not (others is None):
            return None
        moment = (self._hour * 60 + self._minute) * 60 + self._second
        return moment * 1000000 + self._microsecond - (own._microseconds if own is not None else 0)

    def _compare(self, other, test):
        if not isinstance(other, time):
            return NotImplemented
        own, others = self._key(other), other._key(self)
        if own is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return test(own, others)

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        own = self._key(other)
        return own is not None and own == other._key(self)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __hash__(self):
        return hash(self._key(self))


time.min, time.max, time.resolution = time(0, 0, 0), time(23, 59, 59, 999999), timedelta.resolution


def _parse_time(text):
    """Hour, minute, second, microsecond and time zone of ISO 8601's text."""
    cut = max(text.find('+'), text.find('-'), text.find('Z'))
    zone = None
    if cut >= 0:
        clock, rest = text[:cut], text[cut:]
        if rest == 'Z':
            zone = UTC
        else:
            hour, minute, second, microsecond = _calendar.parse_clock(rest[1:])
            offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)
            zone = timezone(-offset if rest[0] == '-' else offset) if offset else UTC
        text = clock
    return (*_calendar.parse_clock(text), zone)


class datetime(date):
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            name, place = ('month', 2) if month is None else ('day', 3)
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        self = date.__new__(cls, year, month, day)
        hour, minute, second = _number(hour, 'hour'), _number(minute, 'minute'), _number(second, 'second')
        microsecond = _number(microsecond, 'microsecond')
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    def __reduce__(self):
        day = (self._year, self._month, self._day)
        parts = (*day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)
        return _with_fold, (type(self), parts, self._fold)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _at(cls, microseconds, zone=None):
        """The moment so many microseconds after the beginning of the year 1."""
        days, rest = divmod(microseconds, _MICROSECONDS_A_DAY)
        if not 0 <= days <= 3652058:
            raise OverflowError('date value out of range')
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        year, month, day = _calendar.from_ordinal(days + 1)
        return cls(year, month, day, minutes // 60, minutes % 60, second, microsecond, zone)

    def _since_start(self):
        seconds = ((self.toordinal() - 1) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        microseconds = _EPOCH + round(timestamp * 1000000)
        if tz is None:
            return cls._at(microseconds)
        return tz.fromutc(cls._at(microseconds, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n, /):
        return cls(*_calendar.from_ordinal(n))

    @classmethod
    def combine(cls, date, time, tzinfo=_keep):
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
            time.tzinfo if tzinfo is _keep else tzinfo, fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(text) < 7:
                raise ValueError
            cut = _calendar.date_length(text)
            day = _calendar.parse_date(text[:cut])
            return cls(*day, *_parse_time(text[cut + 1:])) if len(text) > cut else cls(*day)
        except ValueError as error:
            if str(error):
                raise
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    @classmethod
    def strptime(cls, text, format, /):
        fields, microsecond, offset, name = _calendar.parse(text, format)
        zone = None
        if offset is not None:
            zone = timezone(timedelta(microseconds=offset), name) if name else timezone(timedelta(microseconds=offset))
            if not offset and not name:
                zone = UTC
        return cls(*fields[:6], microsecond, zone)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=_keep, *,
        fold=None,
    ):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month,
            self._day if day is None else day, self._hour if hour is None else hour,
            self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is _keep else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def astimezone(self, tz=None):
        offset = self.utcoffset()
        tz = _LOCAL if tz is None else tz
        _check_zone(tz)
        if tz is self._tzinfo:
            return self
        utc = self._since_start() - (0 if offset is None else offset._microseconds)
        return tz.fromutc(type(self)._at(utc, tz))

    def timestamp(self):
        offset = self.utcoffset()
        return (self._since_start() - _EPOCH - (0 if offset is None else offset._microseconds)) / 1000000

    def timetuple(self):
        saving = self.dst()
        flag = -1 if saving is None else int(bool(saving))
        return _calendar.time_tuple(
            self._year, self._month, self._day, self._hour, self._minute, self._second, flag
        )

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self.replace(tzinfo=None) - offset if offset else self
        return _calendar.time_tuple(
            moment._year, moment._month, moment._day, moment._hour, moment._minute, moment._second, 0
        )

    def isoformat(self, sep='T', timespec='auto'):
        offset = self.utcoffset()
        text = f'{self._year:04}-{self._month:02}-{self._day:02}{sep}{_time_text(self, timespec)}'
        return text + ('' if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        parts = [str(part) for part in parts]
        if self._tzinfo is not None:
            parts.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            parts.append('fold=1')
        return f"{_class_name(self)}({', '.join(parts)})"

    def _distance(self, other):
        """Microseconds from the other moment to this one; nothing if only one of the two knows its time zone."""
        own, others = self.utcoffset(), other.utcoffset()
        if (own is None) is not (others is None):
            return None
        distance = self._since_start() - other._since_start()
        if own is not None and self._tzinfo is not other._tzinfo:
            distance += others._microseconds - own._microseconds
        return distance

    def _compare(self, other, test):
        if not isinstance(other, datetime):
            if isinstance(other, date):
                raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to datetime.date")
            return NotImplemented
        distance = self._distance(other)
        if distance is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return test(distance)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, date) else NotImplemented
        return self._distance(other) == 0

    def __lt__(self, other):
        return self._compare(other, lambda distance: distance < 0)

    def __le__(self, other):
        return self._compare(other, lambda distance: distance <= 0)

    def __gt__(self, other):
        return self._compare(other, lambda distance: distance > 0)

    def __ge__(self, other):
        return self._compare(other, lambda distance: distance >= 0)

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._since_start() - (0 if offset is None else offset._microseconds))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._at(self._since_start() + other._microseconds, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        distance = self._distance(other)
        if distance is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(distance)


_EPOCH = 719162 * _MICROSECONDS_A_DAY
_LOCAL = timezone(timedelta(0), 'UTC')
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
