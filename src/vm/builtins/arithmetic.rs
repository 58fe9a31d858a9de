//! Built-in functions on numbers and on ordered values.
//!
//! Source: library reference, "Built-in Functions"; messages by experiment with CPython 3.11. `sum`
//! adds floats from left to right without compensation, as 3.11 does.

use crate::base::{Code, Symbol, sym};
use crate::ir::{BinaryOp, CompareOp};
use crate::semantics::numbers::{Integer, integer_pow_mod};
use crate::store::{Body, Object, Type, Value};
use crate::vm::{Args, Result, Stop, Vm};

use super::number;

impl Vm {
    /// An `int` of any size.
    fn integer_value(&mut self, integer: Integer) -> Value {
        match integer {
            Integer::Small(small) => Value::Int(small),
            Integer::Big(big) => {
                Value::Ref(self.heap.alloc(Object::new(Type::Int.handle(), Body::BigInt(Box::new(big)))))
            }
        }
    }

    /// An integer of any size through `__index__`.
    fn integer_of(&mut self, value: Value) -> Result<Integer> {
        if let Some(integer) = number::integer(&self.heap, value) {
            return Ok(integer);
        }
        let index = self.call_special(value, sym::__index__, &[])?;
        match index.and_then(|index| number::integer(&self.heap, index)) {
            Some(integer) => Ok(integer),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        }
    }
}

pub(super) fn abs(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[0];
    match value {
        Value::Int(i) if i != i64::MIN => return Ok(Value::Int(i.abs())),
        Value::Float(f) => return Ok(Value::Float(f.abs())),
        Value::Unknown => return Ok(Value::Unknown),
        _ => {}
    }
    match vm.call_special(value, sym::__abs__, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

pub(super) fn in_radix(vm: &mut Vm, args: &Args, radix: u32) -> Result<Value> {
    let text = vm.integer_of(args.positional[0])?.to_prefixed(radix);
    Ok(vm.heap.new_str(text))
}

pub(super) fn chr(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[0];
    let number = match vm.integer_of(value)?.to_i64().map(i32::try_from) {
        Some(Ok(number)) => number,
        _ => return Err(vm.error(Type::OverflowError, "Python int too large to convert to C int")),
    };
    match u32::try_from(number).ok().filter(|&n| n <= 0x10_FFFF).map(char::from_u32) {
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
        Some(None) => {
            Err(vm.unsupported(Code::Builtin, "a lone surrogate in a str", "use code points outside U+D800..U+DFFF"))
        }
        Some(Some(character)) => Ok(vm.heap.new_str(character.to_string())),
    }
}

pub(super) fn ord(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[0];
    let (length, first) = if let Some(text) = vm.heap.text(value) {
        (text.chars().count(), text.chars().next().map(|c| i64::from(u32::from(c))))
    } else if let Some(bytes) = vm.heap.bytes(value) {
        (bytes.len(), bytes.first().map(|&b| i64::from(b)))
    } else if let Value::Ref(h) = value
        && vm.is_instance(value, Type::ByteArray.handle())
        && let Body::ByteArray(bytes) = &vm.heap.whole(h).body
    {
        (bytes.len(), bytes.first().map(|&b| i64::from(b)))
    } else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("ord() expected string of length 1, but {name} found")));
    };
    match first {
        Some(code) if length == 1 => Ok(Value::Int(code)),
        _ => Err(vm.type_error(format!("ord() expected a character, but string of length {length} found"))),
    }
}

pub(super) fn divmod(vm: &mut Vm, args: Args) -> Result<Value> {
    let (a, b) = (args.positional[0], args.positional[1]);
    if matches!(a, Value::Unknown) || matches!(b, Value::Unknown) {
        let parts = [vm.binary(BinaryOp::FloorDiv, a, b)?, vm.binary(BinaryOp::Mod, a, b)?];
        return Ok(vm.heap.new_tuple(parts.to_vec()));
    }
    let (left, right) = (vm.type_of(a), vm.type_of(b));
    let right_first = left != right
        && vm.is_subclass(right, left)
        && vm.type_attr(right, sym::__rdivmod__) != vm.type_attr(left, sym::__rdivmod__);
    let mut attempts = vec![(a, sym::__divmod__, b)];
    if right_first {
        attempts.insert(0, (b, sym::__rdivmod__, a));
    } else if left != right {
        attempts.push((b, sym::__rdivmod__, a));
    }
    for (receiver, method, other) in attempts {
        if let Some(result) = vm.call_special(receiver, method, &[other])?
            && result != Value::NotImplemented
        {
            return Ok(result);
        }
    }
    let (x, y) = (vm.type_name(a), vm.type_name(b));
    Err(vm.type_error(format!("unsupported operand type(s) for divmod(): '{x}' and '{y}'")))
}

