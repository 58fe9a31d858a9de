//! Room for the recursion over a tree.
//!
//! **Invariant:** whoever parses or walks a tree does so on a thread that was started here. One that was is not
//! left for another: the modules that a program imports while it is set up are all read on one thread.

use std::cell::Cell;
use std::io;

use crate::base::{Code, Diagnostic, FileId, Span};

/// Address space for the stack of a thread that parses or walks a tree; pages are committed when touched.
const STACK_BYTES: usize = 256 << 20;

thread_local! {
    /// Whether this thread's stack is large enough.
    static LARGE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on a thread whose stack is large enough for every recursion over a tree of permitted depth. It fails
/// only if no thread can be started.
pub fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    if LARGE.get() {
        return Ok(work());
    }
    let marked = || {
        LARGE.set(true);
        work()
    };
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("front end".into()).stack_size(STACK_BYTES);
        let thread = builder.spawn_scoped(scope, marked)?;
        Ok(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The same for what reads a file.
pub fn with_large_stack<T: Send>(
    file: FileId,
    work: impl FnOnce() -> Result<T, Vec<Diagnostic>> + Send,
) -> Result<T, Vec<Diagnostic>> {
    on_large_stack(work).unwrap_or_else(|error| {
        let message = format!("cannot start a thread to read the file: {error}");
        Err(vec![Diagnostic::error(Code::Unreadable, Span::new(file, 0, 0), message)])
    })
}
