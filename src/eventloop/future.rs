//! The class Future, and `await future`.
//!
//! Source: docs.python.org, "asyncio: Futures"; messages and private attributes are those of CPython 3.11.
//!
//! **Invariants.** `_state` is PENDING, then once CANCELLED or FINISHED; with that change the callbacks
//! leave `_callbacks` for the ready queue, in order. The fields that every future has are set
//! together by `__init__`, so that futures with different pasts have the same shape; the others
//! (`_exception`, `_cancel_message`, …) exist only while they differ from their default.

use super::{callbacks, describe, origin, unheard};
use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Native, NativeKind, Type, Value};
use crate::vm::{ANY, Args, Feature, NativeFunction, NativeTable, Result, Resumed, Stop, Vm};

pub(super) const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__repr__", 1, 1, false, repr),
    ("__await__", 1, 1, false, iterator),
    ("__iter__", 1, 1, false, iterator),
    ("done", 1, 1, false, done),
    ("cancelled", 1, 1, false, cancelled),
    ("result", 1, 1, false, result),
    ("exception", 1, 1, false, exception),
    ("set_result", 2, 2, false, set_result),
    ("set_exception", 2, 2, false, set_exception),
    ("cancel", 1, 2, true, cancel),
    ("add_done_callback", 2, 2, true, add_done_callback),
    ("remove_done_callback", 2, 2, false, remove_done_callback),
    ("get_loop", 1, 1, false, get_loop),
    ("_make_cancelled_error", 1, 1, false, make_cancelled_error),
];

pub(super) const CLASS_METHODS: NativeTable = &[("__class_getitem__", 2, 2, false, class_getitem)];

/// The version of Python from which on a StopIteration is stored as the cause of a RuntimeError.
const WRAPS_STOP_ITERATION: u8 = 13;

