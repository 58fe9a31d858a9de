//! The footprint of a step: what it read and wrote, as far as the store knows.
//!
//! Besides its content, an object has sides that steps look at and change: whether its name is taken, how many references
//! there are to it, and for callbacks whether they are ready or armed. They stand in footprints as the places of a
//! pseudo object of their own ([`beside`]), so that they never conflict with the object's content.
//!
//! **Invariant:** two steps that do not conflict commute. In particular: a birth reads of each name that it tried
//! whether it was taken; losing a reference may be the end of an object, or of a cycle that it is part of, and conflicts with any
//! other loss of one and with whoever counts the references, but not with a gain, since who can make a reference holds one that others
//! cannot take.

use super::heap::{Heap, Observed, Place};
pub use super::heap_scan::CENSUS;
use crate::system::{Access, Footprint};

/// Marks the pseudo object beside a named one. Names are smaller.
const BESIDE: u32 = 1 << 30;

/// The name is taken.
const TAKEN: u64 = 1;
const REFERENCES: u64 = 2;
/// The callback is in the ready queue.
pub const READY: u64 = 4;
/// The callback is among the timers.
pub const ARMED: u64 = 8;

/// Whether an access to a container looks at more than its class and length.
pub fn looks_inside(access: &Access) -> bool {
    access.writes != 0 || access.reads & !(Place::Class.mask() | Place::Length.mask()) != 0
}

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
        accesses.extend(self.observed.iter().filter_map(|&(what, name)| match what {
            Observed::Content => None,
            Observed::Vacant => Some(beside(name, TAKEN, 0)),
            Observed::Timer => Some(beside(name, ARMED, 0)),
            Observed::References(_) => Some(beside(name, REFERENCES, 0)),
        }));
        accesses.extend(self.census_access());
        accesses.extend_from_slice(&self.beside);
        Footprint::of(accesses)
    }

    /// Whether the step depends on more than what is recorded.
    pub fn is_historical(&self) -> bool {
        self.historical
    }

    pub(super) fn note_named(&mut self, name: u32) {
        self.beside.push(beside(name, TAKEN, TAKEN));
    }

    /// A reference is lost, perhaps the last one.
    pub(super) fn note_loss(&mut self, name: u32, last: bool) {
        let end = if last { TAKEN } else { 0 };
        self.beside.push(beside(name, REFERENCES, REFERENCES | end));
    }
}
