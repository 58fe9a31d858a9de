# A done callback runs after its task, never within it, and finds the result there.
import asyncio

log = []


async def child():
    await asyncio.sleep(0)
    log.append("task ends")
    return 7


async def main():
    noted = asyncio.Event()

    def note(task):
        log.append(f"callback sees {task.result()}")
        noted.set()

    asyncio.create_task(child()).add_done_callback(note)
    await noted.wait()
    assert log == ["task ends", "callback sees 7"], log
    print(log)


if __name__ == "__main__":
    asyncio.run(main())
