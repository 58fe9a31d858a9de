# The main thread sets the result itself: a loop that sleeps by then is not woken, and the task never hears of it.
# raddle: expect violated deadlock
# cpython: varies
import asyncio
import threading

loop = asyncio.new_event_loop()
answer = loop.create_future()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()


async def ask():
    return await answer


asked = asyncio.run_coroutine_threadsafe(ask(), loop)
answer.set_result(42)
print(asked.result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