type Attribute = (&'static str, NativeFunction, Option<NativeFunction>);

pub(super) const ATTRIBUTES: &[Attribute] = &[
    ("_state", get_state, None),
    ("_result", |vm, args| Ok(field(vm, args.positional[0], sym::_result)), None),
    ("_exception", |vm, args| Ok(field(vm, args.positional[0], sym::_exception)), None),
    ("_loop", |vm, args| Ok(field(vm, args.positional[0], sym::_loop)), None),
    ("_cancel_message", |vm, args| Ok(field(vm, args.positional[0], sym::_cancel_message)), Some(set_cancel_message)),
    ("_source_traceback", |vm, args| Ok(field(vm, args.positional[0], origin::source_traceback())), None),
    ("_callbacks", get_callbacks, None),
    ("_asyncio_future_blocking", get_blocking, Some(set_blocking)),
    ("_log_traceback", get_log_traceback, Some(set_log_traceback)),
];

pub(super) const ITERATOR_METHODS: NativeTable = &[
    ("__iter__", 1, 1, false, |_, args| Ok(args.positional[0])),
    ("__next__", 1, 1, false, iterator_send),
    ("send", 2, 2, false, iterator_send),
    ("throw", 2, 4, false, iterator_throw),
    ("close", 1, 1, false, iterator_close),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Pending,
    Cancelled,
    Finished,
}

/// The receiver of a method or attribute of an object of the kernel.
pub(super) fn this(args: &Args) -> Handle {
    args.positional[0].handle().expect("the call checked the receiver")
}

/// A field, `None` if it is not there.
pub(super) fn field(vm: &mut Vm, object: Value, name: Symbol) -> Value {
    object.handle().and_then(|h| vm.heap.field(h, name)).unwrap_or(Value::None)
}

/// Sets a field that exists only while it differs from its default.
pub(super) fn set_optional(vm: &mut Vm, object: Handle, name: Symbol, value: Option<Value>) {
    match value {
        Some(value) => vm.heap.set_field(object, name, value),
        None if vm.heap.field(object, name).is_some() => drop(vm.heap.delete_field(object, name)),
        None => {}
    }
}

pub(super) fn state(vm: &mut Vm, future: Handle) -> State {
    let state = vm.heap.field(future, sym::_state);
    if state == Some(vm.heap.symbol_text(sym::CANCELLED)) {
        State::Cancelled
    } else if state == Some(vm.heap.symbol_text(sym::FINISHED)) {
        State::Finished
    } else {
        State::Pending
    }
}

fn set_state(vm: &mut Vm, future: Handle, name: Symbol) {
    let text = vm.heap.symbol_text(name);
    vm.heap.set_field(future, sym::_state, text);
}

/// The loop; an error where `__init__` was not called.
pub(super) fn event_loop(vm: &mut Vm, future: Handle) -> Result<Handle> {
    match vm.heap.field(future, sym::_loop) {
        Some(Value::Ref(event_loop)) => Ok(event_loop),
        _ => Err(vm.error(Type::RuntimeError, "Future object is not initialized.")),
    }
}

/// Whether `object` is a Future whose class has the kernel's own method `name`: then its result is
/// that of the native function.
pub(super) fn inherits(vm: &mut Vm, object: Handle, name: Symbol) -> bool {
    let class = vm.heap.class(object);
    let own = if vm.is_subclass(class, Type::EventLoopTask.handle()) {
        Type::EventLoopTask
    } else if vm.is_subclass(class, Type::EventLoopFuture.handle()) {
        Type::EventLoopFuture
    } else {
        return false;
    };
    class == own.handle() || vm.type_attr(class, name) == vm.type_attr(own.handle(), name)
}

pub(super) fn is_future(vm: &mut Vm, value: Value) -> bool {
    vm.is_instance(value, Type::EventLoopFuture.handle())
}

/// A class of `asyncio.exceptions`.
pub(super) fn exception_class(vm: &mut Vm, name: Symbol) -> Result<Handle> {
    let module = vm.import_module("asyncio.exceptions")?;
    let class = vm.get_attr(module, name)?;
    class.handle().ok_or_else(|| vm.type_error(format!("asyncio.exceptions.{name} is not a class")))
}

pub(super) fn invalid_state(vm: &mut Vm, message: &str) -> Stop {
    let class = match exception_class(vm, sym::InvalidStateError) {
        Ok(class) => class,
        Err(stop) => return stop,
    };
    let text = vm.heap.new_str(message);
    match vm.call(Value::Ref(class), &[text]) {
        Ok(error) => Stop::Raise(error),
        Err(stop) => stop,
    }
}

pub(super) fn no_more_keywords(vm: &mut Vm, args: &Args, function: &str) -> Result<()> {
    match args.keywords.first() {
        None => Ok(()),
        Some((name, _)) => Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{name}'"))),
    }
}

// ---------------------------------------------------------------- making

/// The fields that every future has, set for a new one.
pub(super) fn initialise(vm: &mut Vm, future: Handle, event_loop: Option<Value>) -> Result<Handle> {
    let event_loop = match event_loop.filter(|l| !l.is_none()) {
        Some(given) => given,
        None => current_loop(vm)?,
    };
    let Value::Ref(event_loop) = event_loop else {
        let name = vm.type_name(event_loop);
        return Err(vm.error(Type::AttributeError, format!("'{name}' object has no attribute 'get_debug'")));
    };
    vm.heap.set_field(future, sym::_loop, Value::Ref(event_loop));
    set_state(vm, future, sym::PENDING);
    vm.heap.set_field(future, sym::_callbacks, Value::None);
    vm.heap.set_field(future, sym::_result, Value::None);
    vm.heap.set_field(future, sym::_asyncio_future_blocking, Value::Bool(false));
    origin::note(vm, future, event_loop);
    Ok(event_loop)
}

/// `asyncio.get_event_loop()`.
fn current_loop(vm: &mut Vm) -> Result<Value> {
    if let Some(running) = vm.context.event_loop {
        return Ok(Value::Ref(running));
    }
    let events = vm.import_module("asyncio.events")?;
    vm.call_method(events, sym::get_event_loop, &[])
}

fn init(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if args.len() > 1 {
        return Err(vm.type_error("Future() takes no positional arguments"));
    }
    let event_loop = args.take_keyword(sym::loop_);
    if let Some((name, _)) = args.keywords.first() {
        return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for Future()")));
    }
    initialise(vm, this(&args), event_loop)?;
    Ok(Value::None)
}

fn class_getitem(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.generic_alias(args.positional[0], args.positional[1]))
}

