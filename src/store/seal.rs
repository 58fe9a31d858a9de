//! The end of a step: from the working heap to a change of state.
//!
//! 1. What the written objects and the queues refer to survives: survivors get names (objects with
//!    identity) or are interned as data, in the order in which they are reached.
//! 2. Contents of written and new objects are interned.
//! 3. References are counted by the difference of old and new contents; what has none left is
//!    freed, and what it referred to is counted down in turn.
//!
//! **Invariant:** the result depends on the state and on what the step did, not on what this or
//! any other worker did before. Cycles without references from outside are not freed here.

use super::heap::{Heap, WorkingTimer};
use super::memo::Observation;
use super::object::Object;
use super::state::{Image, ReadyEntry, Slot, State, Timer};
use super::value::{Handle, Value};
use crate::base::{Fingerprint, mix_pair};

/// A component that ceased to exist in a step, with its last content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Death {
    pub name: u32,
    pub content: u32,
}

/// What a step does to one slot, independently of how often its name is referred to before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotWrite {
    pub slot: u32,
    /// The new content; `None` if it stays.
    pub content: Option<u32>,
    /// Change of the number of references.
    pub references: i32,
}

impl SlotWrite {
    /// The slot after the step.
    pub fn apply(&self, before: Slot) -> Slot {
        let refs = before.refs.wrapping_add_signed(self.references);
        Slot { content: self.content.unwrap_or(before.content), refs }
    }
}

/// What [`Heap::seal`] yields; the queues are as the heap has them.
#[derive(Clone, Debug, Default)]
pub struct Sealed {
    /// By slot, each once.
    pub writes: Vec<SlotWrite>,
    pub ready: Vec<ReadyEntry>,
    pub timers: Vec<Timer>,
    /// Difference of the fingerprints over the slots; queues and clock are the kernel's to add.
    pub fingerprint: Fingerprint,
    pub deaths: Vec<Death>,
}

/// Marks a component that dies in this step while the step is being sealed.
const DEAD: u32 = u32::MAX;

/// The term of a slot in a state's fingerprint.
pub(super) fn slot_term(heap: &Heap, name: u32, content: u32) -> Fingerprint {
    match content {
        0 => Fingerprint(0),
        // A pinned object that is as in the image again counts for nothing.
        _ if heap.image.contents.get(name as usize) == Some(&content) => Fingerprint(0),
        _ => Fingerprint(mix_pair(u64::from(name), heap.store.interner.get(content).hash)),
    }
}

struct Sealing<'a> {
    heap: &'a mut Heap,
    /// Survivors with identity, in the order of naming: local index and name.
    born: Vec<(u32, u32)>,
    naming: Naming,
}

enum Naming {
    /// Names of the region, by next place to try.
    Region { place: usize },
    /// The image grows: consecutive names.
    Image { next: u32 },
}

