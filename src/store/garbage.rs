//! Objects made in a step that nothing reaches: freeing them within long steps, and finding those whose
//! end means something before the step is sealed and they are forgotten.
//!
//! **Invariant:** what is reached is what sealing keeps, so that an object is either named or found here.
//! Cycles among locals are no exception: they are traced, not counted.

use super::Store;
use super::heap::{Heap, Local};
use super::object::{Body, Object};
use super::types::Type;
use super::value::{Handle, Value};

/// Tells objects whose end means something from those that may vanish.
pub type LastWords = fn(&Store, &Object) -> bool;

impl Heap {
    /// Frees locals that neither `roots` nor any object written in this step reaches. Those with last words
    /// stay, with what they reach: the end of the step looks for them.
    pub fn collect(&mut self, roots: impl Iterator<Item = Value>, last_words: LastWords) {
        let traced = self.trace.iter().flatten().flat_map(|event| [event.value, event.written]);
        let roots: Vec<Value> = roots.chain(traced).collect();
        self.mark(roots.into_iter());
        let mourned = self.unmarked(last_words);
        self.mark_more(mourned.into_iter().map(Value::Ref));
        let free: Vec<u32> = (0..self.locals.len() as u32).filter(|&i| !self.locals[i as usize].marked).rev().collect();
        for &i in &free {
            self.locals[i as usize].object = vacant();
        }
        self.free_locals = free;
        self.local_version += 1;
    }

    /// The objects with last words that the step made and that do not outlive it, by age. `root` is what the
    /// kernel holds besides the queues.
    pub fn stillborn(&mut self, root: Option<Handle>, last_words: LastWords) -> Vec<Handle> {
        if !self.locals.iter().any(|local| last_words(&self.store, &local.object)) {
            return Vec::new();
        }
        self.mark(root.into_iter().map(Value::Ref));
        self.unmarked(last_words)
    }

    fn unmarked(&self, test: LastWords) -> Vec<Handle> {
        let locals = self.locals.iter().enumerate();
        let found = locals.filter(|(_, local)| !local.marked && test(&self.store, &local.object));
        found.map(|(i, _)| Handle::local(i as u32)).collect()
    }

    /// Marks the locals that `roots`, the queues or an object written in this step reaches.
    fn mark(&mut self, roots: impl Iterator<Item = Value>) {
        self.locals.iter_mut().for_each(|l| l.marked = false);
        let mut grey: Vec<Value> = roots.collect();
        grey.extend(self.ready.iter().map(|&(handle, _)| Value::Ref(handle)));
        grey.extend(self.timers.iter().map(|timer| Value::Ref(timer.handle)));
        for &name in &self.dirty {
            let mut object = self.cells[name as usize].own.take().expect("dirty objects are owned");
            object.values_mut(&mut |value| grey.push(*value));
            self.cells[name as usize].own = Some(object);
        }
        self.mark_more(grey.into_iter());
    }

    fn mark_more(&mut self, roots: impl Iterator<Item = Value>) {
        let mut pending: Vec<u32> = Vec::new();
        let grey = |value: Value, locals: &mut Vec<Local>, pending: &mut Vec<u32>| {
            if let Value::Ref(h) = value
                && h.is_local()
                && !std::mem::replace(&mut locals[h.index() as usize].marked, true)
            {
                pending.push(h.index());
            }
        };
        roots.for_each(|value| grey(value, &mut self.locals, &mut pending));
        while let Some(i) = pending.pop() {
            let mut object = std::mem::replace(&mut self.locals[i as usize].object, vacant());
            object.values_mut(&mut |value| grey(*value, &mut self.locals, &mut pending));
            self.locals[i as usize].object = object;
        }
    }
}

fn vacant() -> Object {
    Object::new(Type::Object.handle(), Body::Plain)
}
