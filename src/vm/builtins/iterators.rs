//! The iterators of the built-in containers, and the one function that advances any of them.
//!
//! Source: library reference, "Iterator Types"; messages by experiment with CPython 3.11. An iterator
//! is a small object: what it walks and how far it is. Once exhausted it stays so and lets go of what
//! it walked. Dicts, sets and deques notice that they were changed; lists just go on at the index.
//!
//! Left out: a deque notices only changes of its length; a dict whose last key was replaced while it
//! was walked ends instead of raising.

use crate::store::{Body, Handle, Native, NativeKind, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

use super::combinators;

/// Methods of every iterator class in this module and in `combinators`.
pub const METHODS: NativeTable = &[("__iter__", 1, 1, false, iter), ("__next__", 1, 1, false, next)];

/// Further methods of those iterators that know how many items are left.
pub const HINT_METHODS: NativeTable = &[("__length_hint__", 1, 1, false, length_hint)];

/// Whether `next_native` advances objects of this kind.
pub fn is_iterator(kind: NativeKind) -> bool {
    use NativeKind::*;
    matches!(
        kind,
        SequenceIterator
            | ListIterator
            | TupleIterator
            | StrIterator
            | BytesIterator
            | ReversedIterator
            | RangeIterator
            | DictKeyIterator
            | DictValueIterator
            | DictItemIterator
            | SetIterator
            | DequeIterator
            | CallIterator
            | Enumerate
            | Zip
            | Map
            | Filter
    )
}

fn iter(_: &mut Vm, args: Args) -> Result<Value> {
    Ok(args.positional[0])
}

fn next(vm: &mut Vm, args: Args) -> Result<Value> {
    match next_native(vm, args.receiver())? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::None)),
    }
}

/// The next item of an iterator of a kind that [`is_iterator`] accepts; `None` at the end.
pub fn next_native(vm: &mut Vm, iterator: Handle) -> Result<Option<Value>> {
    let Some(native) = vm.heap.native(iterator) else { return Ok(None) };
    let (kind, index) = (native.kind, native.index);
    let subject = native.values.first().copied().unwrap_or(Value::None);
    match kind {
        NativeKind::RangeIterator => return Ok(next_of_range(vm, iterator)),
        NativeKind::Enumerate => return combinators::next_of_enumerate(vm, iterator),
        NativeKind::Zip => return combinators::next_of_zip(vm, iterator),
        NativeKind::Map => return combinators::next_of_map(vm, iterator),
        NativeKind::Filter => return combinators::next_of_filter(vm, iterator),
        _ => {}
    }
    let Value::Ref(walked) = subject else { return Ok(None) };
    let at = index.max(0) as usize;
    let found = match kind {
        NativeKind::ListIterator => vm.heap.list_get(walked, at),
        NativeKind::TupleIterator => vm.heap.tuple(subject).and_then(|items| items.get(at).copied()),
        NativeKind::StrIterator => return Ok(next_of_str(vm, iterator, subject, at)),
        NativeKind::BytesIterator => byte_at(vm, walked, at),
        NativeKind::SequenceIterator => item_at(vm, subject, index)?,
        NativeKind::ReversedIterator => return next_reversed(vm, iterator, subject, index),
        NativeKind::DictKeyIterator | NativeKind::DictValueIterator | NativeKind::DictItemIterator => {
            return next_of_dict(vm, iterator, walked);
        }
        NativeKind::SetIterator => return next_of_set(vm, iterator, walked, at),
        NativeKind::DequeIterator => return next_of_deque(vm, iterator, walked, at),
        NativeKind::CallIterator => return next_of_call(vm, iterator, subject),
        _ => None,
    };
    match found {
        Some(_) => advance(vm, iterator, index + 1),
        None => exhaust(vm, iterator),
    }
    Ok(found)
}

fn state(vm: &mut Vm, iterator: Handle) -> &mut Native {
    vm.heap.native_mut(iterator).expect("iterators are small built-in objects")
}

fn advance(vm: &mut Vm, iterator: Handle, index: i64) {
    state(vm, iterator).index = index;
}

/// Ends an iterator for good: equal ends are equal contents.
pub(super) fn exhaust(vm: &mut Vm, iterator: Handle) {
    let native = state(vm, iterator);
    native.values.iter_mut().for_each(|v| *v = Value::None);
    native.index = -1;
}

fn next_of_range(vm: &mut Vm, iterator: Handle) -> Option<Value> {
    let &[Value::Int(at), Value::Int(stop), Value::Int(step)] = vm.heap.native(iterator)?.values.as_slice() else {
        return None;
    };
    if (step > 0 && at >= stop) || (step < 0 && at <= stop) {
        return None;
    }
    state(vm, iterator).values[0] = Value::Int(at.checked_add(step).unwrap_or(stop));
    Some(Value::Int(at))
}

