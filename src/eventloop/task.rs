//! The class Task: making, cancelling, naming. How a task runs is in `step`.
//!
//! Source: docs.python.org, "Coroutines and Tasks: Task Object"; messages and private attributes are those of CPython 3.11.
//!
//! **Invariants.** `_fut_waiter` is the future that the task waits for, from the yield that said so to the
//! wake-up. A request to cancel goes to that future; if there is none, or it will not be cancelled,
//! `_must_cancel` makes the next step throw CancelledError in. `_num_cancels_requested` counts the
//! requests that no `uncancel` took back.

use super::future::{self, State, field, set_optional, this};
use super::{callbacks, describe, stack, step};
use crate::base::sym;
use crate::store::{Handle, Type, Value};
use crate::vm::{ANY, Args, Feature, NativeFunction, NativeTable, Result, Vm};

pub(super) const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__repr__", 1, 1, false, repr),
    ("cancel", 1, 2, true, cancel),
    ("cancelling", 1, 1, false, cancelling),
    ("uncancel", 1, 1, false, uncancel),
    ("set_result", 2, 2, false, set_result),
    ("set_exception", 2, 2, false, set_exception),
    ("get_coro", 1, 1, false, get_coro),
    ("get_context", 1, 1, false, get_context),
    ("get_name", 1, 1, false, get_name),
    ("set_name", 2, 2, false, set_name),
    ("get_stack", 1, 1, true, stack::get_stack),
    ("print_stack", 1, 1, true, stack::print_stack),
    ("task_step", 1, 2, false, step::task_step),
    ("task_wakeup", 2, 2, false, step::task_wakeup),
];

type Attribute = (&'static str, NativeFunction, Option<NativeFunction>);

pub(super) const ATTRIBUTES: &[Attribute] = &[
    ("_coro", get_coro, None),
    ("_fut_waiter", |vm, args| Ok(field(vm, args.positional[0], sym::_fut_waiter)), None),
    ("_must_cancel", |vm, args| Ok(Value::Bool(vm.heap.field(this(&args), sym::_must_cancel).is_some())), None),
    ("_log_destroy_pending", get_log_destroy_pending, Some(set_log_destroy_pending)),
];

// Versions of Python from which on a task can begin with the call that makes it, and `uncancel` can take back a request
// that has not arrived.
const EAGER: u8 = 12;
const UNCANCEL_IN_TIME: u8 = 13;

fn init(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let task = this(&args);
    if args.len() > 2 {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("Task() takes at most 1 positional argument ({given} given)")));
    }
    let Some(coro) = args.take(1, sym::coro) else {
        return Err(vm.type_error("Task() missing required argument 'coro' (pos 1)"));
    };
    let event_loop = args.take_keyword(sym::loop_);
    let name = args.take_keyword(sym::name).filter(|n| !n.is_none());
    let context = args.take_keyword(sym::context);
    let eager = match args.take_keyword(sym::eager_start).filter(|_| vm.python >= EAGER) {
        Some(flag) => vm.truth(flag)?,
        None => false,
    };
    if let Some((name, _)) = args.keywords.first() {
        return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for Task()")));
    }
    let event_loop = future::initialise(vm, task, event_loop)?;
    if !is_coroutine(vm, coro)? {
        let shown = vm.repr(coro)?;
        // Nothing is pending: there is no task.
        vm.heap.delete_field(task, sym::_loop);
        return Err(vm.type_error(format!("a coroutine was expected, got {shown}")));
    }
    vm.heap.set_field(task, sym::_coro, coro);
    vm.heap.set_field(task, sym::_fut_waiter, Value::None);
    let context = callbacks::given_or_copy(vm, context)?;
    set_optional(vm, task, sym::_context, (!context.is_none()).then_some(context));
    let name = match name {
        Some(given) => Some(name_text(vm, given)?),
        None if vm.features.has(Feature::TaskNames) => {
            vm.heap.note_history();
            vm.tasks_made += 1;
            Some(Value::Int(vm.tasks_made as i64))
        }
        None => None,
    };
    set_optional(vm, task, sym::_name, name);
    vm.heap.note_birth();
    if eager && vm.context.event_loop == Some(event_loop) {
        step::run(vm, task)?;
        if future::state(vm, task) != State::Pending {
            vm.heap.set_field(task, sym::_coro, Value::None);
        }
    } else {
        callbacks::call_task(vm, task, event_loop, None)?;
    }
    Ok(Value::None)
}

fn is_coroutine(vm: &mut Vm, value: Value) -> Result<bool> {
    if let Value::Ref(h) = value
        && vm.heap.is_exactly(h, Type::Coroutine)
    {
        return Ok(true);
    }
    let module = vm.import_module("asyncio.coroutines")?;
    let answer = vm.call_method(module, sym::iscoroutine, &[value])?;
    vm.truth(answer)
}

fn name_text(vm: &mut Vm, name: Value) -> Result<Value> {
    if vm.heap.text(name).is_some() {
        return Ok(name);
    }
    let text = vm.str(name)?;
    Ok(vm.heap.new_str(text))
}

// ---------------------------------------------------------------- cancelling

