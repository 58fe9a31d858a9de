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
struct Snapshot {
    frames: Vec<(CodeId, u32, Vec<Value>)>,
    stack: Vec<Value>,
    counts: [u64; 6],
}

/// How far the search for a round has come in the running step.
#[derive(Clone, Debug, Default)]
pub(super) struct Laps {
    kept: Option<Snapshot>,
    looks: u64,
}

impl Vm {
    /// Looks whether the running step is where it was before.
    #[cold]
    pub(super) fn look_for_lap(&mut self) -> Result<()> {
        if self.frames.iter().filter(|f| f.on_return == Return::Entry).count() != 1 {
            return Ok(());
        }
        let now = Snapshot {
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
        };
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
