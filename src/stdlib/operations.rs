//! `_operations`: what the Python part of the library needs of the interpreter.

use crate::base::{Code, Symbol};
use crate::store::{Body, Handle, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[
    ("attributes", 1, 1, false, |vm, args| vm.attributes(args.positional[0])),
    ("builtin_type", 1, 1, false, builtin_type),
    ("handled_exception", 0, 0, false, |vm, _| Ok(vm.handled().unwrap_or(Value::None))),
    ("index", 1, 1, false, |vm, args| {
        crate::vm::builtins::number::index(vm, args.positional[0]).map(|i| vm.new_number(i))
    }),
    ("module_variables", 1, 1, false, |vm, args| match args.positional[0].handle() {
        Some(module) => vm.module_dict(module),
        None => Err(vm.type_error("a module is required")),
    }),
    ("literal", 1, 1, false, crate::vm::source::literal),
    ("frame", 2, 2, false, frame),
    ("generic_alias", 2, 2, false, |vm, args| Ok(vm.generic_alias(args.positional[0], args.positional[1]))),
    ("current_context", 0, 0, false, |vm, _| Ok(vm.context.variables.map_or(Value::None, Value::Ref))),
    ("set_context", 1, 1, false, set_context),
    ("float_bytes", 2, 2, false, float_bytes),
    ("float_of_bytes", 1, 1, false, float_of_bytes),
    ("unsupported", 2, 2, false, unsupported),
    ("is_gap", 1, 1, false, |vm, args| Ok(Value::Bool(vm.is_gap_value(args.positional[0])))),
    ("surely_alive", 2, 2, false, surely_alive),
    ("traceback", 1, 1, false, |vm, args| Ok(vm.traceback(args.positional[0]))),
    ("is_unknown", 1, 1, false, |_, args| Ok(Value::Bool(matches!(args.positional[0], Value::Unknown)))),
];

/// A built-in class by its Python name, whether or not it is in `builtins`.
fn builtin_type(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[0])?;
    let found = Type::ALL.iter().find(|t| vm.heap.class_body(t.handle()).is_some_and(|c| c.name == name));
    match found {
        Some(class) => Ok(class.value()),
        None => Err(vm.error(Type::NameError, format!("no built-in class '{name}'"))),
    }
}

/// Makes an object the current `contextvars.Context`; `None` stands for an empty one.
fn set_context(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.context.variables = args.positional[0].handle();
    Ok(Value::None)
}

/// `surely_alive(object, weak)`: whether the program leads to an object other than through instances of the classes `weak`, or only
/// a search for cyclic garbage could find it dead, at a moment that nobody knows: a class, a task that waits.
fn surely_alive(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[0];
    let Value::Ref(h) = value else { return Ok(Value::Bool(true)) };
    if vm.heap.is_class(value) {
        return Ok(Value::Bool(true));
    }
    let waits = vm.is_instance(value, Type::EventLoopTask.handle())
        && vm.call_method(value, Symbol::intern("done"), &[])? == Value::Bool(false);
    let weak = vm.heap.tuple(args.positional[1]).unwrap_or_default().to_vec();
    let weak: Vec<Handle> = weak.into_iter().filter_map(Value::handle).collect();
    Ok(Value::Bool(waits || vm.leads_to(h, &weak)))
}

/// `frame(depth, with_locals)`: code, line, module and (if asked for) locals of a running frame, the caller of who asks
/// being 0; `None` if there is none.
fn frame(vm: &mut Vm, args: Args) -> Result<Value> {
    match args.positional[0] {
        Value::Int(depth) => {
            vm.frame_at(usize::try_from(depth + 1).unwrap_or(usize::MAX - 1), args.positional[1] == Value::Bool(true))
        }
        _ => Err(vm.type_error("a number is required")),
    }
}

/// `unsupported(what, help)`: ends the analysis, since the program does what is not modelled.
fn unsupported(vm: &mut Vm, args: Args) -> Result<Value> {
    let (what, help) = (vm.str(args.positional[0])?, vm.str(args.positional[1])?);
    Err(vm.unsupported(Code::Builtin, what, help))
}

/// `float_bytes(x, size)`: as an IEEE 754 number of 4 or 8 bytes, little end first; `None` if it is too large.
fn float_bytes(vm: &mut Vm, args: Args) -> Result<Value> {
    let (Value::Float(x), Value::Int(size)) = (args.positional[0], args.positional[1]) else {
        return Err(vm.unsupported(Code::Builtin, "the bytes of an unknown number", "use a number the program knows"));
    };
    if size == 8 {
        return Ok(vm.heap.new_bytes(x.to_le_bytes()));
    }
    let single = x as f32;
    if single.is_infinite() && x.is_finite() {
        return Ok(Value::None);
    }
    Ok(vm.heap.new_bytes(single.to_le_bytes()))
}

/// `float_of_bytes(bytes)`: the inverse.
fn float_of_bytes(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = match args.positional[0].handle().map(|h| vm.heap.immutable(h)) {
        Some(Body::Bytes(bytes)) => bytes.to_vec(),
        _ => Vec::new(),
    };
    if let Ok(bytes) = <[u8; 4]>::try_from(bytes.as_slice()) {
        return Ok(Value::Float(f64::from(f32::from_le_bytes(bytes))));
    }
    match <[u8; 8]>::try_from(bytes.as_slice()) {
        Ok(bytes) => Ok(Value::Float(f64::from_le_bytes(bytes))),
        Err(_) => Err(vm.type_error("4 or 8 bytes are required")),
    }
}
