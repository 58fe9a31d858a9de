//! The asyncio kernel: futures, tasks, handles, the ready queue and the timers, and the transition
//! system that a program and they make up.
//!
//! Source: docs.python.org, "asyncio: Futures", "Coroutines and Tasks", "Event Loop: Callback
//! Handles"; order and number of loop iterations observed on CPython 3.11 (its C implementation).
//! Everything else of asyncio is Python code above the module `_kernel`: see `src/library/asyncio`.

mod alike;
mod beside;
mod callbacks;
mod describe;
mod effect;
mod endings;
mod footprint;
mod future;
mod handle;
pub mod inspect;
mod kernel;
mod leftover;
mod obituary;
mod observer;
mod origin;
pub mod paths;
mod policy;
mod queue;
mod setup;
mod stack;
mod step;
mod step_end;
mod swallow;
mod symmetry;
mod system;
mod task;
mod threads;
mod unheard;
pub mod view;
mod world;

pub use endings::failure_of;
pub use future::step_future;
pub use kernel::{CLASSES, KERNEL, run_entry};
pub use obituary::has_last_words;
pub use observer::{Observer, When};
pub use policy::{Action, NEVER, Phase, Policy, Schedule, TimeMode};
pub use setup::{ObserverSource, Setup, SetupError, model};
pub use step_end::StepEnd;
pub use system::{LIVELOCK, OUTCOME, PythonSystem, split_outcome};
pub use world::{Fault, Granularity, Injection, Stub, World};

use crate::store::Type;
use crate::vm::TypeTable;

/// The built-in classes of the kernel, for [`crate::vm::Boot`].
pub fn types() -> Vec<TypeTable> {
    vec![
        TypeTable {
            methods: future::METHODS,
            class_methods: future::CLASS_METHODS,
            attributes: future::ATTRIBUTES,
            ..TypeTable::new(Type::EventLoopFuture)
        },
        TypeTable { methods: task::METHODS, attributes: task::ATTRIBUTES, ..TypeTable::new(Type::EventLoopTask) },
        TypeTable { methods: handle::METHODS, attributes: handle::ATTRIBUTES, ..TypeTable::new(Type::EventLoopHandle) },
        TypeTable {
            methods: handle::TIMER_METHODS,
            attributes: handle::TIMER_ATTRIBUTES,
            ..TypeTable::new(Type::EventLoopTimerHandle)
        },
        TypeTable { methods: future::ITERATOR_METHODS, ..TypeTable::new(Type::FutureIterator) },
    ]
}
