//! The module `_kernel`: what the asyncio library asks of the event loop's machinery; and the run of one
//! entry of the ready queue.
//!
//! Source: docs.python.org, "asyncio: Event Loop"; the library is `src/library/asyncio`.
//!
//! **Invariants.** An entry of the ready queue is a task (its next step or wake-up) or a handle. `ready`
//! and the timers hold the entries of all loops; each says whose it is. Delays are kept as they are
//! given, in nanoseconds, and the absolute clock exists only where the program looks at it.

use super::future::{self, State, field};
use super::{endings, handle, step, swallow, threads};
use crate::base::{Code, Symbol, sym};
use crate::ir::{BinaryOp, CompareOp};
use crate::store::{Body, FrameImage, Handle, Kind, Object, Progress, Type, Value, WorkingTimer};
use crate::system::Finding;
use crate::vm::{Args, Feature, MAIN_THREAD, NativeTable, Result, Stop, Vm};

/// The classes that the module has besides its functions.
pub const CLASSES: &[(&str, Type)] = &[
    ("Future", Type::EventLoopFuture),
    ("Task", Type::EventLoopTask),
    ("Handle", Type::EventLoopHandle),
    ("TimerHandle", Type::EventLoopTimerHandle),
];

/// The functions of the module `_kernel`.
pub const KERNEL: NativeTable = &[
    ("ready", 1, 1, false, ready),
    ("schedule", 2, 2, false, schedule),
    ("arrive", 1, 1, false, arrive),
    ("portion", 1, 1, false, portion),
    ("unschedule", 1, 1, false, unschedule),
    ("is_past", 1, 1, false, is_past),
    ("clear", 1, 1, false, clear),
    ("run", 1, 1, false, run),
    ("closing", 0, 0, false, closing),
    ("now", 1, 1, false, now),
    ("running_loop", 0, 0, false, running_loop),
    ("set_running_loop", 1, 1, false, set_running_loop),
    ("ready_handles", 1, 1, false, ready_handles),
    ("scheduled", 1, 1, false, scheduled),
    ("current_task", 1, 1, false, current_task),
    ("all_tasks", 1, 1, false, all_tasks),
    ("asyncgens", 1, 1, false, asyncgens),
    ("single_loop", 0, 0, false, single_loop),
    ("mentions", 1, 1, false, mentions),
    ("observe", 1, 1, false, observe),
    ("log", 1, 1, false, log),
    ("warn", 1, 1, false, log),
    ("spawn", 2, 2, false, threads::spawn),
    ("thread", 0, 0, false, threads::current),
    ("thread_owner", 0, 0, false, threads::current_owner),
    ("beside_others", 0, 0, false, threads::beside_others),
    ("park", 1, 1, false, threads::park),
    ("unpark", 1, 1, false, threads::unpark),
    ("pause", 0, 0, false, threads::pause),
    ("hold", 1, 1, false, threads::hold),
    ("unhold", 1, 1, false, threads::unhold),
    ("look", 0, 0, false, threads::look),
    ("wake", 1, 1, false, threads::wake),
    ("answered", 1, 1, false, swallow::answered),
    ("unhandled", 2, 2, false, unhandled),
    ("unsupported", 2, 2, false, unsupported),
];

/// The version of Python from which on the representation of a task's step names its module.
const NAMES_MODULE_OF_STEPS: u8 = 12;

/// Runs one entry of the ready queue, which the caller has taken off it. An error is a SystemExit
/// or KeyboardInterrupt on its way out of the loop, or the tool's.
pub fn run_entry(vm: &mut Vm, entry: Handle) -> Result<()> {
    if !vm.is_instance(Value::Ref(entry), Type::EventLoopTask.handle()) {
        return handle::run(vm, entry);
    }
    match step::run(vm, entry) {
        // A step that cannot be taken: somebody else ended the task.
        Err(Stop::Raise(error)) if !handle::ends_the_program(vm, error) => {
            let module = if vm.python >= NAMES_MODULE_OF_STEPS { "_asyncio." } else { "" };
            let step = vm.identity(Value::Ref(entry))?;
            handle::report(vm, entry, &format!("<{module}TaskStepMethWrapper object at {step:#x}>()"), error)
        }
        done => done,
    }
}

