//! One step of a task: resumes its coroutine and deals with what it yields or how it ends.
//!
//! Source: docs.python.org, "Coroutines and Tasks"; PEP 492; experiments with CPython 3.11 on
//! messages and on what a coroutine may yield.
//!
//! **Invariants.** A coroutine may yield `None` (it goes to the end of the ready queue) or a
//! future whose `_asyncio_future_blocking` flag was just set, which this takes back: then the task
//! waits for that future alone. Anything else is an error that is thrown in at the next step.

use super::future::{self, Outcome, State, field, set_optional, this};
use super::kernel::Interrupted;
use super::{callbacks, swallow, task};
use crate::base::{Code, sym};
use crate::store::{Body, FrameImage, Handle, Kind, Type, Value};
use crate::vm::{Args, Result, Resumed, Stop, Vm};

/// How a coroutine came to rest.
enum Rest {
    Yielded(Value),
    Returned(Value),
    Raised(Value),
    /// It stopped before what threads contend for.
    Interrupted(Vec<FrameImage>),
}

/// Runs what a ready task has to do: its next step, or its wake-up by the future it waits for.
pub(super) fn run(vm: &mut Vm, task: Handle) -> Result<()> {
    let context = field(vm, Value::Ref(task), sym::_context);
    let (result, variables) =
        callbacks::within(vm, context, |vm| match field(vm, Value::Ref(task), sym::_fut_waiter) {
            Value::Ref(waiter) => wake(vm, task, waiter),
            _ => step(vm, task, None),
        });
    if let Some(variables) = variables
        && context != Value::Ref(variables)
    {
        vm.heap.set_field(task, sym::_context, Value::Ref(variables));
    }
    result
}

/// The wake-up: hands the exception of the future to the coroutine, or just lets it go on.
fn wake(vm: &mut Vm, task: Handle, waiter: Handle) -> Result<()> {
    let thrown = if future::inherits(vm, waiter, sym::result) {
        match future::outcome(vm, waiter) {
            Some(Outcome::Result(_)) => None,
            Some(Outcome::Exception(exception)) => Some(future::raised_again(vm, waiter, exception)),
            Some(Outcome::Cancelled) => Some(future::cancelled_error(vm, waiter)?),
            None => match future::invalid_state(vm, "Result is not set.") {
                Stop::Raise(error) => Some(error),
                halt => return Err(halt),
            },
        }
    } else {
        match vm.call_method(Value::Ref(waiter), sym::result, &[]) {
            Ok(_) => None,
            Err(Stop::Raise(exception)) => Some(exception),
            Err(halt) => return Err(halt),
        }
    };
    step(vm, task, thrown)
}

/// One step. An error is a SystemExit or KeyboardInterrupt, or the tool's.
fn step(vm: &mut Vm, task: Handle, thrown: Option<Value>) -> Result<()> {
    if future::state(vm, task) != State::Pending {
        let (shown, thrown) = (vm.repr(Value::Ref(task))?, vm.repr(thrown.unwrap_or(Value::None))?);
        return Err(future::invalid_state(vm, &format!("_step(): already done: {shown} {thrown}")));
    }
    let mut thrown = thrown;
    if vm.heap.field(task, sym::_must_cancel).is_some() {
        let cancelled = future::exception_class(vm, sym::CancelledError)?;
        if !thrown.is_some_and(|e| vm.is_instance(e, cancelled)) {
            thrown = Some(future::cancelled_error(vm, task)?);
        }
        set_optional(vm, task, sym::_must_cancel, None);
    }
    if !field(vm, Value::Ref(task), sym::_fut_waiter).is_none() {
        vm.heap.set_field(task, sym::_fut_waiter, Value::None);
    }
    let was_cancelled = match thrown {
        Some(exception) => {
            let cancelled = future::exception_class(vm, sym::CancelledError)?;
            vm.is_instance(exception, cancelled)
        }
        None => false,
    };
    let outer = vm.context.task.replace(task);
    let result = advance(vm, task, thrown).and_then(|rest| settle(vm, task, was_cancelled, rest));
    vm.context.task = outer;
    result
}

/// The second half of a step that was interrupted.
pub(super) fn go_on(vm: &mut Vm, interrupted: Interrupted, woken: bool) -> Result<()> {
    let Interrupted { entry: task, frames, variables, was_cancelled, granted } = interrupted;
    let (result, after) = callbacks::within(vm, variables, |vm| {
        let outer = vm.context.task.replace(task);
        let resumed = vm.interruptible(|vm| vm.go_on(frames, granted, woken));
        let result = rest(vm, resumed).and_then(|rest| settle(vm, task, was_cancelled, rest));
        vm.context.task = outer;
        result
    });
    if let Some(after) = after
        && field(vm, Value::Ref(task), sym::_context) != Value::Ref(after)
    {
        vm.heap.set_field(task, sym::_context, Value::Ref(after));
    }
    result
}

