//! The queues of a state: taking entries out, canonical order, and their part of the fingerprint.
//!
//! **Invariant:** timers are ordered by deadline, those of one deadline by when they were armed,
//! those of unknown length last by name. Under `any` the ready queue is a set, kept sorted.

use super::policy::{NEVER, Schedule};
use crate::base::{Fingerprint, hash_words, mix_pair};
use crate::store::{Handle, Heap, State, WorkingTimer};

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
pub fn sort_timers(heap: &mut Heap) {
    heap.timers.sort_by_key(|t| match t.due {
        Some(due) => (0, due, Handle::named(0)),
        None => (1, 0, t.handle),
    });
}

/// The part of a state's fingerprint that is not its slots.
pub fn fingerprint(state: &State, schedule: Schedule, clock: bool) -> Fingerprint {
    let ready = match schedule {
        Schedule::Fifo => hash_words(state.ready.iter().map(|e| u64::from(e.handle) << 32 | u64::from(e.event_loop))),
        Schedule::Any => state
            .ready
            .iter()
            .fold(1, |sum: u64, e| sum.wrapping_add(mix_pair(u64::from(e.handle), 1 << 40 | u64::from(e.event_loop)))),
    };
    let timers = hash_words(state.timers.iter().flat_map(|t| {
        let due = t.due.map_or(0, |d| mix_pair(1, d));
        [u64::from(t.handle) << 32 | u64::from(t.event_loop), due]
    }));
    let rest = hash_words([
        u64::from(state.batch) << 32 | u64::from(state.output),
        state.mode,
        state.tasks_made,
        if clock { state.clock } else { 0 },
    ]);
    Fingerprint(ready.wrapping_add(mix_pair(2, timers)).wrapping_add(mix_pair(3, rest)))
}
