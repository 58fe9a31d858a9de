"""unittest: cases, fixtures, async cases, results."""

import asyncio
import unittest


class Basics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('set up class')

    @classmethod
    def tearDownClass(cls):
        print('tear down class')

    def setUp(self):
        print('set up', self._testMethodName)
        self.addCleanup(print, 'cleanup 1')
        self.addCleanup(print, 'cleanup 2')

    def tearDown(self):
        print('tear down')

    def test_equal(self):
        self.assertEqual(1 + 1, 2)
        self.assertNotEqual(1, 2)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertIsInstance(1, int)
        self.assertRegex('abc', 'b.')

    def test_fails(self):
        self.assertEqual(1, 3, 'numbers')

    def test_error(self):
        raise KeyError('x')

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            int('x')
        print(caught.exception)
        with self.assertRaisesRegex(ValueError, 'invalid'):
            int('y')
        self.assertRaises(ZeroDivisionError, lambda: 1 / 0)
        with self.assertRaises(KeyError):
            pass

    @unittest.skip('not now')
    def test_skipped(self):
        print('never')

    @unittest.skipIf(False, 'no')
    def test_not_skipped(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('as expected')

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)


class Loop(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print('sync set up')

    async def asyncSetUp(self):
        print('async set up')
        self.queue = asyncio.Queue()

    async def asyncTearDown(self):
        print('async tear down')

    async def test_queue(self):
        self.addAsyncCleanup(self.clean)
        asyncio.get_running_loop().call_later(1, self.queue.put_nowait, 5)
        self.assertEqual(await self.queue.get(), 5)

    async def clean(self):
        await asyncio.sleep(0)
        print('clean')

    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(self.queue.get(), 0.01)

    def test_plain(self):
        print('plain')


if __name__ == '__main__':
    program = unittest.main(exit=False, verbosity=0)
    result = program.result
    print(result, result.testsRun, result.wasSuccessful())
    for kind in ('failures', 'errors'):
        for test, text in getattr(result, kind):
            print(kind, test, [line for line in text.splitlines() if line.startswith(('AssertionError', 'KeyError'))])
    print([(str(test), reason) for test, reason in result.skipped], len(result.expectedFailures))
    for check in [
        lambda c: c.assertTrue(0), lambda c: c.assertIs(1, 2), lambda c: c.assertIn(1, []), lambda c: c.assertLess(2, 1),
        lambda c: c.assertIsNone(1, 'msg'), lambda c: c.assertIsInstance(1, str), lambda c: c.assertAlmostEqual(1, 2),
        lambda c: c.assertCountEqual([1], [2]), lambda c: c.assertRegex('a', 'b'), lambda c: c.assertRaises(ValueError, int, '1'),
    ]:
        try:
            check(unittest.TestCase())
        except AssertionError as error:
            print(error)
    unittest.main(argv=['x'], defaultTest='Loop')
