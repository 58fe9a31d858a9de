//! `id()`, and the addresses in default representations.
//!
//! Source: library reference, `id`: an integer, unique among the objects that are alive, constant while the object
//! lives. There are no addresses here, so a number is given to an object when a program first asks for one, and kept in a
//! hidden field of the object: it is part of the state, and like any other content it is recorded when it is
//! read. Data without identity (numbers, texts, tuples) have numbers made of their content, as `is` compares them.
//!
//! What it leaves out: the number of a dead object is never given again, so programs that confuse objects by a reused
//! number are not refuted. Numbers depend on the order of the questions: states that differ only in it are different.

use super::Vm;
use super::error::Result;
use crate::base::{hash_words, sym};
use crate::store::{Body, Handle, Type, Value};

/// Where numbers begin, and how far apart they are: they look like addresses.
const FIRST: i64 = 0x7f00_0000_0000;
const STEP: i64 = 16;

impl Vm {
    /// The number that `id()` gives.
    pub fn identity(&mut self, value: Value) -> Result<i64> {
        match value {
            Value::Ref(h) if h.is_data() || self.is_data(h) => Ok(content_number(self.data_words(value)?)),
            Value::Ref(h) => Ok(self.number(h)),
            Value::Native(n) => Ok(content_number(hash_words([7, u64::from(n)]))),
            Value::Float(f) => Ok(content_number(hash_words([8, f.to_bits()]))),
            Value::Unknown => Ok(content_number(hash_words([9]))),
            other => Ok(content_number(hash_words([10, self.hash(other)?, u64::from(self.type_of(other).index())]))),
        }
    }

    /// The address that a default representation shows.
    pub(super) fn address(&mut self, value: Value) -> Result<String> {
        Ok(format!("{:#x}", self.identity(value)?))
    }

    /// Whether the object has no identity of its own: interned with equal ones when the step ends.
    fn is_data(&self, h: Handle) -> bool {
        self.heap.immutable(h).is_immutable_data()
    }

    fn number(&mut self, h: Handle) -> i64 {
        let counted = |number: i64| FIRST + STEP * number;
        if let Some(Value::Int(number)) = self.heap.own_field(h, sym::__id__) {
            return counted(number);
        }
        // The last number given is kept with the registry of modules, which lives as long as the program.
        let last = match self.heap.own_field(self.registry, sym::__id__) {
            Some(Value::Int(last)) => last,
            _ => 0,
        };
        let number = last + 1;
        self.heap.set_own_field(self.registry, sym::__id__, Value::Int(number));
        self.heap.set_own_field(h, sym::__id__, Value::Int(number));
        counted(number)
    }

    /// Of data that `is` cannot tell apart: the same.
    fn data_words(&mut self, value: Value) -> Result<u64> {
        let Value::Ref(h) = value else { return Ok(self.identity(value)? as u64) };
        let parts: Vec<Value> = match self.heap.immutable(h) {
            Body::Tuple(items) => items.to_vec(),
            Body::Slice(parts) => parts.to_vec(),
            &Body::Method(function, receiver) => vec![function, receiver],
            Body::FrozenSet(_) => self.heap.dict_entries(h).into_iter().map(|e| e.key).collect(),
            &Body::Range(start, stop, step) => [start, stop, step].map(Value::Int).to_vec(),
            Body::Code(code) => vec![Value::Int(i64::from(code.0))],
            _ => return Ok(hash_words([11, self.hash(value)?])),
        };
        let mut words = vec![u64::from(self.heap.class(h).index())];
        for part in parts {
            words.push(self.identity(part)? as u64);
        }
        Ok(hash_words(words))
    }

    /// `hash(o)` of an object that compares by identity.
    pub fn hash_by_identity(&mut self, value: Value) -> Result<Option<i64>> {
        let class = self.type_of(value);
        let Value::Ref(h) = value else { return Ok(None) };
        if self.is_data(h) || Type::of(class).is_some() && !self.heap.is_class(value) {
            return Ok(None);
        }
        let own = self.type_attr(class, sym::__hash__);
        Ok(match own == Some(self.object_hash()) {
            true => Some(self.identity(value)? / STEP),
            false => None,
        })
    }
}

/// A number out of the range of those that are counted.
fn content_number(words: u64) -> i64 {
    ((words >> 8) as i64 | 1 << 54) & !(STEP - 1)
}
