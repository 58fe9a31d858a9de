//! Case conversion, and what kind of characters a text consists of.

use super::text;
use crate::semantics::text as chars;
use crate::semantics::text::case;
use crate::store::Value;
use crate::vm::{Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("capitalize", 1, 1, false, |vm, args| convert(vm, &args, case::capitalize)),
    ("casefold", 1, 1, false, |vm, args| convert(vm, &args, case::casefold)),
    ("lower", 1, 1, false, |vm, args| convert(vm, &args, case::lower)),
    ("swapcase", 1, 1, false, |vm, args| convert(vm, &args, case::swapcase)),
    ("title", 1, 1, false, |vm, args| convert(vm, &args, case::title)),
    ("upper", 1, 1, false, |vm, args| convert(vm, &args, case::upper)),
    ("isalnum", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_alnum))),
    ("isalpha", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_alpha))),
    ("isascii", 1, 1, false, |vm, args| test(vm, &args, str::is_ascii)),
    ("isdecimal", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_decimal))),
    ("isdigit", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_digit))),
    ("isidentifier", 1, 1, false, |vm, args| test(vm, &args, case::is_identifier)),
    ("islower", 1, 1, false, |vm, args| test(vm, &args, case::is_all_lower)),
    ("isnumeric", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_numeric))),
    ("isprintable", 1, 1, false, |vm, args| test(vm, &args, case::is_all_printable)),
    ("isspace", 1, 1, false, |vm, args| test(vm, &args, |t| case::all(t, chars::is_space))),
    ("istitle", 1, 1, false, |vm, args| test(vm, &args, case::is_all_title)),
    ("isupper", 1, 1, false, |vm, args| test(vm, &args, case::is_all_upper)),
];

fn convert(vm: &mut Vm, args: &Args, f: fn(&str) -> String) -> Result<Value> {
    let converted = f(text(vm, args.positional[0]));
    vm.finish_text(Ok(converted))
}

fn test(vm: &mut Vm, args: &Args, f: fn(&str) -> bool) -> Result<Value> {
    Ok(Value::Bool(f(text(vm, args.positional[0]))))
}
