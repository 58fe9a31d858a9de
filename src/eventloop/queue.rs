//! The queues of a state: taking entries out, canonical order, and their part of the fingerprint.
//!
//! **Invariant:** timers are ordered by deadline, those of one deadline by when they were armed (fifo) or by name (any),
//! those of unknown length last by name. Under `any` the ready queue is a set, kept sorted;
//! threads stand last in it and sorted under `fifo` too.

use super::policy::{NEVER, Schedule, THREADS};
use crate::base::{Fingerprint, hash_words, mix_pair};
use crate::store::{Change, Handle, Heap, ReadyEntry, RunningLoop, State, Timer, WorkingTimer};

/// Whether a name in a queue is a thread's.
pub fn is_thread(state: &State, handle: u32) -> bool {
    let ready = state.ready.iter().any(|e| e.handle == handle && e.event_loop == THREADS);
    ready || state.timers.iter().any(|t| t.handle == handle && t.event_loop == THREADS)
}

/// Puts the ready queue into its canonical order: threads, and under `any` all, have none.
/// Those of several loops that run (`apart`) have none among each other.
pub fn sort_ready(ready: &mut [ReadyEntry], schedule: Schedule, apart: bool) {
    match schedule {
        Schedule::Any => ready.sort_unstable(),
        Schedule::Fifo if apart => {
            ready.sort_by_key(|e| if e.event_loop == THREADS { (1, e.handle) } else { (0, e.event_loop) });
        }
        Schedule::Fifo if ready.iter().any(|e| e.event_loop == THREADS) => {
            ready.sort_by_key(|e| if e.event_loop == THREADS { (1, e.handle) } else { (0, 0) });
        }
        Schedule::Fifo => {}
    }
}

/// Takes a handle out of the ready queue.
pub fn take_ready(heap: &mut Heap, handle: u32) -> Option<(Handle, Handle)> {
    let at = heap.ready.iter().position(|e| e.0 == Handle::named(handle))?;
    Some(heap.ready.remove(at))
}

/// Takes a timer out, moving the clock to its deadline if that lies ahead. Returns it with the
/// nanoseconds by which the clock moved.
pub fn take_timer(heap: &mut Heap, handle: u32) -> Option<(WorkingTimer, u64)> {
    let at = heap.timers.iter().position(|t| t.handle == Handle::named(handle))?;
    let timer = heap.timers.remove(at);
    let moved = timer.due.unwrap_or(0);
    advance(heap, moved);
    Some((timer, moved))
}

/// Lets time pass: deadlines come nearer.
pub fn advance(heap: &mut Heap, nanoseconds: u64) {
    for timer in &mut heap.timers {
        timer.due = match timer.due {
            Some(NEVER) => Some(NEVER),
            due => due.map(|d| d.saturating_sub(nanoseconds)),
        };
    }
}

/// Puts timers into their order.
pub fn sort_timers(timers: &mut [Timer], schedule: Schedule) {
    timers.sort_by_key(|t| match (t.due, schedule) {
        (Some(due), Schedule::Fifo) => (0, due, 0),
        (Some(due), Schedule::Any) => (0, due, t.handle),
        (None, _) => (1, 0, t.handle),
    });
}

/// What a state holds besides slots and queues.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    pub batch: u32,
    pub output: u32,
    pub mode: u64,
    pub tasks_made: u64,
    pub clock: u64,
}

impl From<&State> for Rest {
    fn from(s: &State) -> Rest {
        Rest { batch: s.batch, output: s.output, mode: s.mode, tasks_made: s.tasks_made, clock: s.clock }
    }
}

impl Rest {
    pub fn of(c: &Change) -> Rest {
        Rest { batch: c.batch, output: c.output, mode: c.mode, tasks_made: c.tasks_made, clock: c.clock }
    }
}

/// The part of one ready entry where the order of entries does not count.
#[inline]
pub fn ready_term(e: &ReadyEntry) -> u64 {
    mix_pair(u64::from(e.handle), 1 << 40 | u64::from(e.event_loop))
}

/// The part of the loops that run in threads.
pub fn loops_fingerprint(loops: &[RunningLoop]) -> Fingerprint {
    let term = |l: &RunningLoop| {
        let words =
            [u64::from(l.event_loop) << 32 | u64::from(l.thread), u64::from(l.batch) << 32 | u64::from(l.flags)];
        mix_pair(5, hash_words(words))
    };
    Fingerprint(loops.iter().map(term).fold(0, u64::wrapping_add))
}

/// The part of a state's fingerprint that is not its slots.
pub fn fingerprint(ready: &[ReadyEntry], timers: &[Timer], rest: Rest, schedule: Schedule) -> Fingerprint {
    let ready = match schedule {
        Schedule::Fifo => hash_words(ready.iter().map(|e| u64::from(e.handle) << 32 | u64::from(e.event_loop))),
        Schedule::Any => ready.iter().fold(1, |sum: u64, e| sum.wrapping_add(ready_term(e))),
    };
    let mut sum = ready;
    for (i, t) in timers.iter().enumerate() {
        let due = t.due.map_or(0, |d| mix_pair(1, d));
        let entry = mix_pair(u64::from(t.handle) << 32 | u64::from(t.event_loop), due);
        // Timers of one deadline fire in their order; others are told apart by the deadline.
        let rank = timers[..i].iter().rev().take_while(|o| o.due.is_some() && o.due == t.due).count();
        sum = sum.wrapping_add(mix_pair(2 + rank as u64, entry));
    }
    if rest.batch != 0 || rest.output != 0 || rest.tasks_made != 0 || rest.clock != 0 {
        let words = [u64::from(rest.batch) << 32 | u64::from(rest.output), rest.tasks_made, rest.clock];
        sum = sum.wrapping_add(mix_pair(3, hash_words(words)));
    }
    Fingerprint(sum.wrapping_add(mix_pair(4, rest.mode)))
}