impl Sealing<'_> {
    fn fresh_name(&mut self) -> u32 {
        match &mut self.naming {
            Naming::Image { next } => {
                *next += 1;
                *next - 1
            }
            Naming::Region { place } => loop {
                let name = self.heap.store.names.name(self.heap.region, *place);
                *place += 1;
                if self.heap.observe_free(name) == 0 {
                    self.heap.note_named(name);
                    return name;
                }
                self.heap.note_tried(name);
            },
        }
    }

    /// The global handle of a value's object, naming or interning it if it is local.
    fn global(&mut self, handle: Handle) -> Handle {
        if !handle.is_local() {
            return handle;
        }
        let index = handle.index();
        let local = &self.heap.locals[index as usize];
        if let Some(sealed) = local.sealed {
            return sealed;
        }
        let plain = local.object.fields.is_empty() && super::Type::of(local.object.class).is_some();
        let sealed = if plain && local.object.body.is_immutable_data() {
            let object = self.globalised(local.object.clone());
            Handle::data(self.heap.store.interner.intern(object, &self.heap.store.shapes, self.pinned()))
        } else {
            let name = self.fresh_name();
            self.born.push((index, name));
            Handle::named(name)
        };
        self.heap.locals[index as usize].sealed = Some(sealed);
        sealed
    }

    fn pinned(&self) -> u32 {
        match self.naming {
            Naming::Image { .. } => u32::MAX,
            Naming::Region { .. } => self.heap.image.len(),
        }
    }

    fn globalised(&mut self, mut object: Object) -> Object {
        if let super::Body::Dict(dict) | super::Body::Set(dict) = &mut object.body {
            dict.compact();
        }
        object.values_mut(&mut |value| {
            if let Value::Ref(h) = value {
                *value = Value::Ref(self.global(*h));
            }
        });
        object
    }

    fn intern(&mut self, object: Object) -> u32 {
        let object = self.globalised(object);
        self.heap.store.interner.intern(object, &self.heap.store.shapes, self.pinned())
    }

    fn global_queues(&mut self, ready: &[(Handle, Handle)], timers: &[WorkingTimer]) -> (Vec<ReadyEntry>, Vec<Timer>) {
        let ready = ready
            .iter()
            .map(|&(h, l)| ReadyEntry { handle: self.global(h).index(), event_loop: self.global(l).index() })
            .collect();
        let timers = timers
            .iter()
            .map(|t| Timer {
                handle: self.global(t.handle).index(),
                event_loop: self.global(t.event_loop).index(),
                due: t.due,
            })
            .collect();
        (ready, timers)
    }

    /// Interns everything written and everything that survives: pairs of name and new content.
    fn contents(&mut self) -> Vec<(u32, u32)> {
        let mut result = Vec::new();
        for name in std::mem::take(&mut self.heap.dirty) {
            let object = self.heap.cells[name as usize].own.take().expect("dirty objects are owned");
            let content = self.intern(*object);
            result.push((name, content));
        }
        let mut next = 0;
        while let Some(&(local, name)) = self.born.get(next) {
            next += 1;
            let vacant = Object::new(super::Type::Object.handle(), super::Body::Plain);
            let object = std::mem::replace(&mut self.heap.locals[local as usize].object, vacant);
            let content = self.intern(object);
            result.push((name, content));
        }
        result
    }
}

