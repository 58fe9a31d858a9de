# In debug mode `call_soon` refuses to be called from another thread; `call_soon_threadsafe` is for that.
import asyncio
import threading

refused = False
called = False


def beside(loop, done):
    global refused
    try:
        loop.call_soon(print, "never")
    except RuntimeError:
        refused = True
    loop.call_soon_threadsafe(done.set)


async def main():
    global called
    done = asyncio.Event()
    thread = threading.Thread(target=beside, args=(asyncio.get_running_loop(), done))
    thread.start()
    await done.wait()
    called = True
    thread.join()
    assert refused, "it was let through"


if __name__ == "__main__":
    asyncio.run(main(), debug=True)
