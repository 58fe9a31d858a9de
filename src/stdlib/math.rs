//! `_math`: the functions of `math`.
//!
//! Source: library reference, `math`; domain and range errors as in C99 Annex F. With an unknown
//! argument the result is unknown. Left out: `erf`, `gamma` and their kin, `fsum`.

use crate::base::sym;
use crate::semantics::numbers::{BitLimit, Integer, float_to_integer, math};
use crate::semantics::{self, Error};
use crate::store::Value;
use crate::vm::builtins::number::{Number, index, real};
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[
    ("acos", 1, 1, false, |vm, args| of_one(vm, &args, f64::acos)),
    ("acosh", 1, 1, false, |vm, args| of_one(vm, &args, f64::acosh)),
    ("asin", 1, 1, false, |vm, args| of_one(vm, &args, f64::asin)),
    ("asinh", 1, 1, false, |vm, args| of_one(vm, &args, f64::asinh)),
    ("atan", 1, 1, false, |vm, args| of_one(vm, &args, f64::atan)),
    ("atanh", 1, 1, false, |vm, args| of_one(vm, &args, |x| if x.abs() == 1.0 { f64::NAN } else { x.atanh() })),
    ("cbrt", 1, 1, false, |vm, args| of_one(vm, &args, f64::cbrt)),
    ("cos", 1, 1, false, |vm, args| of_one(vm, &args, f64::cos)),
    ("cosh", 1, 1, false, |vm, args| of_one(vm, &args, f64::cosh)),
    ("degrees", 1, 1, false, |vm, args| of_one(vm, &args, |x| x * (180.0 / std::f64::consts::PI))),
    ("exp", 1, 1, false, |vm, args| of_one(vm, &args, f64::exp)),
    ("exp2", 1, 1, false, |vm, args| of_one(vm, &args, f64::exp2)),
    ("expm1", 1, 1, false, |vm, args| of_one(vm, &args, f64::exp_m1)),
    ("fabs", 1, 1, false, |vm, args| of_one(vm, &args, f64::abs)),
    ("log1p", 1, 1, false, |vm, args| of_one(vm, &args, |x| if x == -1.0 { f64::NAN } else { x.ln_1p() })),
    ("radians", 1, 1, false, |vm, args| of_one(vm, &args, |x| x * (std::f64::consts::PI / 180.0))),
    ("sin", 1, 1, false, |vm, args| of_one(vm, &args, f64::sin)),
    ("sinh", 1, 1, false, |vm, args| of_one(vm, &args, f64::sinh)),
    ("sqrt", 1, 1, false, |vm, args| of_one(vm, &args, f64::sqrt)),
    ("tan", 1, 1, false, |vm, args| of_one(vm, &args, f64::tan)),
    ("tanh", 1, 1, false, |vm, args| of_one(vm, &args, f64::tanh)),
    ("atan2", 2, 2, false, |vm, args| of_two(vm, &args, |y, x| Ok(y.atan2(x)))),
    ("copysign", 2, 2, false, |vm, args| of_two(vm, &args, |x, y| Ok(x.copysign(y)))),
    ("fmod", 2, 2, false, |vm, args| of_two(vm, &args, |x, y| checked(x % y, &[x, y]))),
    ("pow", 2, 2, false, |vm, args| of_two(vm, &args, power)),
    ("nextafter", 2, 2, false, |vm, args| of_two(vm, &args, |x, y| Ok(next_after(x, y)))),
    ("log", 1, 2, false, log),
    ("log2", 1, 1, false, |vm, args| logarithm(vm, args.positional[0], f64::log2)),
    ("log10", 1, 1, false, |vm, args| logarithm(vm, args.positional[0], f64::log10)),
    ("hypot", 0, ANY, false, hypot),
    ("dist", 2, 2, false, dist),
    ("ldexp", 2, 2, false, ldexp),
    ("frexp", 1, 1, false, frexp),
    ("modf", 1, 1, false, modf),
    ("isnan", 1, 1, false, |vm, args| test(vm, &args, f64::is_nan)),
    ("isinf", 1, 1, false, |vm, args| test(vm, &args, f64::is_infinite)),
    ("isfinite", 1, 1, false, |vm, args| test(vm, &args, f64::is_finite)),
    ("ceil", 1, 1, false, |vm, args| whole(vm, &args, sym::__ceil__, f64::ceil)),
    ("floor", 1, 1, false, |vm, args| whole(vm, &args, sym::__floor__, f64::floor)),
    ("trunc", 1, 1, false, trunc),
    ("gcd", 0, ANY, false, |vm, args| fold(vm, &args, 0, |a, b| Ok(math::gcd(a, b)))),
    ("lcm", 0, ANY, false, |vm, args| fold(vm, &args, 1, |a, b| math::lcm(a, b, BitLimit::default()))),
    ("isqrt", 1, 1, false, |vm, args| of_integer(vm, &args, math::isqrt)),
    ("factorial", 1, 1, false, |vm, args| of_integer(vm, &args, |n| math::factorial(n, BitLimit::default()))),
    ("comb", 2, 2, false, comb),
    ("perm", 1, 2, false, perm),
];

