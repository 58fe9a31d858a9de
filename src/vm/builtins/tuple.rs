//! `tuple`.
//!
//! Source: library reference, "Tuples" and "Common Sequence Operations". A tuple never changes, so
//! reading one is no observation of the state.

use crate::ir::CompareOp;
use crate::store::{Body, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

use super::sequence::Subscript;

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("index", 2, 4, false, index),
    ("count", 2, 2, false, count),
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__iter__", 1, 1, false, iter),
    ("__contains__", 2, 2, false, contains),
    ("__add__", 2, 2, false, add),
    ("__mul__", 2, 2, false, multiply),
    ("__rmul__", 2, 2, false, multiply),
    ("__getnewargs__", 1, 1, false, get_new_args),
    ("__repr__", 1, 1, false, repr),
    ("__hash__", 1, 1, false, hash),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
];

fn items(vm: &Vm, tuple: Value) -> &[Value] {
    vm.heap.tuple(tuple).unwrap_or_default()
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Tuple)?;
    if class == Type::Tuple.handle() {
        vm.no_keywords(&args, "tuple")?;
    }
    vm.at_most(&args, 1, "tuple")?;
    let Some(iterable) = args.get(1) else {
        return Ok(vm.heap.new_object(class, Body::Tuple(Box::default())));
    };
    if class == Type::Tuple.handle() && vm.exact(iterable, Type::Tuple) {
        return Ok(iterable);
    }
    let items = vm.collect(iterable)?;
    Ok(vm.heap.new_object(class, Body::Tuple(items.into())))
}

fn index(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = items(vm, args.positional[0]).to_vec();
    let start = vm.search_bound(args.get(2), 0, items.len())?;
    let stop = vm.search_bound(args.get(3), items.len(), items.len())?.min(items.len());
    for (at, &item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.equal(item, args.positional[1])? {
            return Ok(Value::Int(at as i64));
        }
    }
    Err(vm.value_error("tuple.index(x): x not in tuple"))
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut found = 0;
    for item in items(vm, args.positional[0]).to_vec() {
        found += i64::from(vm.equal(item, args.positional[1])?);
    }
    Ok(Value::Int(found))
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(items(vm, args.positional[0]).len() as i64))
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.subscript(args.positional[1], "tuple")? {
        Subscript::Index(index) => {
            let items = items(vm, args.positional[0]);
            match crate::semantics::slice::index(index, items.len()) {
                Some(at) => Ok(items[at]),
                None => Err(vm.error(Type::IndexError, "tuple index out of range")),
            }
        }
        Subscript::Slice(slice) => {
            let len = items(vm, args.positional[0]).len();
            let slice = vm.resolve_slice(slice, len)?;
            if slice.count == len && slice.step == 1 && vm.exact(args.positional[0], Type::Tuple) {
                return Ok(args.positional[0]);
            }
            vm.spend(slice.count as u64)?;
            let items = items(vm, args.positional[0]);
            let selected: Vec<Value> = slice.indices().map(|i| items[i]).collect();
            Ok(vm.heap.new_tuple(selected))
        }
    }
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_native(Type::TupleIterator, NativeKind::TupleIterator, vec![args.positional[0]]))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    for item in items(vm, args.positional[0]).to_vec() {
        if vm.equal(item, args.positional[1])? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    if vm.heap.tuple(args.positional[1]).is_none() {
        return Ok(Value::NotImplemented);
    }
    let joined = [items(vm, args.positional[0]), items(vm, args.positional[1])].concat();
    vm.check_size(joined.len())?;
    vm.spend(joined.len() as u64)?;
    Ok(vm.heap.new_tuple(joined))
}

fn multiply(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repeat_count(args.positional[1])? else { return Ok(Value::NotImplemented) };
    let items = items(vm, args.positional[0]).to_vec();
    let items = vm.repeated(&items, count)?;
    Ok(vm.heap.new_tuple(items))
}

fn get_new_args(vm: &mut Vm, args: Args) -> Result<Value> {
    let plain = items(vm, args.positional[0]).to_vec();
    let plain = vm.heap.new_tuple(plain);
    Ok(vm.heap.new_tuple(vec![plain]))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = items(vm, args.positional[0]).to_vec();
    let comma = if items.len() == 1 { "," } else { "" };
    let text = vm.guard_repr(args.receiver(), |vm| vm.repr_items(|_, i| items.get(i).copied()))?;
    Ok(match text {
        Some(text) => vm.heap.new_str(format!("({text}{comma})")),
        None => vm.heap.new_str("(...)"),
    })
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let plain = items(vm, args.positional[0]).to_vec();
    let plain = vm.heap.new_tuple(plain);
    vm.hash(plain).map(|hash| Value::Int(hash as i64))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    if vm.heap.tuple(args.positional[1]).is_none() {
        return Ok(Value::NotImplemented);
    }
    let (left, right) = (args.positional[0], args.positional[1]);
    vm.compare_sequences(op, |vm, i| items(vm, left).get(i).copied(), |vm, i| items(vm, right).get(i).copied())
}
