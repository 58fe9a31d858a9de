//! Methods of generators, coroutines and async generators.

use crate::store::{Handle, NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, TypeTable, Vm};

pub fn tables() -> Vec<TypeTable> {
    vec![
        TypeTable { methods: GENERATOR, ..TypeTable::new(Type::Generator) },
        TypeTable { methods: COROUTINE, ..TypeTable::new(Type::Coroutine) },
        TypeTable { methods: WRAPPER, ..TypeTable::new(Type::CoroutineWrapper) },
        TypeTable { methods: ASYNC_GENERATOR, ..TypeTable::new(Type::AsyncGenerator) },
        TypeTable { methods: super::async_generator::STEP, ..TypeTable::new(Type::AsyncGeneratorSend) },
        TypeTable { methods: super::async_generator::STEP, ..TypeTable::new(Type::AsyncGeneratorThrow) },
    ]
}

const GENERATOR: NativeTable = &[
    ("__iter__", 1, 1, false, itself),
    ("__next__", 1, 1, false, next),
    ("send", 2, 2, false, send),
    ("throw", 2, 4, false, throw),
    ("close", 1, 1, false, close),
];

const COROUTINE: NativeTable = &[
    ("__await__", 1, 1, false, wrap),
    ("send", 2, 2, false, send),
    ("throw", 2, 4, false, throw),
    ("close", 1, 1, false, close),
];

const WRAPPER: NativeTable = &[
    ("__iter__", 1, 1, false, itself),
    ("__next__", 1, 1, false, next),
    ("send", 2, 2, false, send),
    ("throw", 2, 4, false, throw),
    ("close", 1, 1, false, close),
];

const ASYNC_GENERATOR: NativeTable = &[
    ("__aiter__", 1, 1, false, itself),
    ("__anext__", 1, 1, false, super::async_generator::anext),
    ("asend", 2, 2, false, super::async_generator::asend),
    ("athrow", 2, 4, false, super::async_generator::athrow),
    ("aclose", 1, 1, false, super::async_generator::aclose),
];

pub(super) fn itself(_: &mut Vm, args: Args) -> Result<Value> {
    Ok(args.positional[0])
}

/// The frame object behind a generator, coroutine or the wrapper of one.
fn frame_of(vm: &mut Vm, args: &Args) -> Result<Handle> {
    let value = args.positional[0];
    match value {
        Value::Ref(h) if vm.heap.native_kind(value) == Some(NativeKind::CoroutineWrapper) => {
            Ok(vm.native_value(h, 0).handle().unwrap_or(h))
        }
        Value::Ref(h) => Ok(h),
        _ => Err(vm.type_error("a generator or coroutine is required")),
    }
}

fn next(vm: &mut Vm, args: Args) -> Result<Value> {
    let frame = frame_of(vm, &args)?;
    vm.send(frame, Value::None)
}

fn send(vm: &mut Vm, args: Args) -> Result<Value> {
    let frame = frame_of(vm, &args)?;
    vm.send(frame, args.positional[1])
}

fn throw(vm: &mut Vm, args: Args) -> Result<Value> {
    let frame = frame_of(vm, &args)?;
    let exception = vm.thrown_exception(&args)?;
    vm.throw(frame, exception)
}

fn close(vm: &mut Vm, args: Args) -> Result<Value> {
    let frame = frame_of(vm, &args)?;
    vm.close_generator(frame).map(|()| Value::None)
}

fn wrap(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_native(Type::CoroutineWrapper, NativeKind::CoroutineWrapper, vec![args.positional[0]]))
}
