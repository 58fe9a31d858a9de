//! `float`, which is also the class of unknown numbers.
//!
//! Source: library reference, Numeric Types: `float`, Additional Methods on Float.

use super::super::super::{Args, NativeTable, Result, TypeTable, Vm};
use super::convert::{index, to_float};
use super::int::format_spec;
use super::{UNKNOWN, binary, check_class, compare, hash, instance, pair, receiver, table, unary};
use crate::ir::CompareOp;
use crate::semantics::format::format_float_spec;
use crate::semantics::numbers;
use crate::store::{Type, Value};

pub const TABLE: TypeTable = TypeTable {
    methods: METHODS,
    class_methods: &[("fromhex", 2, 2, false, from_hex)],
    static_methods: &[("__new__", 1, 2, false, new)],
    getters: &[("real", 1, 1, false, plain), ("imag", 1, 1, false, |_, _| Ok(Value::Float(0.0)))],
    ..TypeTable::new(Type::Float)
};

const METHODS: NativeTable = table! {
    f64;
    "__add__" "__radd__" |a, b| Ok(a + b);
    "__sub__" "__rsub__" |a, b| Ok(a - b);
    "__mul__" "__rmul__" |a, b| Ok(a * b);
    "__truediv__" "__rtruediv__" numbers::float_div;
    "__floordiv__" "__rfloordiv__" numbers::float_floor_div;
    "__mod__" "__rmod__" numbers::float_mod;
    methods:
    ("__divmod__", 2, 2, false, |vm, args| pair::<f64>(vm, &args, false, numbers::float_div_mod)),
    ("__rdivmod__", 2, 2, false, |vm, args| pair::<f64>(vm, &args, true, numbers::float_div_mod)),
    ("__pow__", 2, 3, false, |vm, args| power(vm, &args, false)),
    ("__rpow__", 2, 3, false, |vm, args| power(vm, &args, true)),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Eq)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Ne)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Lt)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Le)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Gt)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, &args, 1, CompareOp::Ge)),
    ("__neg__", 1, 1, false, |vm, args| unary::<f64, _>(vm, &args, |a| Ok(-a))),
    ("__pos__", 1, 1, false, plain),
    ("__abs__", 1, 1, false, |vm, args| unary::<f64, _>(vm, &args, |a| Ok(a.abs()))),
    ("__bool__", 1, 1, false, truth),
    ("__hash__", 1, 1, false, hash),
    ("__repr__", 1, 1, false, repr),
    ("__format__", 2, 2, false, format),
    ("__float__", 1, 1, false, plain),
    ("__int__", 1, 1, false, |vm, args| unary(vm, &args, numbers::float_to_integer)),
    ("__trunc__", 1, 1, false, |vm, args| unary(vm, &args, numbers::float_to_integer)),
    ("__floor__", 1, 1, false, |vm, args| unary(vm, &args, |a: f64| numbers::float_to_integer(a.floor()))),
    ("__ceil__", 1, 1, false, |vm, args| unary(vm, &args, |a: f64| numbers::float_to_integer(a.ceil()))),
    ("__round__", 1, 2, false, round),
    ("__getnewargs__", 1, 1, false, new_arguments),
    ("conjugate", 1, 1, false, plain),
    ("is_integer", 1, 1, false, is_integer),
    ("as_integer_ratio", 1, 1, false, as_integer_ratio),
    ("hex", 1, 1, false, hex),
};

/// The receiver as an exact `float`.
fn plain(vm: &mut Vm, args: Args) -> Result<Value> {
    unary::<f64, _>(vm, &args, Ok)
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = check_class(vm, &args, Type::Float)?;
    let value = match args.get(1) {
        None => Value::Float(0.0),
        Some(value) => to_float(vm, value)?,
    };
    Ok(instance(vm, class, value, Type::Float))
}

fn power(vm: &mut Vm, args: &Args, reflected: bool) -> Result<Value> {
    if args.get(2).is_some_and(|m| !m.is_none()) {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    binary(vm, args, reflected, numbers::float_pow)
}

fn truth(vm: &mut Vm, args: Args) -> Result<Value> {
    match receiver::<f64>(vm, &args)? {
        Some(value) => Ok(Value::Bool(value != 0.0)),
        None => vm.truth(Value::Unknown).map(Value::Bool),
    }
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = receiver(vm, &args)?.map_or_else(|| UNKNOWN.to_string(), numbers::float_repr);
    Ok(vm.heap.new_str(text))
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = format_spec(vm, &args)?;
    if spec.is_empty() {
        let text = vm.str(args.positional[0])?;
        return Ok(vm.heap.new_str(text));
    }
    let Some(value) = receiver(vm, &args)? else { return Ok(vm.heap.new_str(UNKNOWN)) };
    let name = vm.type_name(args.positional[0]);
    match format_float_spec(value, &spec, &name) {
        Ok(text) => Ok(vm.heap.new_str(text)),
        Err(error) => Err(vm.raise(error)),
    }
}

fn round(vm: &mut Vm, args: Args) -> Result<Value> {
    let digits = match args.get(1) {
        None | Some(Value::None) => None,
        Some(digits) => Some(index(vm, digits)?.clamp_i64()),
    };
    let Some(value) = receiver::<f64>(vm, &args)? else { return Ok(Value::Unknown) };
    match digits {
        None => vm.finish(numbers::round_float_to_integer(value)),
        Some(digits) => vm.finish(numbers::round_float(value, digits)),
    }
}

fn new_arguments(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = plain(vm, args)?;
    Ok(vm.heap.new_tuple([value]))
}

fn is_integer(vm: &mut Vm, args: Args) -> Result<Value> {
    match receiver(vm, &args)? {
        Some(value) => Ok(Value::Bool(numbers::is_integer(value))),
        None => Ok(Value::Bool(vm.unknown("an unknown number is integral"))),
    }
}

fn as_integer_ratio(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = match receiver(vm, &args)?.map(numbers::as_integer_ratio) {
        Some(Ok((numerator, denominator))) => [vm.new_number(numerator), vm.new_number(denominator)],
        Some(Err(error)) => return Err(vm.raise(error)),
        None => [Value::Unknown; 2],
    };
    Ok(vm.heap.new_tuple(items))
}

fn hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = receiver(vm, &args)?.map_or_else(|| UNKNOWN.to_string(), numbers::float_to_hex);
    Ok(vm.heap.new_str(text))
}

fn from_hex(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(text) = vm.heap.text(args.positional[1]).map(str::to_string) else {
        return Err(vm.type_error("bad argument type for built-in operation"));
    };
    let number = vm.finish(numbers::float_from_hex(&text))?;
    match args.positional[0] {
        class if class == Type::Float.value() => Ok(number),
        class => vm.call(class, &[number]),
    }
}
