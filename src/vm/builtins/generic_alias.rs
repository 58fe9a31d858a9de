//! `list[int]`: classes with type arguments.
//!
//! Source: PEP 585; library reference, Generic Alias Type. Leaves out: type variables (`__parameters__` is empty).
//!
//! **Invariant**: an alias holds its origin and the tuple of its arguments; whatever it is asked besides, the origin answers.

use super::union::union;
use crate::base::{Symbol, hash_words};
use crate::store::{NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, TypeTable, Vm};

pub const TABLE: TypeTable =
    TypeTable { methods: METHODS, static_methods: CONSTRUCTOR, ..TypeTable::new(Type::GenericAlias) };

const CONSTRUCTOR: NativeTable =
    &[("__new__", 3, 3, false, |vm, args| Ok(vm.generic_alias(args.positional[1], args.positional[2])))];

const METHODS: NativeTable = &[
    ("__or__", 2, 2, false, |vm, args| union(vm, args.positional[0], args.positional[1])),
    ("__ror__", 2, 2, false, |vm, args| union(vm, args.positional[1], args.positional[0])),
    ("__eq__", 2, 2, false, equal),
    ("__hash__", 1, 1, false, hash),
];

/// Origin and arguments.
fn parts(vm: &mut Vm, alias: Value) -> Option<[Value; 2]> {
    let is_alias = vm.heap.native_kind(alias) == Some(NativeKind::GenericAlias);
    let values = &vm.heap.native(alias.handle().filter(|_| is_alias)?)?.values;
    Some([values[0], values[1]])
}

/// An attribute of the alias's own.
pub fn attribute(vm: &mut Vm, alias: Value, name: Symbol) -> Option<Value> {
    let [origin, arguments] = parts(vm, alias)?;
    match name.as_str() {
        "__origin__" => Some(origin),
        "__args__" => Some(arguments),
        "__parameters__" => Some(vm.heap.new_tuple([])),
        "__class__" => Some(Type::GenericAlias.value()),
        _ => None,
    }
}

fn equal(vm: &mut Vm, args: Args) -> Result<Value> {
    let [a, b] = [0, 1].map(|i| parts(vm, args.positional[i]));
    match (a, b) {
        (Some([origin, given]), Some([other, others])) => {
            Ok(Value::Bool(vm.equal(origin, other)? && vm.equal(given, others)?))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut hashes = Vec::new();
    for part in parts(vm, args.positional[0]).into_iter().flatten() {
        hashes.push(vm.hash(part)?);
    }
    Ok(Value::Int(hash_words(hashes) as i64))
}
