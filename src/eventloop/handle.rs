//! The classes Handle and TimerHandle: a callback that was scheduled, and can be taken back.
//!
//! Source: docs.python.org, "asyncio: Event Loop: Callback Handles".
//!
//! **Invariants.** A cancelled handle holds neither callback nor arguments and does nothing when its turn
//! comes; a cancelled timer is no longer among the timers. A timer made by `call_later` knows its
//! deadline only if the program looks at the clock.

use super::future::{field, no_more_keywords, set_optional, this};
use super::kernel::Interrupted;
use super::{callbacks, describe, origin};
use crate::base::sym;
use crate::store::{Body, FrameImage, Handle, Object, Type, Value};
use crate::vm::{ANY, Args, Feature, NativeFunction, NativeTable, Result, Resumed, Stop, Vm};

pub(super) const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__repr__", 1, 1, false, repr),
    ("cancel", 1, 1, false, cancel),
    ("cancelled", 1, 1, false, cancelled),
    ("get_context", 1, 1, false, super::task::get_context),
    ("_run", 1, 1, false, run_method),
];

pub(super) const TIMER_METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, timer_init),
    ("__repr__", 1, 1, false, timer_repr),
    ("__hash__", 1, 1, false, timer_hash),
    ("__eq__", 2, 2, false, timer_eq),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, args, |a, b| (a, b), false)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, args, |a, b| (a, b), true)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, args, |a, b| (b, a), false)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, args, |a, b| (b, a), true)),
    ("cancel", 1, 1, false, timer_cancel),
    ("when", 1, 1, false, when_method),
];

