"""What became of tests."""

import sys
import traceback


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def _text(self, err):
        return ''.join(traceback.format_exception(*err))

    def _stop_if_asked(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        self._stop_if_asked()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        self._stop_if_asked()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            (self.failures if failed else self.errors).append((subtest, self._text(err)))
            self._stop_if_asked()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_if_asked()

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        return (
            f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} '
            f'failures={len(self.failures)}>'
        )


class TextTestResult(TestResult):
    """A character for each test, or a line if `verbosity` is above 1."""

    __module__ = 'unittest.runner'

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f'{test} ... ')

    def _show(self, word, letter):
        if self.showAll:
            self.stream.write(f'{word}\n')
        elif self.dots:
            self.stream.write(letter)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show('ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._show('ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show('FAIL', 'F')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._show('FAIL' if failed else 'ERROR', 'F' if failed else 'E')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show('unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for kind, problems in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in problems:
                self.stream.write('=' * 70 + f'\n{kind}: {test}\n' + '-' * 70 + f'\n{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write('=' * 70 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {test}\n')
