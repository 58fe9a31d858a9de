//! Access to lists, dicts and sets at the grain of items.

use super::containers::{Dict, Entry};
use super::heap::{AccessKind, Event, Heap, Place};
use super::object::{Body, Native, NativeKind};
use super::types::Type;
use super::value::{Handle, Value};

impl Heap {
    /// What kind of object a handle names, without observing its content.
    pub fn is_list(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::List(_)))
    }

    pub fn is_dict(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::Dict(_)))
    }

    pub fn is_set(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::Set(_) | Body::FrozenSet(_)))
    }

    /// Whether the object holds a suspended or finished frame.
    pub fn is_frame(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::Frame(_)))
    }

    /// Whether the object has no body of a built-in kind: an ordinary instance.
    pub fn is_plain(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::Plain))
    }

    /// The kind of a small built-in object; it never changes.
    pub fn native_kind(&self, value: Value) -> Option<NativeKind> {
        match &self.object(value.handle()?).body {
            Body::Native(native) => Some(native.kind),
            _ => None,
        }
    }

    /// A small built-in object, as a whole.
    pub fn native(&mut self, handle: Handle) -> Option<&Native> {
        match &self.whole(handle).body {
            Body::Native(native) => Some(native),
            _ => None,
        }
    }

    pub fn native_mut(&mut self, handle: Handle) -> Option<&mut Native> {
        match &mut self.modify(handle).body {
            Body::Native(native) => Some(native),
            _ => None,
        }
    }

    /// Advances an iterator over a range that the running step made, where that needs no more than an addition.
    #[inline]
    pub fn next_of_local_range(&mut self, iterator: Handle) -> Option<Value> {
        if !iterator.is_local() {
            return None;
        }
        let Body::Native(native) = &mut self.locals[iterator.index() as usize].object.body else { return None };
        let (NativeKind::RangeIterator, [Value::Int(at), Value::Int(stop), Value::Int(step)]) =
            (native.kind, native.values.as_mut_slice())
        else {
            return None;
        };
        if *step <= 0 || *at >= *stop {
            return None;
        }
        let item = Value::Int(*at);
        *at = at.checked_add(*step).unwrap_or(*stop);
        self.changes += 1;
        Some(item)
    }

    // ---------------------------------------------------------------- lists

    /// The items of a list that the running step made, which nothing records.
    #[inline]
    pub fn local_list(&self, list: Handle) -> Option<&[Value]> {
        let object = list.is_local().then(|| &self.locals[list.index() as usize].object)?;
        match &object.body {
            Body::List(items) if object.class == Type::List.handle() => Some(items),
            _ => None,
        }
    }

    pub fn list_len(&mut self, list: Handle) -> usize {
        self.touch(list, Place::Length, AccessKind::Read);
        let length = self.list_body(list).len();
        self.log_length(list, length);
        length
    }

    fn list_body(&self, list: Handle) -> &[Value] {
        match &self.object(list).body {
            Body::List(items) => items,
            _ => &[],
        }
    }

    /// `None` past the end. Reads the item and, since lists shift, the length.
    pub fn list_get(&mut self, list: Handle, index: usize) -> Option<Value> {
        self.touch(list, Place::Item(index as u64), AccessKind::Read);
        self.touch(list, Place::Length, AccessKind::Read);
        let value = self.list_body(list).get(index).copied();
        if let Some(value) = value {
            let place = Place::Item(index as u64);
            self.log(|| Event { object: list, place, kind: AccessKind::Read, value, written: Value::Unbound });
        }
        value
    }

    /// The index must be in range.
    pub fn list_set(&mut self, list: Handle, index: usize, value: Value) {
        self.touch(list, Place::Item(index as u64), AccessKind::Write);
        if let Body::List(items) = &mut self.own(list).body {
            let before = std::mem::replace(&mut items[index], value);
            self.log_write(list, Place::Item(index as u64), before, value);
        }
    }

    pub fn list_push(&mut self, list: Handle, value: Value) {
        self.touch(list, Place::Length, AccessKind::Write);
        let mut index = 0;
        if let Body::List(items) = &mut self.own(list).body {
            index = items.len() as u64;
            items.push(value);
        }
        self.touch(list, Place::Item(index), AccessKind::Write);
        self.log_write(list, Place::Item(index), Value::Unbound, value);
    }

    /// All items.
    pub fn list_items(&mut self, list: Handle) -> &[Value] {
        match &self.whole(list).body {
            Body::List(items) => items,
            _ => &[],
        }
    }

    /// All items, for any change.
    pub fn list_modify(&mut self, list: Handle) -> Option<&mut Vec<Value>> {
        match &mut self.modify(list).body {
            Body::List(items) => Some(items),
            _ => None,
        }
    }

    // ---------------------------------------------------------------- dicts and sets

    fn dict_body(&self, dict: Handle) -> Option<&Dict> {
        match &self.object(dict).body {
            Body::Dict(dict) | Body::Set(dict) | Body::FrozenSet(dict) => Some(dict),
            _ => None,
        }
    }

    fn dict_own(&mut self, dict: Handle) -> &mut Dict {
        match &mut self.own(dict).body {
            Body::Dict(dict) | Body::Set(dict) | Body::FrozenSet(dict) => dict,
            _ => unreachable!("callers check the kind"),
        }
    }

    pub fn dict_len(&mut self, dict: Handle) -> usize {
        self.touch(dict, Place::Length, AccessKind::Read);
        let length = self.dict_body(dict).map_or(0, Dict::len);
        self.log_length(dict, length);
        length
    }

    fn log_length(&mut self, object: Handle, length: usize) {
        let value = Value::Int(length as i64);
        self.log(|| Event { object, place: Place::Length, kind: AccessKind::Read, value, written: Value::Unbound });
    }

    /// The position of a key. `same` compares the stored key with the wanted one as far as that
    /// needs no program code; `Err` is the position of a key that the caller must compare itself
    /// (and put into `skip` if it differs).
    pub fn dict_find(
        &mut self,
        dict: Handle,
        hash: u64,
        skip: &[usize],
        same: impl Fn(&Heap, Value) -> Option<bool>,
    ) -> Result<Option<usize>, usize> {
        self.touch(dict, Place::Item(hash), AccessKind::Read);
        let this = &*self;
        this.dict_body(dict).map_or(Ok(None), |d| d.find(hash, |key| same(this, key), skip))
    }

    /// The entry at a position that [`dict_find`](Heap::dict_find) gave.
    pub fn dict_entry(&mut self, dict: Handle, position: usize) -> Entry {
        let vacant = Entry { hash: 0, key: Value::Unbound, value: Value::Unbound };
        let entry = self.dict_body(dict).and_then(|d| d.slots().get(position)).copied().unwrap_or(vacant);
        self.touch(dict, Place::Item(entry.hash), AccessKind::Read);
        let place = Place::Item(entry.hash);
        self.log(|| Event { object: dict, place, kind: AccessKind::Read, value: entry.key, written: entry.value });
        entry
    }

    /// The key must be absent. Gives the new length, which is for limits only: it is not recorded as read.
    pub fn dict_insert_new(&mut self, dict: Handle, hash: u64, key: Value, value: Value) -> usize {
        self.touch(dict, Place::Item(hash), AccessKind::Write);
        self.touch(dict, Place::Length, AccessKind::Write);
        let own = self.dict_own(dict);
        own.insert_new(hash, key, value);
        let length = own.len();
        self.log_write(dict, Place::Item(hash), key, value);
        length
    }

    pub fn dict_set_at(&mut self, dict: Handle, position: usize, value: Value) {
        let entry = self.dict_entry(dict, position);
        self.touch(dict, Place::Item(entry.hash), AccessKind::Write);
        self.dict_own(dict).set_value(position, value);
        self.log_write(dict, Place::Item(entry.hash), entry.key, value);
    }

    pub fn dict_remove_at(&mut self, dict: Handle, position: usize) -> Entry {
        let entry = self.dict_entry(dict, position);
        self.touch(dict, Place::Item(entry.hash), AccessKind::Write);
        self.touch(dict, Place::Length, AccessKind::Write);
        self.log_write(dict, Place::Item(entry.hash), entry.key, Value::Unbound);
        self.dict_own(dict).remove(position)
    }

    /// The first entry at or after a position, with its position: iteration. Observes the order.
    pub fn dict_next(&mut self, dict: Handle, from: usize) -> Option<(usize, Entry)> {
        self.touch(dict, Place::Whole, AccessKind::Read);
        let slots = self.dict_body(dict)?.slots();
        let position = (from..slots.len()).find(|&i| !slots[i].key.is_unbound())?;
        Some((position, slots[position]))
    }

    /// All entries in order.
    pub fn dict_entries(&mut self, dict: Handle) -> Vec<Entry> {
        self.whole(dict);
        self.dict_body(dict).map_or_else(Vec::new, |d| d.iter().copied().collect())
    }

    pub fn dict_clear(&mut self, dict: Handle) {
        self.modify(dict);
        self.dict_own(dict).clear();
    }
}
