"""The package's logger, which is loaded when it is asked for."""
import asyncio

try:
    asyncio.nonsense
except AttributeError as error:
    print(error)
print(hasattr(asyncio, "log"), asyncio.log.logger.name, asyncio.log.__name__)
from asyncio import log  # noqa: E402

print(log is asyncio.log)


async def main():
    asyncio.log.logger.error("said by hand")
    print("done")


asyncio.run(main())
