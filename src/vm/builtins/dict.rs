//! `dict`.
//!
//! Source: library reference, "Mapping Types"; messages by experiment with CPython 3.11. Entries keep
//! their order of insertion. Single keys are read and written one by one, so that steps which use
//! different keys are independent; iteration observes the whole dict.

use crate::base::{Symbol, sym};
use crate::ir::CompareOp;
use crate::store::{Body, Handle, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const CLASS_METHODS: NativeTable = &[("fromkeys", 2, 3, false, from_keys)];

pub const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("get", 2, 3, false, get),
    ("setdefault", 2, 3, false, set_default),
    ("pop", 2, 3, false, pop),
    ("popitem", 1, 1, false, pop_item),
    ("update", 1, ANY, true, update),
    ("clear", 1, 1, false, clear),
    ("copy", 1, 1, false, copy),
    ("keys", 1, 1, false, |vm, args| Ok(view(vm, &args, Type::DictKeys, NativeKind::DictKeys))),
    ("values", 1, 1, false, |vm, args| Ok(view(vm, &args, Type::DictValues, NativeKind::DictValues))),
    ("items", 1, 1, false, |vm, args| Ok(view(vm, &args, Type::DictItems, NativeKind::DictItems))),
    ("__len__", 1, 1, false, len),
    ("__getitem__", 2, 2, false, get_item),
    ("__setitem__", 3, 3, false, set_item),
    ("__delitem__", 2, 2, false, delete_item),
    ("__contains__", 2, 2, false, contains),
    ("__iter__", 1, 1, false, iter),
    ("__reversed__", 1, 1, false, reversed),
    ("__or__", 2, 2, false, or),
    ("__ror__", 2, 2, false, or_reflected),
    ("__ior__", 2, 2, false, or_in_place),
    ("__repr__", 1, 1, false, repr),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
];

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Dict)?;
    Ok(vm.heap.new_object(class, Body::Dict(Box::default())))
}

fn init(vm: &mut Vm, args: Args) -> Result<Value> {
    fill(vm, args, "dict")
}

fn update(vm: &mut Vm, args: Args) -> Result<Value> {
    fill(vm, args, "update")
}

fn fill(vm: &mut Vm, args: Args, function: &str) -> Result<Value> {
    vm.at_most(&args, 1, function)?;
    let dict = args.receiver();
    if let Some(source) = args.get(1) {
        vm.update_dict(dict, source)?;
    }
    for &(name, value) in &args.keywords {
        let key = vm.symbol_value(name);
        vm.dict_store(dict, key, value)?;
    }
    Ok(Value::None)
}

impl Vm {
    /// `dict.update(source)`: a mapping, or an iterable of pairs.
    pub fn update_dict(&mut self, dict: Handle, source: Value) -> Result<()> {
        if let Value::Ref(other) = source
            && self.heap.is_dict(source)
            && self.iterates_as_dict(source)
        {
            for entry in self.heap.dict_entries(other) {
                self.spend(1)?;
                self.dict_store(dict, entry.key, entry.value)?;
            }
            return Ok(());
        }
        match self.get_attr_opt(source, Symbol::intern("keys"))? {
            Some(keys) => self.update_from_mapping(dict, source, keys),
            None => self.update_from_pairs(dict, source),
        }
    }

    /// Whether the class of a dict leaves iteration as it is.
    fn iterates_as_dict(&mut self, dict: Value) -> bool {
        let class = self.type_of(dict);
        class == Type::Dict.handle()
            || self.type_attr(class, sym::__iter__) == self.type_attr(Type::Dict.handle(), sym::__iter__)
    }

    fn update_from_mapping(&mut self, dict: Handle, source: Value, keys: Value) -> Result<()> {
        let keys = self.call(keys, &[])?;
        let keys = self.get_iter(keys)?;
        while let Some(key) = self.next(keys)? {
            self.spend(1)?;
            let value = self.get_item(source, key)?;
            self.dict_store(dict, key, value)?;
        }
        Ok(())
    }

    fn update_from_pairs(&mut self, dict: Handle, source: Value) -> Result<()> {
        let pairs = self.get_iter(source)?;
        let mut number = 0;
        while let Some(pair) = self.next(pairs)? {
            self.spend(1)?;
            if !self.has_special(pair, sym::__iter__) && !self.has_special(pair, sym::__getitem__) {
                let message = format!("cannot convert dictionary update sequence element #{number} to a sequence");
                return Err(self.type_error(message));
            }
            match self.collect(pair)?[..] {
                [key, value] => self.dict_store(dict, key, value)?,
                ref other => {
                    let length = other.len();
                    return Err(self.value_error(format!(
                        "dictionary update sequence element #{number} has length {length}; 2 is required"
                    )));
                }
            }
            number += 1;
        }
        Ok(())
    }

