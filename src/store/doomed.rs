//! What a step is certain to free, found before its new objects are named: their names are free for these.
//!
//! A loop that drops an object and makes its like in one step then uses one name for both, and its states come
//! again. Without this the names would be dealt out in another order in each round.
//!
//! **Invariant:** nothing that survives refers to what is found here; it may be less than what dies. Left out on
//! purpose: what stands in the queues or may be reported when it dies (pending tasks, futures with an exception that nobody has
//! asked for, futures of the program's own classes, and what only they hold).

use super::heap::{Heap, Observed};
use super::is_pending_task;
use super::object::{Body, Object};
use super::types::Type;
use super::value::{Handle, Value};
use crate::base::sym;

impl Heap {
    /// Names of components that die in the step that is being sealed.
    pub(super) fn doomed(&mut self) -> Vec<u32> {
        let store = self.store.clone();
        let mut lessened: Vec<u32> = Vec::new();
        let mut pending: Vec<Value> = Vec::new();
        for i in 0..self.dirty.len() {
            let cell = &mut self.cells[self.dirty[i] as usize];
            lessened.extend_from_slice(&store.interner.get(cell.content).refs);
            if let Some(own) = &mut cell.own {
                own.values_mut(&mut |v| pending.push(*v));
            }
        }
        lessened.extend(self.base.ready.iter().map(|e| e.handle));
        lessened.extend(self.base.timers.iter().map(|t| t.handle));
        if lessened.is_empty() {
            return Vec::new();
        }
        pending.extend(self.ready.iter().map(|e| Value::Ref(e.0)));
        pending.extend(self.timers.iter().map(|t| Value::Ref(t.handle)));
        let held = self.references(pending);
        for &name in &held {
            if name >= self.image.len() {
                self.load_quietly(name);
                self.cells[name as usize].count += 1;
            }
        }
        let mut found: Vec<u32> = Vec::new();
        let mut counted = held;
        self.lessen(&lessened, &mut counted);
        let mut next = 0;
        // Looked at once all that the step itself takes away is counted, and again whenever more goes.
        let mut suspects = lessened;
        while let Some(&name) = suspects.get(next) {
            next += 1;
            if name < self.image.len() || found.contains(&name) || !self.is_doomed(name) {
                continue;
            }
            found.push(name);
            if self.cells[name as usize].own.is_none() {
                let content = self.cells[name as usize].content;
                self.observed.push((Observed::Content, name));
                let refs = &store.interner.get(content).refs;
                self.lessen(refs, &mut counted);
                suspects.extend_from_slice(refs);
            }
        }
        for name in counted {
            if let Some(cell) = self.cells.get_mut(name as usize) {
                cell.count = 0;
            }
        }
        found
    }

    fn lessen(&mut self, names: &[u32], counted: &mut Vec<u32>) {
        for &name in names {
            if name >= self.image.len() {
                self.load_quietly(name);
                self.cells[name as usize].count -= 1;
                counted.push(name);
            }
        }
    }

    /// Whether no reference to the component is left.
    fn is_doomed(&mut self, name: u32) -> bool {
        let cell = &self.cells[name as usize];
        let (content, count, slot) = (cell.content, cell.count, cell.slot - 1);
        if count >= 0 {
            return false;
        }
        let gone = self.base.slot(slot).refs.wrapping_add_signed(count) == 0;
        self.observed.push((Observed::References(count), name));
        if !gone || content == 0 {
            return false;
        }
        let queued =
            self.base.ready.iter().any(|e| e.handle == name) || self.base.timers.iter().any(|t| t.handle == name);
        if queued {
            return false;
        }
        // Whether it may be reported is a matter of its content.
        self.observed.push((Observed::Content, name));
        let object = match &self.cells[name as usize].own {
            Some(own) => own,
            None => &self.store.interner.get(content).object,
        };
        let has = |field| self.store.shapes.index(object.shape, field).is_some();
        let known = [Type::EventLoopFuture, Type::EventLoopTask].iter().any(|class| object.class == class.handle());
        let silent = known && !has(sym::_log_traceback) && !is_pending_task(&self.store, object);
        silent || !has(sym::_callbacks)
    }

    /// Named components that the values and the locals among them lead to, with repetition.
    fn references(&mut self, mut pending: Vec<Value>) -> Vec<u32> {
        let mut named = Vec::new();
        let mut reached = vec![false; self.locals.len()];
        while let Some(value) = pending.pop() {
            let Value::Ref(handle) = value else { continue };
            let index = handle.index();
            if handle.is_named() {
                named.push(index);
            } else if handle.is_data() {
                named.extend_from_slice(&self.store.interner.get(index).refs);
            } else if self.is_local_data(handle) || !std::mem::replace(&mut reached[index as usize], true) {
                // Data counts what it refers to at each reference to it.
                self.locals[index as usize].object.values_mut(&mut |v| pending.push(*v));
            }
        }
        named
    }

    /// Whether a local will be interned as data rather than named.
    pub(super) fn is_local_data(&self, handle: Handle) -> bool {
        let object = &self.locals[handle.index() as usize].object;
        let plain = object.fields.is_empty() && super::Type::of(object.class).is_some();
        plain && object.body.is_immutable_data()
    }
}

/// Where new objects of a kind are named: a program's objects of different kinds do not take each other's names.
pub(super) fn kind_of(object: &Object) -> u32 {
    match &object.body {
        Body::Frame(frame) => frame.code.0 | 1 << 31,
        Body::Function(function) => function.code.0 | 3 << 30,
        _ if object.class.is_local() => 0,
        _ => object.class.index(),
    }
}