/// Deals with how the coroutine came to rest.
fn settle(vm: &mut Vm, task: Handle, was_cancelled: bool, rest: Rest) -> Result<()> {
    match rest {
        Rest::Yielded(value) => {
            if was_cancelled {
                swallow::suspended(vm, task)?;
            }
            wait_for(vm, task, value)
        }
        Rest::Returned(value) => {
            vm.let_go(value)?;
            returned(vm, task, value)
        }
        Rest::Raised(exception) => {
            vm.let_go(exception)?;
            raised(vm, task, exception)
        }
        Rest::Interrupted(frames) => {
            let variables = vm.context.variables.map_or(Value::None, Value::Ref);
            Interrupted { entry: task, frames, variables, was_cancelled, granted: false }.put_away(vm);
            Ok(())
        }
    }
}

/// Sends `None`, or throws, into the task's coroutine.
fn advance(vm: &mut Vm, task: Handle, thrown: Option<Value>) -> Result<Rest> {
    let coro = field(vm, Value::Ref(task), sym::_coro);
    let resumed = match coro {
        Value::Ref(h) if vm.heap.is_frame(coro) => vm.interruptible(|vm| match thrown {
            Some(exception) => vm.resume_throw(h, exception),
            None => vm.resume(h, Value::None),
        }),
        // An object with the methods of a coroutine.
        _ => match thrown {
            Some(exception) => vm.call_method(coro, sym::throw, &[exception]).map(Resumed::Yielded).map(Ok),
            None => vm.call_method(coro, sym::send, &[Value::None]).map(Resumed::Yielded).map(Ok),
        },
    };
    rest(vm, resumed)
}

fn rest(vm: &mut Vm, resumed: Result<std::result::Result<Resumed, Vec<FrameImage>>>) -> Result<Rest> {
    match resumed {
        Ok(Err(frames)) => Ok(Rest::Interrupted(frames)),
        Ok(Ok(Resumed::Yielded(value))) => Ok(Rest::Yielded(value)),
        Ok(Ok(Resumed::Returned(value))) => Ok(Rest::Returned(value)),
        Ok(Ok(Resumed::Blocked)) => Err(vm.unsupported(
            Code::Builtin,
            "an event loop that is run from within a task",
            "await what the inner loop would run",
        )),
        Err(Stop::Raise(exception)) if vm.is_exception(exception, Type::StopIteration) => {
            Ok(Rest::Returned(field(vm, exception, sym::value)))
        }
        Err(Stop::Raise(exception)) => Ok(Rest::Raised(exception)),
        Err(halt) => Err(halt),
    }
}

fn returned(vm: &mut Vm, task: Handle, value: Value) -> Result<()> {
    if vm.heap.field(task, sym::_must_cancel).is_none() {
        swallow::returned(vm, task);
        return future::finish(vm, task, value);
    }
    // Cancelled in its last step: the request is honoured although the coroutine never saw it.
    set_optional(vm, task, sym::_must_cancel, None);
    let message = field(vm, Value::Ref(task), sym::_cancel_message);
    future::cancel_with(vm, task, message).map(drop)
}

fn raised(vm: &mut Vm, task: Handle, exception: Value) -> Result<()> {
    let cancelled = future::exception_class(vm, sym::CancelledError)?;
    if vm.is_instance(exception, cancelled) {
        vm.heap.set_field(task, sym::_cancelled_exc, exception);
        return future::cancel_with(vm, task, Value::None).map(drop);
    }
    future::fail(vm, task, exception)?;
    if vm.is_exception(exception, Type::SystemExit) || vm.is_exception(exception, Type::KeyboardInterrupt) {
        return Err(Stop::Raise(exception));
    }
    Ok(())
}

// ---------------------------------------------------------------- what a coroutine yields

fn wait_for(vm: &mut Vm, task: Handle, value: Value) -> Result<()> {
    let event_loop = future::event_loop(vm, task)?;
    match value {
        Value::None => callbacks::call_task(vm, task, event_loop, None),
        Value::Ref(h) if h == task => {
            let shown = vm.repr(value)?;
            throw_soon(vm, task, format!("Task cannot await on itself: {shown}"))
        }
        Value::Ref(h) if is_exactly_future(vm, h) => {
            let blocking = field(vm, value, sym::_asyncio_future_blocking);
            let of = future::event_loop(vm, h)?;
            wait_for_future(vm, task, h, Value::Ref(of), blocking == Value::Bool(true))
        }
        _ => match vm.get_attr_opt(value, sym::_asyncio_future_blocking)? {
            Some(flag) if !flag.is_none() => {
                let blocking = vm.truth(flag)?;
                let of = match vm.get_attr_opt(value, sym::get_loop)? {
                    Some(method) => vm.call(method, &[])?,
                    None => vm.get_attr(value, sym::_loop)?,
                };
                match value {
                    Value::Ref(h) => wait_for_future(vm, task, h, of, blocking),
                    _ => throw_bad_yield(vm, task, value),
                }
            }
            _ => throw_bad_yield(vm, task, value),
        },
    }
}

