//! As objects and sequences: subscripts, comparison, concatenation, text forms.

use super::{content, percent};
use crate::base::sym;
use crate::ir::CompareOp;
use crate::semantics::text::{bytes_repr, search};
use crate::store::{Body, NativeKind, Type, Value};
use crate::vm::builtins::sequence::{Subscript, by_order};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__iter__", 1, 1, false, iter),
    ("__contains__", 2, 2, false, contains),
    ("__add__", 2, 2, false, add),
    ("__mul__", 2, 2, false, multiply),
    ("__rmul__", 2, 2, false, multiply),
    ("__mod__", 2, 2, false, |vm, args| percent::percent(vm, args.positional[0], args.positional[1])),
    ("__rmod__", 2, 2, false, |vm, args| percent::percent(vm, args.positional[1], args.positional[0])),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
    ("__repr__", 1, 1, false, repr),
    ("__str__", 1, 1, false, repr),
];

pub const BYTES_METHODS: NativeTable = &[
    ("__hash__", 1, 1, false, hash),
    ("__bytes__", 1, 1, false, |vm, args| Ok(plain(vm, args.positional[0]))),
    ("__getnewargs__", 1, 1, false, get_new_args),
];

/// The same bytes, of the class `bytes` itself.
fn plain(vm: &mut Vm, value: Value) -> Value {
    if vm.exact(value, Type::Bytes) {
        return value;
    }
    let bytes = content(vm, value);
    vm.heap.new_bytes(bytes)
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(content(vm, args.positional[0]).len() as i64))
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let (receiver, key) = (args.positional[0], args.positional[1]);
    let mutable = vm.heap.bytes(receiver).is_none();
    match vm.subscript(key, if mutable { "bytearray" } else { "byte" })? {
        Subscript::Index(index) => {
            let bytes = content(vm, receiver);
            match crate::semantics::slice::index(index, bytes.len()) {
                Some(at) => Ok(Value::Int(i64::from(bytes[at]))),
                None if mutable => Err(vm.error(Type::IndexError, "bytearray index out of range")),
                None => Err(vm.error(Type::IndexError, "index out of range")),
            }
        }
        Subscript::Slice(slice) => {
            let [start, stop, step] = vm.slice_bounds(slice)?;
            let selected = search::slice_bytes(&content(vm, receiver), start, stop, step);
            vm.finish_bytes(receiver, selected)
        }
    }
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_native(Type::BytesIterator, NativeKind::BytesIterator, vec![args.positional[0]]))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    let part = args.positional[1];
    let part = match vm.has_special(part, sym::__index__) {
        true => vec![vm.byte(part, "byte")?],
        false => vm.buffer(part)?,
    };
    Ok(Value::Bool(search::find_bytes(&content(vm, args.positional[0]), &part, None, None).is_some()))
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    let (left, right) = (args.positional[0], args.positional[1]);
    let Some(right) = vm.viewed_bytes(right)? else { return Ok(Value::NotImplemented) };
    let joined = [content(vm, left), right].concat();
    vm.finish_bytes(left, Ok(joined))
}

/// The bytes of a receiver repeated; `None` if `count` is no integer.
pub(super) fn repeated(vm: &mut Vm, receiver: Value, count: Value) -> Result<Option<Vec<u8>>> {
    let Some(count) = vm.repetitions(count)? else { return Ok(None) };
    let bytes = content(vm, receiver);
    vm.check_size(bytes.len().saturating_mul(count))?;
    Ok(Some(bytes.repeat(if bytes.is_empty() { 0 } else { count })))
}

fn multiply(vm: &mut Vm, args: Args) -> Result<Value> {
    match repeated(vm, args.positional[0], args.positional[1])? {
        Some(bytes) => vm.finish_bytes(args.positional[0], Ok(bytes)),
        None => Ok(Value::NotImplemented),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Some(right) = vm.byte_content(args.positional[1]) else { return Ok(Value::NotImplemented) };
    Ok(Value::Bool(by_order(op, content(vm, args.positional[0]).cmp(&right))))
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let plain = plain(vm, args.positional[0]);
    vm.hash(plain).map(|hash| Value::Int(hash as i64))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let receiver = args.positional[0];
    let text = bytes_repr(&content(vm, receiver));
    if vm.heap.bytes(receiver).is_some() {
        return vm.finish_text(Ok(text));
    }
    // Unlike `bytes`, a `bytearray` escapes apostrophes within double quotes too.
    let text = if text.starts_with("b\"") { text.replace('\'', "\\'") } else { text };
    let class = vm.type_name(receiver);
    vm.finish_text(Ok(format!("{class}({text})")))
}

fn get_new_args(vm: &mut Vm, args: Args) -> Result<Value> {
    let bytes = content(vm, args.positional[0]);
    let bytes = vm.heap.new_object(Type::Bytes.handle(), Body::Bytes(bytes.into()));
    Ok(vm.heap.new_tuple(vec![bytes]))
}
