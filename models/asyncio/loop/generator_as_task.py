# In Python 3.11 a loop makes a task of a plain generator; its bare yields are turns.
import asyncio

ran = []


def generator():
    ran.append(1)
    yield
    ran.append(2)
    return "result"


def main():
    loop = asyncio.new_event_loop()
    ran.append(loop.run_until_complete(generator()))
    loop.close()


if __name__ == "__main__":
    main()
