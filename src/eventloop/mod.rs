//! The asyncio kernel: futures, tasks, handles, the ready queue, timers, and the transition system
//! that they make up.

mod callbacks;
mod future;
mod handle;
mod kernel;
mod library;
mod observer;
mod policy;
mod queue;
mod setup;
mod system;
mod task;

pub use kernel::{KERNEL, obituary, run_entry, step_future, types};
pub use observer::{Observer, When};
pub use policy::{Action, NEVER, Phase, Policy, Schedule, TimeMode};
pub use setup::{SetupError, Unstarted};
pub use system::PythonSystem;
