"""asyncio above the kernel `_kernel`, which has Future, Task, Handle, TimerHandle, the ready queue and the timers.

Source: docs.python.org, "asyncio". A name that is missing here is not modelled: streams, subprocesses, signals, threads.
"""

from .exceptions import *
from .events import *
from .events import _get_running_loop
from .coroutines import *
from .futures import *
from .tasks import *
from .locks import *
from .queues import *
from .timeouts import *
from .taskgroups import *
from .base_events import *
from .unix_events import *
from .runners import *
