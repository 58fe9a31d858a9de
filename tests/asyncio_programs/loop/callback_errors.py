"""An exception in a callback goes to the exception handler; the loop goes on."""
import asyncio


def fails(n):
    raise ValueError(n)


def handler(loop, context):
    print("handler", sorted(k for k in context if k in ("message", "exception", "handle", "future", "task")))
    print(context["message"].split("(")[0], repr(context["exception"]))


def bad_handler(loop, context):
    print("bad handler", context["message"])
    raise KeyError


class Loud(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        print("default", context["message"], sorted(context))


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(fails, 1)
    loop.call_later(0.01, fails, 2)
    future = loop.create_future()
    future.add_done_callback(lambda f: fails(3))
    future.add_done_callback(lambda f: print("second callback"))
    future.set_result(None)
    await asyncio.sleep(0.02)
    loop.call_exception_handler({"message": "by hand(", "exception": None})
    try:
        loop.set_exception_handler("no")
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)


async def loud():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "first"})
    loop.set_exception_handler(bad_handler)
    loop.call_exception_handler({"message": "second"})


asyncio.run(main())
loop = Loud()
loop.run_until_complete(loud())
loop.close()
