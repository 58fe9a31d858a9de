//! What the end of an object says about the program.
//!
//! Source: docs.python.org, "Developing with asyncio" (never-awaited coroutines, never-retrieved
//! exceptions) and "Coroutines and Tasks" (keep a reference to a task).
//! Leaves out: objects that are made and dropped within one step never have a name, so no death is reported of them.

use crate::base::{Symbol, sym};
use crate::store::{Body, Kind, Object, Progress, Store, Value, is_pending_task};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obituary {
    /// A pending task that nothing refers to any more: it never ends.
    LostTask,
    /// A future that failed with this exception, which nobody asked for.
    NeverRetrieved(Value),
    /// A coroutine that was made and never started.
    NeverAwaited,
}

/// What to report when the object whose last content this is has been freed.
pub fn obituary(store: &Store, content: u32) -> Option<Obituary> {
    of_object(store, &store.interner.get(content).object)
}

pub fn of_object(store: &Store, object: &Object) -> Option<Obituary> {
    match &object.body {
        Body::Frame(frame) if frame.kind == Kind::Coroutine && frame.progress == Progress::Created => {
            Some(Obituary::NeverAwaited)
        }
        Body::Plain => {
            let field = |name: Symbol| store.shapes.index(object.shape, name).map(|i| object.fields[i]);
            // No other class has this field: its name cannot be written in a program.
            if field(sym::_log_traceback).is_some() {
                return field(sym::_exception).map(Obituary::NeverRetrieved);
            }
            let pending = field(sym::_loop).is_some() && is_pending_task(store, object);
            (pending && field(sym::_log_destroy_pending).is_none()).then_some(Obituary::LostTask)
        }
        _ => None,
    }
}
