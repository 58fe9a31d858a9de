"""Modules of which programs name errors, constants and small helpers without touching the machine."""

import ast
import atexit
import calendar
import gettext
import logging.config
import logging.handlers
import pickle
import socket
import ssl
import subprocess
import sys
import urllib.error
import zlib
import zoneinfo
from datetime import datetime, timezone
from http import HTTPMethod, HTTPStatus

print(HTTPStatus(404), HTTPStatus.OK == 200, HTTPStatus.NOT_FOUND.phrase, repr(HTTPStatus.TEAPOT if False else HTTPStatus.CONFLICT))
print(HTTPMethod.GET, repr(HTTPMethod.POST), HTTPStatus.BAD_GATEWAY.description, int(HTTPStatus['CREATED']))
print(issubclass(socket.gaierror, OSError), socket.timeout is TimeoutError, socket.error is OSError, socket.AF_INET, int(socket.SOCK_STREAM))
print(issubclass(ssl.SSLError, OSError), issubclass(ssl.SSLCertVerificationError, ValueError))
for error in (
    subprocess.CalledProcessError(3, ['ls', '-l'], output='out'), subprocess.CalledProcessError(-9, 'x'),
    subprocess.TimeoutExpired('cmd', 5), urllib.error.URLError('refused'), urllib.error.HTTPError('u', 404, 'Not Found', {}, None),
    pickle.PicklingError('no'), zlib.error('bad'), socket.gaierror(-2, 'Name or service not known'),
):
    print(type(error).__name__, error, repr(error))
print(zlib.crc32(b'hello'), zlib.adler32(b'hello' * 100), socket.inet_aton('10.0.0.1'), socket.htons(80))
print(calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.day_name[0])
print(calendar.monthcalendar(2024, 9), calendar.leapdays(2000, 2024), calendar.weekday(2024, 1, 1))
print(datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo('UTC')), zoneinfo.ZoneInfo('UTC').utcoffset(None), repr(zoneinfo.ZoneInfo('UTC')))
print(gettext.gettext('text'), gettext.ngettext('one', 'many', 2), gettext.translation('d', fallback=True).gettext('x'))
for text in ("{'a': [1, -2.5, (3,)], 'b': {4}, 'c': None}", ' 1 + 2j', "'text'", 'b"x"', 'f()', 'x', '__import__'):
    try:
        print(ast.literal_eval(text))
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__)

logging.config.dictConfig({
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {'short': {'format': '%(levelname)-7s %(name)s %(module)s:%(funcName)s: %(message)s'}, 'brace': {'format': '{name}|{message}', 'style': '{'}},
    'handlers': {
        'out': {'class': 'logging.StreamHandler', 'formatter': 'short', 'stream': 'ext://sys.stdout'},
        'other': {'class': 'logging.StreamHandler', 'formatter': 'brace', 'level': 'ERROR', 'stream': 'ext://sys.stdout'},
    },
    'loggers': {'app': {'level': 'INFO', 'handlers': ['other']}},
    'root': {'level': 'DEBUG', 'handlers': ['out']},
})


def work():
    log = logging.getLogger('app.part')
    log.debug('unseen')
    log.info('seen %d', 1)
    log.error('twice')


work()
logging.getLogger().handlers.clear()
memory = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(sys.stdout))
memory.target.setFormatter(logging.Formatter('%(lineno)d %(filename)s %(message)s'))
logging.getLogger('kept').addHandler(memory)
logging.getLogger('kept').warning('kept back')
print('before')
logging.getLogger('kept').error('let out')


@atexit.register
def last():
    print('last')


atexit.register(print, 'first', 'to', end=' go\n')
atexit.register(len, 'never seen')
atexit.unregister(len)
print('end')
