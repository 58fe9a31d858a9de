//! Async generators: the awaitables of `__anext__`, `asend`, `athrow` and `aclose`.
//!
//! Source: PEP 525. What the generator awaits is passed on to the task; a value that it yields is
//! marked (`AsyncGeneratorValue`) and ends the awaitable. Left out: finalisation hooks.

use crate::store::{Body, Handle, NativeKind, Progress, Type, Value};
use crate::vm::{Args, NativeTable, Result, Resumed, Stop, Vm};

pub const STEP: NativeTable = &[
    ("__await__", 1, 1, false, super::generators::itself),
    ("__iter__", 1, 1, false, super::generators::itself),
    ("__next__", 1, 1, false, step_next),
    ("send", 2, 2, false, step_send),
    ("throw", 2, 4, false, step_throw),
    ("close", 1, 1, false, step_close),
];

/// What an awaitable does when it is first driven; `values[1]` of the step.
const SEND: i64 = 0;
const THROW: i64 = 1;
const CLOSE: i64 = 2;

/// The version of Python from which on an exception that is thrown into `athrow()` or `aclose()` before it is driven ends it.
const THROWN_IN_ONCE: u8 = 13;

/// How far an awaitable is; `index` of the step.
const FRESH: i64 = 0;
const DRIVEN: i64 = 1;
const DONE: i64 = 2;

fn step(vm: &mut Vm, generator: Value, mode: i64, argument: Value) -> Value {
    let values = vec![generator, Value::Int(mode), argument];
    let class = if mode == SEND { Type::AsyncGeneratorSend } else { Type::AsyncGeneratorThrow };
    vm.new_native(class, NativeKind::AsyncGeneratorStep, values)
}

pub fn anext(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(step(vm, args.positional[0], SEND, Value::None))
}

pub fn asend(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(step(vm, args.positional[0], SEND, args.positional[1]))
}

pub fn athrow(vm: &mut Vm, args: Args) -> Result<Value> {
    let exception = vm.thrown_exception(&args)?;
    Ok(step(vm, args.positional[0], THROW, exception))
}

pub fn aclose(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(step(vm, args.positional[0], CLOSE, Value::None))
}

struct Step {
    generator: Handle,
    mode: i64,
    argument: Value,
    progress: i64,
}

fn parts(vm: &mut Vm, h: Handle) -> Result<Step> {
    let Some(native) = vm.heap.native(h) else {
        return Err(vm.type_error("an async generator's awaitable is required"));
    };
    let (generator, mode, argument, progress) = (native.values[0], native.values[1], native.values[2], native.index);
    let (Value::Ref(generator), Value::Int(mode)) = (generator, mode) else {
        return Err(vm.type_error("an async generator's awaitable is required"));
    };
    Ok(Step { generator, mode, argument, progress })
}

fn set_progress(vm: &mut Vm, h: Handle, progress: i64) {
    if let Some(native) = vm.heap.native_mut(h) {
        native.index = progress;
    }
}

fn progress_of(vm: &mut Vm, generator: Handle) -> Progress {
    match &vm.heap.whole(generator).body {
        Body::Frame(frame) => frame.progress,
        _ => Progress::Finished,
    }
}

/// Drives the awaitable by sending `value`.
pub fn send(vm: &mut Vm, h: Handle, value: Value) -> Result<Resumed> {
    let step = parts(vm, h)?;
    match step.progress {
        DONE => Err(reused(vm, step.mode)),
        FRESH => {
            set_progress(vm, h, DRIVEN);
            let state = progress_of(vm, step.generator);
            if state == Progress::Running {
                set_progress(vm, h, DONE);
                let what = [
                    "__anext__(): asynchronous generator is already running",
                    "athrow(): asynchronous generator is already running",
                    "aclose(): asynchronous generator is already running",
                ];
                return Err(vm.error(Type::RuntimeError, what[step.mode as usize].replace("__anext__", "anext")));
            }
            match step.mode {
                SEND => {
                    if state == Progress::Finished {
                        set_progress(vm, h, DONE);
                        return Err(Stop::Raise(vm.new_exception(Type::StopAsyncIteration, Vec::new())));
                    }
                    let argument = if step.argument.is_none() { value } else { step.argument };
                    let resumed = vm.resume(step.generator, argument);
                    settle(vm, h, &step, resumed)
                }
                THROW | CLOSE if state == Progress::Finished => {
                    set_progress(vm, h, DONE);
                    Ok(Resumed::Returned(Value::None))
                }
                THROW => {
                    let resumed = vm.resume_throw(step.generator, step.argument);
                    settle(vm, h, &step, resumed)
                }
                _ => {
                    if state != Progress::Suspended {
                        vm.close_generator(step.generator)?;
                        set_progress(vm, h, DONE);
                        return Ok(Resumed::Returned(Value::None));
                    }
                    let exit = vm.new_exception(Type::GeneratorExit, Vec::new());
                    let resumed = vm.resume_throw(step.generator, exit);
                    settle(vm, h, &step, resumed)
                }
            }
        }
        _ => {
            let resumed = vm.resume(step.generator, value);
            settle(vm, h, &step, resumed)
        }
    }
}

