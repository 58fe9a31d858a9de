# A thread may have any number of loops, one of which runs at a time; the running one is found by `get_running_loop`.
import asyncio

found = []


async def which():
    return asyncio.get_running_loop()


def main():
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
    asyncio.set_event_loop(first)
    assert asyncio.get_event_loop() is first
    found.append(second.run_until_complete(which()) is second)
    found.append(first.run_until_complete(which()) is first)
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        found.append(str(error))
    first.close()
    second.close()


if __name__ == "__main__":
    main()
