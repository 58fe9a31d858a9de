"""Names for processes: to be derived from and compared with. A checked program starts none.

Source: docs.python.org, "asyncio: Subprocesses". Left out, and refused where it is used: `create_subprocess_exec` and its like.
"""

import _kernel

from . import protocols, streams

PIPE, STDOUT, DEVNULL = -1, -2, -3

_HELP = "give a model of the process: a task that does what it would do"


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    def __init__(self, limit, loop):
        _kernel.unsupported("asyncio.subprocess.SubprocessStreamProtocol()", _HELP)


class Process:
    def __init__(self, transport, protocol, loop):
        _kernel.unsupported("asyncio.subprocess.Process()", _HELP)
