//! `str` as an object and as a sequence: comparison, hashing, subscripts, concatenation, text forms.

use super::text;
use crate::base::sym;
use crate::ir::CompareOp;
use crate::semantics::format::format_text;
use crate::semantics::text::{repr as quoted, search};
use crate::store::{Body, NativeKind, Type, Value, hash_str};
use crate::vm::builtins::sequence::by_order;
use crate::vm::builtins::text_format;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__iter__", 1, 1, false, iter),
    ("__contains__", 2, 2, false, contains),
    ("__add__", 2, 2, false, add),
    ("__mul__", 2, 2, false, multiply),
    ("__rmul__", 2, 2, false, multiply),
    ("__mod__", 2, 2, false, |vm, args| percent(vm, args.positional[0], args.positional[1])),
    ("__rmod__", 2, 2, false, |vm, args| percent(vm, args.positional[1], args.positional[0])),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
    ("__hash__", 1, 1, false, |vm, args| Ok(Value::Int(hash_str(text(vm, args.positional[0])) as i64))),
    ("__repr__", 1, 1, false, repr),
    ("__str__", 1, 1, false, |vm, args| Ok(plain(vm, args.positional[0]))),
    ("__format__", 2, 2, false, format),
    ("__getnewargs__", 1, 1, false, get_new_args),
    ("format", 1, ANY, true, text_format::format),
    ("format_map", 2, 2, false, text_format::format_map),
];

/// The same text, of the class `str` itself.
fn plain(vm: &mut Vm, value: Value) -> Value {
    if vm.exact(value, Type::Str) {
        return value;
    }
    let text = text(vm, value).to_string();
    vm.heap.new_str(text)
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(search::length(text(vm, args.positional[0])) as i64))
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let (receiver, key) = (args.positional[0], args.positional[1]);
    if matches!(key, Value::Ref(h) if matches!(vm.heap.immutable(h), Body::Slice(_))) {
        let [start, stop, step] = vm.slice_bounds(key)?;
        let selected = search::slice_text(text(vm, receiver), start, stop, step);
        return vm.finish_text(selected);
    }
    if !vm.has_special(key, sym::__index__) {
        let given = vm.type_name(key);
        return Err(vm.type_error(format!("string indices must be integers, not '{given}'")));
    }
    let index = vm.index(key)?;
    let character = search::char_at(text(vm, receiver), index).map(String::from);
    vm.finish_text(character)
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_native(Type::StrIterator, NativeKind::StrIterator, vec![args.positional[0]]))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.heap.text(args.positional[1]) {
        Some(part) => Ok(Value::Bool(text(vm, args.positional[0]).contains(part))),
        None => Err(vm.wrong_type(args.positional[1], "'in <string>' requires string as left operand")),
    }
}

fn add(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(right) = vm.heap.text(args.positional[1]) else { return Ok(Value::NotImplemented) };
    let left = text(vm, args.positional[0]);
    match (left.is_empty(), right.is_empty()) {
        (true, _) => return Ok(plain(vm, args.positional[1])),
        (_, true) => return Ok(plain(vm, args.positional[0])),
        _ => {}
    }
    let joined = [left, right].concat();
    vm.finish_text(Ok(joined))
}

fn multiply(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(count) = vm.repetitions(args.positional[1])? else { return Ok(Value::NotImplemented) };
    let length = text(vm, args.positional[0]).len();
    vm.check_size(length.saturating_mul(count))?;
    let repeated = text(vm, args.positional[0]).repeat(if length == 0 { 0 } else { count });
    vm.finish_text(Ok(repeated))
}

fn percent(vm: &mut Vm, format: Value, arguments: Value) -> Result<Value> {
    match vm.heap.text(format) {
        Some(_) => text_format::percent(vm, format, arguments),
        None => Ok(Value::NotImplemented),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Some(right) = vm.heap.text(args.positional[1]) else { return Ok(Value::NotImplemented) };
    Ok(Value::Bool(by_order(op, text(vm, args.positional[0]).cmp(right))))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = quoted(text(vm, args.positional[0]));
    vm.finish_text(Ok(text))
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = vm.text_argument(args.positional[1], "__format__() argument")?;
    if spec.is_empty() {
        let text = vm.str(args.positional[0])?;
        return vm.finish_text(Ok(text));
    }
    let class = vm.type_name(args.positional[0]);
    let formatted = format_text(text(vm, args.positional[0]), &spec, &class);
    vm.finish_text(formatted)
}

fn get_new_args(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = text(vm, args.positional[0]).to_string();
    let text = vm.heap.new_str(text);
    Ok(vm.heap.new_tuple(vec![text]))
}
