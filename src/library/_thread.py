"""The low-level names of threads; see `threading`."""

from threading import Lock, RLock, Thread, get_ident, get_native_id

LockType = Lock
error = RuntimeError
TIMEOUT_MAX = 9223372036.0


def allocate_lock():
    return Lock()


allocate = allocate_lock


def start_new_thread(function, args, kwargs=None, /):
    thread = Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


start_new = start_new_thread


def exit():
    raise SystemExit
