"""What the abstract loop and policy leave to others; which loop runs, said by hand."""
import asyncio
from asyncio import events


class Empty(asyncio.AbstractEventLoop):
    pass


def missing(thing, method, *args):
    try:
        getattr(thing, method)(*args)
        print(method, "is there")
    except NotImplementedError:
        print(method, "is left out")


async def missing_coroutines(loop):
    for method, count in [("shutdown_asyncgens", 0), ("create_connection", 1), ("create_server", 1), ("sock_recv", 2)]:
        try:
            await getattr(loop, method)(*[None] * count)
        except NotImplementedError:
            print(method, "is left out")


empty = Empty()
for method, count in [
    ("run_forever", 0),
    ("run_until_complete", 1),
    ("stop", 0),
    ("is_running", 0),
    ("call_soon", 1),
    ("call_later", 2),
    ("time", 0),
    ("create_future", 0),
    ("create_task", 1),
    ("call_soon_threadsafe", 1),
    ("add_reader", 2),
    ("get_debug", 0),
    ("set_exception_handler", 1),
]:
    missing(empty, method, *[None] * count)
policy = asyncio.AbstractEventLoopPolicy()
for method, count in [("get_event_loop", 0), ("set_event_loop", 1), ("new_event_loop", 0)]:
    missing(policy, method, *[None] * count)

loop = asyncio.new_event_loop()
loop.run_until_complete(missing_coroutines(empty))
events._set_running_loop(loop)
print(asyncio.get_running_loop() is loop, events._get_running_loop() is loop)
events._set_running_loop(None)
print(events._get_running_loop())
loop.stop()
loop.call_soon(print, "one iteration, though stopped before")
loop.run_forever()
timers = [asyncio.TimerHandle(when, print, (), loop) for when in (1, 2, 1)]
print(timers[0] < timers[1], timers[0] == timers[2], hash(timers[0]) == hash(timers[2]), timers[1] >= timers[0])
loop.close()
