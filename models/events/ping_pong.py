# Two players hand a turn to and fro through events; neither ever plays twice in a row.
import asyncio

ROUNDS = 2
ping = asyncio.Event()
pong = asyncio.Event()
played = []


async def player(name, mine, other):
    for _ in range(ROUNDS):
        await mine.wait()
        mine.clear()
        played.append(name)
        other.set()


async def main():
    ping.set()
    await asyncio.gather(player("pong", pong, ping), player("ping", ping, pong))
    assert played == ["ping", "pong"] * ROUNDS, played
    print(*played)


if __name__ == "__main__":
    asyncio.run(main())
