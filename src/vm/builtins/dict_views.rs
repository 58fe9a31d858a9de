//! The views of a dict: `keys()`, `values()`, `items()`.
//!
//! Source: library reference, "Dictionary view objects"; `collections.abc.Set` for the operators.
//! A view holds only its dict; keys and items behave as sets, and operators give a new `set`.

use crate::ir::CompareOp;
use crate::store::{Handle, NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

/// Methods of the classes `dict_keys` and `dict_items`.
pub const SET_METHODS: NativeTable = &[
    ("__len__", 1, 1, false, len),
    ("__iter__", 1, 1, false, iter),
    ("__reversed__", 1, 1, false, reversed),
    ("__contains__", 2, 2, false, contains),
    ("__repr__", 1, 1, false, repr),
    ("isdisjoint", 2, 2, false, is_disjoint),
    ("__and__", 2, 2, false, |vm, args| intersection(vm, args.positional[0], args.positional[1])),
    ("__rand__", 2, 2, false, |vm, args| intersection(vm, args.positional[0], args.positional[1])),
    ("__or__", 2, 2, false, |vm, args| union(vm, args.positional[0], args.positional[1])),
    ("__ror__", 2, 2, false, |vm, args| union(vm, args.positional[1], args.positional[0])),
    ("__sub__", 2, 2, false, |vm, args| difference(vm, args.positional[0], args.positional[1])),
    ("__rsub__", 2, 2, false, |vm, args| difference(vm, args.positional[1], args.positional[0])),
    ("__xor__", 2, 2, false, |vm, args| symmetric_difference(vm, args.positional[0], args.positional[1])),
    ("__rxor__", 2, 2, false, |vm, args| symmetric_difference(vm, args.positional[1], args.positional[0])),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
];

/// Methods of the class `dict_values`.
pub const VALUES_METHODS: NativeTable = &[
    ("__len__", 1, 1, false, len),
    ("__iter__", 1, 1, false, iter),
    ("__reversed__", 1, 1, false, reversed),
    ("__repr__", 1, 1, false, repr),
];

/// The dict of a view, and the kind of iterator that goes with the view.
fn viewed(vm: &mut Vm, view: Value) -> (Handle, NativeKind) {
    let native = view.handle().and_then(|h| vm.heap.native(h)).expect("the call checked the receiver");
    let iterator = match native.kind {
        NativeKind::DictKeys => NativeKind::DictKeyIterator,
        NativeKind::DictValues => NativeKind::DictValueIterator,
        _ => NativeKind::DictItemIterator,
    };
    (native.values[0].handle().expect("a view has a dict"), iterator)
}

fn is_set_view(vm: &Vm, value: Value) -> bool {
    matches!(vm.heap.native_kind(value), Some(NativeKind::DictKeys | NativeKind::DictItems))
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    let (dict, _) = viewed(vm, args.positional[0]);
    Ok(Value::Int(vm.heap.dict_len(dict) as i64))
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    let (dict, kind) = viewed(vm, args.positional[0]);
    Ok(vm.new_dict_iterator(dict, kind))
}

fn reversed(vm: &mut Vm, args: Args) -> Result<Value> {
    let (dict, kind) = viewed(vm, args.positional[0]);
    Ok(vm.new_reversed_dict_iterator(dict, kind))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    view_contains(vm, args.positional[0], args.positional[1]).map(Value::Bool)
}

fn view_contains(vm: &mut Vm, view: Value, wanted: Value) -> Result<bool> {
    let (dict, kind) = viewed(vm, view);
    if kind == NativeKind::DictKeyIterator {
        return Ok(vm.dict_lookup(dict, wanted)?.is_some());
    }
    let Some(&[key, value]) = vm.heap.tuple(wanted) else { return Ok(false) };
    match vm.dict_lookup(dict, key)? {
        Some(found) => vm.equal(found, value),
        None => Ok(false),
    }
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let view = args.receiver();
    let name = vm.type_name(args.positional[0]);
    let text = vm.guard_repr(view, |vm| {
        let items = vm.collect(Value::Ref(view))?;
        vm.repr_items(|_, i| items.get(i).copied())
    })?;
    Ok(match text {
        Some(text) => vm.heap.new_str(format!("{name}([{text}])")),
        None => vm.heap.new_str("..."),
    })
}

fn is_disjoint(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = vm.get_iter(args.positional[1])?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if view_contains(vm, args.positional[0], item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn intersection(vm: &mut Vm, view: Value, other: Value) -> Result<Value> {
    let common = vm.new_set();
    // A set that is not smaller is asked for the items of the view; else the view for the others.
    let view_walked = vm.exact(other, Type::Set) && vm.len(view)? <= vm.len(other)?;
    let (walked, asked) = if view_walked { (view, other) } else { (other, view) };
    let items = vm.get_iter(walked)?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if vm.contains(asked, item)? {
            vm.set_add(common, item)?;
        }
    }
    Ok(Value::Ref(common))
}

fn union(vm: &mut Vm, left: Value, right: Value) -> Result<Value> {
    let all = vm.new_set();
    vm.update_set(all, left)?;
    vm.update_set(all, right)?;
    Ok(Value::Ref(all))
}

fn difference(vm: &mut Vm, left: Value, right: Value) -> Result<Value> {
    let rest = vm.new_set();
    vm.update_set(rest, left)?;
    vm.remove_all(rest, right)?;
    Ok(Value::Ref(rest))
}

fn symmetric_difference(vm: &mut Vm, left: Value, right: Value) -> Result<Value> {
    let odd = vm.new_set();
    vm.update_set(odd, left)?;
    vm.toggle_all(odd, right)?;
    Ok(Value::Ref(odd))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let (view, other) = (args.positional[0], args.positional[1]);
    if !vm.heap.is_set(other) && !is_set_view(vm, other) {
        return Ok(Value::NotImplemented);
    }
    let (own, theirs) = (vm.len(view)?, vm.len(other)?);
    let holds = match op {
        CompareOp::Eq => own == theirs && all_in(vm, view, other)?,
        CompareOp::Ne => own != theirs || !all_in(vm, view, other)?,
        CompareOp::Lt => own < theirs && all_in(vm, view, other)?,
        CompareOp::Le => own <= theirs && all_in(vm, view, other)?,
        CompareOp::Gt => own > theirs && all_in(vm, other, view)?,
        _ => own >= theirs && all_in(vm, other, view)?,
    };
    Ok(Value::Bool(holds))
}

fn all_in(vm: &mut Vm, items: Value, container: Value) -> Result<bool> {
    let items = vm.get_iter(items)?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if !vm.contains(container, item)? {
            return Ok(false);
        }
    }
    Ok(true)
}
