"""What a future refuses in which state."""
import asyncio


def attempt(call, *args):
    try:
        print("ok", call(*args))
    except asyncio.CancelledError as error:
        print("CancelledError", error.args)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    pending, done, failed, cancelled = [loop.create_future() for _ in range(4)]
    done.set_result(1)
    failed.set_exception(ValueError("v"))
    cancelled.cancel("c")
    for name, future in (("pending", pending), ("done", done), ("failed", failed), ("cancelled", cancelled)):
        print(name, future.done(), future.cancelled(), future.get_loop() is loop)
        if name != "pending":
            attempt(future.set_result, 2)
            attempt(future.set_exception, KeyError())
            attempt(future.cancel)
        attempt(future.result)
        attempt(future.exception)
        try:
            print("await", await asyncio.wait_for(future, 0.01))
        except BaseException as error:
            print("await", repr(error))
    other = loop.create_future()
    attempt(other.set_exception, StopIteration())
    attempt(other.set_exception, KeyError)
    attempt(other.exception)
    try:
        asyncio.Future(loop=3)
    except Exception as error:
        print(type(error).__name__)


asyncio.run(main())
