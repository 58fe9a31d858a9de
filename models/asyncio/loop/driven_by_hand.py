# A coroutine needs no loop: `send` runs it to its next yield, `throw` and `close` end it.
import types

trail = []


@types.coroutine
def ask(question):
    return (yield question)


async def conversation():
    try:
        trail.append(await ask("name?"))
        await ask("more?")
    except ValueError:
        trail.append("thrown")
        await ask("really?")
    finally:
        trail.append("closed")


def main():
    coroutine = conversation()
    trail.append(coroutine.send(None))
    trail.append(coroutine.send("raddle"))
    trail.append(coroutine.throw(ValueError()))
    coroutine.close()


if __name__ == "__main__":
    main()