fn is_exactly_future(vm: &mut Vm, h: Handle) -> bool {
    let class = vm.heap.class(h);
    class == Type::EventLoopFuture.handle() || class == Type::EventLoopTask.handle()
}

/// `of` is the loop that the future belongs to.
fn wait_for_future(vm: &mut Vm, task: Handle, waiter: Handle, of: Value, blocking: bool) -> Result<()> {
    let event_loop = future::event_loop(vm, task)?;
    let awaited = Value::Ref(waiter);
    if of != Value::Ref(event_loop) {
        let (task_shown, shown) = (vm.repr(Value::Ref(task))?, vm.repr(awaited)?);
        return throw_soon(vm, task, format!("Task {task_shown} got Future {shown} attached to a different loop"));
    }
    if !blocking {
        let (task_shown, shown) = (vm.repr(Value::Ref(task))?, vm.repr(awaited)?);
        let message = format!("yield was used instead of yield from in task {task_shown} with {shown}");
        return throw_soon(vm, task, message);
    }
    if future::is_future(vm, awaited) {
        vm.heap.set_field(waiter, sym::_asyncio_future_blocking, Value::Bool(false));
    } else {
        vm.set_attr(awaited, sym::_asyncio_future_blocking, Value::Bool(false))?;
    }
    if future::inherits(vm, waiter, sym::add_done_callback) {
        callbacks::add(vm, waiter, Value::Ref(task))?;
    } else {
        let method = vm.get_attr(awaited, sym::add_done_callback)?;
        let wakeup = callbacks::task_method(vm, task, sym::task_wakeup);
        let context = field(vm, Value::Ref(task), sym::_context);
        let mut args = Args::from(&[wakeup][..]);
        args.keywords.push((sym::context, context));
        vm.call_args(method, args)?;
    }
    vm.heap.set_field(task, sym::_fut_waiter, awaited);
    if vm.heap.field(task, sym::_must_cancel).is_some() {
        let message = field(vm, Value::Ref(task), sym::_cancel_message);
        if task::cancel_any(vm, waiter, message)? {
            set_optional(vm, task, sym::_must_cancel, None);
        }
    }
    Ok(())
}

fn throw_bad_yield(vm: &mut Vm, task: Handle, value: Value) -> Result<()> {
    let generator = match value {
        Value::Ref(h) if vm.heap.is_frame(value) => {
            matches!(&vm.heap.whole(h).body, Body::Frame(frame) if frame.kind == Kind::Generator)
        }
        _ => false,
    };
    let shown = vm.repr(value)?;
    let message = if generator {
        let task_shown = vm.repr(Value::Ref(task))?;
        format!("yield was used instead of yield from for generator in task {task_shown} with {shown}")
    } else {
        format!("Task got bad yield: {shown}")
    };
    throw_soon(vm, task, message)
}

/// Has a RuntimeError thrown into the coroutine in a step of its own.
fn throw_soon(vm: &mut Vm, task: Handle, message: String) -> Result<()> {
    let Stop::Raise(error) = vm.error(Type::RuntimeError, message) else { return Ok(()) };
    let event_loop = future::event_loop(vm, task)?;
    let context = field(vm, Value::Ref(task), sym::_context);
    let callback = callbacks::task_method(vm, task, sym::task_step);
    callbacks::call_soon(vm, event_loop, callback, &[error], context)
}

// ---------------------------------------------------------------- as callbacks

/// A step as a callback of its own: with an exception to throw in, or where a loop of the
/// program's own makes the handles.
pub(super) fn task_step(vm: &mut Vm, args: Args) -> Result<Value> {
    let thrown = args.get(1).filter(|e| !e.is_none());
    step(vm, this(&args), thrown)?;
    Ok(Value::None)
}

/// The wake-up as a done callback of a future that is not the kernel's.
pub(super) fn task_wakeup(vm: &mut Vm, args: Args) -> Result<Value> {
    let task = this(&args);
    match args.positional[1] {
        Value::Ref(waiter) => wake(vm, task, waiter)?,
        _ => step(vm, task, None)?,
    }
    Ok(Value::None)
}
