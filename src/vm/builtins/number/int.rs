//! `int`.
//!
//! Source: library reference, Numeric Types: `int`, Bitwise Operations, Additional Methods. Growing
//! operations are bounded by `BitLimit`.

use super::super::super::{ANY, Args, NativeTable, Result, TypeTable, Vm};
use super::convert::{index, literal, parse, to_integer};
use super::{Number, at_most_two, binary, check_class, compare, hash, instance, integer, pair, receiver, table, unary};
use crate::base::Symbol;
use crate::ir::CompareOp;
use crate::semantics::format::format_integer;
use crate::semantics::numbers::{BitLimit, ByteOrder, Integer, integer_pow, integer_pow_mod, round_integer};
use crate::store::{Body, Type, Value};

pub const TABLE: TypeTable = TypeTable {
    methods: METHODS,
    class_methods: CLASS_METHODS,
    static_methods: &[("__new__", 1, ANY, true, new)],
    getters: &[
        ("real", 1, 1, false, plain),
        ("imag", 1, 1, false, |_, _| Ok(Value::Int(0))),
        ("numerator", 1, 1, false, plain),
        ("denominator", 1, 1, false, |_, _| Ok(Value::Int(1))),
    ],
    ..TypeTable::new(Type::Int)
};

const METHODS: NativeTable = table! {
    Integer;
    "__add__" "__radd__" |a, b| Ok(&a + &b);
    "__sub__" "__rsub__" |a, b| Ok(&a - &b);
    "__mul__" "__rmul__" |a, b| a.mul(&b, BitLimit::default());
    "__floordiv__" "__rfloordiv__" |a, b| a.floor_div(&b);
    "__mod__" "__rmod__" |a, b| a.modulo(&b);
    "__truediv__" "__rtruediv__" |a, b| a.true_div(&b);
    "__lshift__" "__rlshift__" |a, b| a.shl(&b, BitLimit::default());
    "__rshift__" "__rrshift__" |a, b| a.shr(&b);
    "__and__" "__rand__" |a, b| Ok(&a & &b);
    "__or__" "__ror__" |a, b| Ok(&a | &b);
    "__xor__" "__rxor__" |a, b| Ok(&a ^ &b);
    methods:
    ("__divmod__", 2, 2, false, |vm, args| pair::<Integer>(vm, &args, false, |a, b| a.div_mod(&b))),
    ("__rdivmod__", 2, 2, false, |vm, args| pair::<Integer>(vm, &args, true, |a, b| a.div_mod(&b))),
    ("__pow__", 2, 3, false, |vm, args| power(vm, &args, false)),
    ("__rpow__", 2, 3, false, |vm, args| power(vm, &args, true)),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Eq)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Ne)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Lt)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Le)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Gt)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, &args, 0, CompareOp::Ge)),
    ("__neg__", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| Ok(-&a))),
    ("__pos__", 1, 1, false, plain),
    ("__abs__", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| Ok(a.abs()))),
    ("__invert__", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| Ok(!&a))),
    ("__bool__", 1, 1, false, |vm, args| Ok(Value::Bool(receiver::<Integer>(vm, &args)?.is_none_or(|i| !i.is_zero())))),
    ("__hash__", 1, 1, false, hash),
    ("__repr__", 1, 1, false, repr),
    ("__format__", 2, 2, false, format),
    ("__int__", 1, 1, false, plain),
    ("__index__", 1, 1, false, plain),
    ("__trunc__", 1, 1, false, plain),
    ("__floor__", 1, 1, false, plain),
    ("__ceil__", 1, 1, false, plain),
    ("__round__", 1, 2, false, round),
    ("__float__", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| a.to_float())),
    ("__getnewargs__", 1, 1, false, new_arguments),
    ("conjugate", 1, 1, false, plain),
    ("bit_length", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| Ok(Integer::from(a.bit_length())))),
    ("bit_count", 1, 1, false, |vm, args| unary::<Integer, _>(vm, &args, |a| Ok(Integer::from(a.bit_count())))),
    ("as_integer_ratio", 1, 1, false, as_integer_ratio),
    ("to_bytes", 1, 3, true, to_bytes),
};

const CLASS_METHODS: NativeTable = &[("from_bytes", 1, 3, true, from_bytes)];

/// The receiver as an exact `int`.
fn plain(vm: &mut Vm, args: Args) -> Result<Value> {
    unary::<Integer, _>(vm, &args, Ok)
}

fn new(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = check_class(vm, &args, Type::Int)?;
    at_most_two(vm, &args, "int")?;
    let base = args.take(2, Symbol::intern("base"));
    if let Some((name, _)) = args.keywords.first() {
        return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for int()")));
    }
    let value = match (args.get(1), base) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(value), None) => to_integer(vm, value)?,
        (Some(value), Some(base)) => {
            let base = index(vm, base)?.clamp_i64();
            match literal(vm, value) {
                Some(text) => parse(vm, text, base)?,
                None => return Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    };
    Ok(instance(vm, class, value, Type::Int))
}