// ---------------------------------------------------------------- asking

fn done(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(state(vm, this(&args)) != State::Pending))
}

fn cancelled(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(state(vm, this(&args)) == State::Cancelled))
}

/// What a done future holds. Whoever asks has retrieved its exception.
pub(super) enum Outcome {
    Result(Value),
    Exception(Value),
    Cancelled,
}

pub(super) fn outcome(vm: &mut Vm, future: Handle) -> Option<Outcome> {
    match state(vm, future) {
        State::Pending => None,
        State::Cancelled => Some(Outcome::Cancelled),
        State::Finished => Some(match vm.heap.field(future, sym::_exception) {
            None => Outcome::Result(field(vm, Value::Ref(future), sym::_result)),
            Some(exception) => {
                set_optional(vm, future, sym::_log_traceback, None);
                Outcome::Exception(exception)
            }
        }),
    }
}

/// Where what ended a future was raised, until the first time that it is raised again.
fn first_traceback() -> Symbol {
    Symbol::intern("traceback of its exception")
}

/// The exception of a future as it is raised for who asks: with the traceback that it came with, the first time; then with none.
pub(super) fn raised_again(vm: &mut Vm, future: Handle, exception: Value) -> Value {
    if let Value::Ref(error) = exception
        && vm.features.has(Feature::Tracebacks)
    {
        let traceback = vm.heap.delete_field(future, first_traceback());
        set_optional(vm, error, sym::__traceback__, traceback);
    }
    exception
}

/// The outcome, or the error for asking too early.
fn retrieved(vm: &mut Vm, future: Handle, what: &str) -> Result<Outcome> {
    if vm.heap.field(future, sym::_loop).is_none() {
        return Err(invalid_state(vm, "Future object is not initialized."));
    }
    outcome(vm, future).ok_or_else(|| invalid_state(vm, &format!("{what} is not set.")))
}

/// `future.result()`.
pub(super) fn get_result(vm: &mut Vm, future: Handle) -> Result<Value> {
    match retrieved(vm, future, "Result")? {
        Outcome::Result(value) => Ok(value),
        Outcome::Exception(exception) => Err(Stop::Raise(raised_again(vm, future, exception))),
        Outcome::Cancelled => Err(Stop::Raise(cancelled_error(vm, future)?)),
    }
}

fn result(vm: &mut Vm, args: Args) -> Result<Value> {
    get_result(vm, this(&args))
}

fn exception(vm: &mut Vm, args: Args) -> Result<Value> {
    let future = this(&args);
    match retrieved(vm, future, "Exception")? {
        Outcome::Result(_) => Ok(Value::None),
        Outcome::Exception(exception) => Ok(exception),
        Outcome::Cancelled => Err(Stop::Raise(cancelled_error(vm, future)?)),
    }
}

/// The CancelledError for whoever asks: the one that ended the task, the first time; then new ones.
pub(super) fn cancelled_error(vm: &mut Vm, future: Handle) -> Result<Value> {
    if let Some(error) = vm.heap.field(future, sym::_cancelled_exc) {
        vm.heap.delete_field(future, sym::_cancelled_exc);
        return Ok(error);
    }
    let class = exception_class(vm, sym::CancelledError)?;
    let message = vm.heap.field(future, sym::_cancel_message);
    vm.call(Value::Ref(class), message.as_slice())
}

fn make_cancelled_error(vm: &mut Vm, args: Args) -> Result<Value> {
    cancelled_error(vm, this(&args))
}

fn get_loop(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args)).map(Value::Ref)
}

// ---------------------------------------------------------------- completing

/// Ends a pending future: `set` stores what it ended with.
fn complete(vm: &mut Vm, future: Handle, name: Symbol, set: impl FnOnce(&mut Vm)) -> Result<()> {
    let event_loop = event_loop(vm, future)?;
    set(vm);
    set_state(vm, future, name);
    callbacks::schedule_all(vm, future, event_loop)
}

