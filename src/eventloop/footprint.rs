//! The footprint of a step of the program: that of the heap, and what the loop adds.
//!
//! **Invariants** (contract 3 and 4 of `system`), for the schedule `any`:
//! * Each step reads the loop's phase. What stops the loop, ends the program, or depends on more than is recorded, writes
//!   it: it is independent of nothing.
//! * A callback's step reads that it is ready; making it ready writes that. The ready queue is a set, so that two
//!   wake-ups are independent.
//! * Timers with a deadline: arming, disarming and firing one all write the one place of deadlines, since firing moves the clock and
//!   the earliest deadline decides who may fire. So a timer that ceases to be the earliest was enabled before,
//!   or by a step that conflicts. A timer of unknown length has only its own place.
//! * Where time passes only when nothing is ready, ready callbacks read that something is ready, and firing a
//!   timer writes it: one that has a deadline is possible only then, and one of unknown length keeps time from passing, since
//!   what it wakes is ready then (contract 4: it conflicts with the callback after which time could pass).
//! * Threads are beside all this: while there is one, no step is independent of another.
//! * Where output is observed, printing writes the one place of output.
//!
//! Under `fifo` the order of the queue is part of the state, so that no two steps are independent.

use hashbrown::HashMap;

use super::policy::{Action, Phase, Schedule, THREADS, TimeMode};
use super::step_end::StepEnd;
use super::system::PythonSystem;
use crate::store::{ARMED, Change, READY, ReadyEntry, State, Timer, beside};
use crate::system::{Access, Footprint, FootprintId};
use crate::vm::Feature;

/// Pseudo objects; the greatest one is the store's.
const LOOP: u32 = u32::MAX - 1;
const DEADLINES: u32 = u32::MAX - 2;
const OUTPUT: u32 = u32::MAX - 3;

/// Places of `LOOP`.
const PHASE: u64 = 1;
const IDLE: u64 = 2;
/// How many tasks were made, where the program looks at that.
const NUMBERS: u64 = 4;

/// Every different footprint, by number; the first stands for none.
#[derive(Default)]
pub struct Footprints {
    all: Vec<Footprint>,
    numbers: HashMap<Footprint, FootprintId, foldhash::fast::FixedState>,
}

impl Footprints {
    fn number(&mut self, footprint: Footprint) -> FootprintId {
        if let Some(&known) = self.numbers.get(&footprint) {
            return known;
        }
        self.all.push(footprint.clone());
        let number = self.all.len() as FootprintId;
        self.numbers.insert(footprint, number);
        number
    }

    pub fn get(&self, number: FootprintId) -> Option<&Footprint> {
        self.all.get((number as usize).checked_sub(1)?)
    }
}

fn has_threads(ready: &[ReadyEntry], timers: &[Timer]) -> bool {
    ready.iter().any(|e| e.event_loop == THREADS) || timers.iter().any(|t| t.event_loop == THREADS)
}

impl PythonSystem {
    /// Begins to record; whether steps can be independent: see above.
    pub(super) fn begin_footprints(&mut self) -> bool {
        self.footprints.get_or_insert_default();
        self.policy.schedule == Schedule::Any && self.is_reducible()
    }

    /// Injections draw on one account that all share, and threads are beside everything that is said here.
    pub(super) fn is_reducible(&self) -> bool {
        self.world.cancels == 0 && self.world.faults.is_empty() && !self.vm.features.has(Feature::Threads)
    }

    /// The footprint of the step that has just been sealed.
    pub(super) fn number_footprint(&mut self, state: &State, end: &StepEnd, change: &Change) -> FootprintId {
        if self.footprints.is_none() {
            return 0;
        }
        let mut accesses = self.vm.heap.footprint().0;
        self.add_loop(state, end, change, &mut accesses);
        self.add_queues(state, end, &mut accesses);
        if self.observes_output && !self.vm.output.is_empty() {
            accesses.push(Access { object: OUTPUT, reads: 1, writes: 1 });
        }
        self.footprints.as_mut().map_or(0, |all| all.number(Footprint::of(accesses)))
    }

    fn add_loop(&self, state: &State, end: &StepEnd, change: &Change, accesses: &mut Vec<Access>) {
        let alone = matches!(end.action, Action::Main | Action::FireDue | Action::Cancel(_))
            || change.mode != state.mode
            || change.clock != state.clock && !matches!(end.action, Action::Fire(_))
            || end.stopped
            || self.slept
            || self.exit.is_some()
            || self.vm.heap.is_historical()
            || has_threads(&state.ready, &state.timers)
            || has_threads(&self.sealed.ready, &self.sealed.timers);
        accesses.push(Access { object: LOOP, reads: PHASE, writes: if alone { PHASE } else { 0 } });
        if change.tasks_made != state.tasks_made {
            accesses.push(Access { object: LOOP, reads: NUMBERS, writes: NUMBERS });
        }
        if self.policy.time == TimeMode::Idle {
            let writes = if matches!(end.action, Action::Fire(_)) { IDLE } else { 0 };
            accesses.push(Access { object: LOOP, reads: IDLE, writes });
        }
    }

    fn add_queues(&self, state: &State, end: &StepEnd, accesses: &mut Vec<Access>) {
        match end.action {
            Action::Run(handle) => accesses.push(beside(handle, READY, READY)),
            Action::Fire(handle) => accesses.push(beside(handle, ARMED, ARMED)),
            Action::Main | Action::FireDue | Action::Cancel(_) => {}
        }
        if matches!(end.phase, Phase::Ended) {
            return;
        }
        let sealed = &self.sealed;
        let own = |handle: u32| matches!(end.action, Action::Run(h) | Action::Fire(h) if h == handle);
        let woken = sealed.ready.iter().filter(|e| own(e.handle) || !state.ready.contains(e));
        accesses.extend(woken.map(|e| beside(e.handle, 0, READY)));
        let gone = state.ready.iter().any(|e| !own(e.handle) && !sealed.ready.contains(e));
        if gone {
            accesses.push(Access { object: LOOP, reads: PHASE, writes: PHASE });
        }
        let (before, after) = (&state.timers, &sealed.timers);
        let armed = after.iter().filter(|t| !before.iter().any(|b| b.handle == t.handle));
        let disarmed = before.iter().filter(|t| !after.iter().any(|a| a.handle == t.handle));
        for timer in armed.chain(disarmed) {
            accesses.push(beside(timer.handle, ARMED, ARMED));
            if timer.due.is_some() {
                accesses.push(Access { object: DEADLINES, reads: 1, writes: 1 });
            }
        }
    }
}
