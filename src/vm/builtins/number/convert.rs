//! Conversion of any object to a number: `int(x)`, `float(x)`.
//!
//! Source: data model, `__int__`, `__float__`, `__index__`, `__trunc__`.

use super::super::super::{Result, Vm};
use super::{Number, integer};
use crate::base::sym;
use crate::semantics::numbers::{Integer, parse_float, parse_float_bytes, parse_integer, parse_integer_bytes};
use crate::store::{Body, Type, Value};

/// Text that a number may be read from.
pub(super) enum Literal {
    Text(String),
    Bytes(Vec<u8>),
}

pub(super) fn literal(vm: &mut Vm, value: Value) -> Option<Literal> {
    if let Some(text) = vm.heap.text(value) {
        return Some(Literal::Text(text.to_string()));
    }
    if let Some(bytes) = vm.heap.bytes(value) {
        return Some(Literal::Bytes(bytes.to_vec()));
    }
    let h = value.handle()?;
    if !vm.is_instance(value, Type::ByteArray.handle()) {
        return None;
    }
    match &vm.heap.whole(h).body {
        Body::ByteArray(bytes) => Some(Literal::Bytes(bytes.clone())),
        _ => None,
    }
}

/// `int(value)`: an `int` or an unknown number.
pub fn to_integer(vm: &mut Vm, value: Value) -> Result<Value> {
    match value {
        Value::Int(_) | Value::Unknown => return Ok(value),
        Value::Bool(b) => return Ok(Value::Int(i64::from(b))),
        _ => {}
    }
    for (method, described) in [(sym::__int__, "__int__"), (sym::__index__, "__index__"), (sym::__trunc__, "__trunc__")]
    {
        if let Some(result) = vm.call_special(value, method, &[])? {
            return match Number::of(&vm.heap, result) {
                Some(Number::Int(i)) => Ok(vm.new_number(i)),
                Some(Number::Unknown) => Ok(Value::Unknown),
                _ => {
                    let name = vm.type_name(result);
                    let message = if method == sym::__trunc__ {
                        format!("__trunc__ returned non-Integral (type {name})")
                    } else {
                        format!("{described} returned non-int (type {name})")
                    };
                    Err(vm.type_error(message))
                }
            };
        }
    }
    match literal(vm, value) {
        Some(literal) => parse(vm, literal, 10),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            )))
        }
    }
}

pub(super) fn parse(vm: &mut Vm, literal: Literal, base: i64) -> Result<Value> {
    let result = match literal {
        Literal::Text(text) => parse_integer(&text, base),
        Literal::Bytes(bytes) => parse_integer_bytes(&bytes, base),
    };
    vm.finish(result)
}

/// A real number as a float, by `__float__` or `__index__`: `None` if it has neither. The answer is a
/// `Float` or an unknown number.
pub fn real(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    match value {
        Value::Float(_) | Value::Unknown => return Ok(Some(value)),
        Value::Int(i) => return Ok(Some(Value::Float(i as f64))),
        _ => {}
    }
    if let Some(result) = vm.call_special(value, sym::__float__, &[])? {
        return match Number::of(&vm.heap, result) {
            Some(Number::Float(f)) => Ok(Some(Value::Float(f))),
            Some(Number::Unknown) => Ok(Some(Value::Unknown)),
            _ => {
                let (class, name) = (vm.type_name(value), vm.type_name(result));
                Err(vm.type_error(format!("{class}.__float__ returned non-float (type {name})")))
            }
        };
    }
    if let Some(result) = vm.call_special(value, sym::__index__, &[])? {
        return match integer(&vm.heap, result) {
            Some(i) => vm.finish(i.to_float()).map(Some),
            None => {
                let name = vm.type_name(result);
                Err(vm.type_error(format!("__index__ returned non-int (type {name})")))
            }
        };
    }
    Ok(None)
}

/// `float(value)`: a `Float` or an unknown number.
pub fn to_float(vm: &mut Vm, value: Value) -> Result<Value> {
    if let Some(number) = real(vm, value)? {
        return Ok(number);
    }
    match literal(vm, value) {
        Some(Literal::Text(text)) => vm.finish(parse_float(&text)),
        Some(Literal::Bytes(bytes)) => vm.finish(parse_float_bytes(&bytes)),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
        }
    }
}

/// An integer of any size through `__index__`.
pub fn index(vm: &mut Vm, value: Value) -> Result<Integer> {
    if let Some(i) = integer(&vm.heap, value) {
        return Ok(i);
    }
    match vm.call_special(value, sym::__index__, &[])? {
        Some(result) => match integer(&vm.heap, result) {
            Some(i) => Ok(i),
            None => {
                let name = vm.type_name(result);
                Err(vm.type_error(format!("__index__ returned non-int (type {name})")))
            }
        },
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}
