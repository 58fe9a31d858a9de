//! Access to attributes, cells and the fixed parts of objects.

use super::heap::{AccessKind, Event, Heap, Place};
use super::object::{Body, Class, Object};
use super::shape::Shape;
use super::value::{Handle, Value};
use crate::base::{Symbol, sym};

impl Heap {
    /// The value of an attribute that the object itself has.
    #[inline]
    pub fn field(&mut self, handle: Handle, name: Symbol) -> Option<Value> {
        self.touch(handle, Place::Field(name), AccessKind::Read);
        let shape = self.object(handle).shape;
        let value = match self.indices.index(&self.store.shapes, shape, name) {
            Some(i) => Some(self.object(handle).fields[i]),
            None if self.store.shapes.namespace(shape).is_some() => {
                let dict = self.namespace(handle)?;
                self.namespace_field(dict, name)
            }
            None => None,
        };
        if self.tracing()
            && let Some(value) = value
        {
            self.log_read(handle, Place::Field(name), value);
        }
        value
    }

    /// What an attribute was when the program was set up: no observation, it is the same in every state.
    pub fn in_image(&self, handle: Handle, name: Symbol) -> Option<Value> {
        let object = self.image_object(handle)?;
        self.store.shapes.index(object.shape, name).map(|i| object.fields[i])
    }

    /// What a cell held when the program was set up.
    pub fn in_image_cell(&self, cell: Handle) -> Option<Value> {
        match self.image_object(cell)?.body {
            Body::Cell(value) => value.bound(),
            _ => None,
        }
    }

    fn image_object(&self, handle: Handle) -> Option<&Object> {
        let content = handle.is_named().then(|| self.image.contents.get(handle.index() as usize)).flatten()?;
        Some(&self.store.interner.get(*content).object)
    }

    pub fn set_field(&mut self, handle: Handle, name: Symbol, value: Value) {
        let shape = self.object(handle).shape;
        if self.indices.index(&self.store.shapes, shape, name).is_none()
            && let Some(dict) = self.namespace(handle)
        {
            return self.set_namespace_field(dict, name, value);
        }
        self.touch(handle, Place::Field(name), AccessKind::Write);
        let before = match self.indices.index(&self.store.shapes, shape, name) {
            Some(i) => std::mem::replace(&mut self.own(handle).fields[i], value),
            None => {
                // A new attribute comes last in the order.
                self.touch(handle, Place::Length, AccessKind::Write);
                let shape = self.store.shapes.with(shape, name);
                let object = self.own(handle);
                object.shape = shape;
                object.fields.push(value);
                Value::Unbound
            }
        };
        self.log_write(handle, Place::Field(name), before, value);
    }

    /// Removes an attribute; returns what it was.
    pub fn delete_field(&mut self, handle: Handle, name: Symbol) -> Option<Value> {
        let shape = self.object(handle).shape;
        if self.store.shapes.index(shape, name).is_none()
            && let Some(dict) = self.namespace(handle)
        {
            return self.delete_namespace_field(dict, name);
        }
        self.touch(handle, Place::Field(name), AccessKind::Write);
        let shape = self.object(handle).shape;
        let index = self.store.shapes.index(shape, name)?;
        self.touch(handle, Place::Length, AccessKind::Write);
        let rest = self.store.shapes.names(shape).iter().copied().filter(|&n| n != name);
        let shape: Shape = self.store.shapes.of(rest);
        let object = self.own(handle);
        object.shape = shape;
        let before = object.fields.remove(index);
        self.log_write(handle, Place::Field(name), before, Value::Unbound);
        Some(before)
    }

    /// Names and values of all attributes in order of their first assignment.
    pub fn fields(&mut self, handle: Handle) -> Vec<(Symbol, Value)> {
        let shapes = &self.store.clone().shapes;
        let object = self.whole(handle);
        let own = shapes.names(object.shape).iter().copied().zip(object.fields.iter().copied());
        let mut fields: Vec<(Symbol, Value)> =
            own.filter(|f| !matches!(f.0, sym::__namespace__ | sym::__id__)).collect();
        if let Some(dict) = self.namespace(handle) {
            fields.extend(self.namespace_fields(dict));
        }
        fields
    }

    #[inline]
    pub fn cell(&mut self, handle: Handle) -> Value {
        self.touch(handle, Place::Value, AccessKind::Read);
        let value = match &self.object(handle).body {
            Body::Cell(value) => *value,
            _ => Value::Unbound,
        };
        if self.tracing() {
            self.log_read(handle, Place::Value, value);
        }
        value
    }

    #[inline]
    pub fn set_cell(&mut self, handle: Handle, value: Value) {
        self.touch(handle, Place::Value, AccessKind::Write);
        if let Body::Cell(place) = &mut self.own(handle).body {
            let before = std::mem::replace(place, value);
            self.log_write(handle, Place::Value, before, value);
        }
    }

    /// Name, bases and method resolution order of a class. They never change, so reading them is
    /// not an observation; the class's attributes are fields.
    pub fn class_body(&self, class: Handle) -> Option<&Class> {
        match &self.object(class).body {
            Body::Class(class) => Some(class),
            _ => None,
        }
    }

    /// For making a class, before anything else has seen it.
    pub fn class_body_mut(&mut self, class: Handle) -> Option<&mut Class> {
        match &mut self.modify(class).body {
            Body::Class(class) => Some(class),
            _ => None,
        }
    }

    pub fn is_class(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.object(h).body, Body::Class(_)))
    }

    fn log_read(&mut self, object: Handle, place: Place, value: Value) {
        self.log(|| Event { object, place, kind: AccessKind::Read, value, written: Value::Unbound });
    }

    pub(super) fn log_write(&mut self, object: Handle, place: Place, value: Value, written: Value) {
        self.log(|| Event { object, place, kind: AccessKind::Write, value, written });
    }
}
