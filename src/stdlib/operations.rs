//! `_operations`: what the Python part of the library needs of the interpreter.

use crate::store::{Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[
    ("attributes", 1, 1, false, |vm, args| vm.attributes(args.positional[0])),
    ("builtin_type", 1, 1, false, builtin_type),
    ("handled_exception", 0, 0, false, |vm, _| Ok(vm.handled().unwrap_or(Value::None))),
    ("index", 1, 1, false, |vm, args| {
        crate::vm::builtins::number::index(vm, args.positional[0]).map(|i| vm.new_number(i))
    }),
    ("generic_alias", 2, 2, false, |vm, args| Ok(vm.generic_alias(args.positional[0], args.positional[1]))),
    ("current_context", 0, 0, false, |vm, _| Ok(vm.context.variables.map_or(Value::None, Value::Ref))),
    ("set_context", 1, 1, false, set_context),
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
