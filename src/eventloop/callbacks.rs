//! Callbacks of futures, `call_soon`, and the contexts that callbacks run in.
//!
//! Source: docs.python.org, "asyncio: Futures" (add_done_callback), "Event Loop" (call_soon), "contextvars".
//!
//! **Invariants.** `_callbacks` is `None` or a tuple of entries in the order in which they were
//! added: a pair of callback and context, or a task, which stands for its own wake-up. Each becomes one
//! entry of the ready queue, a wake-up the task itself and a callback a Handle. Where the program's
//! loop has a `call_soon` of its own, that is asked instead, as CPython does for all.
//!
//! **Void callbacks are not scheduled.** Some callbacks of the library's own do nothing in what their future has come to, and nothing that
//! happens later changes that: what passes a cancellation on, when there is none, and what ends a waiter that has ended. A run with such a
//! callback in the ready queue and one without it go through the same states but for that entry: it writes nothing, wakes nobody, and raises
//! nothing, so that leaving it out takes no behaviour away; under `any` it would stay for as long as the scheduler likes, and double
//! every state. (What it refers to lives no longer than it would if it ran at once.) `tests/void_callbacks.rs` compares.
//!
//! A context is `None` while nothing was ever set in it: it comes into being when the program sets a variable
//! or asks for it, so that programs without context variables have no contexts in their states.

use super::future::{self, State};
use super::handle;
use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Type, Value};
use crate::vm::{Args, Result, Vm};

// ---------------------------------------------------------------- contexts

/// `context` if given, else a copy of the current one.
pub(super) fn given_or_copy(vm: &mut Vm, context: Option<Value>) -> Result<Value> {
    match context.filter(|c| !c.is_none()) {
        Some(given) => Ok(given),
        None if vm.context.variables.is_none() => Ok(Value::None),
        None => {
            let module = vm.import_module("contextvars")?;
            vm.call_method(module, sym::copy_context, &[])
        }
    }
}

/// Runs `f` in a context; with what it gave comes the context, which may have come into being.
pub(super) fn within<T>(vm: &mut Vm, context: Value, f: impl FnOnce(&mut Vm) -> T) -> (T, Option<Handle>) {
    let outer = std::mem::replace(&mut vm.context.variables, context.handle());
    let result = f(vm);
    (result, std::mem::replace(&mut vm.context.variables, outer))
}

// ---------------------------------------------------------------- call_soon

/// Whether the loop schedules callbacks as the library's loop does.
pub(super) fn is_plain(vm: &mut Vm, event_loop: Handle) -> bool {
    if vm.heap.field(event_loop, sym::call_soon).is_some() {
        return false;
    }
    let class = vm.heap.class(event_loop);
    let Some(Value::Ref(method)) = vm.type_attr(class, sym::call_soon) else { return false };
    match vm.heap.immutable(method) {
        Body::Function(f) => matches!(vm.heap.immutable(f.module), Body::Module(name) if *name == sym::base_events),
        _ => false,
    }
}

fn check_open(vm: &mut Vm, event_loop: Handle) -> Result<()> {
    match vm.heap.field(event_loop, sym::_closed) {
        Some(Value::Bool(true)) => Err(vm.error(Type::RuntimeError, "Event loop is closed")),
        _ => Ok(()),
    }
}

/// `event_loop.call_soon(callback, *args, context=context)`, where `None` is the empty context.
pub(super) fn call_soon(
    vm: &mut Vm,
    event_loop: Handle,
    callback: Value,
    args: &[Value],
    context: Value,
) -> Result<()> {
    if is_plain(vm, event_loop) {
        check_open(vm, event_loop)?;
        let handle = handle::make(vm, event_loop, callback, args, context);
        vm.heap.ready.push((handle, event_loop));
        return Ok(());
    }
    let context = if context.is_none() && vm.context.variables.is_some() {
        let module = vm.import_module("contextvars")?;
        vm.call_method(module, sym::Context, &[])?
    } else {
        context
    };
    let method = vm.get_attr(Value::Ref(event_loop), sym::call_soon)?;
    let mut call = Args::default();
    call.positional.push(callback);
    call.positional.extend_from_slice(args);
    call.keywords.push((sym::context, context));
    vm.call_args(method, call).map(drop)
}

/// Puts a task itself on the ready queue: its next step, or its wake-up by the future it waits for.
pub(super) fn call_task(vm: &mut Vm, task: Handle, event_loop: Handle, woken_by: Option<Handle>) -> Result<()> {
    if is_plain(vm, event_loop) {
        check_open(vm, event_loop)?;
        vm.heap.ready.push((task, event_loop));
        return Ok(());
    }
    let context = future::field(vm, Value::Ref(task), sym::_context);
    let (name, args) = match woken_by {
        Some(future) => (sym::task_wakeup, vec![Value::Ref(future)]),
        None => (sym::task_step, Vec::new()),
    };
    let callback = task_method(vm, task, name);
    call_soon(vm, event_loop, callback, &args, context)
}

/// A bound method of the class Task itself.
pub(super) fn task_method(vm: &mut Vm, task: Handle, name: crate::base::Symbol) -> Value {
    let function = vm.type_attr(Type::EventLoopTask.handle(), name).unwrap_or_default();
    vm.heap.new_object(Type::Method.handle(), Body::Method(function, Value::Ref(task)))
}

