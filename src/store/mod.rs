//! The mutable world of a checked program, cut into components.
//!
//! Every object with identity is a **component** under a **name**; its content is immutable once
//! interned and known by a content id. A **state** maps names to content ids. Within a step the
//! interpreter works on a [`Heap`]: named objects are read where they are interned and copied on
//! the first write, new objects are locals. Sealing the heap names the survivors, interns what
//! changed, counts references, frees what died, and yields the [`Change`] of the step.
//!
//! **Invariant: nothing outside this module can see or change a component except through `Heap`,
//! whose methods record the place read or written.** Access to an object as a whole
//! ([`Heap::whole`], [`Heap::modify`]) is recorded as access to all its places, so that an
//! unrecorded observation cannot be written down.

mod containers;
mod content;
mod cycles;
mod doomed;
mod dying;
mod garbage;
mod heap;
mod heap_collections;
mod heap_fields;
mod heap_footprint;
mod heap_namespace;
mod heap_scan;
mod intern;
mod lookups;
mod memo;
mod names;
mod object;
mod reach;
mod rename;
mod seal;
mod shape;
mod state;
mod types;
mod value;

pub use containers::{Dict, Entry, Set};
pub use content::{Content, hash_str};
pub use cycles::is_pending_task;
pub use dying::Mortality;
pub use garbage::LastWords;
pub use heap::{AccessKind, Event, Heap, Place, WorkingLoop, WorkingTimer};
pub use heap_footprint::{ARMED, CENSUS, READY, REFERENCES, beside};
pub use intern::Interner;
pub use memo::{Memo, Observation, slot_bit};
pub use names::Names;
pub use object::{Body, Class, CodeId, FrameImage, Function, Kind, Layout, Mark, Native, NativeKind, Object, Progress};
pub use rename::REFERENCE;
pub use seal::{Death, Frozen, Sealed, SlotWrite};
pub use shape::{Shape, Shapes};
pub use state::{Change, Image, ReadyEntry, RunningLoop, Slot, State, Timer};
pub use types::Type;
pub use value::{Handle, Value};

/// What all workers of one analysis share: interned contents, shapes and names. A clone goes its own way.
#[derive(Clone, Default)]
pub struct Store {
    pub interner: Interner,
    pub shapes: Shapes,
    pub names: Names,
    pub mortality: Mortality,
}

impl Store {
    /// Interns an object that refers to nothing that can die: for constants and symbols.
    pub fn constant(&self, object: Object) -> Value {
        Value::Ref(Handle::data(self.interner.intern(object, &self.shapes, u32::MAX)))
    }
}
