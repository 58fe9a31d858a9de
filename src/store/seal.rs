//! The end of a step: from the working heap to a change of state.
//!
//! 1. What the written objects and the queues refer to survives: survivors get names (objects with
//!    identity) or are interned as data, in the order in which they are reached. Names of objects that are
//!    certain to die (see `doomed`) are given again at once.
//! 2. Contents of written and new objects are interned.
//! 3. References are counted by the difference of old and new contents; what has none left is
//!    freed, and what it referred to is counted down in turn.
//!
//! **Invariant:** the result depends on the state and on what the step did, not on what this or
//! any other worker did before. Cycles without references from outside are the business of `cycles`.

use super::doomed::kind_of;
use super::heap::{Heap, Observed, WorkingLoop, WorkingTimer};
use super::object::Object;
use super::state::{Image, ReadyEntry, RunningLoop, Slot, State, Timer};
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
    pub loops: Vec<RunningLoop>,
    /// Difference of the fingerprints over the slots; queues and clock are the kernel's to add.
    pub fingerprint: Fingerprint,
    pub deaths: Vec<Death>,
}

/// Marks a component that dies in this step while the step is being sealed.
pub(super) const DEAD: u32 = u32::MAX;

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
    /// How many of them have their content.
    made: usize,
    /// Names of objects that die and were given to new ones, with the last content of those that die.
    replaced: Vec<(u32, u32)>,
    naming: Naming,
}

enum Naming {
    /// Names of the region: for each kind of object the next place to try.
    Region { places: Vec<(u32, usize)>, doomed: Vec<u32> },
    /// The image grows: consecutive names.
    Image { next: u32 },
}

