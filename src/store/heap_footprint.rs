//! The footprint of a step: what it read and wrote, as far as the store knows.
//!
//! Besides its content, an object has sides that steps look at and change: how many references
//! there are to it, and for callbacks whether they are ready or armed. They stand in footprints as the places of a
//! pseudo object of their own ([`beside`]), so that they never conflict with the object's content.
//!
//! **Invariant:** two steps that do not conflict commute **up to names**: they lead to states that behave alike (`rename`). Which of
//! two steps drops the last reference to an object, and so which names are free for new ones in between, is a matter of names
//! only, and no part of footprints; neither is what the search for garbage looks at. It is more than that where something happens
//! when an object dies: then the loss of the last reference conflicts with every other loss of one.

use super::heap::{Heap, Observed};
use super::seal::Death;
pub use super::heap_scan::CENSUS;
use crate::system::{Access, Footprint};

/// Marks the pseudo object beside a named one. Names are smaller.
const BESIDE: u32 = 1 << 30;

/// How many references there are to it.
pub const REFERENCES: u64 = 1;
/// The callback is in the ready queue.
pub const READY: u64 = 4;
/// The callback is among the timers.
pub const ARMED: u64 = 8;

/// An access to the sides of an object.
pub fn beside(name: u32, reads: u64, writes: u64) -> Access {
    Access { object: BESIDE | name, reads, writes }
}

impl Heap {
    /// What the step read and wrote, complete once it is sealed. The queues are the kernel's to add.
    pub fn footprint(&self) -> Footprint {
        let mut accesses: Vec<Access> = self
            .touched
            .iter()
            .map(|&object| {
                let cell = &self.cells[object as usize];
                Access { object, reads: cell.reads, writes: cell.writes }
            })
            .collect();
        let timers = self.observed.iter().filter(|(what, _)| *what == Observed::Timer);
        accesses.extend(timers.map(|&(_, name)| beside(name, ARMED, 0)));
        accesses.extend(self.census_access());
        accesses.extend_from_slice(&self.beside);
        Footprint::of(accesses)
    }

    /// Whether the step depends on more than what is recorded.
    pub fn is_historical(&self) -> bool {
        self.historical
    }

    /// A reference is lost.
    pub(super) fn note_loss(&mut self, name: u32) {
        self.beside.push(beside(name, REFERENCES, 0));
    }

    /// What died in the step was no mere data: who drops the last reference matters.
    pub(super) fn note_ends(&mut self, deaths: &[Death]) {
        self.beside.extend(deaths.iter().map(|death| beside(death.name, REFERENCES, REFERENCES)));
    }
}
