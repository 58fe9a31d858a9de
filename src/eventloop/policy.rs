//! Which actions are possible in a state: the schedules and the time modes.
//!
//! Source: the asyncio documentation and CPython 3.11's behaviour. One iteration of CPython's loop
//! collects the timers that are due, then runs the handles that were ready at that moment, in
//! order. **fifo** keeps that: between iterations (`batch == 0`) the environment decides which
//! timers fire now, one at a time, each appended to the ready queue; then the batch runs, head
//! first. **any** drops the order: every ready handle may run next, and a timer that may fire runs
//! at once.
//!
//! Which timers may fire: those of unknown length always; those with a deadline
//! * **idle**: when nothing is ready, the earliest (the clock jumps to it), and all that are due;
//! * **ordered**: the earliest at any moment: code takes unknown time, deadlines keep their order;
//! * **any**: every one at any moment.
//!
//! **Threads** run beside the loop: one that is ready may take its step at any moment, also between the
//! callbacks of an iteration, and the time for which one waits passes as other timers do. They stand first, so that
//! the ordinary run lets them work at once. A callback of the loop that was interrupted goes on before anything else of the
//! loop's. What a thread puts into the queue of a loop that sleeps (nothing is ready, no iteration runs) is seen only when
//! something wakes it: a timer, or `call_soon_threadsafe`.
//!
//! **Loops in threads** (`beside.rs`) are scheduled as the main thread's, each by itself: what one's iteration holds back, and its order,
//! is its own business. Time is one for all, and deadlines keep their order over all of them, but for those of a loop whose callback
//! waits for another thread, whom they cannot reach.
//!
//! Coincidences need no rule of their own: in `fifo` several timers may fire between the same two
//! iterations, in `any` a wake-up may be delayed past any other event.

use serde::{Deserialize, Serialize};

use crate::store::{ReadyEntry, RunningLoop, State, Timer};
use crate::vm::MAIN_THREAD;

/// Which ready handle may run next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Schedule {
    /// CPython's loop: ready handles run in order; only the environment chooses.
    Fifo,
    /// Any ready handle: what holds here depends on no queue order.
    Any,
}

/// How the clock advances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeMode {
    /// Only when nothing is ready (discrete events): code takes no time.
    Idle,
    /// Code takes unknown time; timers keep the order of their deadlines.
    #[default]
    Ordered,
    /// Every delay is of unknown length.
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Policy {
    pub schedule: Schedule,
    pub time: TimeMode,
}

/// One enabled step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The main thread goes on: at the start, and whenever its loop has stopped.
    Main,
    /// A ready callback runs: a task's step or a handle.
    Run(u32),
    /// A timer fires: its callback becomes ready (fifo), or runs (any).
    Fire(u32),
    /// An injected cancellation of a task.
    Cancel(u32),
    /// Every timer that is due becomes ready, the clock having jumped to the earliest if none was (fifo, idle).
    FireDue,
}

impl Action {
    /// Who acts: a callback, a timer, the clock or the main thread.
    pub fn actor(self) -> u64 {
        match self {
            Action::Main => u64::MAX,
            Action::FireDue | Action::Cancel(_) => u64::MAX - 1,
            Action::Run(handle) => u64::from(handle),
            Action::Fire(handle) => 1 << 40 | u64::from(handle),
        }
    }
}

/// A timer that never fires.
pub const NEVER: u64 = u64::MAX;

/// The phases of a program, in the low bits of `State::mode`; the running loop's name stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The main thread can go on.
    Main,
    /// The main thread waits for the loop to stop.
    Loop(u32),
    /// The program has ended, or a step failed for good.
    Ended,
    /// The main thread waits outside its loop to be woken by another, or to get its turn.
    Parked,
}

impl Phase {
    pub fn of(mode: u64) -> Phase {
        match mode & 3 {
            0 => Phase::Main,
            1 => Phase::Loop((mode >> 32) as u32),
            3 => Phase::Parked,
            _ => Phase::Ended,
        }
    }

    pub fn mode(self) -> u64 {
        match self {
            Phase::Main => 0,
            Phase::Loop(event_loop) => 1 | u64::from(event_loop) << 32,
            Phase::Ended => 2,
            Phase::Parked => 3,
        }
    }
}

/// What stands for the event loop in the entries of threads.
pub const THREADS: u32 = MAIN_THREAD.index();

/// Set in `State::mode` when the running loop was told to stop in the current iteration.
pub const STOPPING: u64 = 4;

/// Set in `State::mode` when a callback of the loop was interrupted and goes on next: `Action::Main`.
pub const INTERRUPTED: u64 = 8;

/// Set, besides, when that callback waits for what another thread does: then the main thread stands where threads do.
pub const WAITING: u64 = 32;

/// Set in `State::mode` when another thread filled the loop's queue without waking it: it sleeps on.
pub const ASLEEP: u64 = 16;

/// The bits of `State::mode` that say how its loop is.
const LOOP_FLAGS: u32 = (STOPPING | INTERRUPTED | ASLEEP) as u32;

