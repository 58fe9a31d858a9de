//! `list`.
//!
//! Source: library reference, "Lists" and "Mutable Sequence Types"; messages by experiment with
//! CPython 3.11. Single places are read and written one by one, so that steps which use different
//! items of a list are independent; everything that shifts items touches the whole list.

use crate::base::sym;
use crate::ir::CompareOp;
use crate::semantics::slice::Slice;
use crate::store::{Body, Handle, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

use super::sequence::Subscript;

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("append", 2, 2, false, append),
    ("extend", 2, 2, false, extend),
    ("insert", 3, 3, false, insert),
    ("remove", 2, 2, false, remove),
    ("pop", 1, 2, false, pop),
    ("clear", 1, 1, false, clear),
    ("index", 2, 4, false, index),
    ("count", 2, 2, false, count),
    ("reverse", 1, 1, false, reverse),
    ("copy", 1, 1, false, copy),
    ("sort", 1, ANY, true, sort),
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__setitem__", 3, 3, false, set_item),
    ("__delitem__", 2, 2, false, delete_item),
    ("__iter__", 1, 1, false, iter),
    ("__reversed__", 1, 1, false, reversed),
    ("__contains__", 2, 2, false, contains),
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

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::List)?;
    Ok(vm.heap.new_object(class, Body::List(Vec::new())))
}

fn init(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.no_keywords(&args, "list")?;
    vm.at_most(&args, 1, "list")?;
    let list = args.receiver();
    if vm.heap.list_len(list) > 0 {
        edit(vm, list).clear();
    }
    if let Some(iterable) = args.get(1) {
        vm.extend_list(list, iterable)?;
    }
    Ok(Value::None)
}

/// All items, for any change.
fn edit(vm: &mut Vm, list: Handle) -> &mut Vec<Value> {
    vm.heap.list_modify(list).expect("the call checked the receiver")
}

impl Vm {
    /// Appends what `iterable` yields, as it yields it.
    pub fn extend_list(&mut self, list: Handle, iterable: Value) -> Result<()> {
        if let Value::Ref(h) = iterable
            && (self.heap.is_exactly(h, Type::List) || self.heap.is_exactly(h, Type::Tuple))
        {
            let items = self.collect(iterable)?;
            let total = self.heap.list_len(list) + items.len();
            self.check_size(total)?;
            self.spend(items.len() as u64)?;
            items.into_iter().for_each(|item| self.heap.list_push(list, item));
            return Ok(());
        }
        let iterator = self.get_iter(iterable)?;
        while let Some(item) = self.next(iterator)? {
            self.heap.list_push(list, item);
            self.spend(1)?;
            let total = self.heap.list_len(list);
            self.check_size(total)?;
        }
        Ok(())
    }

    /// The place of a subscript in a list, which may be out of range.
    fn place_in_list(&mut self, list: Handle, index: i64) -> Option<usize> {
        let len = self.heap.list_len(list);
        crate::semantics::slice::index(index, len)
    }
}

fn append(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.list_push(args.receiver(), args.positional[1]);
    let total = vm.heap.list_len(args.receiver());
    vm.check_size(total)?;
    Ok(Value::None)
}

fn extend(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.extend_list(args.receiver(), args.positional[1])?;
    Ok(Value::None)
}

fn insert(vm: &mut Vm, args: Args) -> Result<Value> {
    let (list, index) = (args.receiver(), vm.index(args.positional[1])?);
    let len = vm.heap.list_len(list) as i64;
    let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    if at == len {
        vm.heap.list_push(list, args.positional[2]);
    } else {
        edit(vm, list).insert(at as usize, args.positional[2]);
    }
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    let mut index = 0;
    while let Some(item) = vm.heap.list_get(list, index) {
        if vm.equal(item, args.positional[1])? {
            let items = edit(vm, list);
            if index < items.len() {
                items.remove(index);
            }
            return Ok(Value::None);
        }
        index += 1;
    }
    Err(vm.value_error("list.remove(x): x not in list"))
}

fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    let index = args.get(1).map_or(Ok(-1), |i| vm.index(i))?;
    if vm.heap.list_len(list) == 0 {
        return Err(vm.error(Type::IndexError, "pop from empty list"));
    }
    match vm.place_in_list(list, index) {
        Some(at) => Ok(edit(vm, list).remove(at)),
        None => Err(vm.error(Type::IndexError, "pop index out of range")),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
    edit(vm, args.receiver()).clear();
    Ok(Value::None)
}

fn index(vm: &mut Vm, args: Args) -> Result<Value> {
    let (list, wanted) = (args.receiver(), args.positional[1]);
    let len = vm.heap.list_len(list);
    let start = vm.search_bound(args.get(2), 0, len)?;
    let stop = vm.search_bound(args.get(3), usize::MAX, len)?;
    let mut at = start;
    while at < stop {
        let Some(item) = vm.heap.list_get(list, at) else { break };
        if vm.equal(item, wanted)? {
            return Ok(Value::Int(at as i64));
        }
        at += 1;
    }
    let text = vm.repr(wanted)?;
    Err(vm.value_error(format!("{text} is not in list")))
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let (mut index, mut found) = (0, 0);
    while let Some(item) = vm.heap.list_get(args.receiver(), index) {
        found += i64::from(vm.equal(item, args.positional[1])?);
        index += 1;
    }
    Ok(Value::Int(found))
}

fn reverse(vm: &mut Vm, args: Args) -> Result<Value> {
    edit(vm, args.receiver()).reverse();
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = vm.heap.list_items(args.receiver()).to_vec();
    Ok(vm.heap.new_list(items))
}

fn sort(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if args.len() > 1 {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let key = args.take_keyword(sym::key);
    let reverse = args.take_keyword(sym::reverse);
    vm.no_more_keywords(&args, "sort")?;
    let reverse = vm.flag(reverse)?;
    let list = args.receiver();
    // The list is empty while it is sorted, so that a change by the program's code shows.
    let mut items = std::mem::take(edit(vm, list));
    let result = vm.sort(&mut items, key, reverse);
    let changed = !std::mem::replace(edit(vm, list), items).is_empty();
    result?;
    if changed {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::None)
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(vm.heap.list_len(args.receiver()) as i64))
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    match vm.subscript(args.positional[1], "list")? {
        Subscript::Index(index) => match vm.place_in_list(list, index).and_then(|at| vm.heap.list_get(list, at)) {
            Some(item) => Ok(item),
            None => Err(vm.error(Type::IndexError, "list index out of range")),
        },
        Subscript::Slice(slice) => {
            let bounds = vm.slice_bounds(slice)?;
            let len = vm.heap.list_len(list);
            let slice = vm.clip_slice(bounds, len)?;
            vm.spend(slice.count as u64)?;
            let items = slice.indices().filter_map(|i| vm.heap.list_get(list, i)).collect();
            Ok(vm.heap.new_list(items))
        }
    }
}

fn set_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    match vm.subscript(args.positional[1], "list")? {
        Subscript::Index(index) => match vm.place_in_list(list, index) {
            Some(at) => vm.heap.list_set(list, at, args.positional[2]),
            None => return Err(vm.error(Type::IndexError, "list assignment index out of range")),
        },
        Subscript::Slice(slice) => assign_slice(vm, list, slice, args.positional[2])?,
    }
    Ok(Value::None)
}

