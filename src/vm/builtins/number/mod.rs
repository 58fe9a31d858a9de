//! The built-in numbers: `int`, `bool`, `float`, `complex`, and unknown numbers.
//!
//! Source: library reference, Numeric Types; data model, 3.3.8. What an operation computes is in
//! `semantics::numbers`; here are receivers, coercion and results. The tower is int < float < complex: an
//! operator of a class takes operands up to its own level and leaves others to the other operand's class.
//! **Invariant**: arithmetic with an unknown number is an unknown number, and never raises.

pub mod bool;
pub mod complex;
mod convert;
pub mod float;
pub mod int;

use std::cmp::Ordering;

use super::super::{Args, Result, Stop, TypeTable, Vm, compare};
use crate::base::Code;
use crate::ir::CompareOp;
use crate::semantics::numbers::{self, Complex, Integer};
use crate::semantics::{self, Error, ErrorKind};
use crate::store::{Body, Heap, Type, Value};

pub use convert::{index, real, to_float, to_integer};

/// The tables of the four classes.
pub fn types() -> [TypeTable; 4] {
    [int::TABLE, bool::TABLE, float::TABLE, complex::TABLE]
}

/// A number as the operations see it, whatever its class.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Int(Integer),
    Float(f64),
    Complex(Complex),
    Unknown,
}

