"""unittest.mock: mocks, async mocks, patches."""

import asyncio
import os.path
from unittest import mock
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, call, patch, sentinel


def attempt(function):
    try:
        print(function())
    except (AssertionError, AttributeError, TypeError, StopIteration, ValueError) as error:
        print(type(error).__name__, error)


m = Mock(return_value=3)
print(m(1, b=2), m.called, m.call_count, m.call_args, m.call_args_list, m.call_args.args, m.call_args.kwargs)
m.assert_called_once_with(1, b=2)
m.assert_called_with(1, b=ANY)
attempt(lambda: m.assert_called_with(2))
attempt(lambda: m.assert_not_called())
m(5)
attempt(lambda: m.assert_called_once())
attempt(lambda: m.assert_any_call(9))
m.assert_has_calls([call(1, b=2), call(5)])
m.reset_mock()
print(m.called, m.mock_calls)
attempt(lambda: m.assert_called())
s = Mock(side_effect=[1, 2, ValueError('third')])
print(s(), s())
attempt(s)
attempt(s)
e = Mock(side_effect=lambda x: x * 2)
print(e(4))
n = Mock(name='named')
n.method.return_value = 7
n.a.b.c(1)
print(n.method(2), n.mock_calls, n.method_calls, call.method(2) == n.mock_calls[1])
spec = Mock(spec=['read', 'write'])
print(spec.read() is spec.read())
attempt(lambda: spec.close)
attempt(lambda: Mock().assert_called_onec())
g = MagicMock()
g.__getitem__.return_value = 'item'
g.__len__.return_value = 4
print(g['k'], len(g), bool(g), list(g), 5 in g, int(g), g.__getitem__.call_args)
with g as entered:
    print(entered is g.__enter__.return_value)
configured = MagicMock(**{'method.return_value': 3, 'other.side_effect': KeyError}, plain=1)
print(configured.method(), configured.plain, sentinel.one is sentinel.one, sentinel.one)


class Service:
    limit = 10

    async def fetch(self, key):
        return f'real {key}'

    def plain(self):
        return 'real'


async def main():
    a = AsyncMock(return_value='async')
    print(await a(1), a.await_count, a.await_args)
    a.assert_awaited_once_with(1)
    failing = AsyncMock(side_effect=ValueError('async error'))
    try:
        await failing()
    except ValueError as error:
        print(error)
    turns = AsyncMock(side_effect=[1, 2])
    print(await turns(), await turns(), turns.call_count)
    with patch.object(Service, 'fetch') as fetch:
        fetch.return_value = 'patched'
        print(await Service().fetch('k'), type(fetch).__name__)
    print(await Service().fetch('k'))
    service = Mock(spec=Service)
    service.fetch.return_value = 'specified'
    print(await service.fetch('x'), isinstance(service, Service))
    async with MagicMock() as inside:
        print(inside is not None)


asyncio.run(main())
with patch.object(Service, 'limit', 99):
    print(Service.limit)
print(Service.limit)
with patch('os.path.join', return_value='joined') as join:
    print(os.path.join('a', 'b'), join.call_args)
print(os.path.join('a', 'b'))


@patch.object(Service, 'plain')
def decorated(plain):
    plain.return_value = 'mocked'
    return Service().plain()


print(decorated(), Service().plain())
values = {'a': 1}
with patch.dict(values, {'b': 2}):
    print(values)
print(values)
started = patch.object(Service, 'limit', 5)
started.start()
print(Service.limit)
started.stop()
print(Service.limit)
attempt(lambda: patch.object(Service, 'nothing').start())
print(call(1, a=2), call.x.y(3), call(1) == call(1), mock.call is call)
