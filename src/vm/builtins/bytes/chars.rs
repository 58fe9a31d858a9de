//! Bytes as ASCII characters: case, kinds of characters, stripping and padding.

use super::content;
use crate::semantics::text::case;
use crate::semantics::text::layout::{self, Ends, Justify};
use crate::store::Value;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("capitalize", 1, 1, false, |vm, args| convert(vm, &args, case::capitalize_bytes)),
    ("lower", 1, 1, false, |vm, args| convert(vm, &args, <[u8]>::to_ascii_lowercase)),
    ("swapcase", 1, 1, false, |vm, args| convert(vm, &args, case::swapcase_bytes)),
    ("title", 1, 1, false, |vm, args| convert(vm, &args, case::title_bytes)),
    ("upper", 1, 1, false, |vm, args| convert(vm, &args, <[u8]>::to_ascii_uppercase)),
    ("isalnum", 1, 1, false, |vm, args| all(vm, &args, u8::is_ascii_alphanumeric)),
    ("isalpha", 1, 1, false, |vm, args| all(vm, &args, u8::is_ascii_alphabetic)),
    ("isascii", 1, 1, false, |vm, args| Ok(Value::Bool(content(vm, args.positional[0]).is_ascii()))),
    ("isdigit", 1, 1, false, |vm, args| all(vm, &args, u8::is_ascii_digit)),
    ("isspace", 1, 1, false, |vm, args| all(vm, &args, |&byte| layout::is_space_byte(byte))),
    ("islower", 1, 1, false, |vm, args| cased(vm, &args, case::is_all_lower)),
    ("istitle", 1, 1, false, |vm, args| cased(vm, &args, case::is_all_title)),
    ("isupper", 1, 1, false, |vm, args| cased(vm, &args, case::is_all_upper)),
    ("strip", 1, 2, false, |vm, args| strip(vm, &args, Ends::Both)),
    ("lstrip", 1, 2, false, |vm, args| strip(vm, &args, Ends::Left)),
    ("rstrip", 1, 2, false, |vm, args| strip(vm, &args, Ends::Right)),
    ("center", 2, 3, false, |vm, args| justify(vm, &args, "center", Justify::Center)),
    ("ljust", 2, 3, false, |vm, args| justify(vm, &args, "ljust", Justify::Left)),
    ("rjust", 2, 3, false, |vm, args| justify(vm, &args, "rjust", Justify::Right)),
    ("zfill", 2, 2, false, zfill),
    ("expandtabs", 1, ANY, true, expand_tabs),
];

fn convert(vm: &mut Vm, args: &Args, f: fn(&[u8]) -> Vec<u8>) -> Result<Value> {
    let converted = f(&content(vm, args.positional[0]));
    vm.finish_bytes(args.positional[0], Ok(converted))
}

fn all(vm: &mut Vm, args: &Args, property: fn(&u8) -> bool) -> Result<Value> {
    let bytes = content(vm, args.positional[0]);
    Ok(Value::Bool(!bytes.is_empty() && bytes.iter().all(property)))
}

fn cased(vm: &mut Vm, args: &Args, property: fn(&str) -> bool) -> Result<Value> {
    Ok(Value::Bool(property(&case::bytes_as_cased_text(&content(vm, args.positional[0])))))
}

fn strip(vm: &mut Vm, args: &Args, ends: Ends) -> Result<Value> {
    let chars = args.get(1).filter(|v| !v.is_none()).map(|chars| vm.buffer(chars)).transpose()?;
    let stripped = layout::strip_bytes(&content(vm, args.positional[0]), chars.as_deref(), ends).to_vec();
    vm.finish_bytes(args.positional[0], Ok(stripped))
}

fn justify(vm: &mut Vm, args: &Args, function: &str, how: Justify) -> Result<Value> {
    let width = vm.size_argument(args.positional[1])?;
    let fill = match args.get(2) {
        None => b' ',
        Some(fill) => match vm.byte_content(fill).as_deref() {
            Some(&[byte]) => byte,
            _ => {
                let expected = format!("{function}() argument 2 must be a byte string of length 1");
                return Err(vm.bad_argument(fill, &expected));
            }
        },
    };
    let justified = layout::justify_bytes(&content(vm, args.positional[0]), width, fill, how);
    vm.finish_bytes(args.positional[0], justified)
}

fn zfill(vm: &mut Vm, args: Args) -> Result<Value> {
    let width = vm.size_argument(args.positional[1])?;
    let filled = layout::zfill_bytes(&content(vm, args.positional[0]), width);
    vm.finish_bytes(args.positional[0], filled)
}

fn expand_tabs(vm: &mut Vm, args: Args) -> Result<Value> {
    let [size] = vm.parameters(&args, "expandtabs", ["tabsize"])?;
    let size = size.map_or(Ok(8), |value| vm.int_argument(value))?;
    let expanded = layout::expand_tabs_bytes(&content(vm, args.positional[0]), size);
    vm.finish_bytes(args.positional[0], expanded)
}