    /// A plain dict with the entries of another.
    pub fn copy_dict(&mut self, dict: Handle) -> Handle {
        let copy = self.heap.new_dict().handle().expect("a dict is an object");
        for entry in self.heap.dict_entries(dict) {
            self.heap.dict_insert_new(copy, entry.hash, entry.key, entry.value);
        }
        copy
    }

    /// `dict[key]`, with `__missing__` of subclasses.
    pub(super) fn dict_item(&mut self, dict: Handle, key: Value) -> Result<Value> {
        if let Some(value) = self.dict_lookup(dict, key)? {
            return Ok(value);
        }
        if !self.exact(Value::Ref(dict), Type::Dict)
            && let Some(value) = self.call_special(Value::Ref(dict), sym::__missing__, &[key])?
        {
            return Ok(value);
        }
        Err(self.key_error(key))
    }
}

fn from_keys(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.get(2).unwrap_or(Value::None);
    let dict = vm.call(args.positional[0], &[])?;
    let keys = vm.get_iter(args.positional[1])?;
    while let Some(key) = vm.next(keys)? {
        vm.spend(1)?;
        vm.set_item(dict, key, value)?;
    }
    Ok(dict)
}

fn get(vm: &mut Vm, args: Args) -> Result<Value> {
    let found = vm.dict_lookup(args.receiver(), args.positional[1])?;
    Ok(found.or(args.get(2)).unwrap_or(Value::None))
}

fn set_default(vm: &mut Vm, args: Args) -> Result<Value> {
    if let Some(found) = vm.dict_lookup(args.receiver(), args.positional[1])? {
        return Ok(found);
    }
    let value = args.get(2).unwrap_or(Value::None);
    vm.dict_store(args.receiver(), args.positional[1], value)?;
    Ok(value)
}

fn pop(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.dict_remove(args.receiver(), args.positional[1])?.or(args.get(2)) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(args.positional[1])),
    }
}

fn pop_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let dict = args.receiver();
    match vm.last_entry(dict, usize::MAX) {
        Some(position) => {
            let entry = vm.heap.dict_remove_at(dict, position);
            Ok(vm.heap.new_tuple(vec![entry.key, entry.value]))
        }
        None => Err(vm.error(Type::KeyError, "popitem(): dictionary is empty")),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.heap.dict_clear(args.receiver());
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Ref(vm.copy_dict(args.receiver())))
}

fn view(vm: &mut Vm, args: &Args, class: Type, kind: NativeKind) -> Value {
    vm.new_native(class, kind, vec![args.positional[0]])
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Int(vm.heap.dict_len(args.receiver()) as i64))
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.dict_item(args.receiver(), args.positional[1])
}

fn set_item(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.dict_store(args.receiver(), args.positional[1], args.positional[2])?;
    Ok(Value::None)
}

fn delete_item(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.dict_remove(args.receiver(), args.positional[1])? {
        Some(_) => Ok(Value::None),
        None => Err(vm.key_error(args.positional[1])),
    }
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(vm.dict_lookup(args.receiver(), args.positional[1])?.is_some()))
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_dict_iterator(args.receiver(), NativeKind::DictKeyIterator))
}

fn reversed(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.new_reversed_dict_iterator(args.receiver(), NativeKind::DictKeyIterator))
}

fn or(vm: &mut Vm, args: Args) -> Result<Value> {
    if !vm.heap.is_dict(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let joined = vm.copy_dict(args.receiver());
    vm.update_dict(joined, args.positional[1])?;
    Ok(Value::Ref(joined))
}

fn or_reflected(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if !vm.heap.is_dict(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    args.positional.swap(0, 1);
    or(vm, args)
}

fn or_in_place(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.update_dict(args.receiver(), args.positional[1])?;
    Ok(args.positional[0])
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let dict = args.receiver();
    let text = vm.guard_repr(dict, |vm| {
        let mut text = String::new();
        let mut position = 0;
        while let Some((at, entry)) = vm.heap.dict_next(dict, position) {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&vm.repr(entry.key)?);
            text.push_str(": ");
            text.push_str(&vm.repr(entry.value)?);
            vm.check_size(text.len())?;
            position = at + 1;
        }
        Ok(text)
    })?;
    let text = text.as_deref().unwrap_or("...");
    Ok(vm.heap.new_str(format!("{{{text}}}")))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Value::Ref(right) = args.positional[1] else { return Ok(Value::NotImplemented) };
    if !vm.heap.is_dict(args.positional[1]) {
        return Ok(Value::NotImplemented);
    }
    let equal = equal_dicts(vm, args.receiver(), right)?;
    Ok(Value::Bool(equal == (op == CompareOp::Eq)))
}

fn equal_dicts(vm: &mut Vm, left: Handle, right: Handle) -> Result<bool> {
    if vm.heap.dict_len(left) != vm.heap.dict_len(right) {
        return Ok(false);
    }
    for entry in vm.heap.dict_entries(left) {
        vm.spend(1)?;
        match vm.dict_lookup(right, entry.key)? {
            Some(value) if vm.equal(entry.value, value)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}
