# The main thread answers what a task in another thread's loop waits for, through that loop.
import asyncio
import threading

loop = asyncio.new_event_loop()
answer = loop.create_future()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()


async def ask():
    return await answer


asked = asyncio.run_coroutine_threadsafe(ask(), loop)
loop.call_soon_threadsafe(answer.set_result, 42)
print(asked.result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