impl Policy {
    /// Appends what may happen next: first what the ordinary scheduler would do.
    pub fn enabled(self, state: &State, out: &mut Vec<Action>) {
        if !state.loops.is_empty() || state.mode & WAITING != 0 {
            return self.enabled_beside(state, out);
        }
        let event_loop = match Phase::of(state.mode) {
            Phase::Main => {
                self.threads(state, out);
                return out.push(Action::Main);
            }
            Phase::Parked => return self.threads(state, out),
            Phase::Ended => return,
            Phase::Loop(_) if state.mode & INTERRUPTED != 0 => {
                out.push(Action::Main);
                return self.threads(state, out);
            }
            Phase::Loop(event_loop) => event_loop,
        };
        let awake = state.mode & ASLEEP == 0;
        let own = move |e: &&ReadyEntry| e.event_loop == event_loop && awake;
        match self.schedule {
            Schedule::Any => {
                self.threads(state, out);
                out.extend(state.ready.iter().filter(own).map(|e| Action::Run(e.handle)));
                let idle = out.is_empty();
                out.extend(self.may_fire(state, event_loop, idle).map(Action::Fire));
            }
            Schedule::Fifo => {
                self.threads(state, out);
                let idle = out.is_empty();
                let head = state.ready.iter().find(own).map(|e| Action::Run(e.handle));
                if state.batch > 0 {
                    out.extend(head);
                    return;
                }
                let idle = idle && head.is_none();
                if self.time == TimeMode::Idle {
                    let earliest = state.timers.iter().filter_map(|t| t.due).filter(|&d| d != NEVER).min();
                    let known = || timers_of(state, event_loop).filter_map(|t| t.due).filter(|&d| d != NEVER);
                    let due =
                        if idle { earliest.is_some() && known().min() == earliest } else { known().any(|d| d == 0) };
                    if due {
                        out.push(Action::FireDue);
                    } else {
                        out.extend(head);
                    }
                    let unknown = timers_of(state, event_loop).filter(|t| t.due.is_none());
                    out.extend(unknown.map(|t| Action::Fire(t.handle)));
                } else {
                    out.extend(head);
                    out.extend(self.may_fire(state, event_loop, idle).map(Action::Fire));
                }
            }
        }
    }

    /// What threads may do: others before the main thread.
    fn threads(self, state: &State, out: &mut Vec<Action>) {
        let ready = state.ready.iter().filter(|e| e.event_loop == THREADS);
        out.extend(ready.clone().filter(|e| e.handle != THREADS).map(|e| Action::Run(e.handle)));
        let awake = state.mode & ASLEEP == 0;
        let idle = out.is_empty() && !state.ready.iter().any(|e| awake || e.event_loop == THREADS);
        out.extend(ready.filter(|e| e.handle == THREADS).map(|e| Action::Run(e.handle)));
        if state.timers.iter().any(|t| t.event_loop == THREADS) {
            out.extend(self.may_fire(state, THREADS, idle).map(Action::Fire));
        }
    }

    /// Who has to act some time: threads, every ready callback of the running loop, and, since time passes, every timer that is
    /// armed. (In `idle` only those of unknown length: the clock moves when nothing is ready, which nobody can put off.)
    pub fn obliged(self, state: &State, out: &mut Vec<u64>) {
        if !state.loops.is_empty() || state.mode & WAITING != 0 {
            return self.obliged_beside(state, out);
        }
        let event_loop = match Phase::of(state.mode) {
            Phase::Main => {
                out.push(Action::Main.actor());
                THREADS
            }
            Phase::Parked => THREADS,
            Phase::Ended => return,
            Phase::Loop(_) if state.mode & INTERRUPTED != 0 => {
                out.push(Action::Main.actor());
                THREADS
            }
            Phase::Loop(event_loop) => event_loop,
        };
        let awake = state.mode & ASLEEP == 0;
        let runs = |owner: u32| owner == event_loop || owner == THREADS;
        let ready = state.ready.iter().filter(|e| runs(e.event_loop) && (awake || e.event_loop == THREADS));
        out.extend(ready.map(|e| Action::Run(e.handle).actor()));
        let timers = state.timers.iter().filter(|t| runs(t.event_loop)).filter(|t| self.comes(t));
        out.extend(timers.map(|t| Action::Fire(t.handle).actor()));
    }

    /// Whether a timer has to fire some time, whatever others do.
    fn comes(self, timer: &Timer) -> bool {
        match timer.due {
            None => true,
            Some(due) => due != NEVER && self.time != TimeMode::Idle,
        }
    }