fn domain() -> Error {
    Error::value("math domain error")
}

fn range() -> Error {
    Error::overflow("math range error")
}

/// A NaN or an infinity that no operand explains is an error.
fn checked(result: f64, operands: &[f64]) -> semantics::Result<f64> {
    if result.is_nan() && !operands.iter().any(|x| x.is_nan()) {
        return Err(domain());
    }
    if result.is_infinite() && operands.iter().all(|x| x.is_finite()) {
        return Err(range());
    }
    Ok(result)
}

/// An argument as a float: `None` if it is unknown.
fn float(vm: &mut Vm, value: Value) -> Result<Option<f64>> {
    match real(vm, value)? {
        Some(Value::Float(x)) => Ok(Some(x)),
        Some(_) => Ok(None),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("must be real number, not {name}")))
        }
    }
}

fn of_one(vm: &mut Vm, args: &Args, function: fn(f64) -> f64) -> Result<Value> {
    match float(vm, args.positional[0])? {
        Some(x) => vm.finish(checked(function(x), &[x])),
        None => Ok(Value::Unknown),
    }
}

fn of_two(vm: &mut Vm, args: &Args, function: fn(f64, f64) -> semantics::Result<f64>) -> Result<Value> {
    match (float(vm, args.positional[0])?, float(vm, args.positional[1])?) {
        (Some(x), Some(y)) => vm.finish(function(x, y)),
        _ => Ok(Value::Unknown),
    }
}

fn power(x: f64, y: f64) -> semantics::Result<f64> {
    let result = x.powf(y);
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(domain());
    }
    checked(result, &[x, y])
}

fn next_after(x: f64, y: f64) -> f64 {
    match x.partial_cmp(&y) {
        None => f64::NAN,
        Some(std::cmp::Ordering::Equal) => y,
        Some(std::cmp::Ordering::Less) => x.next_up(),
        Some(std::cmp::Ordering::Greater) => x.next_down(),
    }
}

/// A logarithm that takes integers of any size.
fn logarithm(vm: &mut Vm, value: Value, function: fn(f64) -> f64) -> Result<Value> {
    let positive = |x: f64| if x > 0.0 || x.is_nan() { Ok(function(x)) } else { Err(domain()) };
    if let Some(Number::Int(i)) = Number::of(&vm.heap, value) {
        let result = match i.to_float() {
            Ok(x) => positive(x),
            Err(_) if i.is_negative() => Err(domain()),
            Err(_) => {
                // The integer is about m * 2^e with m a float.
                let exponent = i.bit_length() as i64 - 64;
                i.shr(&Integer::from(exponent))
                    .and_then(|m| m.to_float())
                    .map(|m| function(m) + function(2.0) * exponent as f64)
            }
        };
        return vm.finish(result);
    }
    match float(vm, value)? {
        Some(x) => vm.finish(positive(x)),
        None => Ok(Value::Unknown),
    }
}

fn log(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = logarithm(vm, args.positional[0], f64::ln)?;
    let Some(base) = args.get(1) else { return Ok(value) };
    match (value, logarithm(vm, base, f64::ln)?) {
        (Value::Float(_), Value::Float(0.0)) => Err(vm.raise(Error::zero_division("float division by zero"))),
        (Value::Float(x), Value::Float(b)) => Ok(Value::Float(x / b)),
        _ => Ok(Value::Unknown),
    }
}

fn length(parts: &[f64]) -> f64 {
    if parts.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    match parts {
        [x, y] => x.hypot(*y),
        _ => {
            let largest = parts.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
            if largest == 0.0 {
                return if parts.iter().any(|x| x.is_nan()) { f64::NAN } else { 0.0 };
            }
            largest * parts.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt()
        }
    }
}

fn hypot(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut parts = Vec::new();
    for &value in &args.positional {
        match float(vm, value)? {
            Some(x) => parts.push(x),
            None => return Ok(Value::Unknown),
        }
    }
    Ok(Value::Float(length(&parts)))
}

