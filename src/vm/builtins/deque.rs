//! `collections.deque`.
//!
//! Source: library reference, `collections.deque`; messages by experiment with CPython 3.11. With a
//! bound (`maxlen`), adding at one end drops items at the other.

use std::collections::VecDeque;

use crate::base::sym;
use crate::ir::CompareOp;
use crate::store::{Body, Handle, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("append", 2, 2, false, append),
    ("appendleft", 2, 2, false, append_left),
    ("pop", 1, 1, false, pop),
    ("popleft", 1, 1, false, pop_left),
    ("extend", 2, 2, false, extend),
    ("extendleft", 2, 2, false, extend_left),
    ("rotate", 1, 2, false, rotate),
    ("remove", 2, 2, false, remove),
    ("insert", 3, 3, false, insert),
    ("index", 2, 4, false, index),
    ("count", 2, 2, false, count),
    ("clear", 1, 1, false, clear),
    ("reverse", 1, 1, false, reverse),
    ("copy", 1, 1, false, copy),
    ("__copy__", 1, 1, false, copy),
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__setitem__", 3, 3, false, set_item),
    ("__delitem__", 2, 2, false, delete_item),
    ("__contains__", 2, 2, false, contains),
    ("__iter__", 1, 1, false, |vm, args| iterator(vm, &args, false)),
    ("__reversed__", 1, 1, false, |vm, args| iterator(vm, &args, true)),
    ("__add__", 2, 2, false, add),
    ("__iadd__", 2, 2, false, add_in_place),
    ("__mul__", 2, 2, false, multiply),
    ("__rmul__", 2, 2, false, multiply),
    ("__imul__", 2, 2, false, multiply_in_place),
    ("__repr__", 1, 1, false, repr),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
];

pub const GETTERS: NativeTable = &[("maxlen", 1, 1, false, bound)];

fn bound(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(peek(vm, args.receiver()).1.map_or(Value::None, |most| Value::Int(most as i64)))
}

type Content = (VecDeque<Value>, Option<usize>);

/// For what may be asked of a deque whose runs are cut (`vm/runs.rs`), and for who has asked already.
fn peek(vm: &mut Vm, deque: Handle) -> &Content {
    match &vm.heap.whole(deque).body {
        Body::Deque(content) => content,
        _ => unreachable!("the call checked the receiver"),
    }
}

fn read(vm: &mut Vm, deque: Handle) -> Result<&Content> {
    vm.no_run(deque)?;
    Ok(peek(vm, deque))
}

fn edit(vm: &mut Vm, deque: Handle) -> Result<&mut Content> {
    vm.no_run(deque)?;
    Ok(put(vm, deque))
}

/// For what is done at the end.
fn put(vm: &mut Vm, deque: Handle) -> &mut Content {
    match &mut vm.heap.modify(deque).body {
        Body::Deque(content) => content,
        _ => unreachable!("the call checked the receiver"),
    }
}

fn is_deque(vm: &mut Vm, value: Value) -> bool {
    vm.is_instance(value, Type::Deque.handle())
}

fn items(vm: &mut Vm, deque: Handle) -> Result<Vec<Value>> {
    Ok(read(vm, deque)?.0.iter().copied().collect())
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Deque)?;
    Ok(vm.heap.new_object(class, Body::Deque(Box::default())))
}

fn init(vm: &mut Vm, mut args: Args) -> Result<Value> {
    vm.at_most_in_all(&args, 1, 2, "deque")?;
    let deque = args.receiver();
    let iterable = args.take(1, sym::iterable);
    let most = args.take(2, sym::maxlen);
    vm.no_more_keywords(&args, "deque")?;
    let most = match most {
        None | Some(Value::None) => None,
        Some(value) if !vm.is_index(value) => return Err(vm.type_error("an integer is required")),
        Some(value) => match usize::try_from(vm.index(value)?) {
            Ok(most) => Some(most),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        },
    };
    *edit(vm, deque)? = (VecDeque::new(), most);
    if let Some(iterable) = iterable {
        extend_with(vm, deque, iterable, push)?;
    }
    Ok(Value::None)
}

fn push(content: &mut Content, item: Value) {
    content.0.push_back(item);
    if content.1.is_some_and(|most| content.0.len() > most) {
        content.0.pop_front();
    }
}

fn push_left(content: &mut Content, item: Value) {
    content.0.push_front(item);
    if content.1.is_some_and(|most| content.0.len() > most) {
        content.0.pop_back();
    }
}

fn grow(vm: &mut Vm, deque: Handle, item: Value, push: fn(&mut Content, Value)) -> Result<()> {
    let content = put(vm, deque);
    push(content, item);
    let length = content.0.len();
    vm.check_size(length)
}

