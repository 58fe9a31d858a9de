"""Days, weeks and the text of times, for the modules `datetime` and `time`.

Source: library reference, datetime and time (format codes); ISO 8601 as far as `fromisoformat` takes it; the C locale.
"""

DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
MONTHS = (
    'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
    'December',
)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_before_month(year, month):
    return _BEFORE[month - 1] + (month > 2 and is_leap(year))


def days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def ordinal(year, month, day):
    return days_before_year(year) + days_before_month(year, month) + day


def from_ordinal(number):
    """Year, month and day of the day with that number; 1 is the first of January of the year 1."""
    year = (number - 1) * 400 // 146097 + 1
    while days_before_year(year + 1) < number:
        year += 1
    while days_before_year(year) >= number:
        year -= 1
    rest = number - days_before_year(year)
    month = 1
    while rest > days_in_month(year, month):
        rest -= days_in_month(year, month)
        month += 1
    return year, month, rest


def week_start(year):
    """The Monday of the first week of a year, the one with its first Thursday."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def weeks_in_year(year):
    return (week_start(year + 1) - week_start(year)) // 7


def iso_calendar(number, year):
    start = week_start(year)
    if number < start:
        year -= 1
        start = week_start(year)
    elif number >= week_start(year + 1):
        year += 1
        start = week_start(year)
    week, day = divmod(number - start, 7)
    return year, week + 1, day + 1


class struct_time(tuple):
    """The broken-down time of C, with names for its nine places."""

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = 'UTC'
    tm_gmtoff = 0

    def __new__(cls, sequence, dict=None):
        values = tuple(sequence)
        if len(values) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(values)}-sequence given)')
        return tuple.__new__(cls, values[:9])

    def __repr__(self):
        names = ('year', 'mon', 'mday', 'hour', 'min', 'sec', 'wday', 'yday', 'isdst')
        return f"time.struct_time({', '.join(f'tm_{name}={value}' for name, value in zip(names, self))})"


struct_time.__module__ = 'time'


def time_tuple(year, month, day, hour, minute, second, saving):
    number = ordinal(year, month, day)
    yearday = number - days_before_year(year)
    return struct_time((year, month, day, hour, minute, second, (number + 6) % 7, yearday, saving))


def c_time(fields):
    day, month = DAYS[fields[6]][:3], MONTHS[fields[1] - 1][:3]
    return f'{day} {month} {fields[2]:2} {fields[3]:02}:{fields[4]:02}:{fields[5]:02} {fields[0]:04}'


def directive(code, fields):
    """What a format code stands for."""
    year, month, day, hour, minute, second, weekday, yearday = fields[:8]
    if code == 'Y':
        return str(year)
    if code == 'm':
        return f'{month:02}'
    if code == 'd':
        return f'{day:02}'
    if code == 'H':
        return f'{hour:02}'
    if code == 'M':
        return f'{minute:02}'
    if code == 'S':
        return f'{second:02}'
    if code == 'y':
        return f'{year % 100:02}'
    if code == 'j':
        return f'{yearday:03}'
    if code == 'I':
        return f'{(hour + 11) % 12 + 1:02}'
    if code == 'p':
        return 'AM' if hour < 12 else 'PM'
    if code == 'a':
        return DAYS[weekday][:3]
    if code == 'A':
        return DAYS[weekday]
    if code in ('b', 'h'):
        return MONTHS[month - 1][:3]
    if code == 'B':
        return MONTHS[month - 1]
    if code == 'e':
        return f'{day:2}'
    if code == 'w':
        return str((weekday + 1) % 7)
    if code == 'u':
        return str(weekday + 1)
    if code == 'U':
        return f'{(yearday + 6 - (weekday + 1) % 7) // 7:02}'
    if code == 'W':
        return f'{(yearday + 6 - weekday) // 7:02}'
    if code in ('G', 'V', 'g'):
        iso_year, week, _ = iso_calendar(ordinal(year, month, day), year)
        return str(iso_year) if code == 'G' else f'{week:02}' if code == 'V' else f'{iso_year % 100:02}'
    if code == 'C':
        return f'{year // 100:02}'
    if code == 'c':
        return c_time(fields)
    if code in ('x', 'D'):
        return f'{month:02}/{day:02}/{year % 100:02}'
    if code in ('X', 'T'):
        return f'{hour:02}:{minute:02}:{second:02}'
    if code == 'R':
        return f'{hour:02}:{minute:02}'
    if code == 'r':
        return f"{(hour + 11) % 12 + 1:02}:{minute:02}:{second:02} {'AM' if hour < 12 else 'PM'}"
    if code == 'F':
        return f'{year}-{month:02}-{day:02}'
    if code == 's':
        seconds = (ordinal(year, month, day) - 719163) * 86400 + hour * 3600 + minute * 60 + second
        return str(seconds)
    if code == 'n':
        return '\n'
    if code == 't':
        return '\t'
    if code == '%':
        return '%'
    return f'%{code}'


def _digits(text):
    if not text.isascii() or not text.isdigit():
        raise ValueError
    return int(text)


def date_length(text):
    """How much of an ISO text is its date."""
    if text[4:5] == '-':
        if text[5:6] == 'W':
            return 10 if text[8:9] == '-' else 8
        return 10
    if text[4:5] == 'W':
        for length in (7, 8):
            if not text[length:length + 1].isdigit():
                return length
        return 8
    return 8


def parse_date(text):
    """Year, month and day; a ValueError without message where the text is none."""
    if 'W' in text:
        dash = text[4:5] == '-'
        rest = text[5 if dash else 4:]
        year, week = _digits(text[:4]), _digits(rest[1:3])
        day = 1
        if len(rest) > 3:
            if (rest[3] == '-') is not dash or len(rest) != (5 if dash else 4):
                raise ValueError
            day = _digits(rest[-1])
        if not 1 <= week <= weeks_in_year(year):
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return from_ordinal(week_start(year) + 7 * (week - 1) + day - 1)
    if len(text) == 10 and text[4] == text[7] == '-':
        return _digits(text[:4]), _digits(text[5:7]), _digits(text[8:])
    if len(text) == 8:
        return _digits(text[:4]), _digits(text[4:6]), _digits(text[6:])
    raise ValueError


def parse_clock(text):
    """Hour, minute, second and microsecond."""
    for mark in '.,':
        clock, found, fraction = text.partition(mark)
        if found:
            break
    microsecond = 0
    if found:
        microsecond = _digits(fraction) and int(fraction[:6].ljust(6, '0'))
    parts = clock.split(':') if ':' in clock else [clock[at:at + 2] for at in range(0, len(clock), 2)]
    if not 1 <= len(parts) <= 3 or any(len(part) != 2 for part in parts) or found and len(parts) != 3:
        raise ValueError
    values = [_digits(part) for part in parts] + [0, 0]
    return values[0], values[1], values[2], microsecond


def _take_number(text, at, most, least=1):
    end = at
    while end < len(text) and end - at < most and text[end].isascii() and text[end].isdigit():
        end += 1
    if end - at < least:
        return None, at
    return int(text[at:end]), end


def _take_name(text, at, names):
    rest = text[at:].lower()
    for index, name in sorted(enumerate(names), key=lambda pair: -len(pair[1])):
        if rest.startswith(name.lower()):
            return index, at + len(name)
    return None, at


_COMPOSED = {
    'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y', 'T': '%H:%M:%S', 'R': '%H:%M',
    'F': '%Y-%m-%d',
}
_WIDTHS = {'Y': (4, 4), 'm': (2, 1), 'd': (2, 1), 'H': (2, 1), 'I': (2, 1), 'M': (2, 1), 'S': (2, 1), 'y': (2, 2), 'j': (3, 1)}
_RANGES = {
    'm': (1, 12), 'd': (1, 31), 'H': (0, 23), 'I': (1, 12), 'M': (0, 59), 'S': (0, 61), 'j': (1, 366), 'Y': (0, 9999),
    'y': (0, 99),
}


def parse(text, format):
    """The time that a text shows: broken down, microseconds, offset in microseconds or None, name of the zone."""
    for code, replacement in _COMPOSED.items():
        format = format.replace(f'%{code}', replacement)
    values = {}
    at = place = 0

    def mismatch():
        return ValueError(f'time data {text!r} does not match format {format!r}')

    while place < len(format):
        char = format[place]
        place += 1
        if char.isspace():
            while place < len(format) and format[place].isspace():
                place += 1
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == start:
                raise mismatch()
            continue
        if char != '%':
            if text[at:at + 1].lower() != char.lower():
                raise mismatch()
            at += 1
            continue
        code = format[place:place + 1]
        place += 1
        if not code:
            raise ValueError(f'stray % in format {format!r}')
        if code in _WIDTHS:
            most, least = _WIDTHS[code]
            value, end = _take_number(text, at, most, least)
            low, high = _RANGES[code]
            # A digit less may be within the range where all of them are not.
            while value is not None and not low <= value <= high and end - at > least:
                end -= 1
                value = int(text[at:end])
            if value is None or not low <= value <= high:
                raise mismatch()
            values[code] = value
            at = end
        elif code == 'f':
            value, end = _take_number(text, at, 6)
            if value is None:
                raise mismatch()
            values['f'] = int(text[at:end].ljust(6, '0'))
            at = end
        elif code in 'aAbBp':
            names = {
                'a': [name[:3] for name in DAYS], 'A': DAYS, 'b': [name[:3] for name in MONTHS], 'B': MONTHS,
                'p': ('AM', 'PM'),
            }[code]
            value, at = _take_name(text, at, names)
            if value is None:
                raise mismatch()
            values[code] = value
        elif code == 'z':
            at = _take_offset(text, at, values, mismatch)
        elif code == 'Z':
            value, at = _take_name(text, at, ('UTC', 'GMT'))
            if value is not None:
                values['Z'] = ('UTC', 'GMT')[value]
        elif code == '%':
            if text[at:at + 1] != '%':
                raise mismatch()
            at += 1
        else:
            raise ValueError(f"'{code}' is a bad directive in format {format!r}")
    if at < len(text):
        raise ValueError(f'unconverted data remains: {text[at:]}')
    return _composed(values)


def _take_offset(text, at, values, mismatch):
    if text[at:at + 1] == 'Z':
        values['z'] = 0
        return at + 1
    if text[at:at + 1] not in ('+', '-'):
        raise mismatch()
    sign = -1 if text[at] == '-' else 1
    end = at + 1
    while end < len(text) and (text[end].isdigit() or text[end] in ':.'):
        end += 1
    try:
        hour, minute, second, microsecond = parse_clock(text[at + 1:end])
    except ValueError:
        raise mismatch() from None
    values['z'] = sign * ((hour * 60 + minute) * 60 + second) * 1000000 + sign * microsecond
    return end


def _composed(values):
    year = values.get('Y')
    if year is None:
        short = values.get('y')
        year = 1900 if short is None else short + (2000 if short < 69 else 1900)
    month = values.get('m') or values.get('b', values.get('B', 0)) + 1
    day = values.get('d', 1)
    if 'j' in values and 'm' not in values and 'd' not in values:
        year, month, day = from_ordinal(days_before_year(year) + values['j'])
    hour = values.get('H', 0)
    if 'I' in values:
        hour = values['I'] % 12 + 12 * values.get('p', 0)
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError('day is out of range for month')
    fields = time_tuple(year, month, day, hour, values.get('M', 0), values.get('S', 0), -1)
    return fields, values.get('f', 0), values.get('z', 0 if values.get('Z') else None), values.get('Z')
