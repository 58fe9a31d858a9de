"""`anext` with a default.

Source: library reference, Built-in Functions.
"""


async def _next(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


class anext_awaitable:
    def __init__(self, awaitable, default):
        self._awaitable = awaitable
        self._default = default
        self._driver = None

    def __await__(self):
        return _next(self._awaitable, self._default).__await__()

    def _driven(self):
        if self._driver is None:
            self._driver = _next(self._awaitable, self._default)
        return self._driver

    def __iter__(self):
        return self

    def __next__(self):
        return self._driven().send(None)

    def send(self, value):
        return self._driven().send(value)

    def throw(self, *exception):
        return self._driven().throw(*exception)

    def close(self):
        return self._driven().close()