// ---------------------------------------------------------------- callbacks of a future

pub(super) fn entries(vm: &mut Vm, future: Handle) -> Vec<Value> {
    let callbacks = future::field(vm, Value::Ref(future), sym::_callbacks);
    vm.heap.tuple(callbacks).unwrap_or_default().to_vec()
}

fn set_entries(vm: &mut Vm, future: Handle, entries: Vec<Value>) {
    let value = if entries.is_empty() { Value::None } else { vm.heap.new_tuple(entries) };
    vm.heap.set_field(future, sym::_callbacks, value);
}

/// Adds an entry; a future that is done schedules it at once.
pub(super) fn add(vm: &mut Vm, future: Handle, entry: Value) -> Result<()> {
    if future::state(vm, future) != State::Pending {
        let event_loop = future::event_loop(vm, future)?;
        return schedule(vm, future, event_loop, entry);
    }
    let mut entries = entries(vm, future);
    entries.push(entry);
    set_entries(vm, future, entries);
    Ok(())
}

fn schedule(vm: &mut Vm, future: Handle, event_loop: Handle, entry: Value) -> Result<()> {
    let pair = vm.heap.tuple(entry).and_then(|pair| <[Value; 2]>::try_from(pair).ok());
    match (pair, entry) {
        (Some([callback, _]), _) if is_void(vm, future, event_loop, callback) => check_open(vm, event_loop),
        (Some([callback, context]), _) => call_soon(vm, event_loop, callback, &[Value::Ref(future)], context),
        (_, Value::Ref(task)) => call_task(vm, task, event_loop, Some(future)),
        _ => Ok(()),
    }
}

/// Whether a callback of a future that is done has nothing to do, now and ever after.
fn is_void(vm: &mut Vm, future: Handle, event_loop: Handle, callback: Value) -> bool {
    let Value::Ref(callback) = callback else { return false };
    let (function, receiver) = match vm.heap.immutable(callback) {
        Body::Method(Value::Ref(function), receiver) => (*function, receiver.handle()),
        Body::Function(_) => (callback, None),
        _ => return false,
    };
    let Body::Function(f) = vm.heap.immutable(function) else { return false };
    let Body::Module(module) = vm.heap.immutable(f.module) else { return false };
    let ir = &vm.program.code(f.code).ir;
    let (module, name) = (module.as_str(), &*ir.qualified_name);
    let of = |vm: &mut Vm, name: &str| receiver.and_then(|r| vm.heap.field(r, Symbol::intern(name))?.handle());
    let is_done = |vm: &mut Vm, future: Option<Handle>| future.is_some_and(|f| future::state(vm, f) != State::Pending);
    let void = match (module, name) {
        // Passes a cancellation on.
        ("asyncio.futures", "_chain.<locals>.cancel_source") => future::state(vm, future) != State::Cancelled,
        ("asyncio.tasks", "_Waiter.release") => {
            let waited = of(vm, "future");
            is_done(vm, waited)
        }
        // Has what is shielded forget the shield.
        ("asyncio.tasks", "_Shield.outer_done") => {
            let inner = of(vm, "inner");
            is_done(vm, inner)
        }
        // Nobody looks at what a child of a `gather` that has ended gives, but an exception counts as looked at.
        ("asyncio.tasks", "_GatheringFuture._child_done") => {
            is_done(vm, receiver) && vm.heap.field(future, sym::_exception).is_none_or(Value::is_none)
        }
        _ => false,
    };
    void && is_plain(vm, event_loop)
}

/// Hands the callbacks of a future that is done over to its loop.
pub(super) fn schedule_all(vm: &mut Vm, future: Handle, event_loop: Handle) -> Result<()> {
    let entries = entries(vm, future);
    if entries.is_empty() {
        return Ok(());
    }
    set_entries(vm, future, Vec::new());
    entries.into_iter().try_for_each(|entry| schedule(vm, future, event_loop, entry))
}

/// Removes the callbacks equal to `callback`; how many there were.
pub(super) fn remove(vm: &mut Vm, future: Handle, callback: Value) -> Result<i64> {
    let before = entries(vm, future);
    let mut kept = Vec::with_capacity(before.len());
    for &entry in &before {
        let equal = match vm.heap.tuple(entry) {
            Some(&[candidate, _]) => vm.equal(candidate, callback)?,
            _ => false,
        };
        if !equal {
            kept.push(entry);
        }
    }
    let removed = before.len() - kept.len();
    if removed > 0 {
        set_entries(vm, future, kept);
    }
    Ok(removed as i64)
}

/// What `future._callbacks` shows: pairs of callback and context, or `None`.
pub(super) fn list(vm: &mut Vm, future: Handle) -> Result<Value> {
    let mut pairs = entries(vm, future);
    if pairs.is_empty() {
        return Ok(Value::None);
    }
    for entry in &mut pairs {
        if vm.heap.tuple(*entry).is_none()
            && let Value::Ref(task) = *entry
        {
            let context = future::field(vm, *entry, sym::_context);
            let wakeup = task_method(vm, task, sym::task_wakeup);
            *entry = vm.heap.new_tuple([wakeup, context]);
        }
    }
    Ok(vm.heap.new_list(pairs))
}
