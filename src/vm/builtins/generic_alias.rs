//! `list[int]`: classes with type arguments, as objects.
//!
//! Source: PEP 585; library reference, Generic Alias Type. An alias stands for its class wherever it
//! is called or asked for an attribute; what it adds are the arguments, among them the type variables that a
//! further subscript fills in. A type variable is what has `__typing_subst__`.
//! Left out: `__orig_class__` on the instances that a call makes; unpacked aliases (`*tuple[int]`).

use crate::base::{Symbol, hash_words, sym};
use crate::store::{NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, TypeTable, Vm};

use super::union;

pub const TABLE: TypeTable =
    TypeTable {
        methods: METHODS,
        static_methods: &[("__new__", 3, 3, false, |vm, args| {
            Ok(vm.generic_alias(args.positional[1], args.positional[2]))
        })],
        getters: &[
            ("__origin__", 1, 1, false, |vm, args| Ok(parts(vm, args.positional[0]).0)),
            ("__args__", 1, 1, false, |vm, args| Ok(parts(vm, args.positional[0]).1)),
            ("__parameters__", 1, 1, false, |vm, args| {
                let found = parameters_of(vm, args.positional[0])?;
                Ok(vm.heap.new_tuple(found))
            }),
        ],
        ..TypeTable::new(Type::GenericAlias)
    };

const METHODS: NativeTable = &[
    ("__init__", 1, 3, false, |_, _| Ok(Value::None)),
    ("__or__", 2, 2, false, |vm, args| union::union(vm, args.positional[0], args.positional[1])),
    ("__ror__", 2, 2, false, |vm, args| union::union(vm, args.positional[1], args.positional[0])),
    ("__getitem__", 2, 2, false, subscript),
    ("__eq__", 2, 2, false, equal),
    ("__hash__", 1, 1, false, hash),
    ("__mro_entries__", 2, 2, false, |vm, args| {
        let (origin, _) = parts(vm, args.positional[0]);
        Ok(vm.heap.new_tuple([origin]))
    }),
];

/// Attributes of the alias itself; all others are those of its class.
pub fn is_own(name: Symbol) -> bool {
    matches!(name.as_str(), "__origin__" | "__args__" | "__parameters__" | "__mro_entries__" | "__class__")
}

/// Class and arguments.
fn parts(vm: &mut Vm, alias: Value) -> (Value, Value) {
    let Value::Ref(h) = alias else { unreachable!("the call checked the receiver") };
    (vm.native_value(h, 0), vm.native_value(h, 1))
}

fn arguments(vm: &mut Vm, alias: Value) -> Vec<Value> {
    let (_, args) = parts(vm, alias);
    vm.heap.tuple(args).unwrap_or_default().to_vec()
}

fn is_variable(vm: &mut Vm, value: Value) -> bool {
    let class = vm.type_of(value);
    vm.type_attr(class, sym::__typing_subst__).is_some()
}

/// The type variables in what stands between the brackets, each once, in order of appearance.
fn variables(vm: &mut Vm, items: &[Value], found: &mut Vec<Value>) -> Result<()> {
    for &item in items {
        let inner = if is_variable(vm, item) { vec![item] } else { parameters_of(vm, item)? };
        found.extend(inner.into_iter().filter(|v| !found.contains(v)).collect::<Vec<_>>());
    }
    Ok(())
}

pub(super) fn parameters_of(vm: &mut Vm, value: Value) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    if vm.heap.native_kind(value) == Some(NativeKind::GenericAlias) {
        let items = arguments(vm, value);
        variables(vm, &items, &mut found)?;
    } else if vm.heap.native_kind(value) == Some(NativeKind::Union) {
        let items = union::members(vm, value);
        variables(vm, &items, &mut found)?;
    } else if vm.heap.is_list(value) || vm.heap.tuple(value).is_some() {
        let items = vm.collect(value)?;
        variables(vm, &items, &mut found)?;
    } else if !vm.heap.is_class(value)
        && let Some(of_value) = vm.get_attr_opt(value, sym::__parameters__)?
    {
        found = vm.collect(of_value)?;
    }
    Ok(found)
}

/// The arguments with `given` in the place of the type variables.
fn fill(vm: &mut Vm, items: &[Value], variables: &[Value], given: &[Value]) -> Result<Vec<Value>> {
    let mut filled = Vec::with_capacity(items.len());
    for &item in items {
        if let Some(at) = variables.iter().position(|&v| v == item) {
            filled.push(given[at]);
            continue;
        }
        let own = parameters_of(vm, item)?;
        if own.is_empty() {
            filled.push(item);
        } else if vm.heap.is_list(item) {
            let inner = vm.collect(item)?;
            let inner = fill(vm, &inner, variables, given)?;
            filled.push(vm.heap.new_list(inner));
        } else {
            let key: Vec<Value> =
                own.iter().map(|v| variables.iter().position(|o| o == v).map_or(*v, |at| given[at])).collect();
            let key = vm.heap.new_tuple(key);
            filled.push(vm.get_item(item, key)?);
        }
    }
    Ok(filled)
}

fn subscript(vm: &mut Vm, args: Args) -> Result<Value> {
    let alias = args.positional[0];
    let (origin, _) = parts(vm, alias);
    let items = arguments(vm, alias);
    let filled = substitute(vm, alias, &items, args.positional[1])?;
    let filled = vm.heap.new_tuple(filled);
    Ok(vm.generic_alias(origin, filled))
}

/// The arguments `items` of an alias (or alternatives of a union) when it is subscripted with `key`.
pub(super) fn substitute(vm: &mut Vm, alias: Value, items: &[Value], key: Value) -> Result<Vec<Value>> {
    let variables = parameters_of(vm, alias)?;
    if variables.is_empty() {
        let text = vm.repr(alias)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let mut given = match vm.heap.tuple(key) {
        Some(items) => items.to_vec(),
        None => vec![key],
    };
    // The arguments of a lone parameter specification need no brackets.
    if let [only] = variables[..]
        && vm.type_name(only) == "ParamSpec"
        && !matches!(given[..], [one] if vm.heap.is_list(one) || one == Value::Ellipsis || is_variable(vm, one))
    {
        given = vec![vm.heap.new_list(given)];
    }
    if given.len() != variables.len() {
        let few = if given.len() < variables.len() { "few" } else { "many" };
        let (text, actual, expected) = (vm.repr(alias)?, given.len(), variables.len());
        return Err(vm.type_error(format!("Too {few} arguments for {text}; actual {actual}, expected {expected}")));
    }
    fill(vm, items, &variables, &given)
}

fn equal(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.heap.native_kind(args.positional[1]) != Some(NativeKind::GenericAlias) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (parts(vm, args.positional[0]), parts(vm, args.positional[1]));
    Ok(Value::Bool(vm.equal(a.0, b.0)? && vm.equal(a.1, b.1)?))
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let (origin, items) = parts(vm, args.positional[0]);
    let words = [vm.hash(origin)?, vm.hash(items)?];
    Ok(Value::Int(hash_words(words) as i64))
}