/// Goes on with an entry of the running thread's loop that was interrupted, or that waited and was `woken` or waited long enough.
pub fn resume_entry(vm: &mut Vm, woken: bool) -> Result<Handle> {
    let interrupted = Interrupted::take(vm);
    let entry = interrupted.entry;
    vm.held = Some(entry);
    if vm.is_instance(Value::Ref(entry), Type::EventLoopTask.handle()) {
        step::go_on(vm, interrupted, woken)?;
    } else {
        handle::go_on(vm, interrupted, woken)?;
    }
    Ok(entry)
}

/// A callback of the loop that stopped in the middle: kept in `_interrupted` of the thread that the loop runs in.
pub(super) struct Interrupted {
    pub entry: Handle,
    pub frames: Vec<FrameImage>,
    /// The context variables that it had.
    pub variables: Value,
    /// A task's step that began with a cancellation.
    pub was_cancelled: bool,
    /// It stopped before an access, which it makes now.
    pub granted: bool,
}

impl Interrupted {
    /// Makes it part of the state.
    pub fn put_away(self, vm: &mut Vm) {
        vm.interrupted = true;
        vm.parked = self.frames.last().is_some_and(|frame| frame.progress != Progress::Created);
        let place = vm.heap.alloc(Object::new(Type::Thread.handle(), Body::Thread(self.frames)));
        vm.heap.set_field(place, sym::owner, Value::Ref(self.entry));
        vm.heap.set_field(place, sym::_must_cancel, Value::Bool(self.was_cancelled));
        vm.heap.set_field(place, sym::_context, self.variables);
        let thread = vm.context.thread.unwrap_or(MAIN_THREAD);
        vm.heap.set_field(thread, sym::_interrupted, Value::Ref(place));
        threads::note_pending(vm, place);
    }

    fn take(vm: &mut Vm) -> Interrupted {
        let thread = vm.context.thread.unwrap_or(MAIN_THREAD);
        let Some(Value::Ref(place)) = vm.heap.delete_field(thread, sym::_interrupted) else {
            unreachable!("the mode of the state says that there is one")
        };
        let Some(Value::Ref(entry)) = vm.heap.field(place, sym::owner) else {
            unreachable!("it was put away with its entry")
        };
        let frames = match &mut vm.heap.modify(place).body {
            Body::Thread(frames) => std::mem::take(frames),
            _ => Vec::new(),
        };
        Interrupted {
            entry,
            frames,
            variables: field(vm, Value::Ref(place), sym::_context),
            was_cancelled: field(vm, Value::Ref(place), sym::_must_cancel) == Value::Bool(true),
            granted: vm.heap.field(place, sym::_pending).is_some(),
        }
    }
}

/// Debug mode: tells the loop how long an entry blocked the thread.
pub fn ran_slowly(vm: &mut Vm, entry: Handle, event_loop: Handle) -> Result<()> {
    if vm.heap.field(event_loop, Symbol::intern("_debug")) != Some(Value::Bool(true)) {
        return Ok(());
    }
    let took = Value::Float(seconds(vm.blocking_sleep));
    vm.call_method(Value::Ref(event_loop), Symbol::intern("_ran_for"), &[Value::Ref(entry), took]).map(drop)
}

fn object(vm: &mut Vm, value: Value, class: Type) -> Result<Handle> {
    match value {
        Value::Ref(h) if vm.is_instance(value, class.handle()) => Ok(h),
        _ => {
            let (wanted, given) = (vm.class_name(class.handle()), vm.type_name(value));
            Err(vm.type_error(format!("a {wanted} is required, not '{given}'")))
        }
    }
}

fn loop_of(vm: &mut Vm, handle: Handle) -> Result<Handle> {
    match vm.heap.field(handle, sym::_loop) {
        Some(Value::Ref(event_loop)) => Ok(event_loop),
        _ => Err(vm.error(Type::RuntimeError, "the handle belongs to no event loop")),
    }
}

// ---------------------------------------------------------------- queues

fn ready(vm: &mut Vm, args: Args) -> Result<Value> {
    let handle = object(vm, args.positional[0], Type::EventLoopHandle)?;
    let event_loop = loop_of(vm, handle)?;
    vm.heap.ready.push((handle, event_loop));
    Ok(Value::None)
}