fn append(vm: &mut Vm, args: Args) -> Result<Value> {
    grow(vm, args.receiver(), args.positional[1], push)?;
    Ok(Value::None)
}

fn append_left(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.no_run(args.receiver())?;
    grow(vm, args.receiver(), args.positional[1], push_left)?;
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
    match edit(vm, args.receiver())?.0.pop_back() {
        Some(item) => Ok(item),
        None => Err(vm.error(Type::IndexError, "pop from an empty deque")),
    }
}

fn pop_left(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.take_first(args.receiver())? {
        Some(item) => Ok(item),
        None => Err(vm.error(Type::IndexError, "pop from an empty deque")),
    }
}

fn extend_with(vm: &mut Vm, deque: Handle, iterable: Value, push: fn(&mut Content, Value)) -> Result<()> {
    // A deque that is extended by itself is read before it changes.
    let iterable = if iterable == Value::Ref(deque) {
        let items = items(vm, deque)?;
        vm.heap.new_list(items)
    } else {
        iterable
    };
    let iterator = vm.get_iter(iterable)?;
    while let Some(item) = vm.next(iterator)? {
        vm.spend(1)?;
        grow(vm, deque, item, push)?;
    }
    Ok(())
}

fn extend(vm: &mut Vm, args: Args) -> Result<Value> {
    extend_with(vm, args.receiver(), args.positional[1], push)?;
    Ok(Value::None)
}

fn extend_left(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.no_run(args.receiver())?;
    extend_with(vm, args.receiver(), args.positional[1], push_left)?;
    Ok(Value::None)
}

fn rotate(vm: &mut Vm, args: Args) -> Result<Value> {
    let by = args.get(1).map_or(Ok(1), |n| vm.index(n))?;
    let items = &mut edit(vm, args.receiver())?.0;
    if !items.is_empty() {
        let len = items.len() as i64;
        items.rotate_right(by.rem_euclid(len) as usize);
    }
    Ok(Value::None)
}

fn not_in_deque(vm: &mut Vm, wanted: Value) -> Result<Value> {
    let text = vm.repr(wanted)?;
    Err(vm.value_error(format!("{text} is not in deque")))
}

/// The place of the first item in `from..to` that equals `wanted`.
fn find(vm: &mut Vm, deque: Handle, wanted: Value, from: usize, to: usize) -> Result<Option<usize>> {
    let len = read(vm, deque)?.0.len();
    for at in from..to.min(len) {
        vm.spend(1)?;
        let Some(&item) = read(vm, deque)?.0.get(at) else { break };
        let found = vm.equal(item, wanted)?;
        if read(vm, deque)?.0.len() != len {
            return Err(vm.error(Type::RuntimeError, "deque mutated during iteration"));
        }
        if found {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
    let deque = args.receiver();
    match find(vm, deque, args.positional[1], 0, usize::MAX)? {
        Some(at) => {
            edit(vm, deque)?.0.remove(at);
            Ok(Value::None)
        }
        None => not_in_deque(vm, args.positional[1]),
    }
}

fn insert(vm: &mut Vm, args: Args) -> Result<Value> {
    let at = vm.index(args.positional[1])?;
    let content = edit(vm, args.receiver())?;
    let len = content.0.len();
    if content.1.is_some_and(|most| len >= most) {
        return Err(vm.error(Type::IndexError, "deque already at its maximum size"));
    }
    let at = if at < 0 { at.saturating_add(len as i64).max(0) } else { at.min(len as i64) };
    content.0.insert(at as usize, args.positional[2]);
    Ok(Value::None)
}

fn index(vm: &mut Vm, args: Args) -> Result<Value> {
    let deque = args.receiver();
    let len = read(vm, deque)?.0.len();
    let start = vm.search_bound(args.get(2), 0, len)?;
    let stop = vm.search_bound(args.get(3), len, len)?;
    match find(vm, deque, args.positional[1], start, stop)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => not_in_deque(vm, args.positional[1]),
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let deque = args.receiver();
    let len = read(vm, deque)?.0.len();
    let mut found = 0;
    for at in 0..len {
        vm.spend(1)?;
        let Some(&item) = read(vm, deque)?.0.get(at) else { break };
        found += i64::from(vm.equal(item, args.positional[1])?);
        if read(vm, deque)?.0.len() != len {
            return Err(vm.error(Type::RuntimeError, "deque mutated during iteration"));
        }
    }
    Ok(Value::Int(found))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(find(vm, args.receiver(), args.positional[1], 0, usize::MAX)?.is_some()))
}

fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
    edit(vm, args.receiver())?.0.clear();
    Ok(Value::None)
}

