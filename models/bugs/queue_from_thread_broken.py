# A thread puts into an asyncio queue. The loop sleeps and is not woken.
# After nolar/kopf pull request 1303.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio
import threading

got = []


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def watch():
        queue.put_nowait("event")

    watcher = threading.Thread(target=watch)
    watcher.start()
    got.append(await queue.get())
    watcher.join()

if __name__ == "__main__":
    asyncio.run(main())
