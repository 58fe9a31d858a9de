//! `complex`.
//!
//! Source: library reference, Numeric Types, and the built-in function `complex`.

use super::super::super::{ANY, Args, NativeTable, Result, TypeTable, Vm};
use super::convert::real;
use super::int::format_spec;
use super::{Number, at_most_two, binary, check_class, compare, hash, table, unary};
use crate::base::sym;
use crate::ir::CompareOp;
use crate::semantics::Error;
use crate::semantics::format::format_complex;
use crate::semantics::numbers::Complex;
use crate::store::{Body, Type, Value};

pub const TABLE: TypeTable = TypeTable {
    methods: METHODS,
    static_methods: &[("__new__", 1, ANY, true, new)],
    getters: &[
        ("real", 1, 1, false, |vm, args| Ok(Value::Float(receiver(vm, &args).re))),
        ("imag", 1, 1, false, |vm, args| Ok(Value::Float(receiver(vm, &args).im))),
    ],
    ..TypeTable::new(Type::Complex)
};

const METHODS: NativeTable = table! {
    Complex;
    "__add__" "__radd__" |a, b| Ok(a + b);
    "__sub__" "__rsub__" |a, b| Ok(a - b);
    "__mul__" "__rmul__" |a, b| Ok(a * b);
    "__truediv__" "__rtruediv__" |a, b| a.true_div(b);
    methods:
    ("__pow__", 2, 3, false, |vm, args| power(vm, &args, false)),
    ("__rpow__", 2, 3, false, |vm, args| power(vm, &args, true)),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, &args, 2, CompareOp::Eq)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, &args, 2, CompareOp::Ne)),
    ("__neg__", 1, 1, false, |vm, args| unary::<Complex, _>(vm, &args, |a| Ok(-a))),
    ("__pos__", 1, 1, false, plain),
    ("__abs__", 1, 1, false, |vm, args| unary::<Complex, _>(vm, &args, |a| a.abs())),
    ("__bool__", 1, 1, false, truth),
    ("__hash__", 1, 1, false, hash),
    ("__repr__", 1, 1, false, repr),
    ("__format__", 2, 2, false, format),
    ("__complex__", 1, 1, false, plain),
    ("__getnewargs__", 1, 1, false, new_arguments),
    ("conjugate", 1, 1, false, |vm, args| unary::<Complex, _>(vm, &args, |a| Ok(a.conjugate()))),
};

fn receiver(vm: &Vm, args: &Args) -> Complex {
    match Number::of(&vm.heap, args.positional[0]) {
        Some(Number::Complex(c)) => c,
        _ => Complex { re: 0.0, im: 0.0 },
    }
}

fn plain(vm: &mut Vm, args: Args) -> Result<Value> {
    unary::<Complex, _>(vm, &args, Ok)
}

fn power(vm: &mut Vm, args: &Args, reflected: bool) -> Result<Value> {
    if args.get(2).is_some_and(|m| !m.is_none()) {
        return Err(vm.raise(Error::value("complex modulo")));
    }
    binary(vm, args, reflected, Complex::pow)
}

fn truth(vm: &mut Vm, args: Args) -> Result<Value> {
    let c = receiver(vm, &args);
    Ok(Value::Bool(c.re != 0.0 || c.im != 0.0))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = receiver(vm, &args).repr();
    Ok(vm.heap.new_str(text))
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = format_spec(vm, &args)?;
    if spec.is_empty() {
        let text = vm.str(args.positional[0])?;
        return Ok(vm.heap.new_str(text));
    }
    let name = vm.type_name(args.positional[0]);
    match format_complex(receiver(vm, &args), &spec, &name) {
        Ok(text) => Ok(vm.heap.new_str(text)),
        Err(error) => Err(vm.raise(error)),
    }
}

fn new_arguments(vm: &mut Vm, args: Args) -> Result<Value> {
    let c = receiver(vm, &args);
    Ok(vm.heap.new_tuple([Value::Float(c.re), Value::Float(c.im)]))
}

/// What an argument of `complex()` contributes.
enum Part {
    Known(Complex),
    Unknown,
    /// Not a number.
    Other,
}

fn new(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = check_class(vm, &args, Type::Complex)?;
    at_most_two(vm, &args, "complex")?;
    let (first, second) = (args.take(1, sym::real), args.take(2, sym::imag));
    if let Some((name, _)) = args.keywords.first() {
        return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for complex()")));
    }
    if let Some(text) = first.and_then(|v| vm.heap.text(v)).map(str::to_string) {
        if second.is_some() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        return match Complex::parse(&text) {
            Ok(value) => Ok(of_class(vm, class, value)),
            Err(error) => Err(vm.raise(error)),
        };
    }
    if second.is_some_and(|v| vm.heap.text(v).is_some()) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    let zero = Complex { re: 0.0, im: 0.0 };
    let re = match first {
        None => Part::Known(zero),
        Some(value) => match part(vm, value, true)? {
            Part::Other => {
                let name = vm.type_name(value);
                let message = format!("complex() first argument must be a string or a number, not '{name}'");
                return Err(vm.type_error(message));
            }
            part => part,
        },
    };
    let im = match second {
        None => Part::Known(zero),
        Some(value) => match part(vm, value, false)? {
            Part::Other => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("complex() second argument must be a number, not '{name}'")));
            }
            part => part,
        },
    };
    let (Part::Known(a), Part::Known(b)) = (re, im) else { return Ok(Value::Unknown) };
    // What a real argument lacks is not added: signs of zeros stay.
    let complex =
        |vm: &Vm, v: Option<Value>| v.is_some_and(|v| matches!(Number::of(&vm.heap, v), Some(Number::Complex(_))));
    let value = Complex {
        re: if complex(vm, second) { a.re - b.im } else { a.re },
        im: if second.is_none() {
            a.im
        } else if complex(vm, first) {
            a.im + b.re
        } else {
            b.re
        },
    };
    Ok(of_class(vm, class, value))
}

fn part(vm: &mut Vm, value: Value, first: bool) -> Result<Part> {
    if let Some(Number::Complex(c)) = Number::of(&vm.heap, value) {
        return Ok(Part::Known(c));
    }
    if first && let Some(result) = vm.call_special(value, sym::__complex__, &[])? {
        return match Number::of(&vm.heap, result) {
            Some(Number::Complex(c)) => Ok(Part::Known(c)),
            _ => {
                let name = vm.type_name(result);
                Err(vm.type_error(format!("__complex__ returned non-complex (type {name})")))
            }
        };
    }
    Ok(match real(vm, value)? {
        Some(Value::Float(re)) => Part::Known(Complex { re, im: 0.0 }),
        Some(_) => Part::Unknown,
        None => Part::Other,
    })
}

fn of_class(vm: &mut Vm, class: Value, value: Complex) -> Value {
    let class = class.handle().unwrap_or(Type::Complex.handle());
    vm.heap.new_object(class, Body::Complex(value.re.to_bits(), value.im.to_bits()))
}