/// `schedule(timer, delay)`, in seconds.
fn schedule(vm: &mut Vm, args: Args) -> Result<Value> {
    let timer = object(vm, args.positional[0], Type::EventLoopTimerHandle)?;
    let event_loop = loop_of(vm, timer)?;
    // As the sum of a time and the delay, so that any kind of number will do.
    let delay = vm.binary(BinaryOp::Add, Value::Float(0.0), args.positional[1])?;
    let due = match delay {
        Value::Float(seconds) => Some(nanoseconds(seconds)),
        _ => None,
    };
    if vm.features.has(Feature::Clock) && vm.heap.field(timer, sym::_when).is_none() {
        vm.heap.note_history();
        let when = vm.binary(BinaryOp::Add, Value::Float(seconds(vm.clock)), delay)?;
        vm.heap.set_field(timer, sym::_when, when);
    }
    vm.heap.timers.push(WorkingTimer { handle: timer, event_loop, due });
    Ok(Value::None)
}

/// The past is now; `u64::MAX` never comes.
fn nanoseconds(seconds: f64) -> u64 {
    (seconds * 1e9).round() as u64
}

fn seconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 / 1e9
}

/// Arms an event of the outside world: it comes when it comes, or with the next iteration where the world is punctual.
fn arrive(vm: &mut Vm, args: Args) -> Result<Value> {
    let timer = object(vm, args.positional[0], Type::EventLoopTimerHandle)?;
    let event_loop = loop_of(vm, timer)?;
    let due = vm.punctual.then_some(0);
    vm.heap.timers.push(WorkingTimer { handle: timer, event_loop, due });
    Ok(Value::None)
}

/// How many of `n` bytes arrive together: a choice of the world's, all of them where it is punctual. Long data is cut after
/// the first byte, in the middle or before the last, short data anywhere.
fn portion(vm: &mut Vm, args: Args) -> Result<Value> {
    const ANYWHERE: i64 = 8;
    let Value::Int(n) = args.positional[0] else { return Err(vm.type_error("a number of bytes is required")) };
    if vm.punctual || n < 2 {
        return Ok(Value::Int(n));
    }
    let cuts = if n <= ANYWHERE { (1..n).rev().collect() } else { vec![n - 1, n / 2, 1] };
    let sizes: Vec<i64> = [n].into_iter().chain(cuts).collect();
    let option = vm.choose(sizes.len() as u32, |option| format!("{} of {n} bytes arrive", sizes[option as usize]));
    Ok(Value::Int(sizes[option as usize]))
}

fn unschedule(vm: &mut Vm, args: Args) -> Result<Value> {
    let timer = object(vm, args.positional[0], Type::EventLoopTimerHandle)?;
    vm.heap.disarm(timer);
    Ok(Value::None)
}

/// Whether a delay is over at once. One of unknown length never is: it ends at any later moment, as
/// waiting for another machine does.
fn is_past(vm: &mut Vm, args: Args) -> Result<Value> {
    match args.positional[0] {
        Value::Unknown => Ok(Value::Bool(false)),
        delay => vm.rich_compare(CompareOp::Le, delay, Value::Int(0)),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.ready.retain(|e| Value::Ref(e.1) != args.positional[0]);
    vm.heap.note_history();
    vm.heap.timers.retain(|t| Value::Ref(t.event_loop) != args.positional[0]);
    Ok(Value::None)
}

// ---------------------------------------------------------------- the running loop

/// Blocks the thread in the loop: the dispatch loop suspends it when this returns.
fn run(vm: &mut Vm, args: Args) -> Result<Value> {
    let Value::Ref(event_loop) = args.positional[0] else {
        return Err(vm.type_error("an event loop is required"));
    };
    vm.context.blocked_on = Some(event_loop);
    Ok(Value::None)
}

/// Says that the main thread has what it wanted of its loop.
fn closing(vm: &mut Vm, _: Args) -> Result<Value> {
    vm.context.closing = true;
    Ok(Value::None)
}

fn now(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::Float(seconds(vm.read_clock()?)))
}

fn running_loop(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(vm.context.event_loop.map_or(Value::None, Value::Ref))
}

/// For a loop that the program runs itself, within one step.
fn set_running_loop(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.context.event_loop = args.positional[0].handle();
    Ok(Value::None)
}

/// What is ready in a loop, in order.
fn ready_handles(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.note_history();
    let own = vm.heap.ready.iter().filter(|e| Value::Ref(e.1) == args.positional[0]);
    let handles = own.map(|e| Value::Ref(e.0)).collect();
    Ok(vm.heap.new_list(handles))
}

/// The timers of a loop.
fn scheduled(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.note_history();
    let own = vm.heap.timers.iter().filter(|t| Value::Ref(t.event_loop) == args.positional[0]);
    let timers = own.map(|t| Value::Ref(t.handle)).collect();
    Ok(vm.heap.new_list(timers))
}