fn assign_slice(vm: &mut Vm, list: Handle, slice: Value, from: Value) -> Result<()> {
    let bounds = vm.slice_bounds(slice)?;
    let extended = bounds[2].is_some_and(|step| step != 1);
    if !vm.has_special(from, sym::__iter__) && !vm.has_special(from, sym::__getitem__) {
        let message = if extended { "must assign iterable to extended slice" } else { "can only assign an iterable" };
        return Err(vm.type_error(message));
    }
    let items = vm.collect(from)?;
    let len = vm.heap.list_len(list);
    let slice = vm.clip_slice(bounds, len)?;
    if !extended {
        vm.check_size(len + items.len())?;
        let start = slice.start as usize;
        edit(vm, list).splice(start..start + slice.count, items);
        return Ok(());
    }
    if items.len() != slice.count {
        let (given, size) = (items.len(), slice.count);
        let message = format!("attempt to assign sequence of size {given} to extended slice of size {size}");
        return Err(vm.value_error(message));
    }
    for (at, item) in slice.indices().zip(items) {
        vm.heap.list_set(list, at, item);
    }
    Ok(())
}

fn delete_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    match vm.subscript(args.positional[1], "list")? {
        Subscript::Index(index) => match vm.place_in_list(list, index) {
            Some(at) => {
                edit(vm, list).remove(at);
            }
            None => return Err(vm.error(Type::IndexError, "list assignment index out of range")),
        },
        Subscript::Slice(slice) => {
            let bounds = vm.slice_bounds(slice)?;
            let len = vm.heap.list_len(list);
            let slice = vm.clip_slice(bounds, len)?;
            remove_selected(edit(vm, list), slice);
        }
    }
    Ok(Value::None)
}

fn remove_selected(items: &mut Vec<Value>, slice: Slice) {
    if slice.step == 1 {
        let start = slice.start as usize;
        items.drain(start..start + slice.count);
        return;
    }
    let mut selected = vec![false; items.len()];
    slice.indices().for_each(|i| selected[i] = true);
    let mut index = 0;
    items.retain(|_| {
        index += 1;
        !selected[index - 1]
    });
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_native(Type::ListIterator, NativeKind::ListIterator, vec![args.positional[0]]))
}

fn reversed(vm: &mut Vm, args: Args) -> Result<Value> {
    let last = vm.heap.list_len(args.receiver()) as i64 - 1;
    Ok(vm.new_reversed(args.positional[0], last))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut index = 0;
    while let Some(item) = vm.heap.list_get(args.receiver(), index) {
        if vm.equal(item, args.positional[1])? {
            return Ok(Value::Bool(true));
        }
        index += 1;
    }
    Ok(Value::Bool(false))
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    let Value::Ref(other) = args.positional[1] else { return Ok(Value::NotImplemented) };
    if !vm.heap.is_list(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let mut items = vm.heap.list_items(args.receiver()).to_vec();
    items.extend_from_slice(vm.heap.list_items(other));
    vm.check_size(items.len())?;
    vm.spend(items.len() as u64)?;
    Ok(vm.heap.new_list(items))
}

fn add_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.extend_list(args.receiver(), args.positional[1])?;
    Ok(args.positional[0])
}

fn multiply(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repeat_count(args.positional[1])? else { return Ok(Value::NotImplemented) };
    let items = vm.heap.list_items(args.receiver()).to_vec();
    let items = vm.repeated(&items, count)?;
    Ok(vm.heap.new_list(items))
}

fn multiply_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repeat_count(args.positional[1])? else { return Ok(Value::NotImplemented) };
    let items = vm.heap.list_items(args.receiver()).to_vec();
    let items = vm.repeated(&items, count)?;
    *edit(vm, args.receiver()) = items;
    Ok(args.positional[0])
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let list = args.receiver();
    let text = vm.guard_repr(list, |vm| vm.repr_items(|vm, i| vm.heap.list_get(list, i)))?;
    let text = text.as_deref().unwrap_or("...");
    Ok(vm.heap.new_str(format!("[{text}]")))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let (left, right) = (args.receiver(), args.positional[1]);
    let Value::Ref(right) = right else { return Ok(Value::NotImplemented) };
    if !vm.heap.is_list(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && vm.heap.list_len(left) != vm.heap.list_len(right) {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    vm.compare_sequences(op, |vm, i| vm.heap.list_get(left, i), |vm, i| vm.heap.list_get(right, i))
}
