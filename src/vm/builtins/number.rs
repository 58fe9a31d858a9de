//! What the core needs of numbers: hashing and text of immediate ones.

use crate::semantics::numbers::{self, Complex, Integer};
use crate::store::{Body, Heap, Value};

/// The integer that a value is, of class `int`, `bool` or a subclass.
pub fn integer(heap: &Heap, value: Value) -> Option<Integer> {
    match value {
        Value::Int(i) => Some(Integer::Small(i)),
        Value::Bool(b) => Some(Integer::Small(i64::from(b))),
        Value::Ref(h) => match heap.immutable(h) {
            Body::BigInt(n) => Some(Integer::from((**n).clone())),
            &Body::Number(inner @ (Value::Int(_) | Value::Ref(_))) => integer(heap, inner),
            _ => None,
        },
        _ => None,
    }
}

/// Python's hash: equal numbers of any type have equal hashes.
pub fn hash_number(heap: &Heap, value: Value) -> u64 {
    match value {
        Value::Float(f) => numbers::hash_float(f) as u64,
        Value::Ref(h) => match heap.immutable(h) {
            &Body::Complex(re, im) => {
                numbers::hash_complex(Complex { re: f64::from_bits(re), im: f64::from_bits(im) }) as u64
            }
            &Body::Number(inner) => hash_number(heap, inner),
            _ => integer(heap, value).map_or(0, |i| numbers::hash_integer(&i) as u64),
        },
        _ => integer(heap, value).map_or(0, |i| numbers::hash_integer(&i) as u64),
    }
}

/// `repr` of values that are no objects of the heap.
pub fn repr_immediate(value: Value) -> Option<String> {
    Some(match value {
        Value::None => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Int(i) => i.to_string(),
        Value::Float(f) => numbers::float_repr(f),
        Value::Unknown => "<unknown number>".into(),
        Value::Ellipsis => "Ellipsis".into(),
        Value::NotImplemented => "NotImplemented".into(),
        Value::Unbound => "<unbound>".into(),
        Value::Native(_) | Value::Ref(_) => return None,
    })
}
