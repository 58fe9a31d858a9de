//! Loops that come back to where they were within one step: they never end.
//!
//! Source: Brent, "An improved Monte Carlo factorization algorithm" (1980), for the cycle: a snapshot is kept and replaced after
//! twice as long each time, and compared with what is there now and then.
//!
//! **Invariant:** two moments of a step are taken for the same only if the stacks are equal, no built-in function is active
//! that could be on its way, and in between no object was made or changed, nothing was scheduled, printed, chosen or logged,
//! and no time passed: from there on the step does the same again. A loop that changes something in each round
//! (`n += 1`) is never taken for one; the bound on a step ends it.

use super::error::{Result, Stop};
use super::{Return, Vm};
use crate::store::{CodeId, Value};

/// Jumps and calls between two looks.
pub(super) const EVERY: u64 = 1024;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Snapshot {
    frames: Vec<(CodeId, u32, Vec<Value>)>,
    stack: Vec<Value>,
    /// Changes of objects; what is scheduled, chosen, printed, logged; time that passed.
    counts: [u64; 6],
}

impl Snapshot {
    /// Takes changes of objects for none.
    pub fn forgive_changes(&mut self, changes: u64) {
        self.counts[0] -= changes;
    }

    /// Whether both are at the same place of the same calls.
    pub fn is_at(&self, other: &Snapshot) -> bool {
        let places = |of: &Snapshot| of.frames.iter().map(|frame| (frame.0, frame.1)).collect::<Vec<_>>();
        places(self) == places(other)
    }

    /// Whether the other is this one with `old` replaced by `new` throughout.
    pub fn is_renamed(&self, other: &Snapshot, old: Value, new: Value) -> bool {
        let renamed = |a: &[Value], b: &[Value]| {
            a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| if a == old { b == new } else { a == b && b != new })
        };
        self.counts == other.counts
            && self.is_at(other)
            && self.frames.iter().zip(&other.frames).all(|(a, b)| renamed(&a.2, &b.2))
            && renamed(&self.stack, &other.stack)
    }
}

/// How far the search for a round has come in the running step.
#[derive(Clone, Debug, Default)]
pub(super) struct Laps {
    kept: Option<Snapshot>,
    looks: u64,
}

impl Vm {
    /// Where the running step is; `None` while a built-in function is on its way.
    pub(super) fn snapshot(&self) -> Option<Snapshot> {
        if self.frames.iter().filter(|f| f.on_return == Return::Entry).count() != 1 {
            return None;
        }
        Some(Snapshot {
            frames: self.frames.iter().map(|f| (f.code, f.pc, f.handled.clone())).collect(),
            stack: self.stack.clone(),
            counts: [
                self.heap.changes(),
                (self.heap.ready.len() + self.heap.timers.len()) as u64,
                self.choices.len() as u64,
                self.output.len() as u64,
                self.log.len() as u64,
                self.blocking_sleep,
            ],
        })
    }

    /// Looks whether the running step is where it was before.
    #[cold]
    pub(super) fn look_for_lap(&mut self) -> Result<()> {
        let Some(now) = self.snapshot() else { return Ok(()) };
        if self.laps.kept.as_ref() == Some(&now) {
            return Err(self.endless());
        }
        self.laps.looks += 1;
        if self.laps.looks.is_power_of_two() {
            self.laps.kept = Some(now);
        }
        Ok(())
    }

    fn endless(&mut self) -> Stop {
        self.budget = 0;
        self.bound("a loop that never suspends and comes back to where it was: it never ends")
    }
}
