//! The interpreter: runs code objects over the step heap.
//!
//! Source: the Python 3.11 language reference (data model, execution model, expressions). One
//! dispatch loop runs frames on the interpreter's own stack; only built-in functions that call back
//! into the program recurse in Rust. A step begins when the event loop resumes a task or calls a
//! callback, and ends when that returns; suspended frames live in the store as objects.
//!
//! **Invariants.** Every effect and observation goes through [`Heap`]. Nothing depends on addresses,
//! real time or random seeds: choices go through [`Vm::choose`]. Built-in functions hold values
//! across calls into the program; the step heap is collected only when none is active.
//!
//! Left out: tracebacks as objects, frames as objects, `exec`, threads (see the diagnostics).

mod attribute;
mod boot;
pub mod builtins;
mod call;
mod class;
mod code;
mod collections;
mod compare;
mod dispatch;
mod dispatch_helpers;
mod error;
mod exception;
mod frame;
mod generator;
mod import;
mod iteration;
mod native;
mod operators;
mod repr;
mod unwind;

use std::sync::Arc;

pub use boot::{Boot, MAIN_THREAD, Machine, TypeTable};
pub use code::{Code, Program};
pub use error::{Result, Stop};
pub use frame::{Frame, Return};
pub use generator::Resumed;
pub use import::{Loader, ModuleSource};
pub use native::{ANY, Args, Arity, Known, NativeDefinition, NativeFunction, NativeTable, Natives};

use crate::base::{Diagnostic, Span};
use crate::store::{Handle, Heap, Value};

/// Bounds on one step; reaching one is an outcome, not a crash.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Backward jumps and calls in one step.
    pub instructions: u64,
    /// Frames on the stack: Python's recursion limit.
    pub recursion: usize,
    /// Objects made in one step that are alive at once.
    pub objects: usize,
    /// Items in one container, bytes in one text.
    pub size: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { instructions: 20_000_000, recursion: 1000, objects: 10_000_000, size: 1 << 28 }
    }
}

/// What the event loop is doing while the interpreter runs a step; kept by the kernel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The running loop, or `None`.
    pub event_loop: Option<Handle>,
    /// The running task.
    pub task: Option<Handle>,
    /// Set by the kernel when the main thread blocks in a loop: the stack is to be suspended.
    pub blocked_on: Option<Handle>,
}

/// One interpreter: one worker's.
pub struct Vm {
    pub heap: Heap,
    pub program: Arc<Program>,
    pub natives: Arc<Natives>,
    pub limits: Limits,
    pub context: Context,
    /// Time for which this step blocked the thread (`time.sleep`), in nanoseconds.
    pub blocking_sleep: u64,
    /// Text printed in this step.
    pub output: String,
    /// Warnings and log lines of this step: shown, not part of the state.
    pub log: Vec<String>,
    /// How inner choices go: the script, then always the first option.
    pub script: Vec<u32>,
    /// Choices met in this step: option taken, number of options, and what was chosen.
    pub choices: Vec<ChoiceMade>,
    /// What stands in the way of running the program, found while it was being loaded.
    pub diagnostics: Vec<Diagnostic>,
    loader: Arc<dyn Loader>,
    /// Modules by dotted name, as fields.
    registry: Handle,
    builtins: Handle,
    frames: Vec<Frame>,
    stack: Vec<Value>,
    budget: u64,
    /// Built-in functions that are active: no collection while there is one.
    natives_active: usize,
    /// Number of objects of the step at which garbage is looked for.
    collect_at: usize,
    /// Where exceptions of this step were raised: instance and place.
    raised: Vec<(Value, Span)>,
    /// Objects whose `repr` is being made, for `[...]`.
    repr_stack: Vec<Handle>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceMade {
    pub option: u32,
    pub options: u32,
    /// What was decided, for the trace: `random.random() < 0.5 is true`.
    pub text: String,
    pub span: Span,
}

impl Vm {
    pub fn new(
        heap: Heap,
        program: Arc<Program>,
        natives: Arc<Natives>,
        loader: Arc<dyn Loader>,
        limits: Limits,
    ) -> Vm {
        Vm {
            heap,
            program,
            natives,
            limits,
            context: Context::default(),
            blocking_sleep: 0,
            output: String::new(),
            log: Vec::new(),
            script: Vec::new(),
            choices: Vec::new(),
            diagnostics: Vec::new(),
            loader,
            registry: boot::REGISTRY,
            builtins: boot::BUILTINS,
            frames: Vec::new(),
            stack: Vec::new(),
            budget: limits.instructions,
            natives_active: 0,
            collect_at: 200_000,
            raised: Vec::new(),
            repr_stack: Vec::new(),
        }
    }

    /// Prepares for a new step; the heap must have begun one.
    pub fn begin(&mut self, script: &[u32]) {
        self.context = Context::default();
        self.blocking_sleep = 0;
        self.output.clear();
        self.log.clear();
        self.choices.clear();
        self.script.clear();
        self.script.extend_from_slice(script);
        self.frames.clear();
        self.stack.clear();
        self.raised.clear();
        self.repr_stack.clear();
        self.natives_active = 0;
        self.budget = self.limits.instructions;
    }

    /// Decides between `options` ways (at least 1): a recorded choice of the step.
    pub fn choose(&mut self, options: u32, describe: impl FnOnce(u32) -> String) -> u32 {
        if options <= 1 {
            return 0;
        }
        let option = self.script.get(self.choices.len()).copied().unwrap_or(0);
        let made = ChoiceMade { option, options, text: describe(option), span: self.current_span() };
        self.choices.push(made);
        option
    }

    /// Where the running frame is.
    pub fn current_span(&self) -> Span {
        self.frames.last().map_or_else(Span::default, |frame| {
            let code = self.program.code(frame.code);
            code.ir.spans.get(frame.pc.saturating_sub(1) as usize).copied().unwrap_or(code.ir.span)
        })
    }

    /// Where an exception of this step was raised.
    pub fn raised_at(&self, exception: Value) -> Option<Span> {
        self.raised.iter().rev().find(|r| r.0 == exception).map(|r| r.1)
    }
}
