//! The asyncio kernel: futures, tasks, handles, and what the ready queue does with them.
//!
//! Source: docs.python.org, "asyncio: Futures", "Coroutines and Tasks", "Event Loop: Callback
//! Handles"; order and number of loop iterations observed on CPython 3.11 (its C implementation).
//! Everything else of asyncio is Python code above the module `_kernel`: see `src/library/asyncio`.

mod callbacks;
mod describe;
mod future;
mod handle;
mod kernel;
mod obituary;
mod step;
mod task;

pub use future::step_future;
pub use kernel::{CLASSES, KERNEL, run_entry};
pub use obituary::{Obituary, obituary};

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