impl Number {
    /// The number that a value is: an instance of a built-in number or of a subclass.
    pub fn of(heap: &Heap, value: Value) -> Option<Number> {
        Some(match value {
            Value::Int(i) => Number::Int(Integer::Small(i)),
            Value::Bool(b) => Number::Int(Integer::Small(i64::from(b))),
            Value::Float(f) => Number::Float(f),
            Value::Unknown => Number::Unknown,
            Value::Ref(h) => match heap.immutable(h) {
                Body::BigInt(n) => Number::Int(Integer::from((**n).clone())),
                &Body::Complex(re, im) => Number::Complex(Complex { re: f64::from_bits(re), im: f64::from_bits(im) }),
                &Body::Number(inner) => return Number::of(heap, inner),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn level(&self) -> u8 {
        match self {
            Number::Int(_) => 0,
            Number::Float(_) | Number::Unknown => 1,
            Number::Complex(_) => 2,
        }
    }
}

impl From<Integer> for Number {
    fn from(i: Integer) -> Number {
        Number::Int(i)
    }
}

impl From<f64> for Number {
    fn from(f: f64) -> Number {
        Number::Float(f)
    }
}

impl From<Complex> for Number {
    fn from(c: Complex) -> Number {
        Number::Complex(c)
    }
}

impl From<numbers::Power> for Number {
    fn from(power: numbers::Power) -> Number {
        match power {
            numbers::Power::Integer(i) => Number::Int(i),
            numbers::Power::Float(f) => Number::Float(f),
            numbers::Power::Complex(c) => Number::Complex(c),
        }
    }
}

impl Vm {
    /// The value of a number, of the built-in class.
    pub fn new_number(&mut self, number: impl Into<Number>) -> Value {
        match number.into() {
            Number::Int(Integer::Small(i)) => Value::Int(i),
            Number::Int(Integer::Big(n)) => self.heap.new_object(Type::Int.handle(), Body::BigInt(Box::new(n))),
            Number::Float(f) => Value::Float(f),
            Number::Complex(c) => {
                self.heap.new_object(Type::Complex.handle(), Body::Complex(c.re.to_bits(), c.im.to_bits()))
            }
            Number::Unknown => Value::Unknown,
        }
    }

    /// The exception, or the limit reached, that an operation on numbers or text reports.
    pub fn raise(&mut self, error: Error) -> Stop {
        let class = match error.kind {
            ErrorKind::Type => Type::TypeError,
            ErrorKind::Value => Type::ValueError,
            ErrorKind::Overflow => Type::OverflowError,
            ErrorKind::ZeroDivision => Type::ZeroDivisionError,
            ErrorKind::Index => Type::IndexError,
            ErrorKind::Lookup => Type::LookupError,
            ErrorKind::Memory => Type::MemoryError,
            ErrorKind::Limit => return self.bound(error.message),
            ErrorKind::Unsupported => {
                let help = "text is Unicode without lone surrogates; its encodings are UTF-8, ASCII and Latin-1, with the \
                            error handlers strict, ignore, replace, backslashreplace and xmlcharrefreplace";
                return self.unsupported(Code::Builtin, error.message, help);
            }
        };
        self.error(class, error.message)
    }

    /// The value of a pure operation's result.
    pub fn finish<N: Into<Number>>(&mut self, result: semantics::Result<N>) -> Result<Value> {
        match result {
            Ok(number) => Ok(self.new_number(number)),
            Err(error) => Err(self.raise(error)),
        }
    }
}

/// A level of the tower: what the operators of one class compute with.
trait Operand: Sized {
    /// `None` if the number is above this level.
    fn accept(number: Number) -> Option<semantics::Result<Self>>;
}

impl Operand for Integer {
    fn accept(number: Number) -> Option<semantics::Result<Integer>> {
        match number {
            Number::Int(i) => Some(Ok(i)),
            _ => None,
        }
    }
}

impl Operand for f64 {
    fn accept(number: Number) -> Option<semantics::Result<f64>> {
        match number {
            Number::Int(i) => Some(i.to_float()),
            Number::Float(f) => Some(Ok(f)),
            _ => None,
        }
    }
}

impl Operand for Complex {
    fn accept(number: Number) -> Option<semantics::Result<Complex>> {
        let real = |re| Complex { re, im: 0.0 };
        match number {
            Number::Int(i) => Some(i.to_float().map(real)),
            Number::Float(f) => Some(Ok(real(f))),
            Number::Complex(c) => Some(Ok(c)),
            Number::Unknown => None,
        }
    }
}

enum Operands<T> {
    Both(T, T),
    /// One of them is an unknown number.
    Unknown,
    /// Not for this class.
    Foreign,
}

fn operands<T: Operand>(vm: &mut Vm, args: &Args, reflected: bool) -> Result<Operands<T>> {
    let (a, b) = (args.positional[0], args.positional[1]);
    let (Some(a), Some(b)) = (Number::of(&vm.heap, a), Number::of(&vm.heap, b)) else { return Ok(Operands::Foreign) };
    if a == Number::Unknown || b == Number::Unknown {
        return Ok(Operands::Unknown);
    }
    let (Some(a), Some(b)) = (T::accept(a), T::accept(b)) else { return Ok(Operands::Foreign) };
    match (a, b) {
        (Ok(a), Ok(b)) => Ok(if reflected { Operands::Both(b, a) } else { Operands::Both(a, b) }),
        (Err(error), _) | (_, Err(error)) => Err(vm.raise(error)),
    }
}

fn binary<T: Operand, N: Into<Number>>(
    vm: &mut Vm,
    args: &Args,
    reflected: bool,
    operation: fn(T, T) -> semantics::Result<N>,
) -> Result<Value> {
    match operands(vm, args, reflected)? {
        Operands::Both(a, b) => vm.finish(operation(a, b)),
        Operands::Unknown => Ok(Value::Unknown),
        Operands::Foreign => Ok(Value::NotImplemented),
    }
}

/// `divmod`: a tuple of two numbers.
fn pair<T: Operand + Into<Number>>(
    vm: &mut Vm,
    args: &Args,
    reflected: bool,
    operation: fn(T, T) -> semantics::Result<(T, T)>,
) -> Result<Value> {
    let items = match operands(vm, args, reflected)? {
        Operands::Both(a, b) => match operation(a, b) {
            Ok((quotient, rest)) => [vm.new_number(quotient), vm.new_number(rest)],
            Err(error) => return Err(vm.raise(error)),
        },
        Operands::Unknown => [Value::Unknown; 2],
        Operands::Foreign => return Ok(Value::NotImplemented),
    };
    Ok(vm.heap.new_tuple(items))
}

/// An operation on the receiver alone.
fn unary<T: Operand, N: Into<Number>>(
    vm: &mut Vm,
    args: &Args,
    operation: fn(T) -> semantics::Result<N>,
) -> Result<Value> {
    match receiver(vm, args)? {
        Some(number) => vm.finish(operation(number)),
        None => Ok(Value::Unknown),
    }
}

/// The receiver as a number of its class; `None` if it is unknown.
fn receiver<T: Operand>(vm: &mut Vm, args: &Args) -> Result<Option<T>> {
    let number = Number::of(&vm.heap, args.positional[0]).unwrap_or(Number::Unknown);
    match T::accept(number) {
        Some(Ok(number)) => Ok(Some(number)),
        Some(Err(error)) => Err(vm.raise(error)),
        None => Ok(None),
    }
}

/// `==`, `<` and so on for a class of that level. Integers and floats are compared exactly.
fn compare(vm: &mut Vm, args: &Args, level: u8, op: CompareOp) -> Result<Value> {
    let (a, b) = (args.positional[0], args.positional[1]);
    let (Some(a), Some(b)) = (Number::of(&vm.heap, a), Number::of(&vm.heap, b)) else {
        return Ok(Value::NotImplemented);
    };
    if a.level().max(b.level()) > level {
        return Ok(Value::NotImplemented);
    }
    if a == Number::Unknown || b == Number::Unknown {
        let text = compare::comparison(op, args.positional[0], args.positional[1]);
        return Ok(Value::Bool(vm.unknown(&text)));
    }
    let holds = match order(&a, &b) {
        Some(order) => compare::ordered(op, order),
        None => op == CompareOp::Ne,
    };
    Ok(Value::Bool(holds))
}

/// `None` if a NaN is involved, or if complex numbers differ.
fn order(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(x), Number::Int(y)) => Some(x.cmp(y)),
        (Number::Float(x), Number::Float(y)) => x.partial_cmp(y),
        (Number::Int(x), Number::Float(y)) => numbers::compare_float(x, *y),
        (Number::Float(x), Number::Int(y)) => numbers::compare_float(y, *x).map(Ordering::reverse),
        (Number::Complex(x), Number::Complex(y)) => (x.re == y.re && x.im == y.im).then_some(Ordering::Equal),
        (Number::Complex(x), other) | (other, Number::Complex(x)) if x.im == 0.0 => {
            order(&Number::Float(x.re), other).filter(|o| o.is_eq())
        }
        _ => None,
    }
}

/// The number in the class that was called: the built-in one has no objects for numbers of its own.
fn instance(vm: &mut Vm, class: Value, value: Value, builtin: Type) -> Value {
    match class {
        Value::Ref(class) if class != builtin.handle() => vm.heap.new_object(class, Body::Number(value)),
        _ => value,
    }
}

/// The class that `__new__` is called with.
fn check_class(vm: &mut Vm, args: &Args, builtin: Type) -> Result<Value> {
    let class = args.positional[0];
    let name = vm.class_name(builtin.handle());
    match class {
        Value::Ref(h) if vm.heap.is_class(class) => {
            if vm.is_subclass(h, builtin.handle()) {
                return Ok(class);
            }
            let other = vm.class_name(h);
            Err(vm.type_error(format!("{name}.__new__({other}): {other} is not a subtype of {name}")))
        }
        _ => {
            let other = vm.type_name(class);
            Err(vm.type_error(format!("{name}.__new__(X): X is not a type object ({other})")))
        }
    }
}

/// The number of arguments of `int()` and `complex()`, keywords included.
fn at_most_two(vm: &mut Vm, args: &Args, name: &str) -> Result<()> {
    let given = args.len() - 1 + args.keywords.len();
    if given > 2 {
        return Err(vm.type_error(format!("{name}() takes at most 2 arguments ({given} given)")));
    }
    Ok(())
}

/// The method table of a class: its operators with their reflected forms, then its other methods.
macro_rules! table {
    ($operand:ty; $($name:literal $reflected:literal $operation:expr;)* methods: $($entry:expr,)*) => {
        &[
            $(
                ($name, 2, 2, false, |vm, args| binary::<$operand, _>(vm, &args, false, $operation)),
                ($reflected, 2, 2, false, |vm, args| binary::<$operand, _>(vm, &args, true, $operation)),
            )*
            $($entry,)*
        ]
    };
}
use table;

/// The integer that a value is, of class `int`, `bool` or a subclass.
pub fn integer(heap: &Heap, value: Value) -> Option<Integer> {
    match Number::of(heap, value) {
        Some(Number::Int(i)) => Some(i),
        _ => None,
    }
}

/// Python's hash: equal numbers of any type have equal hashes.
pub fn hash_number(heap: &Heap, value: Value) -> u64 {
    match Number::of(heap, value) {
        Some(Number::Int(i)) => numbers::hash_integer(&i) as u64,
        Some(Number::Float(f)) => numbers::hash_float(f) as u64,
        Some(Number::Complex(c)) => numbers::hash_complex(c) as u64,
        Some(Number::Unknown) | None => 0,
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
        Value::Unknown => UNKNOWN.into(),
        Value::Ellipsis => "Ellipsis".into(),
        Value::NotImplemented => "NotImplemented".into(),
        Value::Unbound => "<unbound>".into(),
        Value::Native(_) | Value::Ref(_) => return None,
    })
}

/// How an unknown number is shown.
const UNKNOWN: &str = "<unknown number>";

/// `__hash__` of every number.
fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.positional[0];
    if Number::of(&vm.heap, value) == Some(Number::Unknown) {
        return vm.hash(Value::Unknown).map(|h| Value::Int(h as i64));
    }
    Ok(Value::Int(hash_number(&vm.heap, value) as i64))
}
