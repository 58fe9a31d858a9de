"""datetime and the calendar part of time."""

import time
from datetime import MAXYEAR, UTC, date, datetime, time as clock, timedelta, timezone


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


d = timedelta(days=1, hours=2, minutes=3, seconds=4.5, milliseconds=6, microseconds=7)
print(d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds(), -d, abs(-d), repr(-d))
print(timedelta(hours=1) * 2.5, timedelta(1) / 7, timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5))
print(divmod(timedelta(1), timedelta(hours=5)), timedelta(1) / timedelta(hours=5), timedelta(1) / 2.5, 3 * timedelta(1))
print(timedelta(1) > timedelta(hours=23), timedelta(0) == timedelta(), bool(timedelta()), sum([timedelta(1)] * 3, timedelta()))
print(timedelta.max, timedelta.min, timedelta.resolution, {timedelta(seconds=60): 1}[timedelta(minutes=1)])
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=1e-7), timedelta(weeks=-1, days=0.5))
attempt(timedelta, days=1000000000)
attempt(timedelta, 'x')
attempt(lambda: timedelta(1) / timedelta())

day = date(2024, 2, 29)
print(day, repr(day), day.year, day.month, day.day, day.weekday(), day.isoweekday(), day.isocalendar(), day.toordinal())
print(day + timedelta(days=1), day - timedelta(days=60), day - date(2023, 2, 28), day.replace(year=2020), day.ctime())
print(day.strftime('%Y %m %d %j %a %A %b %B %U %W %V %G %y %%'), f'{day:%d.%m.%Y}', day.isoformat(), day.timetuple())
print(date.fromisoformat('2024-12-30').isocalendar(), date.fromisoformat('20240305'), date.fromisoformat('2024-W10-2'))
print(date.fromordinal(1), date.fromordinal(738000), date.fromisocalendar(2020, 53, 7), date.min, date.max, MAXYEAR)
print(date(2021, 1, 3).isocalendar().week, day < date(2024, 3, 1), day == datetime(2024, 2, 29), date.fromtimestamp(86400 * 365))
for arguments in [(2023, 2, 29), (0, 1, 1), (2023, 13, 1), (2023, 1, 0), (2023, 1.5, 1)]:
    attempt(date, *arguments)
for text in ['2023-2-3', 'hello', '2023-02-30', '']:
    attempt(date.fromisoformat, text)
attempt(lambda: date.max + timedelta(1))
attempt(lambda: sorted([date(2024, 1, 2), date(2023, 5, 6)]))

now = datetime(2024, 3, 10, 14, 5, 9, 123456)
print(now, repr(now), now.date(), now.time(), now.isoformat(), now.isoformat(' ', 'minutes'), now.isoformat(timespec='milliseconds'))
print(now + timedelta(hours=12), now - timedelta(days=400), now - datetime(2024, 1, 1), now.replace(minute=0, second=0))
print(now.strftime('%H:%M:%S.%f %I %p %c|%x|%X|%Z|%z|%s'), f'{now:%Y-%m-%dT%H}', now.timetuple(), now.ctime())
aware = datetime(2024, 3, 10, 14, 5, tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(aware, repr(aware), aware.utcoffset(), aware.tzname(), aware.timestamp(), aware.astimezone(timezone.utc), aware.utctimetuple().tm_hour)
print(aware.astimezone(timezone(-timedelta(hours=3), 'BRT')), aware == datetime(2024, 3, 10, 8, 35, tzinfo=UTC), UTC, repr(UTC))
print(datetime.fromtimestamp(1700000000.25, timezone.utc), datetime.fromtimestamp(0, UTC), hash(aware) == hash(aware.astimezone(UTC)))
print(datetime.strptime('2024-01-02 03:04:05.678', '%Y-%m-%d %H:%M:%S.%f'), datetime.strptime('Mar 5 24 11 PM', '%b %d %y %I %p'))
print(datetime.strptime('2024-01-02T03:04:05+0130', '%Y-%m-%dT%H:%M:%S%z'), datetime.strptime('Monday, 1 January 2024', '%A, %d %B %Y'))
print(datetime.fromisoformat('2024-01-02T03:04:05.123456+02:00'), datetime.fromisoformat('2024-01-02'), datetime.fromisoformat('2024-01-02 03:04Z'))
print(datetime.combine(day, clock(1, 2, 3)), datetime.min, datetime.max, datetime(2024, 1, 1) < datetime(2024, 1, 1, 0, 0, 1))
print(datetime(2024, 1, 1, tzinfo=UTC) - datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=1))), type(now - now), isinstance(now, date))
attempt(lambda: now < aware)
attempt(lambda: now - aware)
attempt(lambda: now < day)
print(now == aware, now != aware, now in [aware, now])
for text, form in [('2024-13-01', '%Y-%m-%d'), ('2024-01-01 x', '%Y-%m-%d'), ('x', '%d'), ('1', '%Q'), ('2023-02-29', '%Y-%m-%d')]:
    attempt(datetime.strptime, text, form)
attempt(datetime, 2024, 1, 1, 25)
attempt(datetime, 2024)
attempt(datetime.fromisoformat, '2024-01-02T25:00')
attempt(datetime.fromisoformat, 'nonsense')
attempt(timezone, timedelta(hours=24))

noon = clock(12, 30, tzinfo=timezone.utc)
print(noon, repr(noon), clock(1, 2, 3, 4), repr(clock(1, 2, 3, 4)), clock.fromisoformat('04:05:06.789'), clock(1) < clock(2), clock.max)
print(noon.isoformat(), noon.replace(hour=1), noon.strftime('%H%M %Z'), clock() == clock(0, 0), f'{clock(5, 6):%H-%M}')
attempt(clock, 24)
attempt(lambda: clock(1) < noon)

moment = time.gmtime(1700000000)
print(moment, moment.tm_year, moment.tm_wday, moment[3], time.strftime('%Y-%m-%d %H:%M:%S', moment), time.asctime(moment))
print(time.strptime('30 Nov 00', '%d %b %y'), time.strftime('%a, %d %b %Y', time.gmtime(0)), tuple(time.gmtime(86399)))
print(time.monotonic() <= time.monotonic(), time.perf_counter() >= 0, isinstance(time.time(), float), isinstance(time.time_ns(), int))


class Stamp(datetime):
    pass


stamp = Stamp(2024, 5, 6)
print(repr(stamp), type(stamp + timedelta(1)).__name__, type(stamp.replace(day=7)).__name__, Stamp.fromtimestamp(0, UTC))
