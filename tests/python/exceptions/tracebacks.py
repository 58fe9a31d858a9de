"""The way of an exception through the frames, as a program sees it."""

import asyncio
import sys
import traceback


def inner(x):
    return 1 / x


def middle(x):
    try:
        inner(x)
    finally:
        pass


async def failing():
    await asyncio.sleep(0)
    raise ValueError('late')


def chain(tb):
    out = []
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print(kind, tb is None, tb and chain(tb))
        return True


def reraise():
    try:
        middle(0)
    except ZeroDivisionError as e:
        raise


def reraise_same():
    try:
        middle(0)
    except ZeroDivisionError as e:
        raise e


def gen():
    try:
        yield 1
    except KeyError as e:
        print('gen', chain(e.__traceback__))
        raise


async def main():
    e = ValueError('x')
    print(e.__traceback__)
    try:
        middle(0)
    except ZeroDivisionError as error:
        print(chain(error.__traceback__))
        print(sys.exc_info()[2] is error.__traceback__)
        t = error.__traceback__
        print(type(t), t.tb_next.tb_next.tb_next, t.tb_frame is t.tb_frame)
        print([(f.name, f.lineno) for f in traceback.extract_tb(t)], traceback.extract_tb(t)[-1].line)
        print([f.name for f in traceback.extract_tb(t)], traceback.extract_tb(t)[-1].line)
        saved = error
    print(chain(saved.__traceback__))
    with Manager():
        middle(0)
    with Manager():
        pass
    for f in (reraise, reraise_same):
        try:
            f()
        except ZeroDivisionError as error:
            print(chain(error.__traceback__))
    try:
        raise saved.with_traceback(None)
    except ZeroDivisionError as error:
        print(chain(error.__traceback__))
    try:
        raise KeyError(1).with_traceback(saved.__traceback__)
    except KeyError as error:
        print(chain(error.__traceback__))
    try:
        saved.__traceback__ = 3
    except TypeError as error:
        print(error)
    try:
        saved.with_traceback(3)
    except TypeError as error:
        print(error)
    saved.__traceback__ = None
    print(saved.__traceback__)
    try:
        await failing()
    except ValueError as error:
        print(chain(error.__traceback__))
    task = asyncio.create_task(failing())
    try:
        await task
    except ValueError as error:
        print(chain(error.__traceback__))
    g = gen()
    next(g)
    try:
        g.throw(KeyError('k'))
    except KeyError as error:
        print(chain(error.__traceback__))
    try:
        [inner(0) for _ in range(1)]
    except ZeroDivisionError as error:
        print(chain(error.__traceback__))
    try:
        sorted([1, 2], key=lambda x: inner(0))
    except ZeroDivisionError as error:
        print(chain(error.__traceback__))
    results = await asyncio.gather(failing(), return_exceptions=True)
    print(chain(results[0].__traceback__))
    try:
        async with asyncio.timeout(1):
            await failing()
    except ValueError as error:
        print(chain(error.__traceback__))
    try:
        try:
            inner(0)
        except ZeroDivisionError as e:
            raise RuntimeError('r') from e
    except RuntimeError as error:
        print(chain(error.__traceback__), chain(error.__cause__.__traceback__))
    try:
        class A:
            x = inner(0)
    except ZeroDivisionError as error:
        print(chain(error.__traceback__))
    try:
        error_in_str()
    except NameError as error:
        print(chain(error.__traceback__))
    print(vars(saved))


asyncio.run(main())
