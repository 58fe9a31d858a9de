"""A test, and the ways to say what it expects."""

import sys
import warnings
from functools import wraps
from pprint import pformat, saferepr


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            @wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ''
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


_module_cleanups = []


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


class _Expecting:
    """What `assertRaises` and `assertWarns` share: as a context manager, or with a function to call."""

    def __init__(self, expected, case, pattern=None):
        self.expected = expected
        self.test_case = case
        self.pattern = pattern
        self.msg = None

    def fail(self, message):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, message))

    def handle(self, name, args, kwargs):
        classes = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(cls, type) and issubclass(cls, self.base) for cls in classes):
            raise TypeError(f'{name}() arg 1 must be {self.base_text}')
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *args = args
        self.name = getattr(function, '__name__', str(function))
        with self:
            function(*args, **kwargs)

    name = None

    def expected_name(self):
        return getattr(self.expected, '__name__', str(self.expected))


class _ExpectingRaise(_Expecting):
    base = BaseException
    base_text = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            by = f' by {self.name}' if self.name else ''
            self.fail(f'{self.expected_name()} not raised{by}')
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.pattern is not None:
            import re

            pattern = re.compile(self.pattern) if isinstance(self.pattern, str) else self.pattern
            if not pattern.search(str(exc_value)):
                self.fail(f'"{pattern.pattern}" does not match "{exc_value}"')
        return True


class _ExpectingWarning(_Expecting):
    base = Warning
    base_text = 'a warning type or tuple of warning types'

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.manager.__exit__(exc_type, exc_value, traceback)
        if exc_type is not None:
            return
        matching = [entry for entry in self.warnings if isinstance(entry.message, self.expected)]
        if self.pattern is not None and matching:
            import re

            first = matching[0].message
            matching = [entry for entry in matching if re.search(self.pattern, str(entry.message))]
            if not matching:
                self.fail(f'"{self.pattern}" does not match "{first}"')
        if not matching:
            by = f' by {self.name}' if self.name else ''
            self.fail(f'{self.expected_name()} not triggered{by}')
        self.warning = matching[0].message


class _ExpectingLogs:
    def __init__(self, case, logger, level, none):
        import logging

        self.case = case
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = getattr(logging, level) if isinstance(level, str) else level or logging.INFO
        self.none = none
        self.records = []
        self.output = []

    def __enter__(self):
        import logging

        watcher = self

        class Capture(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(f'{record.levelname}:{record.name}:{record.getMessage()}')

        self.before = (self.logger.handlers[:], self.logger.level, self.logger.propagate)
        self.logger.handlers = [Capture()]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return None if self.none else self

    def __exit__(self, exc_type, exc_value, traceback):
        import logging

        handlers, level, self.logger.propagate = self.before
        self.logger.handlers = handlers
        self.logger.setLevel(level)
        if exc_type is not None:
            return
        if self.none and self.records:
            raise self.case.failureException(f'Unexpected logs found: {self.output!r}')
        if not self.none and not self.records:
            name = logging.getLevelName(self.level)
            raise self.case.failureException(f'no logs of level {name} or higher triggered on {self.logger.name}')


class _SubTest:
    def __init__(self, case, message, params):
        self.case = case
        self.failureException = case.failureException
        self._message = message
        self.params = params

    def _description(self):
        parts = []
        if self._message is not _absent:
            parts.append(f'[{self._message}]')
        if self.params:
            parts.append(f"({', '.join(f'{key}={value!r}' for key, value in self.params.items())})")
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.case.id()} {self._description()}'

    def __str__(self):
        return f'{self.case} {self._description()}'


class _SubTestContext:
    """What happens inside is reported of the sub-test, and the test goes on."""

    def __init__(self, case, message, params):
        self._case = case
        outer = case._params
        self._outer = outer
        self._subtest = _SubTest(case, message, {**outer, **params})

    def __enter__(self):
        self._case._params = self._subtest.params

    def __exit__(self, exc_type, exc_value, traceback):
        self._case._params = self._outer
        result = self._case._result
        if exc_type is None:
            result.addSubTest(self._case, self._subtest, None)
            return False
        if issubclass(exc_type, SkipTest):
            result.addSkip(self._subtest, str(exc_value))
            return True
        if not issubclass(exc_type, Exception):
            return False
        self._case._succeeded = False
        result.addSubTest(self._case, self._subtest, (exc_type, exc_value, traceback))
        return True


