"""Tests in groups."""


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        for test in self._tests:
            if result.shouldStop:
                break
            test(result)
        return result

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={self._tests}>'


class TestSuite(BaseTestSuite):
    """Runs `setUpClass` before the first test of a class and `tearDownClass` after its last."""

    def run(self, result, debug=False):
        self._run(result, _Fixture(result))
        return result

    def _run(self, result, fixture, outermost=True):
        for test in self._tests:
            if result.shouldStop:
                break
            if isinstance(test, TestSuite):
                test._run(result, fixture, False)
            elif fixture.enter(type(test)):
                test(result)
        if outermost:
            fixture.leave()


class _ErrorHolder:
    """Stands for a fixture of a class where the name of a test is wanted."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def __str__(self):
        return self.id()


class _Fixture:
    def __init__(self, result):
        self._result = result
        self._class = None
        self._usable = True

    def enter(self, cls):
        if cls is self._class:
            return self._usable
        self.leave()
        self._class = cls
        self._usable = True
        if not getattr(cls, '__unittest_skip__', False):
            self._usable = self._call(cls, 'setUpClass')
            if not self._usable:
                cls.doClassCleanups()
        return self._usable

    def leave(self):
        cls, self._class = self._class, None
        if cls is not None and self._usable and not getattr(cls, '__unittest_skip__', False):
            self._call(cls, 'tearDownClass')
            if hasattr(cls, 'doClassCleanups'):
                cls.doClassCleanups()

    def _call(self, cls, name):
        from unittest.case import SkipTest, strclass

        method = getattr(cls, name, None)
        if method is None:
            return True
        try:
            method()
        except SkipTest as skipped:
            self._result.addSkip(_ErrorHolder(f'{name} ({strclass(cls)})'), str(skipped))
        except Exception as error:
            self._result.addError(_ErrorHolder(f'{name} ({strclass(cls)})'), (type(error), error, error.__traceback__))
        else:
            return True
        return False
