# An empty coroutine in place of the sleep never lets anybody in.
import asyncio

ran = []


async def nothing():
    pass


async def main():
    asyncio.get_running_loop().call_soon(ran.append, "callback")
    for _ in range(3):
        await nothing()
        assert not ran


if __name__ == "__main__":
    asyncio.run(main())