/// `Task.cancel`, whatever the class. Goes along the chain of tasks that wait for each other.
pub(super) fn cancel_with(vm: &mut Vm, task: Handle, message: Value) -> Result<bool> {
    let mut current = task;
    let mut parent = None;
    loop {
        future::event_loop(vm, current)?;
        set_optional(vm, current, sym::_log_traceback, None);
        if future::state(vm, current) != State::Pending {
            break;
        }
        let requests = requests(vm, current) + 1;
        vm.heap.set_field(current, sym::_num_cancels_requested, Value::Int(requests));
        parent = Some(current);
        let Value::Ref(waiter) = field(vm, Value::Ref(current), sym::_fut_waiter) else { break };
        let native = future::inherits(vm, waiter, sym::cancel);
        if native && vm.is_instance(Value::Ref(waiter), Type::EventLoopTask.handle()) {
            current = waiter;
        } else if cancel_waiter(vm, waiter, message, native)? {
            return Ok(true);
        } else {
            break;
        }
    }
    // The last one that is pending could not pass the request on.
    let Some(last) = parent else { return Ok(false) };
    vm.heap.set_field(last, sym::_must_cancel, Value::Bool(true));
    set_optional(vm, last, sym::_cancel_message, (!message.is_none()).then_some(message));
    Ok(true)
}

/// `waiter.cancel(msg=message)` for any future.
fn cancel_waiter(vm: &mut Vm, waiter: Handle, message: Value, native: bool) -> Result<bool> {
    if native {
        return future::cancel_with(vm, waiter, message);
    }
    let method = vm.get_attr(Value::Ref(waiter), sym::cancel)?;
    let args = Args { keywords: vec![(sym::msg, message)], ..Args::default() };
    let answer = vm.call_args(method, args)?;
    vm.truth(answer)
}

/// Cancels whatever a task has just begun to wait for.
pub(super) fn cancel_any(vm: &mut Vm, waiter: Handle, message: Value) -> Result<bool> {
    let native = future::inherits(vm, waiter, sym::cancel);
    if native && vm.is_instance(Value::Ref(waiter), Type::EventLoopTask.handle()) {
        return cancel_with(vm, waiter, message);
    }
    cancel_waiter(vm, waiter, message, native)
}

/// Requests to cancel the task that nobody took back.
pub(super) fn requests(vm: &mut Vm, task: Handle) -> i64 {
    match vm.heap.field(task, sym::_num_cancels_requested) {
        Some(Value::Int(n)) => n,
        _ => 0,
    }
}

fn cancel(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let message = args.take(1, sym::msg).unwrap_or(Value::None);
    future::no_more_keywords(vm, &args, "cancel")?;
    cancel_with(vm, this(&args), message).map(Value::Bool)
}

fn cancelling(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(requests(vm, this(&args))))
}

pub(super) fn is_cancelling(vm: &mut Vm, task: Handle) -> bool {
    requests(vm, task) > 0
}

fn uncancel(vm: &mut Vm, args: Args) -> Result<Value> {
    let task = this(&args);
    let left = (requests(vm, task) - 1).max(0);
    set_optional(vm, task, sym::_num_cancels_requested, (left > 0).then_some(Value::Int(left)));
    if left == 0 && vm.python >= UNCANCEL_IN_TIME {
        set_optional(vm, task, sym::_must_cancel, None);
    }
    Ok(Value::Int(left))
}

// ---------------------------------------------------------------- the rest

fn set_result(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.error(Type::RuntimeError, "Task does not support set_result operation"))
}

fn set_exception(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.error(Type::RuntimeError, "Task does not support set_exception operation"))
}

fn get_coro(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(field(vm, args.positional[0], sym::_coro))
}

/// Of tasks and handles, since 3.12.
pub(super) fn get_context(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.python < EAGER {
        let name = vm.type_name(args.positional[0]);
        return Err(vm.error(Type::AttributeError, format!("'{name}' object has no attribute 'get_context'")));
    }
    match vm.heap.field(this(&args), sym::_context) {
        Some(context) => Ok(context),
        None => {
            // Nothing was ever set in it: it comes into being now.
            let module = vm.import_module("contextvars")?;
            let context = vm.call_method(module, sym::Context, &[])?;
            vm.heap.set_field(this(&args), sym::_context, context);
            Ok(context)
        }
    }
}

/// The name as text; looking at an automatic one makes the count of tasks part of the state.
pub(super) fn name(vm: &mut Vm, task: Handle) -> Result<Value> {
    match vm.heap.field(task, sym::_name) {
        Some(Value::Int(number)) => Ok(vm.heap.new_str(format!("Task-{number}"))),
        Some(name) => Ok(name),
        None => {
            vm.observe(Feature::TaskNames)?;
            Ok(Value::None)
        }
    }
}

fn get_name(vm: &mut Vm, args: Args) -> Result<Value> {
    name(vm, this(&args))
}

fn set_name(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = name_text(vm, args.positional[1])?;
    vm.heap.set_field(this(&args), sym::_name, name);
    Ok(Value::None)
}

fn get_log_destroy_pending(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(vm.heap.field(this(&args), sym::_log_destroy_pending).is_none()))
}

fn set_log_destroy_pending(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.positional[1].is_unbound() {
        return Err(vm.error(Type::AttributeError, "cannot delete attribute"));
    }
    let log = vm.truth(args.positional[1])?;
    set_optional(vm, this(&args), sym::_log_destroy_pending, (!log).then_some(Value::Bool(false)));
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    future::event_loop(vm, this(&args))?;
    let text = describe::task(vm, this(&args))?;
    Ok(vm.heap.new_str(text))
}
