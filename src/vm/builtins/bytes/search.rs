//! Finding and replacing parts.

use super::content;
use crate::base::sym;
use crate::semantics::text::search;
use crate::store::Value;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("find", 1, ANY, false, |vm, args| find(vm, &args, "find", search::find_bytes, false)),
    ("rfind", 1, ANY, false, |vm, args| find(vm, &args, "rfind", search::rfind_bytes, false)),
    ("index", 1, ANY, false, |vm, args| find(vm, &args, "index", search::find_bytes, true)),
    ("rindex", 1, ANY, false, |vm, args| find(vm, &args, "rindex", search::rfind_bytes, true)),
    ("count", 1, ANY, false, count),
    ("startswith", 1, ANY, false, |vm, args| has_end(vm, &args, "startswith", search::bytes_start_with)),
    ("endswith", 1, ANY, false, |vm, args| has_end(vm, &args, "endswith", search::bytes_end_with)),
    ("removeprefix", 2, 2, false, remove_prefix),
    ("removesuffix", 2, 2, false, remove_suffix),
    ("replace", 3, 4, false, replace),
];

/// The bytes to look for, which may be given as one integer, and where.
fn search_arguments(vm: &mut Vm, args: &Args, function: &str) -> Result<(Vec<u8>, Option<i64>, Option<i64>)> {
    let needle = vm.searched(args, function)?;
    let start = vm.search_limit(args.get(2))?;
    let end = vm.search_limit(args.get(3))?;
    let bytes = match vm.viewed_bytes(needle)? {
        Some(bytes) => bytes,
        None if vm.has_special(needle, sym::__index__) => vec![vm.byte(needle, "byte")?],
        None => {
            let given = vm.type_name(needle);
            return Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{given}'")));
        }
    };
    Ok((bytes, start, end))
}

type Find = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> Option<usize>;

fn find(vm: &mut Vm, args: &Args, function: &str, f: Find, required: bool) -> Result<Value> {
    let (needle, start, end) = search_arguments(vm, args, function)?;
    match f(&content(vm, args.positional[0]), &needle, start, end) {
        Some(at) => Ok(Value::Int(at as i64)),
        None if required => Err(vm.value_error("subsection not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let (needle, start, end) = search_arguments(vm, &args, "count")?;
    Ok(Value::Int(search::count_bytes(&content(vm, args.positional[0]), &needle, start, end) as i64))
}

type HasEnd = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn has_end(vm: &mut Vm, args: &Args, function: &str, f: HasEnd) -> Result<Value> {
    let wanted = vm.searched(args, function)?;
    let start = vm.search_limit(args.get(2))?;
    let end = vm.search_limit(args.get(3))?;
    let bytes = content(vm, args.positional[0]);
    if let Some(parts) = vm.heap.tuple(wanted).map(<[Value]>::to_vec) {
        for part in parts {
            if f(&bytes, &vm.buffer(part)?, start, end) {
                return Ok(Value::Bool(true));
            }
        }
        return Ok(Value::Bool(false));
    }
    match vm.viewed_bytes(wanted)? {
        Some(part) => Ok(Value::Bool(f(&bytes, &part, start, end))),
        None => Err(vm.wrong_type(wanted, &format!("{function} first arg must be bytes or a tuple of bytes"))),
    }
}

fn remove_prefix(vm: &mut Vm, args: Args) -> Result<Value> {
    let prefix = vm.buffer(args.positional[1])?;
    let bytes = content(vm, args.positional[0]);
    let rest = bytes.strip_prefix(&*prefix).unwrap_or(&bytes).to_vec();
    vm.finish_bytes(args.positional[0], Ok(rest))
}

fn remove_suffix(vm: &mut Vm, args: Args) -> Result<Value> {
    let suffix = vm.buffer(args.positional[1])?;
    let bytes = content(vm, args.positional[0]);
    let rest = bytes.strip_suffix(&*suffix).unwrap_or(&bytes).to_vec();
    vm.finish_bytes(args.positional[0], Ok(rest))
}

fn replace(vm: &mut Vm, args: Args) -> Result<Value> {
    let old = vm.buffer(args.positional[1])?;
    let new = vm.buffer(args.positional[2])?;
    let most = args.get(3).map_or(Ok(-1), |value| vm.size_argument(value))?;
    let bytes = content(vm, args.positional[0]);
    let parts = search::replace_parts(&*bytes, &*old, most);
    let kept: usize = parts.iter().map(|part| part.len()).sum();
    // Measured before it is made: a few bytes may ask for very many.
    vm.check_size(new.len().saturating_mul(parts.len() - 1).saturating_add(kept))?;
    vm.finish_bytes(args.positional[0], Ok(parts.join(&*new)))
}
