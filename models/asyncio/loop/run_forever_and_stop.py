# `run_forever` ends by `stop`, and not before the callbacks of this iteration have run; those that they schedule wait for the next run.
import asyncio

ran = []
after_stop = None


def first(loop):
    ran.append("first")
    loop.stop()
    loop.call_soon(ran.append, "scheduled meanwhile")


def main():
    global after_stop
    loop = asyncio.new_event_loop()
    loop.call_soon(first, loop)
    loop.call_soon(ran.append, "ready already")
    loop.run_forever()
    after_stop = list(ran)
    loop.stop()
    loop.run_forever()
    loop.close()


if __name__ == "__main__":
    main()
