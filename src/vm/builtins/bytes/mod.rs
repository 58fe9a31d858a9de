//! `bytes` and `bytearray`: what they share is written once, over a copy of the bytes.
//!
//! Source: library reference, "Binary Sequence Types"; messages by experiment with CPython 3.11. Invariant: a result
//! is of the receiver's built-in class, never of a subclass. A `bytearray` is read and written as a whole.

mod chars;
mod construct;
mod mutable;
mod object;
mod percent;
mod search;
mod split;

use crate::base::sym;
use crate::semantics;
use crate::store::{Body, Type, Value};
use crate::vm::{NativeTable, Result, Stop, TypeTable, Vm};

pub fn tables() -> Vec<TypeTable> {
    let common = [object::METHODS, chars::METHODS, search::METHODS, split::METHODS, construct::METHODS];
    let mut tables = Vec::new();
    for class in [Type::Bytes, Type::ByteArray] {
        tables.extend(common.map(|methods: NativeTable| TypeTable { methods, ..TypeTable::new(class) }));
        tables.push(TypeTable {
            class_methods: construct::CLASS_METHODS,
            static_methods: construct::COMMON_STATIC_METHODS,
            ..TypeTable::new(class)
        });
    }
    tables.push(TypeTable {
        methods: object::BYTES_METHODS,
        static_methods: construct::STATIC_METHODS,
        ..TypeTable::new(Type::Bytes)
    });
    tables.push(TypeTable {
        methods: mutable::METHODS,
        static_methods: mutable::STATIC_METHODS,
        ..TypeTable::new(Type::ByteArray)
    });
    tables
}

/// The bytes of a receiver.
fn content(vm: &mut Vm, receiver: Value) -> Vec<u8> {
    vm.byte_content(receiver).unwrap_or_default()
}

impl Vm {
    /// A copy of what a `bytes` or a `bytearray` holds; `None` for anything else.
    pub(super) fn byte_content(&mut self, value: Value) -> Option<Vec<u8>> {
        if let Some(bytes) = self.heap.bytes(value) {
            return Some(bytes.to_vec());
        }
        if !self.is_instance(value, Type::ByteArray.handle()) {
            return None;
        }
        match &self.heap.whole(value.handle()?).body {
            Body::ByteArray(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }

    /// The same of an argument that has to be one of them.
    fn buffer(&mut self, value: Value) -> Result<Vec<u8>> {
        match self.viewed_bytes(value)? {
            Some(bytes) => Ok(bytes),
            None => Err(self.not_a_buffer(value)),
        }
    }

    /// The bytes of a bytes-like object, a `memoryview` included, which is written in Python.
    pub(super) fn viewed_bytes(&mut self, value: Value) -> Result<Option<Vec<u8>>> {
        if let Some(bytes) = self.byte_content(value) {
            return Ok(Some(bytes));
        }
        if self.type_name(value) != "memoryview" {
            return Ok(None);
        }
        let copy = self.call_special(value, sym::__bytes__, &[])?;
        Ok(copy.and_then(|copy| self.byte_content(copy)))
    }

    fn not_a_buffer(&mut self, value: Value) -> Stop {
        let given = self.type_name(value);
        self.type_error(format!("a bytes-like object is required, not '{given}'"))
    }

    /// New bytes of the receiver's built-in class, within the limits.
    fn finish_bytes(&mut self, receiver: Value, result: semantics::Result<Vec<u8>>) -> Result<Value> {
        let bytes = result.map_err(|error| self.raise(error))?;
        self.check_size(bytes.len())?;
        self.spend(bytes.len() as u64 / 64)?;
        Ok(self.bytes_like(receiver, bytes))
    }

    fn bytes_like(&mut self, receiver: Value, bytes: Vec<u8>) -> Value {
        match self.heap.bytes(receiver) {
            Some(_) => self.heap.new_bytes(bytes),
            None => self.heap.new_object(Type::ByteArray.handle(), Body::ByteArray(bytes)),
        }
    }

    /// An integer that is to be a byte; `what` begins the message of one that is out of range.
    fn byte(&mut self, value: Value, what: &str) -> Result<u8> {
        let index = self.index(value);
        match self.caught(index, Type::IndexError)?.and_then(|i| u8::try_from(i).ok()) {
            Some(byte) => Ok(byte),
            None => Err(self.value_error(format!("{what} must be in range(0, 256)"))),
        }
    }
}