fn current_task(vm: &mut Vm, args: Args) -> Result<Value> {
    let event_loop = match args.positional[0] {
        Value::None => vm.context.event_loop.map_or(Value::None, Value::Ref),
        given => given,
    };
    let Some(task) = vm.context.task else { return Ok(Value::None) };
    let own = field(vm, Value::Ref(task), sym::_loop) == event_loop;
    Ok(if own { Value::Ref(task) } else { Value::None })
}

// ---------------------------------------------------------------- all objects of a kind

/// The tasks of a loop that are not done.
fn all_tasks(vm: &mut Vm, args: Args) -> Result<Value> {
    let task_class = Type::EventLoopTask.handle();
    let found = vm.heap.search(|heap, object| {
        matches!(object.body, Body::Plain) && heap.class_body(object.class).is_some_and(|c| c.mro.contains(&task_class))
    });
    let mut tasks = Vec::new();
    for task in found {
        let made = vm.heap.field(task, sym::_coro).is_some();
        if made
            && future::state(vm, task) == State::Pending
            && field(vm, Value::Ref(task), sym::_loop) == args.positional[0]
        {
            tasks.push(Value::Ref(task));
        }
    }
    Ok(vm.heap.new_list(tasks))
}

/// The async generators that have begun, not ended, and were not dropped. Which loop they began in is not kept.
fn asyncgens(vm: &mut Vm, _: Args) -> Result<Value> {
    let others = !vm.heap.loops.is_empty() || vm.context.thread.is_some();
    let found =
        vm.heap.search(|_, object| matches!(&object.body, Body::Frame(frame) if frame.kind == Kind::AsyncGenerator));
    let mut begun = Vec::new();
    for generator in found {
        if matches!(&vm.heap.whole(generator).body, Body::Frame(frame) if frame.progress == Progress::Suspended && frame.extra.is_unbound())
        {
            begun.push(Value::Ref(generator));
        }
    }
    if others && !begun.is_empty() {
        return Err(vm.unsupported(
            Code::Builtin,
            "an event loop that closes while async generators are suspended and another loop may run",
            "close each async generator before its loop ends: async with contextlib.aclosing(...)",
        ));
    }
    Ok(vm.heap.new_list(begun))
}

// ---------------------------------------------------------------- what is kept

fn feature(vm: &mut Vm, name: Value) -> Result<Feature> {
    let text = vm.heap.text(name).unwrap_or_default().to_string();
    Feature::ALL.into_iter().find(|f| f.name() == text).ok_or_else(|| {
        vm.unsupported(
            Code::Builtin,
            format!("the history '{text}'"),
            "this is an error in the library: please report it",
        )
    })
}

/// Whether the program has one loop only.
fn single_loop(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::Bool(!vm.features.has(Feature::SeveralLoops)))
}

/// Whether a history is kept because the program looks at it.
fn mentions(vm: &mut Vm, args: Args) -> Result<Value> {
    let feature = feature(vm, args.positional[0])?;
    Ok(Value::Bool(vm.features.has(feature)))
}

/// Must precede every look at a history.
fn observe(vm: &mut Vm, args: Args) -> Result<Value> {
    let feature = feature(vm, args.positional[0])?;
    vm.observe(feature)?;
    Ok(Value::None)
}

/// `unhandled(exception, where)`: the loop's default handler has got an exception that the program did not handle.
fn unhandled(vm: &mut Vm, args: Args) -> Result<Value> {
    let exception = args.positional[0];
    let kind = endings::kind_of(vm, exception);
    let message = format!("{} ({})", vm.exception_line(exception), vm.str(args.positional[1])?);
    vm.findings.push(Finding { kind, claim: kind.into(), message });
    Ok(Value::None)
}

/// `unsupported(what, help)`: ends the analysis with a diagnostic.
fn unsupported(vm: &mut Vm, args: Args) -> Result<Value> {
    let (what, help) = (vm.str(args.positional[0])?, vm.str(args.positional[1])?);
    Err(vm.unsupported(Code::Builtin, what, help))
}

/// A line for the user, not part of the state.
fn log(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.str(args.positional[0])?;
    vm.log.push(text);
    Ok(Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_rounded_and_never_negative() {
        assert_eq!(nanoseconds(0.1 + 0.2), 300_000_000);
        assert_eq!(nanoseconds(-1.0), 0);
        assert_eq!(nanoseconds(f64::INFINITY), u64::MAX);
        assert_eq!(nanoseconds(f64::NAN), 0);
        assert_eq!(seconds(1_500_000_000), 1.5);
    }
}
