"""Tests whose methods are coroutines."""

import asyncio
import contextvars
import inspect
from unittest.case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    """Each test has an event loop of its own, in which set-up, test and clean-up run one after the other."""

    def __init__(self, methodName='runTest'):
        super().__init__(methodName)
        self._runner = None
        self._context = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return result

    def _call_set_up(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._call_async(self.asyncSetUp)

    def _call_test(self, method):
        return self._call_maybe_async(method)

    def _call_tear_down(self):
        self._call_async(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _call_cleanup(self, function, *args, **kwargs):
        self._call_maybe_async(function, *args, **kwargs)

    def _call_async(self, function, *args, **kwargs):
        return self._runner.run(function(*args, **kwargs), context=self._context)

    def _call_maybe_async(self, function, *args, **kwargs):
        if inspect.iscoroutinefunction(function):
            return self._call_async(function, *args, **kwargs)
        return self._context.run(function, *args, **kwargs)

    def run(self, result=None):
        self._runner = asyncio.Runner(debug=False)
        self._context = contextvars.copy_context()
        try:
            return super().run(result)
        finally:
            self._runner.close()
            self._runner = None
            self._context = None
