//! What only `bytearray` has: the operations that change it.

use super::content;
use super::object::repeated;
use crate::base::sym;
use crate::semantics::slice::{Slice, index as place};
use crate::store::{Body, Handle, Type, Value};
use crate::vm::builtins::sequence::Subscript;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__setitem__", 3, 3, false, set_item),
    ("__delitem__", 2, 2, false, delete_item),
    ("__iadd__", 2, 2, false, add_in_place),
    ("__imul__", 2, 2, false, multiply_in_place),
    ("append", 2, 2, false, append),
    ("clear", 1, 1, false, |vm, args| replace_all(vm, args.receiver(), Vec::new())),
    ("copy", 1, 1, false, copy),
    ("extend", 2, 2, false, extend),
    ("insert", 3, 3, false, insert),
    ("pop", 1, 2, false, pop),
    ("remove", 2, 2, false, remove),
    ("reverse", 1, 1, false, reverse),
];

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::ByteArray)?;
    Ok(vm.heap.new_object(class, Body::ByteArray(Vec::new())))
}

fn init(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = vm.bytes_of_arguments(&args, Type::ByteArray)?;
    replace_all(vm, args.receiver(), bytes)
}

/// The bytes, for any change.
fn edit(vm: &mut Vm, array: Handle) -> &mut Vec<u8> {
    match &mut vm.heap.modify(array).body {
        Body::ByteArray(bytes) => bytes,
        _ => unreachable!("the call checked the receiver"),
    }
}

fn replace_all(vm: &mut Vm, array: Handle, bytes: Vec<u8>) -> Result<Value> {
    vm.check_size(bytes.len())?;
    *edit(vm, array) = bytes;
    Ok(Value::None)
}

fn append(vm: &mut Vm, args: Args) -> Result<Value> {
    let byte = vm.byte(args.positional[1], "byte")?;
    let bytes = edit(vm, args.receiver());
    bytes.push(byte);
    let length = bytes.len();
    vm.check_size(length)?;
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = content(vm, args.positional[0]);
    vm.finish_bytes(args.positional[0], Ok(bytes))
}

fn extend(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(more) = vm.bytes_of_items(args.positional[1], "byte")? else {
        let given = vm.type_name(args.positional[1]);
        return Err(vm.type_error(format!("can't extend bytearray with {given}")));
    };
    let bytes = [content(vm, args.positional[0]), more].concat();
    replace_all(vm, args.receiver(), bytes)
}

fn insert(vm: &mut Vm, args: Args) -> Result<Value> {
    let index = vm.size_argument(args.positional[1])?;
    let byte = vm.byte(args.positional[2], "byte")?;
    let bytes = edit(vm, args.receiver());
    let len = bytes.len() as i64;
    let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    bytes.insert(at as usize, byte);
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
    let index = args.get(1).map_or(Ok(-1), |value| vm.size_argument(value))?;
    let len = content(vm, args.positional[0]).len();
    if len == 0 {
        return Err(vm.error(Type::IndexError, "pop from empty bytearray"));
    }
    match place(index, len) {
        Some(at) => Ok(Value::Int(i64::from(edit(vm, args.receiver()).remove(at)))),
        None => Err(vm.error(Type::IndexError, "pop index out of range")),
    }
}

fn remove(vm: &mut Vm, args: Args) -> Result<Value> {
    let byte = vm.byte(args.positional[1], "byte")?;
    match content(vm, args.positional[0]).iter().position(|&b| b == byte) {
        Some(at) => {
            edit(vm, args.receiver()).remove(at);
            Ok(Value::None)
        }
        None => Err(vm.value_error("value not found in bytearray")),
    }
}

fn reverse(vm: &mut Vm, args: Args) -> Result<Value> {
    edit(vm, args.receiver()).reverse();
    Ok(Value::None)
}

fn add_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(more) = vm.viewed_bytes(args.positional[1])? else {
        let (given, name) = (vm.type_name(args.positional[1]), vm.type_name(args.positional[0]));
        return Err(vm.type_error(format!("can't concat {given} to {name}")));
    };
    let bytes = [content(vm, args.positional[0]), more].concat();
    replace_all(vm, args.receiver(), bytes)?;
    Ok(args.positional[0])
}

fn multiply_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    match repeated(vm, args.positional[0], args.positional[1])? {
        Some(bytes) => {
            replace_all(vm, args.receiver(), bytes)?;
            Ok(args.positional[0])
        }
        None => Ok(Value::NotImplemented),
    }
}

fn set_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let (array, value) = (args.receiver(), args.positional[2]);
    match vm.subscript(args.positional[1], "bytearray")? {
        Subscript::Index(index) => {
            let at = place_in(vm, args.positional[0], index)?;
            let byte = vm.byte(value, "byte")?;
            // Finding the byte may have run code that made the array shorter.
            if let Some(slot) = edit(vm, array).get_mut(at) {
                *slot = byte;
            }
            Ok(Value::None)
        }
        Subscript::Slice(slice) => {
            let new = assigned(vm, value)?;
            let bounds = vm.slice_bounds(slice)?;
            let mut bytes = content(vm, args.positional[0]);
            let slice = vm.clip_slice(bounds, bytes.len())?;
            if slice.step == 1 {
                splice(&mut bytes, slice, &new);
            } else if new.len() == slice.count {
                slice.indices().zip(new).for_each(|(at, byte)| bytes[at] = byte);
            } else if new.is_empty() {
                remove_slice(&mut bytes, slice);
            } else {
                let (given, count) = (new.len(), slice.count);
                let message = format!("attempt to assign bytes of size {given} to extended slice of size {count}");
                return Err(vm.value_error(message));
            }
            replace_all(vm, array, bytes)
        }
    }
}

/// What is assigned to a slice: bytes, or integers that are bytes.
fn assigned(vm: &mut Vm, value: Value) -> Result<Vec<u8>> {
    let number = vm.has_special(value, sym::__index__) || vm.has_special(value, sym::__float__);
    if number || vm.heap.text(value).is_some() {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(vm.type_error(message));
    }
    match vm.bytes_of_items(value, "byte")? {
        Some(bytes) => Ok(bytes),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("cannot convert '{given}' object to bytearray")))
        }
    }
}

fn splice(bytes: &mut Vec<u8>, slice: Slice, new: &[u8]) {
    let start = slice.start as usize;
    bytes.splice(start..start + slice.count, new.iter().copied());
}

fn remove_slice(bytes: &mut Vec<u8>, slice: Slice) {
    let mut removed = vec![false; bytes.len()];
    slice.indices().for_each(|at| removed[at] = true);
    let mut removed = removed.into_iter();
    bytes.retain(|_| !removed.next().unwrap_or_default());
}

fn delete_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let array = args.receiver();
    match vm.subscript(args.positional[1], "bytearray")? {
        Subscript::Index(index) => {
            let at = place_in(vm, args.positional[0], index)?;
            edit(vm, array).remove(at);
            Ok(Value::None)
        }
        Subscript::Slice(slice) => {
            let bounds = vm.slice_bounds(slice)?;
            let mut bytes = content(vm, args.positional[0]);
            let slice = vm.clip_slice(bounds, bytes.len())?;
            remove_slice(&mut bytes, slice);
            replace_all(vm, array, bytes)
        }
    }
}

fn place_in(vm: &mut Vm, array: Value, index: i64) -> Result<usize> {
    match place(index, content(vm, array).len()) {
        Some(at) => Ok(at),
        None => Err(vm.error(Type::IndexError, "bytearray index out of range")),
    }
}
