//! `bool`: an `int` whose bitwise operators stay within `bool`.

use super::super::super::{Args, NativeTable, Result, TypeTable, Vm};
use super::{check_class, integer, repr_immediate};
use crate::semantics::numbers::Integer;
use crate::store::{Type, Value};

pub const TABLE: TypeTable =
    TypeTable { methods: METHODS, static_methods: &[("__new__", 1, 2, false, new)], ..TypeTable::new(Type::Bool) };

const METHODS: NativeTable = &[
    ("__and__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a & b, |a, b| &a & &b)),
    ("__rand__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a & b, |a, b| &a & &b)),
    ("__or__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a | b, |a, b| &a | &b)),
    ("__ror__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a | b, |a, b| &a | &b)),
    ("__xor__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a ^ b, |a, b| &a ^ &b)),
    ("__rxor__", 2, 2, false, |vm, args| logic(vm, &args, |a, b| a ^ b, |a, b| &a ^ &b)),
    ("__repr__", 1, 1, false, repr),
];

/// A symmetric operator of two bools, or of a bool and an integer.
fn logic(
    vm: &mut Vm,
    args: &Args,
    of_bools: fn(bool, bool) -> bool,
    of_integers: fn(Integer, Integer) -> Integer,
) -> Result<Value> {
    match (args.positional[0], args.positional[1]) {
        (Value::Bool(a), Value::Bool(b)) => Ok(Value::Bool(of_bools(a, b))),
        (a, b) => match (integer(&vm.heap, a), integer(&vm.heap, b)) {
            (Some(a), Some(b)) => Ok(vm.new_number(of_integers(a, b))),
            _ if b == Value::Unknown => Ok(Value::Unknown),
            _ => Ok(Value::NotImplemented),
        },
    }
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = repr_immediate(args.positional[0]).unwrap_or_default();
    Ok(vm.heap.new_str(text))
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    check_class(vm, &args, Type::Bool)?;
    match args.get(1) {
        None => Ok(Value::Bool(false)),
        Some(value) => vm.truth(value).map(Value::Bool),
    }
}
