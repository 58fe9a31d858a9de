"""Running functions in threads.

Source: docs.python.org, "Coroutines and Tasks: Running in Threads".
Invariant: the function sees the context variables that the caller has now; it goes on if the caller is cancelled.
"""

import contextvars
import functools

from . import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))
