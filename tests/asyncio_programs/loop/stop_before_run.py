"""A loop that is told to stop before it runs makes one iteration: what is ready runs, what that schedules waits."""

import asyncio


def main():
    loop = asyncio.new_event_loop()
    loop.stop()
    loop.run_forever()
    print("nothing was ready")
    loop.call_soon(print, "ready")
    loop.call_soon(loop.call_soon, print, "scheduled meanwhile")
    loop.call_soon(print, "ready too")
    loop.stop()
    loop.run_forever()
    print("stopped")
    loop.stop()
    loop.run_forever()
    print("stopped again")
    loop.close()


main()
