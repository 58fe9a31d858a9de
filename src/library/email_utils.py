"""Dates and addresses in the headers of messages.

Source: library reference, email.utils; RFC 5322, 3.3 and 3.4. Left out: comments in dates, groups of addresses, encoded words.
"""

from datetime import datetime, timedelta, timezone

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_ZONES = {
    'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'EST': -500, 'EDT': -400, 'CST': -600, 'CDT': -500, 'MST': -700, 'MDT': -600,
    'PST': -800, 'PDT': -700,
}


def _shown(when, zone):
    day = f'{_DAYS[when.weekday()]}, {when.day:02d} {_MONTHS[when.month - 1]} {when.year:04d}'
    return f'{day} {when.hour:02d}:{when.minute:02d}:{when.second:02d} {zone}'


def format_datetime(dt, usegmt=False):
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        return _shown(dt, 'GMT')
    return _shown(dt, '-0000' if dt.tzinfo is None else dt.strftime('%z'))


def formatdate(timeval=None, localtime=False, usegmt=False):
    when = datetime.now(timezone.utc) if timeval is None else datetime.fromtimestamp(timeval, timezone.utc)
    if localtime:
        return format_datetime(when.astimezone())
    return _shown(when, 'GMT' if usegmt else '-0000')


def _offset(text):
    """Seconds east of Greenwich, or None."""
    if text.upper() in _ZONES:
        hours_and_minutes = _ZONES[text.upper()]
    else:
        try:
            hours_and_minutes = int(text)
        except ValueError:
            return None
        if hours_and_minutes == 0 and text.startswith('-'):
            return None
    sign = -1 if hours_and_minutes < 0 else 1
    return sign * (abs(hours_and_minutes) // 100 * 3600 + abs(hours_and_minutes) % 100 * 60)


def parsedate_tz(data):
    words = (data or '').replace(',', ', ').split()
    if words and (words[0].endswith(',') or words[0][:3].title() in _DAYS):
        words = words[1:]
    if len(words) < 4:
        return None
    day, month, year, clock, *zone = words
    if month[:3].title() not in _MONTHS:
        day, month = month, day
    try:
        month = _MONTHS.index(month[:3].title()) + 1
        day, year = int(day), int(year)
        hour, minute, second = map(int, [*clock.split(':'), 0][:3])
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    return (year, month, day, hour, minute, second, 0, 1, -1, _offset(zone[0]) if zone else 0)


def parsedate(data):
    found = parsedate_tz(data)
    return found and found[:9]


def parsedate_to_datetime(data):
    found = parsedate_tz(data)
    if found is None:
        raise ValueError(f'Invalid date value or format "{data!s}"')
    *when, offset = found
    return datetime(*when[:6], tzinfo=None if offset is None else timezone(timedelta(seconds=offset)))


def mktime_tz(data):
    return int(datetime(*data[:6], tzinfo=timezone.utc).timestamp()) - (data[9] or 0)


def quote(text):
    return text.replace('\\', '\\\\').replace('"', '\\"')


def unquote(text):
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\\\', '\\').replace('\\"', '"')
    return text[1:-1] if len(text) > 1 and text.startswith('<') and text.endswith('>') else text


def formataddr(pair, charset='utf-8'):
    name, address = pair
    if not name:
        return address
    if any(character in '()<>@,:;".[]\\' for character in name):
        return f'"{quote(name)}" <{address}>'
    return f'{name} <{address}>'


def _addresses(text):
    """The parts of a list of addresses between the commas that stand in no quotes."""
    parts, quoted = [''], False
    for character in text:
        quoted ^= character == '"'
        if character == ',' and not quoted:
            parts.append('')
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def parseaddr(addr, *, strict=True):
    text = addr.strip()
    if text.endswith('>') and '<' in text:
        name, _, address = text[:-1].rpartition('<')
        return unquote(name.strip()).replace('"', ''), address.strip()
    return '', text


def getaddresses(fieldvalues, *, strict=True):
    return [parseaddr(part) for part in _addresses(', '.join(map(str, fieldvalues))) if part]
