"""A loop driven by hand."""
import asyncio


async def child(n):
    await asyncio.sleep(0)
    print("child", n)
    return n


async def fails():
    raise ValueError("out of the loop")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), repr(loop))
print(loop.run_until_complete(child(1)))
task = loop.create_task(child(2))
print(task.done(), loop.run_until_complete(asyncio.wait([task]))[1])
print(loop.run_until_complete(task), loop.run_until_complete(asyncio.gather(child(3), child(4))))
try:
    loop.run_until_complete(fails())
except ValueError as error:
    print("ValueError", error)
loop.call_soon(print, "before stop")
loop.call_soon(loop.stop)
loop.call_soon(print, "in the same iteration")
loop.call_soon(lambda: loop.call_soon(print, "in the next"))
loop.run_forever()
print("stopped")
loop.stop()
loop.run_forever()
print("one iteration")
future = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)
future.cancel()
try:
    loop.run_until_complete(future)
except asyncio.CancelledError as error:
    print("cancelled", error.args)
try:
    loop.run_until_complete(3)
except TypeError as error:
    print(error)
print(asyncio.get_event_loop() is loop)
loop.close()
loop.close()
print(loop.is_closed(), repr(loop))