type Attribute = (&'static str, NativeFunction, Option<NativeFunction>);

pub(super) const ATTRIBUTES: &[Attribute] = &[
    ("_callback", |vm, args| Ok(field(vm, args.positional[0], sym::_callback)), None),
    ("_args", |vm, args| Ok(field(vm, args.positional[0], sym::_args)), None),
    ("_loop", |vm, args| Ok(field(vm, args.positional[0], sym::_loop)), None),
    ("_context", |vm, args| Ok(field(vm, args.positional[0], sym::_context)), None),
    ("_cancelled", cancelled, None),
    ("_source_traceback", |vm, args| Ok(field(vm, args.positional[0], origin::source_traceback())), None),
];

pub(super) const TIMER_ATTRIBUTES: &[Attribute] = &[
    ("_when", when_method, None),
    (
        "_scheduled",
        |vm, args| {
            vm.heap.note_history();
            Ok(Value::Bool(vm.heap.timers.iter().any(|t| t.handle == this(&args))))
        },
        None,
    ),
];

fn set_up(vm: &mut Vm, handle: Handle, event_loop: Value, callback: Value, args: Value, context: Value) {
    vm.heap.set_field(handle, sym::_callback, callback);
    vm.heap.set_field(handle, sym::_args, args);
    vm.heap.set_field(handle, sym::_loop, event_loop);
    set_optional(vm, handle, sym::_context, (!context.is_none()).then_some(context));
    if let Value::Ref(event_loop) = event_loop {
        origin::note(vm, handle, event_loop);
    }
}

/// A new Handle; `None` is the empty context.
pub(super) fn make(vm: &mut Vm, event_loop: Handle, callback: Value, args: &[Value], context: Value) -> Handle {
    let args = vm.heap.new_tuple(args);
    let handle = vm.heap.alloc(Object::new(Type::EventLoopHandle.handle(), Body::Plain));
    set_up(vm, handle, Value::Ref(event_loop), callback, args, context);
    handle
}

/// `__init__(callback, args, loop, context=None)`; `skip` arguments before them are taken already.
fn init_from(vm: &mut Vm, mut args: Args, skip: usize) -> Result<()> {
    let handle = this(&args);
    let names = [sym::callback, sym::args, sym::loop_];
    let mut values = [Value::None; 3];
    for (i, (value, name)) in values.iter_mut().zip(names).enumerate() {
        let Some(given) = args.take(1 + skip + i, name) else {
            return Err(vm.type_error(format!("Handle.__init__() missing required argument: '{name}'")));
        };
        *value = given;
    }
    let context = args.take(4 + skip, sym::context);
    no_more_keywords(vm, &args, "Handle.__init__")?;
    if args.len() > 5 + skip {
        return Err(vm.type_error("Handle.__init__() got too many arguments"));
    }
    let [callback, given, event_loop] = values;
    let items = vm.collect(given)?;
    let tuple = if vm.exact(given, Type::Tuple) { given } else { vm.heap.new_tuple(items) };
    let context = callbacks::given_or_copy(vm, context)?;
    set_up(vm, handle, event_loop, callback, tuple, context);
    Ok(())
}

fn init(vm: &mut Vm, args: Args) -> Result<Value> {
    init_from(vm, args, 0)?;
    Ok(Value::None)
}

fn timer_init(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let timer = this(&args);
    let by_position = args.len() > 1;
    let Some(when) = args.take(1, sym::when) else {
        return Err(vm.type_error("TimerHandle.__init__() missing required argument: 'when'"));
    };
    init_from(vm, args, usize::from(by_position))?;
    set_optional(vm, timer, sym::_when, (!when.is_none()).then_some(when));
    Ok(Value::None)
}

// ---------------------------------------------------------------- running

/// Calls the callback. What it raises goes to the loop's exception handler, except what is meant
/// to end the program.
pub(super) fn run(vm: &mut Vm, handle: Handle) -> Result<()> {
    if is_cancelled(vm, handle) {
        return Ok(());
    }
    let [callback, args, context] =
        [sym::_callback, sym::_args, sym::_context].map(|name| field(vm, Value::Ref(handle), name));
    let items = vm.heap.tuple(args).unwrap_or_default().to_vec();
    vm.note_callback(callback)?;
    let (result, variables) =
        callbacks::within(vm, context, |vm| vm.interruptible(|vm| vm.call_to_rest(callback, &items)));
    settle(vm, handle, result, variables)
}

/// The second half of a callback that was interrupted.
pub(super) fn go_on(vm: &mut Vm, interrupted: Interrupted, woken: bool) -> Result<()> {
    let Interrupted { entry, frames, variables, granted, .. } = interrupted;
    let (result, variables) =
        callbacks::within(vm, variables, |vm| vm.interruptible(|vm| vm.go_on(frames, granted, woken)));
    settle(vm, entry, result, variables)
}

/// Deals with how the callback ended.
fn settle(
    vm: &mut Vm,
    handle: Handle,
    result: Result<std::result::Result<Resumed, Vec<FrameImage>>>,
    variables: Option<Handle>,
) -> Result<()> {
    let exception = match result {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(frames)) => {
            let variables = variables.map_or(Value::None, Value::Ref);
            Interrupted { entry: handle, frames, variables, was_cancelled: false, granted: false }.put_away(vm);
            return Ok(());
        }
        Err(Stop::Raise(exception)) => exception,
        Err(halt) => return Err(halt),
    };
    if ends_the_program(vm, exception) {
        return Err(Stop::Raise(exception));
    }
    let [callback, args] = [sym::_callback, sym::_args].map(|name| field(vm, Value::Ref(handle), name));
    let items = vm.heap.tuple(args).unwrap_or_default().to_vec();
    let callback = describe::callback(vm, callback, &items)?;
    report(vm, handle, &callback, exception)
}

pub(super) fn ends_the_program(vm: &mut Vm, exception: Value) -> bool {
    vm.is_exception(exception, Type::SystemExit) || vm.is_exception(exception, Type::KeyboardInterrupt)
}

/// Tells the loop's exception handler what an entry of the ready queue raised.
pub(super) fn report(vm: &mut Vm, handle: Handle, callback: &str, exception: Value) -> Result<()> {
    let event_loop = field(vm, Value::Ref(handle), sym::_loop);
    let message = vm.heap.new_str(format!("Exception in callback {callback}"));
    let dict = vm.heap.new_dict();
    for (name, value) in [(sym::message, message), (sym::exception, exception), (sym::handle, Value::Ref(handle))] {
        let key = vm.heap.symbol_text(name);
        vm.set_item(dict, key, value)?;
    }
    vm.call_method(event_loop, sym::call_exception_handler, &[dict]).map(drop)
}

