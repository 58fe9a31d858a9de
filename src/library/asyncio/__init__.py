"""asyncio above the kernel `_kernel`, which has Future, Task, Handle, TimerHandle, the ready queue and the timers.

Source: docs.python.org, "asyncio". A name that is missing here is not modelled: subprocesses, signals.

What the code here asks of the kernel, beyond the four classes:
    ready(handle)               append to the ready queue of the handle's loop
    schedule(timer, delay)      arm; timers with equal deadlines fire in the order in which they were armed. A timer made with
                                `when` None takes its deadline from the delay
    clear(loop)                 forget all ready handles and timers of a loop that closes
    run(loop)                   iterate until `loop._stopping` is set at the end of an iteration. An exception of a callback goes to
                                `loop.call_exception_handler`; SystemExit and KeyboardInterrupt come out of `run`
    running_loop(), now(loop), current_task(loop), all_tasks(loop)
    asyncgens(loop)             async generators started in this loop and not finished, each given once; one that dies unfinished is
                                handed to `loop._asyncgen_finalizer_hook`
    single_loop()               True is a promise that the program never makes a second event loop
    mentions(name)              whether the attribute name can occur in the program
    arrive(timer)               arm an event of the outside world, which comes at any time
    portion(n)                  how many of n bytes come together
    unhandled(exception, where) an exception that nothing but the default handler has got: a violation
    unsupported(what, help)     end the analysis with a diagnostic
    warn(text), log(text)       CPython's warnings and log records: not part of the state
Of a Future: `_make_cancelled_error()` and `_cancel_message`; remove_done_callback compares by equality (bound methods).
"""

import _kernel

from .exceptions import *
from .events import *
from .events import _get_running_loop
from .coroutines import *
from .futures import *
from .tasks import *
from .tasks import _enter_task, _leave_task, _register_task, _unregister_task
from .locks import *
from .queues import *
from .protocols import *
from .transports import *
from .streams import *
from .timeouts import *
from .taskgroups import *
from .base_events import *
from .unix_events import *
from .runners import *
from .threads import *
from .graph import *
from . import subprocess

if _kernel.mentions("threads"):
    import concurrent.futures  # before the program starts, so that the modules are no part of its states

__all__ = (
    *exceptions.__all__,
    *events.__all__,
    *coroutines.__all__,
    *futures.__all__,
    *tasks.__all__,
    *locks.__all__,
    *queues.__all__,
    *protocols.__all__,
    *transports.__all__,
    *streams.__all__,
    *timeouts.__all__,
    *taskgroups.__all__,
    *base_events.__all__,
    *unix_events.__all__,
    *runners.__all__,
    *threads.__all__,
    *graph.__all__,
)