fn dist(vm: &mut Vm, args: Args) -> Result<Value> {
    let (p, q) = (vm.collect(args.positional[0])?, vm.collect(args.positional[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut parts = Vec::new();
    for (a, b) in p.into_iter().zip(q) {
        match (float(vm, a)?, float(vm, b)?) {
            (Some(a), Some(b)) => parts.push(a - b),
            _ => return Ok(Value::Unknown),
        }
    }
    Ok(Value::Float(length(&parts)))
}

fn ldexp(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(x) = float(vm, args.positional[0])? else { return Ok(Value::Unknown) };
    let exponent = match Number::of(&vm.heap, args.positional[1]) {
        Some(Number::Int(e)) => e.clamp_i64().clamp(-5000, 5000) as i32,
        _ => return Err(vm.type_error("Expected an int as second argument to ldexp.")),
    };
    // In three parts, so that no intermediate factor leaves the range.
    let third = exponent / 3;
    let result = x * 2f64.powi(third) * 2f64.powi(third) * 2f64.powi(exponent - 2 * third);
    vm.finish(checked(result, &[x]))
}

fn frexp(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = match float(vm, args.positional[0])? {
        None => [Value::Unknown; 2],
        Some(x) if x == 0.0 || !x.is_finite() => [Value::Float(x), Value::Int(0)],
        Some(x) => {
            let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2f64.powi(64), 64) } else { (x, 0) };
            let exponent = ((scaled.to_bits() >> 52) & 0x7ff) as i64 - 1022;
            let mantissa = f64::from_bits((scaled.to_bits() & !(0x7ff << 52)) | (1022 << 52));
            [Value::Float(mantissa), Value::Int(exponent - shift)]
        }
    };
    Ok(vm.heap.new_tuple(items))
}

fn modf(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = match float(vm, args.positional[0])? {
        None => [Value::Unknown; 2],
        Some(x) if x.is_infinite() => [Value::Float(0f64.copysign(x)), Value::Float(x)],
        Some(x) => [Value::Float(x.fract().copysign(x)), Value::Float(x.trunc())],
    };
    Ok(vm.heap.new_tuple(items))
}

/// A test that is false of every unknown number: those stand for ordinary ones.
fn test(vm: &mut Vm, args: &Args, function: fn(f64) -> bool) -> Result<Value> {
    let value = float(vm, args.positional[0])?.unwrap_or(0.0);
    Ok(Value::Bool(function(value)))
}

fn whole(vm: &mut Vm, args: &Args, method: crate::base::Symbol, function: fn(f64) -> f64) -> Result<Value> {
    if let Some(result) = vm.call_special(args.positional[0], method, &[])? {
        return Ok(result);
    }
    match float(vm, args.positional[0])? {
        Some(x) => vm.finish(float_to_integer(function(x))),
        None => Ok(Value::Unknown),
    }
}

fn trunc(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.call_special(args.positional[0], sym::__trunc__, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.type_name(args.positional[0]);
            Err(vm.type_error(format!("type {name} doesn't define __trunc__ method")))
        }
    }
}

fn fold(
    vm: &mut Vm,
    args: &Args,
    start: i64,
    function: fn(&Integer, &Integer) -> semantics::Result<Integer>,
) -> Result<Value> {
    let mut result = Integer::Small(start);
    for &value in &args.positional {
        let next = index(vm, value)?;
        result = match function(&result, &next) {
            Ok(result) => result,
            Err(error) => return Err(vm.raise(error)),
        };
    }
    Ok(vm.new_number(result))
}

fn of_integer(vm: &mut Vm, args: &Args, function: fn(&Integer) -> semantics::Result<Integer>) -> Result<Value> {
    let n = index(vm, args.positional[0])?;
    vm.finish(function(&n))
}

fn comb(vm: &mut Vm, args: Args) -> Result<Value> {
    let (n, k) = (index(vm, args.positional[0])?, index(vm, args.positional[1])?);
    vm.finish(math::comb(&n, &k, BitLimit::default()))
}

fn perm(vm: &mut Vm, args: Args) -> Result<Value> {
    let n = index(vm, args.positional[0])?;
    match args.get(1) {
        None | Some(Value::None) => vm.finish(math::factorial(&n, BitLimit::default())),
        Some(k) => {
            let k = index(vm, k)?;
            vm.finish(math::perm(&n, &k, BitLimit::default()))
        }
    }
}