fn reverse(vm: &mut Vm, args: Args) -> Result<Value> {
    edit(vm, args.receiver())?.0.make_contiguous().reverse();
    Ok(Value::None)
}

/// A deque of the same class with the same bound.
fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
    let deque = args.receiver();
    let class = vm.heap.class(deque);
    let content = read(vm, deque)?.clone();
    if class == Type::Deque.handle() {
        return Ok(vm.heap.new_object(class, Body::Deque(Box::new(content))));
    }
    match content.1 {
        None => vm.call(Value::Ref(class), &[args.positional[0]]),
        Some(most) => vm.call(Value::Ref(class), &[args.positional[0], Value::Int(most as i64)]),
    }
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(read(vm, args.receiver())?.0.len() as i64))
}

/// The place that a subscript means.
fn place(vm: &mut Vm, args: &Args) -> Result<usize> {
    let key = args.positional[1];
    if !vm.is_index(key) {
        let given = vm.type_name(key);
        return Err(vm.type_error(format!("sequence index must be integer, not '{given}'")));
    }
    let at = vm.index(key)?;
    let len = read(vm, args.receiver())?.0.len();
    match crate::semantics::slice::index(at, len) {
        Some(at) => Ok(at),
        None => Err(vm.error(Type::IndexError, "deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let at = place(vm, &args)?;
    Ok(read(vm, args.receiver())?.0[at])
}

fn set_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let at = place(vm, &args)?;
    edit(vm, args.receiver())?.0[at] = args.positional[2];
    Ok(Value::None)
}

fn delete_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let at = place(vm, &args)?;
    edit(vm, args.receiver())?.0.remove(at);
    Ok(Value::None)
}

fn iterator(vm: &mut Vm, args: &Args, reversed: bool) -> Result<Value> {
    let len = read(vm, args.receiver())?.0.len() as i64;
    let values = vec![args.positional[0], Value::Int(len), Value::Bool(reversed)];
    Ok(vm.new_native(Type::DequeIterator, NativeKind::DequeIterator, values))
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    if !is_deque(vm, args.positional[1]) {
        let given = vm.type_name(args.positional[1]);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{given}\") to deque")));
    }
    let other = args.positional[1];
    let joined = copy(vm, args)?;
    if let Value::Ref(joined) = joined {
        extend_with(vm, joined, other, push)?;
    }
    Ok(joined)
}

fn add_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    extend_with(vm, args.receiver(), args.positional[1], push)?;
    Ok(args.positional[0])
}

fn repeat(vm: &mut Vm, deque: Handle, count: usize) -> Result<()> {
    let items = items(vm, deque)?;
    let mut items: VecDeque<Value> = vm.repeated(&items, count)?.into();
    let content = edit(vm, deque)?;
    if let Some(most) = content.1 {
        items.drain(..items.len().saturating_sub(most));
    }
    content.0 = items;
    Ok(())
}

fn multiply(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repeat_count(args.positional[1])? else { return not_repeatable(vm, &args) };
    let copy = copy(vm, args)?;
    if let Value::Ref(copy) = copy {
        repeat(vm, copy, count)?;
    }
    Ok(copy)
}

fn multiply_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repeat_count(args.positional[1])? else { return not_repeatable(vm, &args) };
    repeat(vm, args.receiver(), count)?;
    Ok(args.positional[0])
}

fn not_repeatable(vm: &mut Vm, args: &Args) -> Result<Value> {
    let given = vm.type_name(args.positional[1]);
    Err(vm.type_error(format!("can't multiply sequence by non-int of type '{given}'")))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let deque = args.receiver();
    let name = vm.type_name(args.positional[0]);
    let (items, most) = (items(vm, deque)?, read(vm, deque)?.1);
    let text = vm.guard_repr(deque, |vm| vm.repr_items(|_, i| items.get(i).copied()))?;
    Ok(match (text, most) {
        (None, _) => vm.heap.new_str("[...]"),
        (Some(text), None) => vm.heap.new_str(format!("{name}([{text}])")),
        (Some(text), Some(most)) => vm.heap.new_str(format!("{name}([{text}], maxlen={most})")),
    })
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Value::Ref(right) = args.positional[1] else { return Ok(Value::NotImplemented) };
    if !is_deque(vm, args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let left = args.receiver();
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && read(vm, left)?.0.len() != read(vm, right)?.0.len() {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    vm.no_run(left)?;
    vm.no_run(right)?;
    vm.compare_sequences(op, |vm, i| peek(vm, left).0.get(i).copied(), |vm, i| peek(vm, right).0.get(i).copied())
}
