//! The module `_kernel`: what the asyncio library asks of the event loop's machinery; and the run of one
//! entry of the ready queue.
//!
//! Source: docs.python.org, "asyncio: Event Loop"; the library is `src/library/asyncio`.
//!
//! **Invariants.** An entry of the ready queue is a task (its next step or wake-up) or a handle. `ready`
//! and the timers hold the entries of all loops; each says whose it is. Delays are kept as they are
//! given, in nanoseconds, and the absolute clock exists only where the program looks at it.

use super::future::{self, State, field};
use super::{handle, step};
use crate::base::{Code, sym};
use crate::ir::BinaryOp;
use crate::store::{Body, Handle, Kind, Progress, Type, Value, WorkingTimer};
use crate::vm::{Args, Feature, NativeTable, Result, Vm};

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
    ("unschedule", 1, 1, false, unschedule),
    ("clear", 1, 1, false, clear),
    ("run", 1, 1, false, run),
    ("closing", 0, 0, false, closing),
    ("now", 1, 1, false, now),
    ("running_loop", 0, 0, false, running_loop),
    ("current_task", 1, 1, false, current_task),
    ("all_tasks", 1, 1, false, all_tasks),
    ("asyncgens", 1, 1, false, asyncgens),
    ("single_loop", 0, 0, false, single_loop),
    ("mentions", 1, 1, false, mentions),
    ("observe", 1, 1, false, observe),
    ("log", 1, 1, false, log),
    ("warn", 1, 1, false, log),
];

/// Runs one entry of the ready queue, which the caller has taken off it. An error is a SystemExit
/// or KeyboardInterrupt on its way out of the loop, or the tool's.
pub fn run_entry(vm: &mut Vm, entry: Handle) -> Result<()> {
    if vm.is_instance(Value::Ref(entry), Type::EventLoopTask.handle()) {
        step::run(vm, entry)
    } else {
        handle::run(vm, entry)
    }
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

fn unschedule(vm: &mut Vm, args: Args) -> Result<Value> {
    let timer = object(vm, args.positional[0], Type::EventLoopTimerHandle)?;
    vm.heap.disarm(timer);
    Ok(Value::None)
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
    vm.observe(Feature::Clock)?;
    vm.heap.note_history();
    Ok(Value::Float(seconds(vm.clock)))
}

fn running_loop(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(vm.context.event_loop.map_or(Value::None, Value::Ref))
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

/// The async generators that have begun and not ended. Which loop they began in is not kept.
fn asyncgens(vm: &mut Vm, _: Args) -> Result<Value> {
    let found =
        vm.heap.search(|_, object| matches!(&object.body, Body::Frame(frame) if frame.kind == Kind::AsyncGenerator));
    let mut begun = Vec::new();
    for generator in found {
        if matches!(&vm.heap.whole(generator).body, Body::Frame(frame) if frame.progress == Progress::Suspended) {
            begun.push(Value::Ref(generator));
        }
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