impl Sealing<'_> {
    /// A name for a new object: one that is free, or becomes free in this step.
    fn fresh_name(&mut self, kind: u32, acts: bool) -> u32 {
        match &mut self.naming {
            Naming::Image { next } => {
                *next += 1;
                *next - 1
            }
            Naming::Region { places, doomed } => {
                let at = places.iter().position(|p| p.0 == kind).unwrap_or_else(|| {
                    places.push((kind, 0));
                    places.len() - 1
                });
                loop {
                    let name = self.heap.store.names.name(self.heap.region, kind, places[at].1);
                    places[at].1 += 1;
                    if acts {
                        self.heap.note_tried(name);
                    }
                    if self.heap.is_vacant(name) {
                        return name;
                    }
                    if doomed.contains(&name) {
                        self.replaced.push((name, self.heap.cells[name as usize].content));
                        return name;
                    }
                }
            }
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
        let kind = kind_of(&local.object);
        let acts = self.heap.acts(&local.object, &[]);
        let sealed = if self.heap.is_local_data(handle) {
            let object = self.globalised(self.heap.locals[index as usize].object.clone());
            Handle::data(self.heap.store.interner.intern(object, &self.heap.store.shapes, self.pinned()))
        } else {
            let name = self.fresh_name(kind, acts);
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

    fn global_loops(&mut self, loops: &[WorkingLoop]) -> Vec<RunningLoop> {
        let running = loops.iter().map(|l| RunningLoop {
            event_loop: self.global(l.event_loop).index(),
            thread: self.global(l.thread).index(),
            batch: l.batch,
            flags: l.flags,
        });
        let mut running: Vec<RunningLoop> = running.collect();
        running.sort_unstable();
        running
    }

    /// Interns everything written and everything that survives: pairs of name and new content.
    fn contents(&mut self) -> Vec<(u32, u32)> {
        let mut result = Vec::new();
        let dirty = std::mem::take(&mut self.heap.dirty);
        let dies =
            |naming: &Naming, name: &u32| matches!(naming, Naming::Region { doomed, .. } if doomed.contains(name));
        let (dying, staying): (Vec<u32>, Vec<u32>) = dirty.into_iter().partition(|name| dies(&self.naming, name));
        for name in staying {
            let content = self.written(name);
            result.push((name, content));
        }
        self.make_born(&mut result);
        if let Naming::Region { doomed, .. } = &mut self.naming {
            // What is given away from here on is not known to be free when it is needed.
            doomed.clear();
        }
        for name in dying {
            let content = self.written(name);
            match self.replaced.iter_mut().find(|r| r.0 == name) {
                Some(replaced) => replaced.1 = content,
                None => result.push((name, content)),
            }
        }
        self.make_born(&mut result);
        result
    }

    fn written(&mut self, name: u32) -> u32 {
        let object = self.heap.cells[name as usize].own.take().expect("dirty objects are owned");
        self.intern(*object)
    }

    fn make_born(&mut self, result: &mut Vec<(u32, u32)>) {
        while let Some(&(local, name)) = self.born.get(self.made) {
            self.made += 1;
            let vacant = Object::new(super::Type::Object.handle(), super::Body::Plain);
            let object = std::mem::replace(&mut self.heap.locals[local as usize].object, vacant);
            let content = self.intern(object);
            result.push((name, content));
        }
    }
}

impl Heap {
    fn sealing(&mut self, naming: Naming) -> Sealing<'_> {
        Sealing { heap: self, born: Vec::new(), made: 0, replaced: Vec::new(), naming }
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
        let doomed = self.doomed();
        let queues = (std::mem::take(&mut self.ready), std::mem::take(&mut self.timers));
        let loops = std::mem::take(&mut self.loops);
        let mut sealing = self.sealing(Naming::Region { places: Vec::new(), doomed });
        let (ready, timers) = sealing.global_queues(&queues.0, &queues.1);
        let loops = sealing.global_loops(&loops);
        let contents = sealing.contents();
        let replaced = std::mem::take(&mut sealing.replaced);
        let wanted = wanted.map(|h| match h.is_local() {
            true => self.locals[h.index() as usize].sealed.map_or(0, Handle::index),
            false => h.index(),
        });
        let mut sealed = Sealed { ready, timers, loops, ..Sealed::default() };
        self.counts.clear();
        self.lessened.clear();
        let armed = |timers: &[Timer], handle: u32| timers.iter().any(|t| t.handle == handle);
        let (before, after) = (&self.base, &sealed);
        let mut counts: Vec<(u32, i32)> = Vec::new();
        counts.extend(before.ready.iter().filter(|e| !after.ready.contains(e)).map(|e| (e.handle, -1)));
        counts.extend(after.ready.iter().filter(|e| !before.ready.contains(e)).map(|e| (e.handle, 1)));
        counts.extend(before.timers.iter().filter(|t| !armed(&after.timers, t.handle)).map(|t| (t.handle, -1)));
        counts.extend(after.timers.iter().filter(|t| !armed(&before.timers, t.handle)).map(|t| (t.handle, 1)));
        counts.into_iter().for_each(|(name, by)| self.count(name, by));
        self.count_references(&contents, &replaced, &mut sealed);
        if let Some(births) = &mut self.births {
            let named = self.locals.iter().filter_map(|local| Some((local.sealed?, local.born)));
            births.extend(named.filter(|(sealed, _)| sealed.is_named()).map(|(sealed, born)| (sealed.index(), born)));
        }
        self.locals.clear();
        self.free_locals.clear();
        (sealed, wanted)
    }

    /// Changes the reference count of a name that may be born.
    pub(super) fn count(&mut self, name: u32, by: i32) {
        if name < self.image.len() {
            return;
        }
        self.load_quietly(name);
        let cell = &mut self.cells[name as usize];
        cell.count += by;
        self.counts.push(name);
        if by < 0 {
            self.lessened.push(name);
        }
    }

    /// Whether a component that the step looked at, and that does not die in it, refers to `name` afterwards.
    fn is_surely_referenced(&self, name: u32) -> bool {
        let looked_at = self.observed.iter().filter(|(what, _)| *what == Observed::Content);
        looked_at.map(|&(_, other)| &self.cells[other as usize]).any(|cell| {
            let content = if cell.sealed == 0 { cell.content } else { cell.sealed };
            content != DEAD && self.store.interner.get(content).refs.contains(&name)
        })
    }

    fn count_references(&mut self, contents: &[(u32, u32)], replaced: &[(u32, u32)], sealed: &mut Sealed) {
        let store = self.store.clone();
        let mut updates: Vec<(u32, u32)> = Vec::with_capacity(contents.len());
        for &(name, content) in contents {
            self.load_quietly(name);
            let before = self.cells[name as usize].content;
            if before != content {
                self.cells[name as usize].sealed = content;
                // Contents of the image refer to pinned names only.
                store.interner.get(before).refs.iter().for_each(|&r| self.count(r, -1));
                store.interner.get(content).refs.iter().for_each(|&r| self.count(r, 1));
                updates.push((name, content));
            }
        }
        for &(name, content) in replaced {
            sealed.deaths.push(Death { name, content });
            // What only the object that dies refers to dies too: its last content counted for nothing else.
            store.interner.get(content).refs.iter().for_each(|&r| self.count(r, 1));
            store.interner.get(content).refs.iter().for_each(|&r| self.count(r, -1));
        }
        let mut next = 0;
        loop {
            self.free_unreferenced(&mut next, &mut updates, sealed);
            if !self.free_cycles(contents, &mut updates, sealed) {
                break;
            }
        }
        self.note_deaths(&sealed.deaths);
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

    /// Frees what has no reference left, and what then has none, from the `next` change of a count on.
    fn free_unreferenced(&mut self, next: &mut usize, updates: &mut Vec<(u32, u32)>, sealed: &mut Sealed) {
        let store = self.store.clone();
        while let Some(&name) = self.counts.get(*next) {
            *next += 1;
            let cell = &self.cells[name as usize];
            let (delta, written) = (cell.count, cell.sealed);
            if delta == 0 && written == 0 || written == DEAD {
                continue;
            }
            let before = self.base.slot(cell.slot - 1);
            let left = before.refs.checked_add_signed(delta).expect("reference counts are never negative");
            // What a component that was looked at still refers to cannot come to zero.
            if delta < 0 {
                self.note_loss(name);
            }
            let question = (Observed::References(delta), name);
            if delta < 0 && !self.observed.contains(&question) && (left == 0 || !self.is_surely_referenced(name)) {
                self.observed.push(question);
            }
            let content = if written == 0 { before.content } else { written };
            if left == 0 && content != 0 {
                if written == 0 {
                    self.observed.push((Observed::Content, name));
                    updates.push((name, 0));
                }
                self.cells[name as usize].sealed = DEAD;
                sealed.deaths.push(Death { name, content });
                store.interner.get(content).refs.iter().for_each(|&r| self.count(r, -1));
            }
        }
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