fn check_pending(vm: &mut Vm, future: Handle) -> Result<()> {
    event_loop(vm, future)?;
    match state(vm, future) {
        State::Pending => Ok(()),
        _ => Err(invalid_state(vm, "invalid state")),
    }
}

pub(super) fn finish(vm: &mut Vm, future: Handle, value: Value) -> Result<()> {
    check_pending(vm, future)?;
    complete(vm, future, sym::FINISHED, |vm| vm.heap.set_field(future, sym::_result, value))
}

pub(super) fn fail(vm: &mut Vm, future: Handle, exception: Value) -> Result<()> {
    check_pending(vm, future)?;
    let exception = if vm.heap.is_class(exception) { vm.call(exception, &[])? } else { exception };
    if !vm.is_exception(exception, Type::BaseException) {
        return Err(vm.type_error("invalid exception object"));
    }
    let exception = if vm.is_exception(exception, Type::StopIteration) {
        const REASON: &str = "StopIteration interacts badly with generators and cannot be raised into a Future";
        match vm.error(Type::RuntimeError, REASON) {
            Stop::Raise(Value::Ref(error)) if vm.python >= WRAPS_STOP_ITERATION => {
                vm.heap.set_field(error, sym::__cause__, exception);
                vm.heap.set_field(error, sym::__context__, exception);
                Value::Ref(error)
            }
            Stop::Raise(_) if vm.exact(exception, Type::StopIteration) => return Err(vm.type_error(REASON)),
            Stop::Raise(_) => exception,
            halt => return Err(halt),
        }
    } else {
        exception
    };
    complete(vm, future, sym::FINISHED, |vm| {
        vm.heap.set_field(future, sym::_exception, exception);
        vm.heap.set_field(future, sym::_log_traceback, Value::Bool(true));
        if vm.features.has(Feature::Tracebacks) {
            let traceback = exception.handle().and_then(|error| vm.heap.field(error, sym::__traceback__));
            set_optional(vm, future, first_traceback(), traceback);
        }
    })?;
    let event_loop = event_loop(vm, future)?;
    unheard::failed(vm, future, event_loop);
    Ok(())
}

/// `Future.cancel`, whatever the class: `false` if it was done.
pub(super) fn cancel_with(vm: &mut Vm, future: Handle, message: Value) -> Result<bool> {
    event_loop(vm, future)?;
    set_optional(vm, future, sym::_log_traceback, None);
    if state(vm, future) != State::Pending {
        return Ok(false);
    }
    let message = (!message.is_none()).then_some(message);
    complete(vm, future, sym::CANCELLED, |vm| set_optional(vm, future, sym::_cancel_message, message))?;
    Ok(true)
}

fn set_result(vm: &mut Vm, args: Args) -> Result<Value> {
    finish(vm, this(&args), args.positional[1])?;
    Ok(Value::None)
}

fn set_exception(vm: &mut Vm, args: Args) -> Result<Value> {
    fail(vm, this(&args), args.positional[1])?;
    Ok(Value::None)
}

fn cancel(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let message = args.take(1, sym::msg).unwrap_or(Value::None);
    no_more_keywords(vm, &args, "cancel")?;
    cancel_with(vm, this(&args), message).map(Value::Bool)
}

fn add_done_callback(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let (future, callback) = (this(&args), args.positional[1]);
    let context = args.take_keyword(sym::context);
    no_more_keywords(vm, &args, "add_done_callback")?;
    if vm.heap.field(future, sym::_loop).is_none() {
        return Err(vm.error(Type::RuntimeError, "uninitialized Future object"));
    }
    let context = callbacks::given_or_copy(vm, context)?;
    let entry = vm.heap.new_tuple([callback, context]);
    callbacks::add(vm, future, entry)?;
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, args: Args) -> Result<Value> {
    let future = this(&args);
    event_loop(vm, future)?;
    callbacks::remove(vm, future, args.positional[1]).map(Value::Int)
}

// ---------------------------------------------------------------- attributes

fn get_state(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    Ok(field(vm, args.positional[0], sym::_state))
}

fn get_callbacks(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    callbacks::list(vm, this(&args))
}

