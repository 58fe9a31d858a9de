# `run_forever` does not end because a future is done: something has to stop it.
# raddle: expect violated deadlock
# cpython: never ends
import asyncio

done = False


def complete(future):
    global done
    future.set_result(None)
    done = True


def main():
    loop = asyncio.new_event_loop()
    loop.call_soon(complete, loop.create_future())
    loop.run_forever()


if __name__ == "__main__":
    main()