impl Heap {
    fn sealing(&mut self, naming: Naming) -> Sealing<'_> {
        Sealing { heap: self, born: Vec::new(), naming }
    }

    /// The part of a state's fingerprint that stands for its objects.
    pub fn slots_fingerprint(&self, state: &State) -> Fingerprint {
        let occupied = state.slots.iter().enumerate().filter(|(_, s)| s.content != 0);
        occupied
            .map(|(i, slot)| slot_term(self, self.store.names.of_slot(i as u32), slot.content))
            .fold(Fingerprint::default(), |sum, term| sum + term)
    }

    /// Ends the step. The heap is empty afterwards, its footprint still readable. Also gives the
    /// name that `wanted`, an object that survives, has from now on.
    pub fn seal(&mut self, wanted: Option<Handle>) -> (Sealed, Option<u32>) {
        let queues = (std::mem::take(&mut self.ready), std::mem::take(&mut self.timers));
        let mut sealing = self.sealing(Naming::Region { place: 0 });
        let (ready, timers) = sealing.global_queues(&queues.0, &queues.1);
        let contents = sealing.contents();
        let wanted = wanted.map(|h| match h.is_local() {
            true => self.locals[h.index() as usize].sealed.map_or(0, Handle::index),
            false => h.index(),
        });
        let mut sealed = Sealed { ready, timers, ..Sealed::default() };
        self.counts.clear();
        let armed = |timers: &[Timer], handle: u32| timers.iter().any(|t| t.handle == handle);
        let (before, after) = (&self.base, &sealed);
        let mut counts: Vec<(u32, i32)> = Vec::new();
        counts.extend(before.ready.iter().filter(|e| !after.ready.contains(e)).map(|e| (e.handle, -1)));
        counts.extend(after.ready.iter().filter(|e| !before.ready.contains(e)).map(|e| (e.handle, 1)));
        counts.extend(before.timers.iter().filter(|t| !armed(&after.timers, t.handle)).map(|t| (t.handle, -1)));
        counts.extend(after.timers.iter().filter(|t| !armed(&before.timers, t.handle)).map(|t| (t.handle, 1)));
        counts.into_iter().for_each(|(name, by)| self.count(name, by));
        self.count_references(&contents, &mut sealed);
        self.locals.clear();
        self.free_locals.clear();
        (sealed, wanted)
    }

    /// Changes the reference count of a name that may be born.
    fn count(&mut self, name: u32, by: i32) {
        if name < self.image.len() {
            return;
        }
        // Reference counts are no contents: looking at them is recorded on its own.
        if self.cells.get(name as usize).is_none_or(|c| c.epoch != self.epoch) {
            let observed = self.observed.len();
            self.load(name);
            self.observed.truncate(observed);
        }
        let cell = &mut self.cells[name as usize];
        cell.count += by;
        self.counts.push(name);
    }

    fn count_references(&mut self, contents: &[(u32, u32)], sealed: &mut Sealed) {
        let store = self.store.clone();
        let mut updates: Vec<(u32, u32)> = Vec::with_capacity(contents.len());
        for &(name, content) in contents {
            let before = self.observe_free(name);
            if before != content {
                self.cells[name as usize].sealed = content;
                // Contents of the image refer to pinned names only.
                store.interner.get(before).refs.iter().for_each(|&r| self.count(r, -1));
                store.interner.get(content).refs.iter().for_each(|&r| self.count(r, 1));
                updates.push((name, content));
            }
        }
        let mut i = 0;
        while let Some(&name) = self.counts.get(i) {
            i += 1;
            let cell = &self.cells[name as usize];
            let (delta, written) = (cell.count, cell.sealed);
            if delta == 0 && written == 0 || written == DEAD {
                continue;
            }
            let before = self.base.slot(cell.slot - 1);
            let left = before.refs.checked_add_signed(delta).expect("reference counts are never negative");
            if delta < 0 {
                let slot = cell.slot - 1;
                self.observations.push((Observation::References { slot, delta }, u32::from(left == 0)));
                self.note_loss(name, left == 0);
            }
            let content = if written == 0 { before.content } else { written };
            if left == 0 && content != 0 {
                if written == 0 {
                    let slot = self.cells[name as usize].slot - 1;
                    self.observations.push((Observation::Content { slot }, content));
                    updates.push((name, 0));
                }
                self.cells[name as usize].sealed = DEAD;
                sealed.deaths.push(Death { name, content });
                store.interner.get(content).refs.iter().for_each(|&r| self.count(r, -1));
            }
        }
        for &(name, _) in &updates {
            let cell = &self.cells[name as usize];
            let (old, slot) = (cell.content, cell.slot - 1);
            let new = if cell.sealed == DEAD { 0 } else { cell.sealed };
            sealed.fingerprint = sealed.fingerprint + slot_term(self, name, new) - slot_term(self, name, old);
            // A pinned object that is as in the image again needs no content of its own.
            let content = if self.image.contents.get(name as usize) == Some(&new) { 0 } else { new };
            let references = std::mem::take(&mut self.cells[name as usize].count);
            sealed.writes.push(SlotWrite { slot, content: Some(content), references });
        }
        for i in 0..self.counts.len() {
            let cell = &mut self.cells[self.counts[i] as usize];
            let references = std::mem::take(&mut cell.count);
            if references != 0 {
                sealed.writes.push(SlotWrite { slot: cell.slot - 1, content: None, references });
            }
        }
        for i in 0..self.counts.len() {
            self.cells[self.counts[i] as usize].sealed = 0;
        }
        contents.iter().for_each(|&(name, _)| self.cells[name as usize].sealed = 0);
        sealed.writes.sort_unstable_by_key(|w| w.slot);
    }

    /// Ends set-up: everything that `roots`, the queues or the image reach becomes the new image.
    /// Returns it with the global handles of the roots, and the queues; the heap starts anew on it.
    pub fn freeze(&mut self, roots: &[Value]) -> Frozen {
        let next = self.image.len();
        let queues = (std::mem::take(&mut self.ready), std::mem::take(&mut self.timers));
        let mut sealing = self.sealing(Naming::Image { next });
        let mut global = |value: Value| match value {
            Value::Ref(h) => Value::Ref(sealing.global(h)),
            other => other,
        };
        let roots: Vec<Value> = roots.iter().map(|&v| global(v)).collect();
        let (ready, timers) = sealing.global_queues(&queues.0, &queues.1);
        let changed = sealing.contents();
        let mut contents = self.image.contents.to_vec();
        for (name, content) in changed {
            if contents.len() <= name as usize {
                contents.resize(name as usize + 1, 0);
            }
            contents[name as usize] = content;
        }
        self.abandon();
        self.store.names.reset(contents.len() as u32);
        let image = Image { contents: contents.into() };
        self.set_image(image.clone());
        Frozen { image, roots, ready, timers }
    }
}

/// What [`Heap::freeze`] yields.
pub struct Frozen {
    pub image: Image,
    pub roots: Vec<Value>,
    pub ready: Vec<ReadyEntry>,
    pub timers: Vec<Timer>,
}