_absent = object()


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _class_cleanups = ()

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._params = {}
        self._result = None
        self._succeeded = True
        method = getattr(self, methodName, None)
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {type(self)}: {methodName}')
        self._testMethodDoc = getattr(method, '__doc__', None)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult

        return TestResult()

    def shortDescription(self):
        return self._testMethodDoc.strip().split('\n')[0].strip() if self._testMethodDoc else None

    def id(self):
        return f'{strclass(type(self))}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{strclass(type(self))} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    # Running.

    def _call_set_up(self):
        self.setUp()

    def _call_test(self, method):
        return method()

    def _call_tear_down(self):
        self.tearDown()

    def _call_cleanup(self, function, *args, **kwargs):
        function(*args, **kwargs)

    def _part(self, function, *args, **kwargs):
        """Runs a part of the test; whether it went well."""
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            self._succeeded = False
            self._result.addSkip(self, str(skipped))
        except Exception as error:
            self._succeeded = False
            self._problem = (type(error), error, error.__traceback__)
            if not self._expecting_failure:
                if isinstance(error, self.failureException):
                    self._result.addFailure(self, self._problem)
                else:
                    self._result.addError(self, self._problem)
        else:
            return True
        return False

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        self._result = result = self.defaultTestResult() if result is None else result
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                reason = getattr(type(self), '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')
                result.addSkip(self, reason)
                return result
            self._succeeded = True
            self._problem = None
            self._expecting_failure = False
            expecting = getattr(type(self), '__unittest_expecting_failure__', False) or getattr(
                method, '__unittest_expecting_failure__', False
            )
            if self._part(self._call_set_up):
                self._expecting_failure = expecting
                self._part(self._call_test, method)
                self._expecting_failure = False
                self._part(self._call_tear_down)
            self.doCleanups()
            if expecting and self._problem is not None:
                result.addExpectedFailure(self, self._problem)
            elif expecting and self._succeeded:
                result.addUnexpectedSuccess(self)
            elif self._succeeded:
                result.addSuccess(self)
            return result
        finally:
            result.stopTest(self)
            self._result = self._problem = None

    def debug(self):
        self._call_set_up()
        self._call_test(getattr(self, self._testMethodName))
        self._call_tear_down()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._call_cleanup(function, *args, **kwargs)

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._part(self._call_cleanup, function, *args, **kwargs)

    def enterContext(self, cm):
        result = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups = (*cls._class_cleanups, (function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        while cls._class_cleanups:
            *rest, (function, args, kwargs) = cls._class_cleanups
            cls._class_cleanups = tuple(rest)
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=_absent, **params):
        return _SubTestContext(self, msg, params)

    # Expectations.

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f'{standardMsg} : {msg}'

    def _expect(self, holds, msg, text):
        if not holds:
            self.fail(self._formatMessage(msg, text()))

    def assertTrue(self, expr, msg=None):
        self._expect(expr, msg, lambda: f'{saferepr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        self._expect(not expr, msg, lambda: f'{saferepr(expr)} is not false')

    def assertEqual(self, first, second, msg=None):
        if first == second:
            return
        self.fail(self._formatMessage(msg, _difference(first, second)))

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self.assertEqual(list(first), list(second), msg)

    def assertNotEqual(self, first, second, msg=None):
        self._expect(first != second, msg, lambda: f'{saferepr(first)} == {saferepr(second)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._expect(expr1 is expr2, msg, lambda: f'{saferepr(expr1)} is not {saferepr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._expect(expr1 is not expr2, msg, lambda: f'unexpectedly identical: {saferepr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._expect(obj is None, msg, lambda: f'{saferepr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._expect(obj is not None, msg, lambda: 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        self._expect(member in container, msg, lambda: f'{saferepr(member)} not found in {saferepr(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._expect(
            member not in container, msg, lambda: f'{saferepr(member)} unexpectedly found in {saferepr(container)}'
        )

    def assertIsInstance(self, obj, cls, msg=None):
        self._expect(isinstance(obj, cls), msg, lambda: f'{saferepr(obj)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._expect(not isinstance(obj, cls), msg, lambda: f'{saferepr(obj)} is an instance of {cls!r}')

    def assertGreater(self, a, b, msg=None):
        self._expect(a > b, msg, lambda: f'{saferepr(a)} not greater than {saferepr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._expect(a >= b, msg, lambda: f'{saferepr(a)} not greater than or equal to {saferepr(b)}')

    def assertLess(self, a, b, msg=None):
        self._expect(a < b, msg, lambda: f'{saferepr(a)} not less than {saferepr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._expect(a <= b, msg, lambda: f'{saferepr(a)} not less than or equal to {saferepr(b)}')

    def _closeness(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f'{saferepr(delta)} delta ({saferepr(difference)} difference)'
        places = 7 if places is None else places
        return round(difference, places) == 0, f'{places!r} places ({saferepr(difference)} difference)'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, how = self._closeness(first, second, places, delta)
        self._expect(close, msg, lambda: f'{saferepr(first)} != {saferepr(second)} within {how}')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, how = self._closeness(first, second, places, delta)
        self._expect(first != second and not close, msg, lambda: f'{saferepr(first)} == {saferepr(second)} within {how}')

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        missing = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        if not missing and not rest:
            return
        counts = {}
        lines = []
        for item in [*missing, *rest]:
            if item in counts:
                continue
            counts[item] = (list(first).count(item), list(second).count(item))
            lines.append(f'First has {counts[item][0]}, Second has {counts[item][1]}:  {item!r}')
        self.fail(self._formatMessage(msg, 'Element counts were not equal:\n' + '\n'.join(lines)))

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        pattern = re.compile(expected_regex)
        self._expect(
            pattern.search(text), msg, lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"
        )

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        found = re.search(unexpected_regex, text)
        self._expect(
            not found, msg,
            lambda: f'Regex matched: {found.group()!r} matches {re.compile(unexpected_regex).pattern!r} in {text!r}'
        )

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _ExpectingRaise(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _ExpectingRaise(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _ExpectingWarning(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _ExpectingWarning(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _ExpectingLogs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _ExpectingLogs(self, logger, level, True)


def _difference(first, second):
    """The first line of what CPython says; what follows it there is a comparison line by line."""
    return f'{saferepr(first)} != {saferepr(second)}'


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions = (setUp, testFunc, tearDown)

    def setUp(self):
        if self._functions[0] is not None:
            self._functions[0]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def runTest(self):
        self._functions[1]()

    def id(self):
        return self._functions[1].__name__