/// `at` is an offset in bytes.
fn next_of_str(vm: &mut Vm, iterator: Handle, text: Value, at: usize) -> Option<Value> {
    let Some(character) = vm.heap.text(text).and_then(|t| t.get(at..)).and_then(|rest| rest.chars().next()) else {
        exhaust(vm, iterator);
        return None;
    };
    advance(vm, iterator, (at + character.len_utf8()) as i64);
    Some(vm.heap.new_str(character.encode_utf8(&mut [0; 4]) as &str))
}

fn byte_at(vm: &mut Vm, bytes: Handle, at: usize) -> Option<Value> {
    let byte = match &vm.heap.whole(bytes).body {
        Body::Bytes(bytes) => bytes.get(at).copied(),
        Body::ByteArray(bytes) => bytes.get(at).copied(),
        _ => None,
    };
    byte.map(|b| Value::Int(i64::from(b)))
}

/// An item through `__getitem__`, whose `IndexError` and `StopIteration` mean the end.
fn item_at(vm: &mut Vm, sequence: Value, index: i64) -> Result<Option<Value>> {
    let item = vm.get_item(sequence, Value::Int(index));
    let item = vm.caught(item, Type::IndexError);
    Ok(vm.caught(item, Type::StopIteration)?.flatten())
}

fn next_reversed(vm: &mut Vm, iterator: Handle, sequence: Value, index: i64) -> Result<Option<Value>> {
    let found = match sequence {
        _ if index < 0 => None,
        Value::Ref(list) if vm.heap.is_list(sequence) => vm.heap.list_get(list, index as usize),
        _ => item_at(vm, sequence, index)?,
    };
    match found {
        Some(_) => advance(vm, iterator, index - 1),
        None => exhaust(vm, iterator),
    }
    Ok(found)
}

impl Vm {
    /// An iterator that walks a sequence from an index down.
    pub(super) fn new_reversed(&mut self, sequence: Value, last: i64) -> Value {
        let iterator = Native { kind: NativeKind::ReversedIterator, values: vec![sequence], index: last };
        self.heap.new_object(Type::ReversedIterator.handle(), Body::Native(Box::new(iterator)))
    }

    /// An iterator over keys, values or items of a dict.
    pub fn new_dict_iterator(&mut self, dict: Handle, kind: NativeKind) -> Value {
        self.dict_iterator(dict, kind, false, 0)
    }

    pub(super) fn new_reversed_dict_iterator(&mut self, dict: Handle, kind: NativeKind) -> Value {
        let last = self.last_entry(dict, usize::MAX).map_or(-1, |position| position as i64);
        self.dict_iterator(dict, kind, true, last)
    }

    /// Values: the dict, its length, how many entries are to come, whether from the end.
    fn dict_iterator(&mut self, dict: Handle, kind: NativeKind, reversed: bool, index: i64) -> Value {
        let class = match kind {
            NativeKind::DictKeyIterator => Type::DictKeyIterator,
            NativeKind::DictValueIterator => Type::DictValueIterator,
            _ => Type::DictItemIterator,
        };
        let length = Value::Int(self.heap.dict_len(dict) as i64);
        let values = vec![Value::Ref(dict), length, length, Value::Bool(reversed)];
        self.heap.new_object(class.handle(), Body::Native(Box::new(Native { kind, values, index })))
    }

    /// The position of the last entry at or before `from`.
    pub(super) fn last_entry(&mut self, dict: Handle, from: usize) -> Option<usize> {
        match &self.heap.whole(dict).body {
            Body::Dict(dict) => {
                let slots = dict.slots();
                slots[..slots.len().min(from.saturating_add(1))].iter().rposition(|e| !e.key.is_unbound())
            }
            _ => None,
        }
    }
}

fn next_of_dict(vm: &mut Vm, iterator: Handle, dict: Handle) -> Result<Option<Value>> {
    let Some(native) = vm.heap.native(iterator) else { return Ok(None) };
    let (kind, index) = (native.kind, native.index);
    let &[_, Value::Int(length), Value::Int(left), Value::Bool(reversed)] = native.values.as_slice() else {
        return Ok(None);
    };
    if vm.heap.dict_len(dict) as i64 != length {
        state(vm, iterator).values[1] = Value::Int(-1);
        return Err(vm.error(Type::RuntimeError, "dictionary changed size during iteration"));
    }
    let position = match reversed {
        false => Some(index.max(0) as usize),
        true => usize::try_from(index).ok().and_then(|from| vm.last_entry(dict, from)),
    };
    let Some((position, entry)) = position.and_then(|from| vm.heap.dict_next(dict, from)) else {
        exhaust(vm, iterator);
        return Ok(None);
    };
    if left == 0 {
        exhaust(vm, iterator);
        return Err(vm.error(Type::RuntimeError, "dictionary keys changed during iteration"));
    }
    let native = state(vm, iterator);
    native.values[2] = Value::Int(left - 1);
    native.index = if reversed { position as i64 - 1 } else { position as i64 + 1 };
    Ok(Some(match kind {
        NativeKind::DictKeyIterator => entry.key,
        NativeKind::DictValueIterator => entry.value,
        _ => vm.heap.new_tuple(vec![entry.key, entry.value]),
    }))
}

