"""What the synchronization primitives and queues have in common.

Source: docs.python.org, "asyncio: Synchronization Primitives" ("Removed the loop parameter").
Invariant: a primitive belongs to the loop in which a task first waited for it; waiting in another one is an error.
"""

import _kernel


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = _kernel.running_loop()
        if loop is None:
            raise RuntimeError("no running event loop")
        # Where the program has one loop only the mark can never be told, and it would be
        # a bit of history ("was ever waited for") in the state of each primitive.
        if self._loop is not loop and not _kernel.single_loop():
            if self._loop is not None:
                raise RuntimeError(f"{self!r} is bound to a different event loop")
            self._loop = loop
        return loop
