# Without debug mode nothing checks which thread calls `call_soon`.
import asyncio
import threading

called = False
refused = False


def call():
    global called
    called = True


def beside(loop):
    global refused
    try:
        loop.call_soon(call)
    except RuntimeError:
        refused = True


async def main():
    thread = threading.Thread(target=beside, args=(asyncio.get_running_loop(),))
    thread.start()
    thread.join()
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main(), debug=False)
