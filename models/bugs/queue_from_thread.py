# The thread asks the loop to put it there. After nolar/kopf pull request 1303.
import asyncio
import threading

got = []


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def watch():
        loop.call_soon_threadsafe(queue.put_nowait, "event")

    watcher = threading.Thread(target=watch)
    watcher.start()
    got.append(await queue.get())
    watcher.join()

if __name__ == "__main__":
    asyncio.run(main())
