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

mod atomic;
mod attribute;
mod attribute_cache;
mod boot;
pub mod builtins;
mod call;
mod class;
pub mod clock;
mod code;
mod code_attribute;
mod collections;
mod compare;
mod contention;
mod dispatch;
mod dispatch_helpers;
mod error;
mod exception;
mod faults;
mod finalize;
mod frame;
mod gap;
mod generator;
mod identity;
mod import;
mod import_hooks;
mod iteration;
mod laps;
mod namespace;
mod native;
mod operators;
mod reach;
mod refusal;
mod repr;
mod runs;
mod scopes;
mod shared_access;
pub mod source;
mod stale;
mod stub;
mod threads;
pub mod traceback;
mod unwind;
mod watch;

use std::sync::Arc;

pub use atomic::AtomicRule;
pub use boot::{Boot, MAIN_THREAD, Machine, TypeTable};
pub use code::{Code, Program};
pub use contention::{Contention, SharedAccess};
pub use error::{Result, Stop};
pub use faults::FaultRule;
pub use frame::{Frame, Return};
pub use generator::Resumed;
pub use import::{Loader, ModuleSource};
pub use native::{ANY, Args, Arity, Known, NativeDefinition, NativeFunction, NativeTable, Natives};
pub use refusal::Refused;
pub use stub::stub_help;
pub use watch::{Mark, Watch};

use crate::base::{Diagnostic, Span};
use crate::store::{Body, CodeId, Handle, Heap, Progress, Value};
use crate::system::{Finding, Halt};

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
    /// Bytes that the whole process may hold.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { instructions: 5_000_000, recursion: 1000, objects: 10_000_000, size: 1 << 24, memory: usize::MAX }
    }
}

/// What the event loop is doing while the interpreter runs a step; kept by the kernel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The running loop, or `None`.
    pub event_loop: Option<Handle>,
    /// The running task.
    pub task: Option<Handle>,
    /// The current `contextvars.Context`; `None` as long as it is empty and nobody has asked for it.
    pub variables: Option<Handle>,
    /// Set by the kernel when the thread blocks: in this loop, or, if it is `MAIN_THREAD`, until another thread wakes
    /// it. The stack is to be suspended.
    pub blocked_on: Option<Handle>,
    /// The running thread; `None` is the main thread.
    pub thread: Option<Handle>,
    /// The main thread is done with its loop: what still runs there is about to be cancelled.
    pub closing: bool,
}

/// History that is part of the state only once a program looks at it, so that the loops of the others close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// The numbers in the automatic names of tasks.
    TaskNames,
    /// The absolute time on the loop's clock.
    Clock,
    /// How many items of each queue are unfinished (`Queue.task_done`).
    UnfinishedItems,
    /// Which of several event loops a lock or queue was first used in.
    SeveralLoops,
    /// That there are threads: their modules are then part of the image.
    Threads,
    /// Where exceptions were raised.
    Tracebacks,
    /// That event loops run in threads: whatever blocks in a callback is then put away, so that all others go on.
    LoopsInThreads,
}

impl Feature {
    pub const ALL: [Feature; 7] = [
        Feature::TaskNames,
        Feature::Clock,
        Feature::UnfinishedItems,
        Feature::SeveralLoops,
        Feature::Threads,
        Feature::Tracebacks,
        Feature::LoopsInThreads,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Feature::TaskNames => "task names",
            Feature::Clock => "clock",
            Feature::UnfinishedItems => "task_done",
            Feature::SeveralLoops => "event loops",
            Feature::Threads => "threads",
            Feature::Tracebacks => "tracebacks",
            Feature::LoopsInThreads => "event loops in threads",
        }
    }
}

/// What a step looks at that meets a conflict between threads which was not known: see [`Contention`].
pub const CONTENDED: &str = "places that threads contend for";

/// Which [`Feature`]s are kept. Fixed for an analysis, before the first module is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features(u8);

impl Features {
    pub fn has(self, feature: Feature) -> bool {
        self.0 & 1 << feature as u8 != 0
    }

