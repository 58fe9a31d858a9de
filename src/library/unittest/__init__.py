"""Tests as classes.

Source: library reference, unittest. Results are reported on stderr as CPython reports them. Left out: discovery,
command-line options, `addModuleCleanup`.
"""

from unittest.async_case import IsolatedAsyncioTestCase
from unittest.case import (
    FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, expectedFailure, skip, skipIf, skipUnless,
)
from unittest.main import TestLoader, TestProgram, TextTestRunner, defaultTestLoader, main
from unittest.result import TestResult, TextTestResult
from unittest.suite import BaseTestSuite, TestSuite

__all__ = [
    'TestResult', 'TestCase', 'IsolatedAsyncioTestCase', 'TestSuite', 'TextTestRunner', 'TestLoader', 'FunctionTestCase',
    'main', 'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'TextTestResult',
]