fn next_of_set(vm: &mut Vm, iterator: Handle, set: Handle, at: usize) -> Result<Option<Value>> {
    let Some(native) = vm.heap.native(iterator) else { return Ok(None) };
    let &[_, Value::Int(length), keys] = native.values.as_slice() else { return Ok(None) };
    if vm.heap.dict_len(set) as i64 != length {
        state(vm, iterator).values[1] = Value::Int(-1);
        return Err(vm.error(Type::RuntimeError, "Set changed size during iteration"));
    }
    let found = vm.heap.tuple(keys).and_then(|keys| keys.get(at).copied());
    match found {
        Some(_) => advance(vm, iterator, at as i64 + 1),
        None => exhaust(vm, iterator),
    }
    Ok(found)
}

/// Values: the deque, its length at the start, whether from the end.
fn next_of_deque(vm: &mut Vm, iterator: Handle, deque: Handle, at: usize) -> Result<Option<Value>> {
    let Some(native) = vm.heap.native(iterator) else { return Ok(None) };
    let &[_, Value::Int(length), Value::Bool(reversed)] = native.values.as_slice() else { return Ok(None) };
    vm.no_run(deque)?;
    let Body::Deque(deque) = &vm.heap.whole(deque).body else { return Ok(None) };
    let items = &deque.0;
    if items.len() as i64 != length {
        exhaust(vm, iterator);
        return Err(vm.error(Type::RuntimeError, "deque mutated during iteration"));
    }
    let place = if reversed { items.len().checked_sub(at + 1) } else { Some(at) };
    let found = place.and_then(|place| items.get(place).copied());
    match found {
        Some(_) => advance(vm, iterator, at as i64 + 1),
        None => exhaust(vm, iterator),
    }
    Ok(found)
}

fn next_of_call(vm: &mut Vm, iterator: Handle, callable: Value) -> Result<Option<Value>> {
    let sentinel = vm.heap.native(iterator).and_then(|n| n.values.get(1).copied()).unwrap_or(Value::None);
    let result = vm.call(callable, &[]);
    let Some(result) = vm.caught(result, Type::StopIteration)? else {
        exhaust(vm, iterator);
        return Ok(None);
    };
    if vm.equal(sentinel, result)? {
        exhaust(vm, iterator);
        return Ok(None);
    }
    Ok(Some(result))
}

fn length_hint(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(native) = vm.heap.native(args.receiver()).cloned() else { return Ok(Value::Int(0)) };
    let Native { kind, values, index } = native;
    let subject = values.first().copied().unwrap_or(Value::None);
    let left = match (kind, values.as_slice()) {
        (NativeKind::RangeIterator, &[Value::Int(at), Value::Int(stop), Value::Int(step)]) => {
            let (distance, step) =
                if step < 0 { (at.saturating_sub(stop), -step) } else { (stop.saturating_sub(at), step) };
            if distance <= 0 { 0 } else { (distance - 1) / step + 1 }
        }
        _ if subject.is_none() => 0,
        (NativeKind::StrIterator, _) => {
            let rest = vm.heap.text(subject).and_then(|text| text.get(index.max(0) as usize..));
            rest.map_or(0, |rest| rest.chars().count() as i64)
        }
        (NativeKind::ReversedIterator, _) => (index + 1).min(vm.len(subject)? as i64),
        (NativeKind::DictKeyIterator | NativeKind::DictValueIterator | NativeKind::DictItemIterator, values) => {
            match (values.get(1), values.get(2)) {
                (Some(&Value::Int(length)), Some(&Value::Int(left))) if vm.len(subject)? as i64 == length => left,
                _ => 0,
            }
        }
        (NativeKind::SetIterator | NativeKind::DequeIterator, values) => match values.get(1) {
            Some(&Value::Int(length)) => (length - index).max(0),
            _ => 0,
        },
        _ => (vm.len(subject)? as i64 - index).max(0),
    };
    Ok(Value::Int(left))
}