fn set_cancel_message(vm: &mut Vm, args: Args) -> Result<Value> {
    let message = args.positional[1].bound().filter(|m| !m.is_none());
    set_optional(vm, this(&args), sym::_cancel_message, message);
    Ok(Value::None)
}

fn get_blocking(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    Ok(field(vm, args.positional[0], sym::_asyncio_future_blocking))
}

fn set_blocking(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    if args.positional[1].is_unbound() {
        return Err(vm.error(Type::AttributeError, "cannot delete attribute"));
    }
    let flag = vm.truth(args.positional[1])?;
    vm.heap.set_field(this(&args), sym::_asyncio_future_blocking, Value::Bool(flag));
    Ok(Value::None)
}

fn get_log_traceback(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    Ok(Value::Bool(vm.heap.field(this(&args), sym::_log_traceback).is_some()))
}

fn set_log_traceback(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.positional[1].is_unbound() {
        return Err(vm.error(Type::AttributeError, "cannot delete attribute"));
    }
    if vm.truth(args.positional[1])? {
        return Err(vm.value_error("_log_traceback can only be set to False"));
    }
    set_optional(vm, this(&args), sym::_log_traceback, None);
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    let text = describe::future(vm, this(&args))?;
    Ok(vm.heap.new_str(text))
}

// ---------------------------------------------------------------- await

fn iterator(vm: &mut Vm, args: Args) -> Result<Value> {
    event_loop(vm, this(&args))?;
    let native = Native { kind: NativeKind::FutureIterator, values: vec![args.positional[0]], index: 0 };
    Ok(vm.heap.new_object(Type::FutureIterator.handle(), Body::Native(Box::new(native))))
}

/// One step of `await future`: yields the future itself until it is done, then returns its result.
/// Whoever drives the coroutine takes the flag back that the yield sets; else this was no task.
pub fn step_future(vm: &mut Vm, iterator: Handle) -> Result<Resumed> {
    let future = vm.heap.native(iterator).and_then(|native| native.values.first().copied());
    // A closed iterator holds no future any more.
    let Some(Value::Ref(future)) = future else { return Ok(Resumed::Returned(Value::None)) };
    if state(vm, future) != State::Pending {
        if let Some(native) = vm.heap.native_mut(iterator) {
            native.values.clear();
        }
        return get_result(vm, future).map(Resumed::Returned);
    }
    if vm.heap.field(future, sym::_asyncio_future_blocking) == Some(Value::Bool(true)) {
        return Err(vm.error(Type::RuntimeError, "await wasn't used with future"));
    }
    vm.heap.set_field(future, sym::_asyncio_future_blocking, Value::Bool(true));
    Ok(Resumed::Yielded(Value::Ref(future)))
}

fn iterator_send(vm: &mut Vm, args: Args) -> Result<Value> {
    match step_future(vm, this(&args))? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
        Resumed::Blocked => unreachable!("a future does not block the thread"),
    }
}

fn iterator_throw(vm: &mut Vm, args: Args) -> Result<Value> {
    let (given, value) = (args.positional[1], args.get(2).unwrap_or(Value::None));
    if args.get(3).is_some_and(|traceback| !traceback.is_none()) {
        // Tracebacks are not objects here, so what is given is none.
        return Err(vm.type_error("throw() third argument must be a traceback"));
    }
    if !vm.heap.is_class(given) && !value.is_none() {
        return Err(vm.type_error("instance exception may not have a separate value"));
    }
    let exception = if !vm.heap.is_class(given) {
        given
    } else if vm.is_exception(value, Type::BaseException) {
        value
    } else if value.is_none() {
        vm.call(given, &[])?
    } else {
        vm.call(given, &[value])?
    };
    if !vm.is_exception(exception, Type::BaseException) {
        let message = "exceptions must be classes deriving BaseException or instances of such a class";
        return Err(vm.type_error(message));
    }
    iterator_close(vm, args)?;
    Err(Stop::Raise(exception))
}

fn iterator_close(vm: &mut Vm, args: Args) -> Result<Value> {
    if let Some(native) = vm.heap.native_mut(this(&args)) {
        native.values.clear();
    }
    Ok(Value::None)
}