    pub fn with(self, feature: Feature) -> Features {
        Features(self.0 | 1 << feature as u8)
    }
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
    pub features: Features,
    /// The version of Python whose asyncio is modelled: 11 for 3.11.
    pub python: u8,
    /// What comes from outside the program (data, connections) comes at once and whole; else at any time, in any portions.
    pub punctual: bool,
    /// Tasks made so far; counted only with [`Feature::TaskNames`].
    pub tasks_made: u64,
    /// Nanoseconds on the loop's clock; kept only with [`Feature::Clock`].
    pub clock: u64,
    /// How long the clock has been looked at without moving: see `vm/clock.rs`.
    pub polling: clock::Polling,
    /// Text printed in this step.
    pub output: String,
    /// What the event loop found out about the program in this step.
    pub findings: Vec<Finding>,
    /// Warnings and log lines of this step: shown, not part of the state.
    pub log: Vec<String>,
    /// The last line of the log has not ended yet.
    pub log_open: bool,
    /// A gap whose type's name was asked for; see `gap`.
    noted_gap: Option<Value>,
    /// How inner choices go: the script, then always the first option.
    pub script: Vec<u32>,
    /// Choices met in this step: option taken, number of options, and what was chosen.
    pub choices: Vec<ChoiceMade>,
    /// What stands in the way of running the program, found while it was being loaded.
    pub diagnostics: Vec<Diagnostic>,
    /// What ran in this step, if that is wanted.
    pub watch: Option<Watch>,
    loader: Arc<dyn Loader>,
    /// Modules by dotted name: a dict.
    registry: Handle,
    /// Modules whose code is running, outermost first.
    importing: Vec<Handle>,
    builtins: Handle,
    attributes: attribute_cache::AttributeCache,
    frames: Vec<Frame>,
    stack: Vec<Value>,
    budget: u64,
    laps: laps::Laps,
    runs: runs::Runs,
    /// Whether runs of like items are counted up to three only.
    pub counts_runs: bool,
    /// Built-in functions that are active: no collection while there is one.
    natives_active: usize,
    /// Number of objects of the step at which garbage is looked for.
    collect_at: usize,
    /// Where exceptions of this step were raised: instance and place.
    raised: Vec<(Value, Span)>,
    /// The running thread's part of the stacks.
    thread_base: threads::Base,
    /// Whether threads stop before accesses to what they contend for.
    pub preempts: bool,
    /// What is learned of that, and what was known when this search began.
    pub contention: Arc<Contention>,
    pub contended: Arc<hashbrown::HashSet<u64, foldhash::fast::FixedState>>,
    /// Before what the running thread has stopped.
    pending: Option<threads::Pending>,
    /// A callback of the loop was interrupted in this step.
    pub interrupted: bool,
    /// And waits to be woken by another thread.
    pub parked: bool,
    /// Event loops that the running thread woke.
    pub woken: Vec<Handle>,
    /// Functions that may raise by injection, and how often they still may.
    pub faults: Vec<FaultRule>,
    pub faults_left: u8,
    /// Functions that are claimed to be atomic.
    pub atomic: Arc<[AtomicRule]>,
    /// The running thread may make its next access without stopping before it.
    granted: bool,
    /// The running thread has done, in this step, what others may see.
    acted: bool,
    /// The order of the entries in an event loop's queue counts.
    pub ordered: bool,
    /// Ready entries when the running callback last looked.
    queued: usize,
    /// The running thread stopped before an access.
    pub preempted: bool,
    /// Threads that wait within a built-in function of the running step, and whether they were woken.
    pub waiting: Vec<(Handle, bool)>,
    /// The step waits for what cannot come.
    pub stuck: bool,
    /// Objects whose `repr` is being made, for `[...]`.
    repr_stack: Vec<Handle>,
    /// Whether a frame on the stack may have marks.
    marked: bool,
    /// Objects that may have last words; see `finalize`.
    mortals: Vec<finalize::Mortal>,
    /// Those that had them in this step.
    spoken: Vec<Handle>,
    /// What the kernel holds while it runs.
    pub held: Option<Handle>,
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
            features: Features::default(),
            python: 11,
            punctual: true,
            tasks_made: 0,
            clock: 0,
            polling: clock::Polling::default(),
            output: String::new(),
            findings: Vec::new(),
            log: Vec::new(),
            log_open: false,
            noted_gap: None,
            script: Vec::new(),
            choices: Vec::new(),
            diagnostics: Vec::new(),
            watch: None,
            loader,
            registry: boot::REGISTRY,
            importing: Vec::new(),
            builtins: boot::BUILTINS,
            attributes: attribute_cache::AttributeCache::default(),
            frames: Vec::new(),
            stack: Vec::new(),
            budget: limits.instructions,
            laps: laps::Laps::default(),
            runs: runs::Runs::default(),
            counts_runs: false,
            natives_active: 0,
            collect_at: 200_000,
            raised: Vec::new(),
            thread_base: threads::Base::default(),
            preempts: false,
            contention: Arc::default(),
            contended: Arc::default(),
            atomic: Arc::default(),
            pending: None,
            interrupted: false,
            parked: false,
            woken: Vec::new(),
            faults: Vec::new(),
            faults_left: 0,
            granted: false,
            acted: false,
            ordered: false,
            queued: 0,
            preempted: false,
            waiting: Vec::new(),
            stuck: false,
            repr_stack: Vec::new(),
            marked: false,
            mortals: Vec::new(),
            spoken: Vec::new(),
            held: None,
        }
    }

    /// Prepares for a new step; the heap must have begun one.
    pub fn begin(&mut self, script: &[u32]) {
        self.context = Context::default();
        self.blocking_sleep = 0;
        self.polling.begin();
        self.output.clear();
        self.findings.clear();
        self.log.clear();
        self.log_open = false;
        self.noted_gap = None;
        self.choices.clear();
        self.script.clear();
        self.script.extend_from_slice(script);
        self.frames.clear();
        self.stack.clear();
        self.raised.clear();
        self.repr_stack.clear();
        self.marked = false;
        self.mortals.clear();
        self.spoken.clear();
        self.held = None;
        self.importing.clear();
        self.natives_active = 0;
        self.thread_base = threads::Base::default();
        self.granted = false;
        self.acted = false;
        self.queued = usize::MAX;
        self.preempted = false;
        self.pending = None;
        self.interrupted = false;
        self.parked = false;
        self.woken.clear();
        self.waiting.clear();
        self.stuck = false;
        self.budget = self.limits.instructions;
        self.laps = laps::Laps::default();
        if self.counts_runs {
            self.runs = runs::Runs::default();
        }
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

    /// Must precede every look at what `feature` keeps: ends the analysis if that is not kept, so
    /// that it begins anew with the feature.
    pub fn observe(&self, feature: Feature) -> Result<()> {
        if self.features.has(feature) {
            return Ok(());
        }
        Err(Stop::Halt(Box::new(Halt::Observe(feature.name()))))
    }

    /// Where a generator or coroutine is: the instruction it rests at, or its definition.
    pub fn place_of(&mut self, generator: Handle) -> Span {
        if let Some(frame) = self.frames.iter().find(|f| f.generator == Some(generator)) {
            return self.span_at(frame.code, frame.pc);
        }
        match &self.heap.whole(generator).body {
            Body::Frame(frame) => match frame.progress {
                Progress::Suspended => {
                    // A frame that waits in `Delegate` comes back to that instruction.
                    let (code, pc) = (frame.code, frame.pc);
                    let waits = self.delegate_of(generator).is_some();
                    self.span_at(code, pc + u32::from(waits))
                }
                _ => self.program.code(frame.code).ir.span,
            },
            _ => Span::default(),
        }
    }

    /// The instruction before `pc`.
    fn span_at(&self, code: CodeId, pc: u32) -> Span {
        let ir = &self.program.code(code).ir;
        ir.spans.get(pc.saturating_sub(1) as usize).copied().unwrap_or(ir.span)
    }

    /// Where the running frame is.
    pub fn current_span(&self) -> Span {
        self.frames.last().map_or_else(Span::default, |frame| self.program.span(frame.code, frame.pc))
    }

    /// The same of the innermost frame that is not the library's.
    pub fn program_span(&self) -> Span {
        let own = self.frames.iter().rev().find(|f| !self.is_library(self.program.code(f.code).ir.span));
        own.map_or_else(|| self.current_span(), |frame| self.program.span(frame.code, frame.pc))
    }

    /// File, line and function of each frame on the stack, the innermost last.
    pub fn call_stack(&self) -> Vec<(String, u32, String)> {
        let entry = |frame: &Frame| {
            let ir = &self.program.code(frame.code).ir;
            let span = self.span_at(frame.code, frame.pc);
            let name = ir.name.map_or_else(|| "<module>".to_string(), |name| name.as_str().to_string());
            (self.program.sources().get(span.file).name.to_string(), self.program.line(span), name)
        };
        self.frames.iter().map(entry).collect()
    }

    /// The value of a literal.
    pub fn constant(&self, constant: &crate::ir::Constant) -> Value {
        code::constant(constant, self.heap.store())
    }

    /// Whether a place is in the embedded library.
    pub fn is_library(&self, span: Span) -> bool {
        self.program.is_library(span)
    }

    /// Where an exception of this step was raised.
    pub fn raised_at(&self, exception: Value) -> Option<Span> {
        self.raised.iter().rev().find(|r| r.0 == exception).map(|r| r.1)
    }
}
