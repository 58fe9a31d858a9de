//! Garbage that refers to itself: found at the end of a step by trial deletion, and freed.
//!
//! Source: Bacon and Rajan, "Concurrent Cycle Collection in Reference Counted Systems" (ECOOP 2001), in its
//! synchronous form. Without it a program that leaves cycles behind in a loop (an object and its bound method, a
//! closure and its cell, an exception and its cause) would never come back to a state.
//!
//! What could become garbage in a step is what lost a reference in it. From there everything that
//! is reached is visited; what all references to which come from among the visited, and which no other of them that
//! is referred to from elsewhere reaches, is garbage.
//!
//! **Invariants.** The result is a function of the state and the step, and every content and every count that it
//! depends on is an observation of the step. Only what disappears without a trace is freed: a suspended
//! frame (whose `finally` would run), a task that is not done and an object with `__del__` count as alive, with all
//! that they reach. Leaves out: such objects in cycles; CPython's collector would finalise them at some later moment.

use super::heap::{Heap, Observed};
use super::object::{Body, Object, Progress};
use super::seal::{DEAD, Death, Sealed};
use super::value::{Handle, Value};
use super::{Content, Store};
use crate::base::sym;

/// A component that the search for garbage has come to.
struct Visit {
    name: u32,
    /// The content after the step.
    content: u32,
    /// References from visited components.
    internal: u32,
    alive: bool,
}

/// Whether the object is a task that is not done.
pub fn is_pending_task(store: &Store, object: &Object) -> bool {
    let field = |name| store.shapes.index(object.shape, name).map(|i| object.fields[i]);
    if !matches!(object.body, Body::Plain) || field(sym::_coro).is_none() || field(sym::_fut_waiter).is_none() {
        return false;
    }
    match field(sym::_state) {
        Some(Value::Ref(text)) if text.is_data() => {
            matches!(&store.interner.get(text.index()).object.body, Body::Str(s) if **s == *sym::PENDING.as_str())
        }
        _ => false,
    }
}

impl Heap {
    /// Frees the cycles that the step has cut off; `contents` are those that it wrote. Appends what dies to `updates`
    /// (with content 0) and to the deaths. `true`: there were some, and what they referred to has fewer references now.
    pub(super) fn free_cycles(
        &mut self,
        contents: &[(u32, u32)],
        updates: &mut Vec<(u32, u32)>,
        sealed: &mut Sealed,
    ) -> bool {
        let store = self.store.clone();
        let candidates = self.candidates(contents);
        if candidates.is_empty() {
            return false;
        }
        let mut visits: Vec<Visit> = Vec::new();
        for name in candidates {
            self.visit(name, &mut visits);
        }
        let mut next = 0;
        while next < visits.len() {
            let content = store.interner.get(visits[next].content);
            next += 1;
            for &name in &*content.refs {
                if let Some(at) = self.visit(name, &mut visits) {
                    visits[at].internal += 1;
                }
            }
        }
        let mut alive: Vec<usize> = Vec::new();
        for (at, visit) in visits.iter_mut().enumerate() {
            let cell = &self.cells[visit.name as usize];
            let (slot, count) = (cell.slot - 1, cell.count);
            let delta = count - visit.internal as i32;
            visit.alive = self.base.slot(slot).refs.wrapping_add_signed(delta) != 0;
            // Without a change it is the same as whether the name is taken.
            if delta != 0 {
                self.observed.push((Observed::References(delta), visit.name));
            }
            if visit.alive {
                alive.push(at);
            }
        }
        while let Some(at) = alive.pop() {
            for &name in &*store.interner.get(visits[at].content).refs {
                let mark = self.cells.get(name as usize).map_or(0, |c| c.visit);
                if mark != 0 && !std::mem::replace(&mut visits[mark as usize - 1].alive, true) {
                    alive.push(mark as usize - 1);
                }
            }
        }
        visits.iter().for_each(|v| self.cells[v.name as usize].visit = 0);
        visits.retain(|v| !v.alive);
        self.free(&visits, updates, sealed);
        !visits.is_empty()
    }

    /// Names that may have lost their last reference from outside.
    fn candidates(&mut self, contents: &[(u32, u32)]) -> Vec<u32> {
        let store = self.store.clone();
        let mut names = std::mem::take(&mut self.lessened);
        // What a written root refers to is alive, and what was a root may be garbage now.
        let mut held: Vec<u32> = Vec::new();
        for &(name, content) in contents {
            if self.cells[name as usize].sealed == DEAD {
                continue;
            }
            let after = store.interner.get(content);
            if name < self.image.len() || self.is_root(after) {
                held.extend_from_slice(&after.refs);
            } else {
                let before = self.cells[name as usize].content;
                if before != 0 && before != content && self.is_root(store.interner.get(before)) {
                    names.push(name);
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        names.retain(|name| !held.contains(name));
        names
    }

    /// The place of a component among those visited; `None` if it is alive whatever refers to it, or dead already.
    fn visit(&mut self, name: u32, visits: &mut Vec<Visit>) -> Option<usize> {
        if name < self.image.len() {
            return None;
        }
        self.load_quietly(name);
        let cell = &self.cells[name as usize];
        if cell.visit != 0 {
            return Some(cell.visit as usize - 1);
        }
        let content = match cell.sealed {
            DEAD => return None,
            0 => {
                let content = cell.content;
                self.observed.push((Observed::Content, name));
                content
            }
            written => written,
        };
        if content == 0 || self.is_root(self.store.interner.get(content)) {
            return None;
        }
        visits.push(Visit { name, content, internal: 0, alive: false });
        self.cells[name as usize].visit = visits.len() as u32;
        Some(visits.len() - 1)
    }

    /// Whether something happens when it dies.
    pub(super) fn is_root(&self, content: &Content) -> bool {
        match &content.object.body {
            Body::Frame(frame) => frame.progress != Progress::Finished,
            Body::Thread(frames) => !frames.is_empty(),
            _ => is_pending_task(&self.store, &content.object) || self.has_finalizer(&content.object),
        }
    }

    /// Whether the object's class has `__del__`.
    fn has_finalizer(&self, object: &Object) -> bool {
        if super::Type::of(object.class).is_some() {
            return false;
        }
        let after = |class: Handle| {
            let cell = self.cells.get(class.index() as usize);
            let written = cell.map_or(0, |c| c.sealed);
            let content = if written == 0 || written == DEAD { self.content_of(class.index()) } else { written };
            &self.store.interner.get(content).object
        };
        let Body::Class(class) = &after(object.class).body else { return false };
        class.mro.iter().any(|&base| self.store.shapes.index(after(base).shape, sym::__del__).is_some())
    }

    fn free(&mut self, garbage: &[Visit], updates: &mut Vec<(u32, u32)>, sealed: &mut Sealed) {
        for visit in garbage {
            let cell = &mut self.cells[visit.name as usize];
            if cell.sealed == 0 {
                updates.push((visit.name, 0));
            }
            cell.sealed = DEAD;
            cell.count = -(self.base.slot(cell.slot - 1).refs as i32);
            self.counts.push(visit.name);
            sealed.deaths.push(Death { name: visit.name, content: visit.content });
        }
        let store = self.store.clone();
        for visit in garbage {
            for &name in &*store.interner.get(visit.content).refs {
                if self.cells.get(name as usize).is_none_or(|c| c.sealed != DEAD || !self.is_loaded(c)) {
                    self.count(name, -1);
                }
            }
        }
    }
}
