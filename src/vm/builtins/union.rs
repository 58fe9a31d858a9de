//! `int | str`: unions of classes.
//!
//! Source: PEP 604; library reference, Union Type. A union is its alternatives, none of them twice.

use crate::base::hash_words;
use crate::store::{Body, Native, NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, TypeTable, Vm};

use super::generic_alias;

pub const TABLES: [TypeTable; 2] = [
    TypeTable {
        methods: METHODS,
        getters: &[("__args__", 1, 1, false, arguments), ("__parameters__", 1, 1, false, parameters)],
        ..TypeTable::new(Type::UnionType)
    },
    TypeTable { methods: OPERATORS, ..TypeTable::new(Type::Type) },
];

/// What classes have of unions.
const OPERATORS: NativeTable = &[
    ("__or__", 2, 2, false, |vm, args| union(vm, args.positional[0], args.positional[1])),
    ("__ror__", 2, 2, false, |vm, args| union(vm, args.positional[1], args.positional[0])),
];

const METHODS: NativeTable = &[
    ("__or__", 2, 2, false, |vm, args| union(vm, args.positional[0], args.positional[1])),
    ("__ror__", 2, 2, false, |vm, args| union(vm, args.positional[1], args.positional[0])),
    ("__eq__", 2, 2, false, equal),
    ("__hash__", 1, 1, false, hash),
    ("__repr__", 1, 1, false, repr),
    ("__getitem__", 2, 2, false, subscript),
    ("__instancecheck__", 2, 2, false, instance_check),
    ("__subclasscheck__", 2, 2, false, subclass_check),
];

/// The alternatives of a union, as an alias sees its arguments.
pub(super) fn members(vm: &mut Vm, union: Value) -> Vec<Value> {
    alternatives(vm, union).unwrap_or_default()
}

/// The alternatives of a union, or the value itself; `None` if it can be no alternative.
fn alternatives(vm: &mut Vm, value: Value) -> Option<Vec<Value>> {
    match vm.heap.native_kind(value) {
        _ if value.is_none() => Some(vec![Type::NoneType.value()]),
        Some(NativeKind::Union) => vm.heap.native(value.handle()?).map(|n| n.values.clone()),
        Some(NativeKind::GenericAlias) => Some(vec![value]),
        _ => vm.heap.is_class(value).then(|| vec![value]),
    }
}

pub(super) fn union(vm: &mut Vm, left: Value, right: Value) -> Result<Value> {
    let (Some(mut parts), Some(more)) = (alternatives(vm, left), alternatives(vm, right)) else {
        return Ok(Value::NotImplemented);
    };
    for part in more {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if let [only] = parts[..] {
        return Ok(only);
    }
    let native = Native { kind: NativeKind::Union, values: parts, index: 0 };
    Ok(vm.heap.new_object(Type::UnionType.handle(), Body::Native(Box::new(native))))
}

fn arguments(vm: &mut Vm, args: Args) -> Result<Value> {
    let parts = alternatives(vm, args.positional[0]).unwrap_or_default();
    Ok(vm.heap.new_tuple(parts))
}

fn parameters(vm: &mut Vm, args: Args) -> Result<Value> {
    let variables = generic_alias::parameters_of(vm, args.positional[0])?;
    Ok(vm.heap.new_tuple(variables))
}

/// Fills in type variables: the union of what the alternatives become.
fn subscript(vm: &mut Vm, args: Args) -> Result<Value> {
    let alternatives = alternatives(vm, args.positional[0]).unwrap_or_default();
    let filled = generic_alias::substitute(vm, args.positional[0], &alternatives, args.positional[1])?;
    let mut parts = filled.into_iter();
    let mut whole = parts.next().unwrap_or(Value::None);
    for part in parts {
        whole = vm.binary(crate::ir::BinaryOp::Or, whole, part)?;
    }
    Ok(whole)
}

fn equal(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.heap.native_kind(args.positional[1]) != Some(NativeKind::Union) {
        return Ok(Value::NotImplemented);
    }
    let [a, b] = [0, 1].map(|i| alternatives(vm, args.positional[i]).unwrap_or_default());
    Ok(Value::Bool(a.len() == b.len() && a.iter().all(|part| b.contains(part))))
}

/// The order of the alternatives does not count.
fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut sum = 0u64;
    for part in alternatives(vm, args.positional[0]).unwrap_or_default() {
        sum = sum.wrapping_add(vm.hash(part)?);
    }
    Ok(Value::Int(hash_words([sum]) as i64))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut texts = Vec::new();
    for part in alternatives(vm, args.positional[0]).unwrap_or_default() {
        texts.push(if part == Type::NoneType.value() { "None".to_string() } else { vm.type_repr(part)? });
    }
    Ok(vm.heap.new_str(texts.join(" | ")))
}

fn instance_check(vm: &mut Vm, args: Args) -> Result<Value> {
    for part in alternatives(vm, args.positional[0]).unwrap_or_default() {
        if vm.instance_of(args.positional[1], part)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn subclass_check(vm: &mut Vm, args: Args) -> Result<Value> {
    for part in alternatives(vm, args.positional[0]).unwrap_or_default() {
        if vm.subclass_of(args.positional[1], part)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}
