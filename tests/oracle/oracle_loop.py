"""An asyncio event loop on virtual time whose every freedom is a recorded choice.

What runs is CPython's own asyncio: tasks, futures, locks, queues, `asyncio.run`. Only the loop's
iteration is ours. Invariant: between two choices the program is deterministic, so a list of choices
names one schedule. `enumerate.py` states which choices there are.
Left out: threads, signals, sockets, subprocesses; the clock does not move by itself.
"""

import asyncio
import heapq
from asyncio import events
from asyncio.base_events import BaseEventLoop

from oracle_unknown import Unknown


class Abort(KeyboardInterrupt):
    """Ends an execution from within the loop. A KeyboardInterrupt, because tasks let those through."""

    def __init__(self, result):
        super().__init__(result)
        self.result = result


class Task(asyncio.Task):
    """A task that is named and hashed by its place in the order of creation within its execution."""

    def __init__(self, coro, *, loop, number, **kwargs):
        self.number = number  # first: the base class hashes the new task
        super().__init__(coro, loop=loop, **kwargs)

    def set_name(self, name):
        if name is not None:  # which create_task of some versions passes on to a factory's task
            super().set_name(name)

    def __hash__(self):
        return self.number


class InOrder(set):
    """A set of tasks that is iterated in the order of their creation."""

    def __iter__(self):
        return iter(sorted(set.__iter__(self), key=lambda task: getattr(task, "number", 0)))


class Timer(events.TimerHandle):
    """A timer; of equal deadlines the one that was armed first is the earlier one: a real clock never gives
    two equal ones."""

    armed = 0

    def __init__(self, when, *rest):
        super().__init__(when, *rest)
        Timer.armed += 1
        self.number = Timer.armed

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class EnumeratingLoop(BaseEventLoop):
    def __init__(self, execution, schedule, time):
        super().__init__()
        self._execution = execution
        self._choose = execution.choose
        self._fifo = schedule == "fifo"
        self._time_mode = time
        self._now = 0.0
        self._unknown = []  # timers of unknown length, in the order of creation
        self._clock_resolution = 0.0
        self.set_task_factory(self._make_task)

    def _make_task(self, loop, coro, **kwargs):
        number = self._execution.next_task()
        if kwargs.get("name") is None:
            kwargs["name"] = f"Task-{number}"
        return Task(coro, loop=loop, number=number, **kwargs)

    # The clock and the timers.

    def time(self):
        return self._now

    def advance(self, seconds):
        self._now += seconds

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = Timer(when, callback, args, self, context)
        if isinstance(when, Unknown):
            self._unknown.append(timer)
        else:
            heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        """Cancelled timers stay in the heap until they come to its top, as in CPython."""

    def _purge(self):
        self._unknown = [timer for timer in self._unknown if not timer._cancelled]
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)
        for handle in [handle for handle in self._ready if handle._cancelled]:
            self._ready.remove(handle)

    def _take(self, timer):
        """Removes a timer that fires, and moves the clock to its deadline."""
        timer._scheduled = False
        if isinstance(timer._when, Unknown):
            self._unknown = [other for other in self._unknown if other is not timer]
            return timer
        if self._scheduled[0] is timer:
            heapq.heappop(self._scheduled)
        else:
            self._scheduled = [other for other in self._scheduled if other is not timer]
            heapq.heapify(self._scheduled)
        self._now = max(self._now, timer._when)
        return timer

    def _known(self):
        return [timer for timer in sorted(self._scheduled) if not timer._cancelled]

    # One iteration.

    def _run_once(self):
        self._execution.step()
        self._purge()
        if self._stopping and not self._ready:  # told so before it ran
            return
        if self._fifo:
            self._collect()
            for _ in range(len(self._ready)):
                self._run(self._ready.popleft())
        else:
            self._run(self._pick())

    def _run(self, handle):
        if not handle._cancelled:
            self._execution.guard()
            handle._run()
            self._execution.observe()

    def _collect(self):
        """fifo: lets timers fire until the choice is to go on."""
        while True:
            unknown = list(self._unknown)
            group = self._fifo_group()
            must_fire = not self._ready or (group and self._time_mode == "idle")
            options = len(unknown) + len(group) + (not must_fire)
            if not options:
                raise self._execution.abort("deadlock")
            choice = self._choose(options)
            if choice < len(unknown):
                self._ready.append(self._take(unknown[choice]))
            elif choice < len(unknown) + len(group):
                for timer in group[choice - len(unknown)]:
                    self._ready.append(self._take(timer))
            else:
                return
            self._purge()

    def _fifo_group(self):
        """The known timers that may fire now: a list of groups, each one choice."""
        if not self._scheduled:
            return []
        if self._time_mode == "any":
            return [[timer] for timer in self._known()]
        if self._time_mode == "ordered":
            return [[self._scheduled[0]]]
        first = self._scheduled[0]._when
        if self._ready and first > self._now:
            return []
        limit, heap, group = max(self._now, first), list(self._scheduled), []
        while heap and heap[0]._when <= limit:
            timer = heapq.heappop(heap)
            if not timer._cancelled:
                group.append(timer)
        return [group]

    def _pick(self):
        """any: the handle that runs next, a ready one or a timer that fires."""
        timers = self._unknown + self._any_timers()
        options = len(timers) + len(self._ready)
        if not options:
            raise self._execution.abort("deadlock")
        choice = self._choose(options)
        if choice < len(timers):
            return self._take(timers[choice])
        handle = self._ready[choice - len(timers)]
        del self._ready[choice - len(timers)]
        return handle

    def _any_timers(self):
        known = self._known()
        if not known or self._time_mode == "any":
            return known
        least = known[0]._when
        if self._time_mode == "ordered":
            return [timer for timer in known if timer._when == least]
        due = [timer for timer in known if timer._when <= self._now]
        if due or self._ready:
            return due
        return [timer for timer in known if timer._when == least]

    # What BaseEventLoop leaves to its subclasses, and errors nobody awaits.

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def call_exception_handler(self, context):
        self._execution.unhandled(context)


class Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, make_loop):
        super().__init__()
        self._make_loop = make_loop

    def new_event_loop(self):
        return self._make_loop()
