# Adversarial: steps that compute, with a counter in each so that no step is like another.
import asyncio

TASKS, ROUNDS = 2, 5
steps = 0
order = []


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


async def compute(number):
    global steps
    for round in range(ROUNDS):
        steps += 1
        order.append(number)
        assert fibonacci(10) == 55
        numbers = sorted((n * 7919 + steps) % 101 for n in range(50))
        assert "".join(str(n) for n in numbers)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(compute(number) for number in range(TASKS)))
    assert steps == len(order) == TASKS * ROUNDS


if __name__ == "__main__":
    asyncio.run(main())
