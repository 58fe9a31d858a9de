"""Finding the tests of a module, and running them."""

import sys
from importlib import import_module as _import_module
from unittest.case import TestCase
from unittest.result import TextTestResult
from unittest.suite import TestSuite


class TestLoader:
    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        names = [
            name for name in dir(testCaseClass)
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
        ]
        return sorted(names)

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module):
        suites = []
        for name in dir(module):
            value = getattr(module, name)
            if isinstance(value, type) and issubclass(value, TestCase) and value.__module__ not in (
                'unittest.case', 'unittest.async_case'
            ):
                suites.append(self.loadTestsFromTestCase(value))
        return self.suiteClass(suites)

    def loadTestsFromName(self, name, module=None):
        value = module
        for part in name.split('.'):
            parent, value = value, getattr(value, part)
        if isinstance(value, type):
            return self.loadTestsFromTestCase(value)
        return self.suiteClass([parent(part)])


defaultTestLoader = TestLoader()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(
        self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None,
        *, tb_locals=False,
    ):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        result.printErrors()
        self.stream.write('-' * 70 + '\n')
        count = result.testsRun
        self.stream.write(f"Ran {count} test{'' if count == 1 else 's'} in 0.000s\n\n")
        parts = []
        for name, found in (('failures', result.failures), ('errors', result.errors)):
            if found:
                parts.append(f'{name}={len(found)}')
        for name, found in (
            ('skipped', result.skipped), ('expected failures', result.expectedFailures),
            ('unexpected successes', result.unexpectedSuccesses),
        ):
            if found:
                parts.append(f'{name}={len(found)}')
        verdict = 'OK' if result.wasSuccessful() else 'FAILED'
        self.stream.write(f"{verdict} ({', '.join(parts)})\n" if parts else f'{verdict}\n')
        return result


class TestProgram:
    def __init__(
        self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
        verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
    ):
        self.module = _import_module(module) if isinstance(module, str) else module
        if defaultTest is None:
            test = testLoader.loadTestsFromModule(self.module)
        else:
            names = [defaultTest] if isinstance(defaultTest, str) else defaultTest
            test = TestSuite([testLoader.loadTestsFromName(name, self.module) for name in names])
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=bool(failfast))
        self.result = runner.run(test)
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
