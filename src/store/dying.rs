//! What reference counting frees, at any moment of a step.
//!
//! Source: docs.python.org, "Data model", `object.__del__`; CPython frees an object with its last reference.
//!
//! The step's new objects, what it wrote, the queues and the interpreter (`roots`) are counted here and now; of what
//! existed before, the state knows how many references there were. What dies takes its references with it, so that
//! the objects come in the order in which CPython frees them, the holder before what it holds.
//!
//! **Invariant:** whatever is asked of the state is an observation of the step.
//! Leaves out: objects of the image, which are never counted; circles, which keep themselves alive, as they do in CPython until
//! its collector comes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use hashbrown::HashMap;

use super::Store;
use super::heap::{Heap, Observed, Place};
use super::value::{Handle, Value};

/// Whether there is anything whose end runs code of the program, in any state: until then nobody has to look.
#[derive(Debug, Default)]
pub struct Mortality {
    /// A class defines `__del__`.
    finalizers: AtomicBool,
    /// An object of such a class was made, or a generator was suspended.
    any: AtomicBool,
}

impl Clone for Mortality {
    fn clone(&self) -> Mortality {
        Mortality { finalizers: self.finalizers().into(), any: self.any().into() }
    }
}

impl Mortality {
    pub fn finalizers(&self) -> bool {
        self.finalizers.load(Ordering::Relaxed)
    }

    pub fn note_finalizers(&self) {
        self.finalizers.store(true, Ordering::Relaxed);
    }

    pub fn any(&self) -> bool {
        self.any.load(Ordering::Relaxed)
    }

    pub fn note_any(&self) {
        self.any.store(true, Ordering::Relaxed);
    }
}

/// References found, or found gone.
struct Counts {
    locals: Vec<i32>,
    named: HashMap<u32, i32, foldhash::fast::FixedState>,
    pinned: u32,
}

impl Counts {
    /// Counts a value `by`; names that it touches are appended.
    fn add(&mut self, store: &Store, value: Value, by: i32, touched: &mut Vec<Handle>) {
        let Value::Ref(handle) = value else { return };
        if handle.is_local() {
            self.locals[handle.index() as usize] += by;
            touched.push(handle);
        } else if handle.is_named() {
            self.name(handle.index(), by, touched);
        } else {
            // Data counts what it refers to at each reference to it.
            store.interner.get(handle.index()).refs.iter().for_each(|&name| self.name(name, by, touched));
        }
    }

    fn name(&mut self, name: u32, by: i32, touched: &mut Vec<Handle>) {
        if name >= self.pinned {
            *self.named.entry(name).or_insert(0) += by;
            touched.push(Handle::named(name));
        }
    }
}

impl Heap {
    /// The first object that dies and that `is_mortal`, by the order of dying; `roots` is what the interpreter holds. The
    /// ends of names that do not `matter` are not looked for.
    pub fn first_dying(
        &mut self,
        roots: &[Value],
        matters: &mut dyn FnMut(&mut Heap, u32) -> bool,
        is_mortal: &mut dyn FnMut(&mut Heap, Handle) -> bool,
    ) -> Option<Handle> {
        let store = self.store.clone();
        let (mut counts, mut suspects) = self.counted(&store, roots);
        if store.mortality.any() {
            self.note_counts(&counts);
        }
        let unreferenced = |(i, &count): (usize, &i32)| (count == 0).then(|| Handle::local(i as u32));
        let mut zero: VecDeque<Handle> = counts.locals.iter().enumerate().filter_map(unreferenced).collect();
        let mut dead: Vec<u32> = Vec::new();
        let mut next = 0;
        loop {
            let Some(dying) = zero.pop_front() else {
                let &name = suspects.get(next)?;
                next += 1;
                let change = counts.named.get(&name).copied().unwrap_or(0);
                if change < 0 && !dead.contains(&name) && matters(self, name) && self.is_unreferenced(name, change) {
                    dead.push(name);
                    zero.push_back(Handle::named(name));
                }
                continue;
            };
            if is_mortal(self, dying) {
                return Some(dying);
            }
            let mut touched = Vec::new();
            for value in self.values_of(dying) {
                counts.add(&store, value, -1, &mut touched);
            }
            for handle in touched {
                if handle.is_named() {
                    suspects.push(handle.index());
                } else if counts.locals[handle.index() as usize] == 0 {
                    zero.push_back(handle);
                }
            }
        }
    }

