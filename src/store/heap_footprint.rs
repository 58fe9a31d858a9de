//! The footprint of a step: what it read and wrote, as far as the store knows.
//!
//! Besides its content, an object has sides that steps look at and change: how many references
//! there are to it, and for callbacks whether they are ready or armed. They stand in footprints as the places of a
//! pseudo object of their own ([`beside`]), so that they never conflict with the object's content.
//!
//! **Invariant:** two steps that do not conflict commute **up to names**: they lead to states that behave alike (`rename`). Which of
//! two steps drops the last reference to an object, and so which names are free for new ones in between, is a matter of names
//! only, and no part of footprints; neither is what the search for garbage looks at. It is more than that in two cases. Where something
//! happens when an object dies, the loss of the last reference conflicts with every other loss of one. And where an object
//! can act, since an actor is known by its name: its end conflicts with each birth that tries the name.

use super::heap::{Heap, Observed};
pub use super::heap_scan::CENSUS;
use super::object::{Body, Object};
use super::seal::{DEAD, Death};
use super::types::Type;
use super::value::Handle;
use crate::system::{Access, Footprint};

/// Marks the pseudo object beside a named one. Names are smaller.
const BESIDE: u32 = 1 << 30;

/// How many references there are to it.
pub const REFERENCES: u64 = 1;
/// The name is taken, if what has it can act.
const TAKEN: u64 = 2;
/// The callback is in the ready queue.
pub const READY: u64 = 4;
/// The callback is among the timers.
pub const ARMED: u64 = 8;

/// Classes of what can stand in the queues.
const ACTORS: [Handle; 2] = [Handle::fixed(Type::EventLoopHandle as u32), Handle::fixed(Type::EventLoopTask as u32)];

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

    /// An object that acts is to get this name, if it is free.
    pub(super) fn note_tried(&mut self, name: u32) {
        self.beside.push(beside(name, TAKEN, TAKEN));
    }

    pub(super) fn note_deaths(&mut self, deaths: &[Death]) {
        let store = self.store.clone();
        let content = |death: &Death| store.interner.get(death.content);
        // Who drops the last reference matters if it is more than the end of data.
        let matters = deaths.iter().any(|d| self.is_root(content(d)) || self.acts(&content(d).object, deaths));
        for death in deaths {
            if matters {
                self.beside.push(beside(death.name, REFERENCES, REFERENCES));
            }
            if self.acts(&content(death).object, deaths) {
                self.beside.push(beside(death.name, TAKEN, TAKEN));
            }
        }
    }

    /// Whether an object can stand in the queues: a handle or a task. Its class may be as young as the step, or among its `deaths`.
    pub(super) fn acts(&self, object: &Object, deaths: &[Death]) -> bool {
        if !matches!(object.body, Body::Plain) {
            return false;
        }
        let class = object.class;
        let named =
            self.cells.get(class.index() as usize).filter(|_| class.is_named() && class.index() >= self.image.len());
        let class = match named.map_or(0, |cell| cell.sealed) {
            0 => self.object(class),
            DEAD => match deaths.iter().find(|death| class == Handle::named(death.name)) {
                Some(death) => &self.store.interner.get(death.content).object,
                None => return true,
            },
            content => &self.store.interner.get(content).object,
        };
        matches!(&class.body, Body::Class(class) if class.mro.iter().any(|c| ACTORS.contains(c)))
    }
}