fn power(vm: &mut Vm, args: &Args, reflected: bool) -> Result<Value> {
    match args.get(2) {
        None | Some(Value::None) => {
            binary::<Integer, _>(vm, args, reflected, |a, b| integer_pow(&a, &b, BitLimit::default()))
        }
        Some(modulus) => {
            let parts = [args.positional[0], args.positional[1], modulus].map(|v| Number::of(&vm.heap, v));
            match parts {
                [Some(Number::Int(a)), Some(Number::Int(b)), Some(Number::Int(m))] => {
                    let (a, b) = if reflected { (b, a) } else { (a, b) };
                    vm.finish(integer_pow_mod(&a, &b, &m))
                }
                [Some(_), Some(_), Some(_)] if parts.contains(&Some(Number::Unknown)) => Ok(Value::Unknown),
                _ => Ok(Value::NotImplemented),
            }
        }
    }
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = integer(&vm.heap, args.positional[0]).unwrap_or(Integer::Small(0));
    match value.to_decimal() {
        Ok(text) => Ok(vm.heap.new_str(text)),
        Err(error) => Err(vm.raise(error)),
    }
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = format_spec(vm, &args)?;
    if spec.is_empty() {
        let text = vm.str(args.positional[0])?;
        return Ok(vm.heap.new_str(text));
    }
    let value = integer(&vm.heap, args.positional[0]).unwrap_or(Integer::Small(0));
    let name = vm.type_name(args.positional[0]);
    match format_integer(&value, &spec, &name) {
        Ok(text) => Ok(vm.heap.new_str(text)),
        Err(error) => Err(vm.raise(error)),
    }
}

/// The argument of `__format__`.
pub(super) fn format_spec(vm: &mut Vm, args: &Args) -> Result<String> {
    let spec = args.positional[1];
    match vm.heap.text(spec) {
        Some(text) => Ok(text.to_string()),
        None => {
            let name = vm.type_name(spec);
            Err(vm.type_error(format!("__format__() argument must be str, not {name}")))
        }
    }
}

fn round(vm: &mut Vm, args: Args) -> Result<Value> {
    match args.get(1) {
        None | Some(Value::None) => plain(vm, args),
        Some(digits) => {
            let digits = index(vm, digits)?;
            let value = integer(&vm.heap, args.positional[0]).unwrap_or(Integer::Small(0));
            Ok(vm.new_number(round_integer(&value, &digits)))
        }
    }
}

fn new_arguments(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = plain(vm, args)?;
    Ok(vm.heap.new_tuple([value]))
}

fn as_integer_ratio(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = plain(vm, args)?;
    Ok(vm.heap.new_tuple([value, Value::Int(1)]))
}

/// The arguments `byteorder` and `signed` that both conversions take.
fn byte_arguments(vm: &mut Vm, args: &mut Args, function: &str) -> Result<(ByteOrder, bool)> {
    let order = match args.take(2, Symbol::intern("byteorder")) {
        None => ByteOrder::Big,
        Some(value) => match vm.heap.text(value).map(ByteOrder::parse) {
            Some(Ok(order)) => order,
            Some(Err(error)) => return Err(vm.raise(error)),
            None => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("{function}() argument 'byteorder' must be str, not {name}")));
            }
        },
    };
    let signed = match args.take_keyword(Symbol::intern("signed")) {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    match args.keywords.first() {
        Some((name, _)) => Err(vm.type_error(format!("'{name}' is an invalid keyword argument for {function}()"))),
        None => Ok((order, signed)),
    }
}

fn to_bytes(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let length = args.take(1, Symbol::intern("length"));
    let (order, signed) = byte_arguments(vm, &mut args, "to_bytes")?;
    let length = length.map_or(Ok(1), |l| vm.index(l))?;
    vm.check_size(usize::try_from(length).unwrap_or(0))?;
    let value = integer(&vm.heap, args.positional[0]).unwrap_or(Integer::Small(0));
    match value.to_bytes(length, order, signed) {
        Ok(bytes) => Ok(vm.heap.new_bytes(bytes)),
        Err(error) => Err(vm.raise(error)),
    }
}

fn from_bytes(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let Some(source) = args.take(1, Symbol::intern("bytes")) else {
        return Err(vm.type_error("from_bytes() missing required argument 'bytes' (pos 1)"));
    };
    let (order, signed) = byte_arguments(vm, &mut args, "from_bytes")?;
    let bytes = byte_values(vm, source)?;
    let number = vm.new_number(Integer::from_bytes(&bytes, order, signed));
    match args.positional[0] {
        class if class == Type::Int.value() => Ok(number),
        class => vm.call(class, &[number]),
    }
}

fn byte_values(vm: &mut Vm, source: Value) -> Result<Vec<u8>> {
    if let Some(bytes) = vm.heap.bytes(source) {
        return Ok(bytes.to_vec());
    }
    if let Value::Ref(h) = source
        && vm.is_instance(source, Type::ByteArray.handle())
        && let Body::ByteArray(bytes) = &vm.heap.whole(h).body
    {
        return Ok(bytes.clone());
    }
    if Number::of(&vm.heap, source).is_some() || vm.heap.text(source).is_some() {
        let name = vm.type_name(source);
        return Err(vm.type_error(format!("cannot convert '{name}' object to bytes")));
    }
    let mut bytes = Vec::new();
    for item in vm.collect(source)? {
        match u8::try_from(vm.index(item)?) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
}