fn run_method(vm: &mut Vm, args: Args) -> Result<Value> {
    run(vm, this(&args))?;
    Ok(Value::None)
}

// ---------------------------------------------------------------- cancelling

pub(super) fn is_cancelled(vm: &mut Vm, handle: Handle) -> bool {
    vm.heap.field(handle, sym::_cancelled).is_some()
}

fn cancelled(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(is_cancelled(vm, this(&args))))
}

fn cancel(vm: &mut Vm, args: Args) -> Result<Value> {
    let handle = this(&args);
    if !is_cancelled(vm, handle) {
        vm.heap.set_field(handle, sym::_callback, Value::None);
        vm.heap.set_field(handle, sym::_args, Value::None);
        vm.heap.set_field(handle, sym::_cancelled, Value::Bool(true));
    }
    Ok(Value::None)
}

/// A loop of the program's own is told, as it may keep the timer somewhere.
fn timer_cancel(vm: &mut Vm, args: Args) -> Result<Value> {
    let timer = this(&args);
    vm.heap.disarm(timer);
    if !is_cancelled(vm, timer)
        && let Value::Ref(event_loop) = field(vm, Value::Ref(timer), sym::_loop)
        && !callbacks::is_plain(vm, event_loop)
    {
        vm.call_method(Value::Ref(event_loop), sym::_timer_handle_cancelled, &[Value::Ref(timer)])?;
    }
    cancel(vm, args)
}

// ---------------------------------------------------------------- deadlines

/// The deadline on the loop's clock, in seconds.
pub(super) fn when(vm: &mut Vm, timer: Handle) -> Result<Value> {
    if let Some(when) = vm.heap.field(timer, sym::_when) {
        return Ok(when);
    }
    vm.observe(Feature::Clock)?;
    Ok(Value::None)
}

fn when_method(vm: &mut Vm, args: Args) -> Result<Value> {
    when(vm, this(&args))
}

/// The other operand of a comparison, if it is a timer.
fn other_timer(vm: &mut Vm, args: &Args) -> Option<Handle> {
    let other = args.positional[1];
    other.handle().filter(|_| vm.is_instance(other, Type::EventLoopTimerHandle.handle()))
}

fn compare(vm: &mut Vm, args: Args, order: fn(Handle, Handle) -> (Handle, Handle), or_equal: bool) -> Result<Value> {
    let this = this(&args);
    let Some(other) = other_timer(vm, &args) else { return Ok(Value::NotImplemented) };
    let (a, b) = order(this, other);
    let (first, second) = (when(vm, a)?, when(vm, b)?);
    if vm.less(first, second)? {
        return Ok(Value::Bool(true));
    }
    Ok(Value::Bool(or_equal && equal_timers(vm, this, other)?))
}

fn equal_timers(vm: &mut Vm, a: Handle, b: Handle) -> Result<bool> {
    if a == b {
        return Ok(true);
    }
    for name in [sym::_callback, sym::_args] {
        let (x, y) = (field(vm, Value::Ref(a), name), field(vm, Value::Ref(b), name));
        if !vm.equal(x, y)? {
            return Ok(false);
        }
    }
    if is_cancelled(vm, a) != is_cancelled(vm, b) {
        return Ok(false);
    }
    // Last, since it needs the clock.
    let (x, y) = (when(vm, a)?, when(vm, b)?);
    vm.equal(x, y)
}

fn timer_eq(vm: &mut Vm, args: Args) -> Result<Value> {
    match other_timer(vm, &args) {
        Some(other) => equal_timers(vm, this(&args), other).map(Value::Bool),
        None => Ok(Value::NotImplemented),
    }
}

/// That of the deadline; the same for all whose deadline nobody has looked at.
fn timer_hash(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.heap.field(this(&args), sym::_when) {
        Some(when) => Ok(Value::Int(vm.hash(when)? as i64)),
        None => Ok(Value::Int(0)),
    }
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = describe::handle(vm, this(&args), None)?;
    Ok(vm.heap.new_str(text))
}

fn timer_repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let when = when(vm, this(&args))?;
    let text = describe::handle(vm, this(&args), Some(when))?;
    Ok(vm.heap.new_str(text))
}