/// An argument by position or keyword that must be there.
fn required(vm: &mut Vm, value: Option<Value>, function: &str, name: &str, position: usize) -> Result<Value> {
    match value {
        Some(value) => Ok(value),
        None => Err(vm.type_error(format!("{function}() missing required argument '{name}' (pos {position})"))),
    }
}

pub(super) fn pow(vm: &mut Vm, mut args: Args) -> Result<Value> {
    vm.at_most_in_all(&args, 0, 3, "pow")?;
    let base = args.take(0, Symbol::intern("base"));
    let exponent = args.take(1, Symbol::intern("exp"));
    let modulus = args.take(2, Symbol::intern("mod"));
    let base = required(vm, base, "pow", "base", 1)?;
    let exponent = required(vm, exponent, "pow", "exp", 2)?;
    vm.no_more_keywords(&args, "pow")?;
    let modulus = match modulus {
        None | Some(Value::None) => return vm.binary(BinaryOp::Pow, base, exponent),
        Some(modulus) => modulus,
    };
    let integers = [base, exponent, modulus].map(|v| number::integer(&vm.heap, v));
    if let [Some(base), Some(exponent), Some(modulus)] = integers {
        let power = integer_pow_mod(&base, &exponent, &modulus);
        return match power {
            Ok(power) => Ok(vm.integer_value(power)),
            Err(error) => Err(vm.value_error(error.message)),
        };
    }
    if let Some(result) = vm.call_special(base, sym::__pow__, &[exponent, modulus])?
        && result != Value::NotImplemented
    {
        return Ok(result);
    }
    if [base, exponent, modulus].iter().any(|v| matches!(v, Value::Float(_) | Value::Unknown)) {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let (x, y, z) = (vm.type_name(base), vm.type_name(exponent), vm.type_name(modulus));
    Err(vm.type_error(format!("unsupported operand type(s) for ** or pow(): '{x}', '{y}', '{z}'")))
}

pub(super) fn round(vm: &mut Vm, mut args: Args) -> Result<Value> {
    vm.at_most_in_all(&args, 0, 2, "round")?;
    let number = args.take(0, Symbol::intern("number"));
    let digits = args.take(1, Symbol::intern("ndigits"));
    let number = required(vm, number, "round", "number", 1)?;
    vm.no_more_keywords(&args, "round")?;
    let digits = digits.filter(|d| !d.is_none());
    match vm.call_special(number, sym::__round__, digits.as_slice())? {
        Some(result) => Ok(result),
        None => {
            let name = vm.type_name(number);
            Err(vm.type_error(format!("type {name} doesn't define __round__ method")))
        }
    }
}

pub(super) fn sum(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if args.is_empty() {
        return Err(vm.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    vm.at_most_in_all(&args, 0, 2, "sum")?;
    let mut total = args.take(1, sym::start).unwrap_or(Value::Int(0));
    vm.no_more_keywords(&args, "sum")?;
    let items = vm.get_iter(args.positional[0])?;
    for (class, advice) in [
        (Type::Str, "strings [use ''.join(seq) instead]"),
        (Type::Bytes, "bytes [use b''.join(seq) instead]"),
        (Type::ByteArray, "bytearray [use b''.join(seq) instead]"),
    ] {
        if vm.is_instance(total, class.handle()) {
            return Err(vm.type_error(format!("sum() can't sum {advice}")));
        }
    }
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        total = vm.binary(BinaryOp::Add, total, item)?;
    }
    Ok(total)
}

pub(super) fn max(vm: &mut Vm, args: Args) -> Result<Value> {
    extreme(vm, args, "max", CompareOp::Gt)
}

pub(super) fn min(vm: &mut Vm, args: Args) -> Result<Value> {
    extreme(vm, args, "min", CompareOp::Lt)
}

/// The first item that no later one beats.
fn extreme(vm: &mut Vm, mut args: Args, function: &str, beats: CompareOp) -> Result<Value> {
    let key = args.take_keyword(sym::key).filter(|key| !key.is_none());
    let default = args.take_keyword(sym::default);
    vm.no_more_keywords(&args, function)?;
    let several = args.len() > 1;
    if several && default.is_some() {
        return Err(
            vm.type_error(format!("Cannot specify a default for {function}() with multiple positional arguments"))
        );
    }
    let items = match several {
        true => vm.heap.new_tuple(args.positional.to_vec()),
        false => args.positional[0],
    };
    let items = vm.get_iter(items)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        let rank = match key {
            Some(key) => vm.call(key, &[item])?,
            None => item,
        };
        let better = match best {
            None => true,
            Some((_, best)) => {
                let verdict = vm.rich_compare(beats, rank, best)?;
                vm.truth(verdict)?
            }
        };
        if better {
            best = Some((item, rank));
        }
    }
    match best.map(|b| b.0).or(default) {
        Some(item) => Ok(item),
        None => Err(empty(vm, function)),
    }
}

fn empty(vm: &mut Vm, function: &str) -> Stop {
    vm.value_error(format!("{function}() arg is an empty sequence"))
}
