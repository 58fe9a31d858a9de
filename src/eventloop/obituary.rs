//! What the end of an object says about the program.
//!
//! Source: docs.python.org, "Developing with asyncio" (never-awaited coroutines, never-retrieved
//! exceptions) and "Coroutines and Tasks" (keep a reference to a task).
//! Leaves out: objects that are made and dropped within one step never have a name, so no death is reported of them.

use crate::base::{Symbol, sym};
use crate::store::{Body, Kind, Object, Progress, Store, Value};

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
            let is_task = field(sym::_coro).is_some() && field(sym::_fut_waiter).is_some();
            let pending = is_task && field(sym::_loop).is_some() && is_pending(store, field(sym::_state)?);
            (pending && field(sym::_log_destroy_pending).is_none()).then_some(Obituary::LostTask)
        }
        _ => None,
    }
}

fn is_pending(store: &Store, state: Value) -> bool {
    let Value::Ref(text) = state else { return false };
    text.is_data()
        && matches!(&store.interner.get(text.index()).object.body, Body::Str(s) if **s == *sym::PENDING.as_str())
}
