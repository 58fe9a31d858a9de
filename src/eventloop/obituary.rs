//! What the end of an object says about the program.
//!
//! Source: docs.python.org, "Developing with asyncio" (never-awaited coroutines, never-retrieved
//! exceptions) and "Coroutines and Tasks" (keep a reference to a task).

use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Kind, Object, Progress, Store, Value, is_pending_task};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obituary {
    /// A pending task that nothing refers to any more: it never ends. With its coroutine.
    LostTask(Value),
    /// A future that failed with this exception, which nobody asked for.
    NeverRetrieved(Value),
    /// A coroutine that was made and never started.
    NeverAwaited,
    /// What looks like a lock or semaphore and is held. Its class decides.
    Held,
}

impl Obituary {
    /// The other object that has to be looked at to tell of it.
    pub fn about(self) -> Option<Handle> {
        match self {
            Obituary::LostTask(other) | Obituary::NeverRetrieved(other) => other.handle(),
            Obituary::NeverAwaited | Obituary::Held => None,
        }
    }
}

/// Whether the end of an object is worth a word; see [`crate::store::LastWords`].
pub fn has_last_words(store: &Store, object: &Object) -> bool {
    of_object(store, object).is_some()
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
            if field(sym::_locked) == Some(Value::Bool(true)) {
                return Some(Obituary::Held);
            }
            if let (Some(Value::Int(value)), Some(Value::Int(initial))) =
                (field(sym::_value), field(sym::_initial_value))
            {
                return (value < initial).then_some(Obituary::Held);
            }
            let coroutine = field(sym::_coro)?;
            let pending = field(sym::_loop).is_some() && is_pending_task(store, object);
            (pending && field(sym::_log_destroy_pending).is_none()).then_some(Obituary::LostTask(coroutine))
        }
        _ => None,
    }
}