/// Drives the awaitable by throwing into it.
pub fn throw(vm: &mut Vm, h: Handle, exception: Value) -> Result<Value> {
    let step = parts(vm, h)?;
    if step.progress == DONE {
        return Err(reused(vm, step.mode));
    }
    set_progress(vm, h, DRIVEN);
    let resumed = vm.resume_throw(step.generator, exception);
    let yielded = matches!(resumed, Ok(Resumed::Yielded(value)) if wrapped(vm, value).is_some());
    let settled = settle(vm, h, &step, resumed);
    if step.progress == FRESH && step.mode != SEND {
        // Before 3.13 what was to be thrown still can be, unless the generator went on although it was to end.
        if vm.python < THROWN_IN_ONCE && !(yielded && step.mode == CLOSE) {
            set_progress(vm, h, FRESH);
        } else if !matches!(settled, Ok(Resumed::Yielded(_))) {
            set_progress(vm, h, DONE);
        }
    }
    match settled? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
        Resumed::Blocked => Err(vm.error(Type::RuntimeError, "the event loop was run inside a generator")),
    }
}

fn reused(vm: &mut Vm, mode: i64) -> Stop {
    let what = if mode == SEND { "__anext__()/asend()" } else { "aclose()/athrow()" };
    vm.error(Type::RuntimeError, format!("cannot reuse already awaited {what}"))
}

/// What the rest of the generator means for the awaitable.
fn settle(vm: &mut Vm, h: Handle, step: &Step, resumed: Result<Resumed>) -> Result<Resumed> {
    match resumed {
        Ok(Resumed::Yielded(value)) => {
            let Some(yielded) = wrapped(vm, value) else { return Ok(Resumed::Yielded(value)) };
            set_progress(vm, h, DONE);
            if step.mode == CLOSE {
                return Err(vm.error(Type::RuntimeError, "async generator ignored GeneratorExit"));
            }
            Ok(Resumed::Returned(yielded))
        }
        Ok(Resumed::Returned(_)) => {
            set_progress(vm, h, DONE);
            if step.mode == CLOSE {
                return Ok(Resumed::Returned(Value::None));
            }
            Err(Stop::Raise(vm.new_exception(Type::StopAsyncIteration, Vec::new())))
        }
        Ok(Resumed::Blocked) => Ok(Resumed::Blocked),
        Err(Stop::Raise(exception)) => {
            set_progress(vm, h, DONE);
            let closed =
                vm.is_exception(exception, Type::GeneratorExit) || vm.is_exception(exception, Type::StopAsyncIteration);
            if step.mode == CLOSE && closed {
                return Ok(Resumed::Returned(Value::None));
            }
            Err(Stop::Raise(exception))
        }
        Err(halt) => Err(halt),
    }
}

fn wrapped(vm: &mut Vm, value: Value) -> Option<Value> {
    match value {
        Value::Ref(h) if vm.heap.native_kind(value) == Some(NativeKind::AsyncGeneratorValue) => {
            Some(vm.native_value(h, 0))
        }
        _ => None,
    }
}

fn step_next(vm: &mut Vm, args: Args) -> Result<Value> {
    drive(vm, &args, Value::None)
}

fn step_send(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[1];
    drive(vm, &args, value)
}

fn drive(vm: &mut Vm, args: &Args, value: Value) -> Result<Value> {
    let h = args.positional[0].handle().expect("the receiver is an object");
    match send(vm, h, value)? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
        Resumed::Blocked => Err(vm.error(Type::RuntimeError, "the event loop was run inside a generator")),
    }
}

fn step_throw(vm: &mut Vm, args: Args) -> Result<Value> {
    let exception = vm.thrown_exception(&args)?;
    throw(vm, args.positional[0].handle().expect("the receiver is an object"), exception)
}

fn step_close(vm: &mut Vm, args: Args) -> Result<Value> {
    set_progress(vm, args.positional[0].handle().expect("the receiver is an object"), DONE);
    Ok(Value::None)
}