    /// Names of the timers that may fire now.
    fn may_fire(self, state: &State, event_loop: u32, idle: bool) -> impl Iterator<Item = u32> + '_ {
        let beside = move |t: &&Timer| t.event_loop == event_loop || t.event_loop == THREADS;
        let running = match Phase::of(state.mode) {
            Phase::Loop(running) => running,
            _ => THREADS,
        };
        let earliest = state.timers.iter().filter(move |t| beside(t) || t.event_loop == running);
        let earliest = earliest.filter_map(|t| t.due).min();
        self.firing(state, event_loop, idle, earliest)
    }

    /// The same, `earliest` being the first deadline of all that may come.
    fn firing(
        self,
        state: &State,
        event_loop: u32,
        idle: bool,
        earliest: Option<u64>,
    ) -> impl Iterator<Item = u32> + '_ {
        let fifo = self.schedule == Schedule::Fifo && event_loop != THREADS;
        let mut first = true;
        timers_of(state, event_loop)
            .filter(move |t| match (t.due, self.time) {
                (None, _) => true,
                (Some(NEVER), _) => false,
                // The loop takes timers of one deadline in the order in which they were armed.
                (Some(due), TimeMode::Idle) => {
                    (due == 0 || idle && Some(due) == earliest) && (!fifo || std::mem::take(&mut first))
                }
                (due, TimeMode::Ordered) if fifo => due == earliest && std::mem::take(&mut first),
                (due, TimeMode::Ordered) => due == earliest,
                (Some(_), TimeMode::Any) => true,
            })
            .map(|t| t.handle)
    }
}

/// The loops that run, the main thread's among them, and as if it ran one that of all threads.
fn running(state: &State) -> Vec<RunningLoop> {
    let mut all = state.loops.clone();
    if let Phase::Loop(event_loop) = Phase::of(state.mode) {
        let flags = state.mode as u32 & LOOP_FLAGS;
        all.push(RunningLoop { event_loop, thread: THREADS, batch: state.batch, flags });
    }
    all
}

/// Whether a callback of a loop was interrupted and waits for others.
fn waits(state: &State, running: &RunningLoop) -> bool {
    let ready = || state.ready.iter().any(|e| e.handle == running.thread && e.event_loop == THREADS);
    running.flags & INTERRUPTED as u32 != 0
        && match running.thread {
            THREADS => state.mode & WAITING != 0 && !ready(),
            _ => !ready(),
        }
}

/// What is enabled where loops run in threads.
impl Policy {
    fn enabled_beside(self, state: &State, out: &mut Vec<Action>) {
        let threads = state.ready.iter().filter(|e| e.event_loop == THREADS);
        out.extend(threads.clone().filter(|e| e.handle != THREADS).map(|e| Action::Run(e.handle)));
        let loops = running(state);
        let mut fires = Vec::new();
        for running in loops.iter().filter(|l| l.flags & INTERRUPTED as u32 == 0) {
            let awake = running.flags & ASLEEP as u32 == 0;
            let own = state.ready.iter().filter(|e| awake && e.event_loop == running.event_loop);
            let own = own.map(|e| Action::Run(e.handle));
            match self.schedule {
                Schedule::Any => {
                    out.extend(own);
                    fires.push(running.event_loop);
                }
                Schedule::Fifo if running.batch > 0 => out.extend(own.take(1)),
                Schedule::Fifo => {
                    // Where code takes no time, what is due is collected before anything runs.
                    let due = |t: &Timer| self.time == TimeMode::Idle && t.due == Some(0);
                    if !timers_of(state, running.event_loop).any(due) {
                        out.extend(own.take(1));
                    }
                    fires.push(running.event_loop);
                }
            }
        }
        out.extend(threads.filter(|e| e.handle == THREADS).map(|e| Action::Run(e.handle)));
        let main_goes_on = match Phase::of(state.mode) {
            Phase::Main => true,
            Phase::Loop(_) => state.mode & (INTERRUPTED | WAITING) == INTERRUPTED,
            Phase::Parked | Phase::Ended => false,
        };
        out.extend(main_goes_on.then_some(Action::Main));
        let idle = out.is_empty();
        let open = |t: &&Timer| {
            t.event_loop == THREADS || loops.iter().any(|l| l.event_loop == t.event_loop && !waits(state, l))
        };
        let earliest = state.timers.iter().filter(open).filter_map(|t| t.due).min();
        fires.push(THREADS);
        for owner in fires {
            out.extend(self.firing(state, owner, idle, earliest).map(Action::Fire));
        }
    }

    fn obliged_beside(self, state: &State, out: &mut Vec<u64>) {
        let loops = running(state);
        let goes_on = |owner: u32| {
            owner == THREADS || loops.iter().any(|l| l.event_loop == owner && l.flags & INTERRUPTED as u32 == 0)
        };
        let awake = |owner: u32| {
            owner == THREADS || loops.iter().any(|l| l.event_loop == owner && l.flags & ASLEEP as u32 == 0)
        };
        let mut main = Vec::new();
        self.enabled_beside(state, &mut main);
        out.extend(main.contains(&Action::Main).then(|| Action::Main.actor()));
        let ready = state.ready.iter().filter(|e| goes_on(e.event_loop) && awake(e.event_loop));
        out.extend(ready.map(|e| Action::Run(e.handle).actor()));
        let timers = state.timers.iter().filter(|t| goes_on(t.event_loop)).filter(|t| self.comes(t));
        out.extend(timers.map(|t| Action::Fire(t.handle).actor()));
    }
}

fn timers_of(state: &State, event_loop: u32) -> impl Iterator<Item = &Timer> {
    state.timers.iter().filter(move |t| t.event_loop == event_loop)
}