    /// All references to what the step made, and the change of those to what it did not; and the names with fewer of them.
    fn counted(&mut self, store: &Store, roots: &[Value]) -> (Counts, Vec<u32>) {
        let locals = vec![0; self.locals.len()];
        let mut counts = Counts { locals, named: HashMap::default(), pinned: self.image.len() };
        let (mut more, mut less) = (Vec::new(), Vec::new());
        for local in &mut self.locals {
            local.object.values_mut(&mut |v| counts.add(store, *v, 1, &mut more));
        }
        for &name in &self.dirty {
            let cell = &mut self.cells[name as usize];
            store.interner.get(cell.content).refs.iter().for_each(|&r| counts.name(r, -1, &mut less));
            if let Some(own) = &mut cell.own {
                own.values_mut(&mut |v| counts.add(store, *v, 1, &mut more));
            }
        }
        let before = self.base.ready.iter().map(|e| e.handle).chain(self.base.timers.iter().map(|t| t.handle));
        before.for_each(|name| counts.name(name, -1, &mut less));
        let queued = self.ready.iter().map(|e| e.0).chain(self.timers.iter().map(|t| t.handle)).map(Value::Ref);
        queued.chain(roots.iter().copied()).for_each(|value| counts.add(store, value, 1, &mut more));
        (counts, less.into_iter().map(Handle::index).collect())
    }

    /// Which of two steps drops the last reference is a matter of their order: both write the object.
    fn note_counts(&mut self, counts: &Counts) {
        for (&name, _) in counts.named.iter().filter(|(_, change)| **change != 0) {
            self.load_quietly(name);
            self.cells[name as usize].writes |= Place::Class.mask();
        }
    }

    /// Whether the references to a name come to zero with this change.
    fn is_unreferenced(&mut self, name: u32, change: i32) -> bool {
        self.load_quietly(name);
        let question = (Observed::References(change), name);
        if !self.observed.contains(&question) {
            self.observed.push(question);
        }
        let cell = &self.cells[name as usize];
        let slot = self.base.slot(cell.slot - 1);
        cell.content != 0 && slot.refs.wrapping_add_signed(change) == 0
    }

    /// The values in an object; of one that existed before, that is a look at its content.
    pub fn values_of(&mut self, handle: Handle) -> Vec<Value> {
        let mut values = Vec::new();
        if handle.is_named() {
            self.load_quietly(handle.index());
        }
        if handle.is_data() {
            let refs = &self.store.interner.get(handle.index()).refs;
            values.extend(refs.iter().map(|&name| Value::Ref(Handle::named(name))));
        } else if handle.is_local() {
            self.locals[handle.index() as usize].object.values_mut(&mut |v| values.push(*v));
        } else if let Some(own) = &mut self.cells[handle.index() as usize].own {
            own.values_mut(&mut |v| values.push(*v));
        } else {
            self.observed.push((Observed::Content, handle.index()));
            let content = self.cells[handle.index() as usize].content;
            let refs = &self.store.interner.get(content).refs;
            values.extend(refs.iter().map(|&name| Value::Ref(Handle::named(name))));
        }
        values
    }

    // ---------------------------------------------------------------- who holds whom

    /// Whether `holder` refers to `held`, directly or through data.
    pub fn holds(&mut self, holder: Handle, held: Handle) -> bool {
        let store = self.store.clone();
        let refers = |content: u32| held.is_named() && store.interner.get(content).refs.contains(&held.index());
        let mut found = false;
        let mut look = |value: &mut Value| {
            found |= match *value {
                Value::Ref(h) if h.is_data() => refers(h.index()),
                value => value == Value::Ref(held),
            };
        };
        if holder.is_data() {
            return refers(holder.index());
        }
        if holder.is_local() {
            self.locals[holder.index() as usize].object.values_mut(&mut look);
        } else if let Some(own) = self.cells.get_mut(holder.index() as usize).and_then(|c| c.own.as_mut()) {
            own.values_mut(&mut look);
        } else {
            self.load_quietly(holder.index());
            self.observed.push((Observed::Content, holder.index()));
            return refers(self.cells[holder.index() as usize].content);
        }
        found
    }

    /// An object that the step made or wrote, or one `among` others, that refers to one of `held`: with its place there.
    pub fn holders(&mut self, held: &[Handle], among: &[Handle]) -> Vec<(Handle, usize)> {
        let locals = (0..self.locals.len() as u32).map(Handle::local);
        let written = self.dirty.iter().map(|&name| Handle::named(name));
        let all: Vec<Handle> = locals.chain(written).chain(among.iter().copied()).collect();
        let mut found = Vec::new();
        for holder in all {
            if let Some(at) = held.iter().position(|&h| h != holder && self.holds(holder, h)) {
                found.push((holder, at));
            }
        }
        found
    }

    /// Objects that the step made or wrote.
    pub fn working_set(&self) -> usize {
        self.locals.len() + self.dirty.len()
    }
}
