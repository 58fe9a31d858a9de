//! Objects whose attributes live in a dict.
//!
//! Attributes are fields of the object as long as nobody asks for its `__dict__`. Whoever does gets a dict
//! object, into which the attributes move; the object keeps a field that refers to it, and every access to
//! an attribute goes through it. So writes to `o.__dict__` are seen, one dict may serve several objects, and
//! `o.__dict__ is o.__dict__`.

use super::content::hash_str;
use super::heap::{AccessKind, Heap, Place};
use super::value::{Handle, Value};
use crate::base::{Symbol, sym};

impl Heap {
    /// The dict in which an object's attributes live, if they do.
    pub fn namespace(&mut self, handle: Handle) -> Option<Handle> {
        let object = self.object(handle);
        let index = self.store.shapes.namespace(object.shape)?;
        let dict = object.fields[index].handle();
        self.touch(handle, Place::Field(sym::__namespace__), AccessKind::Read);
        dict
    }

    /// Makes `dict` the place where the attributes of an object live, but for those that `stays`.
    pub fn set_namespace(&mut self, handle: Handle, dict: Handle, stays: impl Fn(Symbol) -> bool) {
        let id = self.own_field(handle, sym::__id__).map(|number| (sym::__id__, number));
        let kept = self.fields(handle).into_iter().filter(|f| stays(f.0));
        let kept: Vec<(Symbol, Value)> = kept.chain(id).collect();
        let names = kept.iter().map(|f| f.0).chain([sym::__namespace__]);
        let shape = self.store.shapes.of(names);
        let object = self.modify(handle);
        object.shape = shape;
        object.fields = kept.iter().map(|f| f.1).chain([Value::Ref(dict)]).collect();
    }

    /// The value of an attribute that lives in the object itself, as slots do.
    pub fn own_field(&mut self, handle: Handle, name: Symbol) -> Option<Value> {
        self.touch(handle, Place::Field(name), AccessKind::Read);
        let object = self.object(handle);
        self.store.shapes.index(object.shape, name).map(|i| object.fields[i])
    }

    pub fn set_own_field(&mut self, handle: Handle, name: Symbol, value: Value) {
        let shape = self.object(handle).shape;
        let index = self.store.shapes.index(shape, name);
        if index.is_some() || self.namespace(handle).is_none() {
            return self.set_field(handle, name, value);
        }
        let shape = self.store.shapes.with(shape, name);
        let object = self.modify(handle);
        object.shape = shape;
        object.fields.push(value);
    }

    /// Where an attribute is in a namespace.
    fn namespace_position(&mut self, dict: Handle, name: Symbol) -> Option<usize> {
        let text = name.as_str();
        let same = |heap: &Heap, key: Value| Some(heap.text(key) == Some(text));
        self.dict_find(dict, hash_str(text), &[], same).unwrap_or_default()
    }

    pub(super) fn namespace_field(&mut self, dict: Handle, name: Symbol) -> Option<Value> {
        let position = self.namespace_position(dict, name)?;
        self.dict_entry(dict, position).value.bound()
    }

    pub(super) fn set_namespace_field(&mut self, dict: Handle, name: Symbol, value: Value) {
        match self.namespace_position(dict, name) {
            Some(position) => self.dict_set_at(dict, position, value),
            None => {
                let key = self.symbol_text(name);
                self.dict_insert_new(dict, hash_str(name.as_str()), key, value);
            }
        }
    }

    pub(super) fn delete_namespace_field(&mut self, dict: Handle, name: Symbol) -> Option<Value> {
        let position = self.namespace_position(dict, name)?;
        Some(self.dict_remove_at(dict, position).value)
    }

    /// The attributes in a namespace whose names are texts.
    pub(super) fn namespace_fields(&mut self, dict: Handle) -> Vec<(Symbol, Value)> {
        let entries = self.dict_entries(dict);
        entries.into_iter().filter_map(|e| Some((Symbol::intern(self.text(e.key)?), e.value))).collect()
    }
}
