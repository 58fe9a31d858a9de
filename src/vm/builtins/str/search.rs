//! Finding and replacing parts of a text.

use super::text;
use crate::semantics::text::search;
use crate::store::Value;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("find", 1, ANY, false, |vm, args| find(vm, &args, "find", search::find, false)),
    ("rfind", 1, ANY, false, |vm, args| find(vm, &args, "rfind", search::rfind, false)),
    ("index", 1, ANY, false, |vm, args| find(vm, &args, "index", search::find, true)),
    ("rindex", 1, ANY, false, |vm, args| find(vm, &args, "rindex", search::rfind, true)),
    ("count", 1, ANY, false, count),
    ("startswith", 1, ANY, false, |vm, args| has_end(vm, &args, "startswith", search::starts_with)),
    ("endswith", 1, ANY, false, |vm, args| has_end(vm, &args, "endswith", search::ends_with)),
    ("removeprefix", 2, 2, false, remove_prefix),
    ("removesuffix", 2, 2, false, remove_suffix),
    ("replace", 3, 4, false, replace),
];

type Find = fn(&str, &str, Option<i64>, Option<i64>) -> Option<usize>;

impl Vm {
    /// The first of the one to three arguments of a search.
    pub(in crate::vm::builtins) fn searched(&mut self, args: &Args, function: &str) -> Result<Value> {
        match args.get(1) {
            Some(_) if args.len() > 4 => {
                let given = args.len() - 1;
                Err(self.type_error(format!("{function}() takes at most 3 arguments ({given} given)")))
            }
            Some(value) => Ok(value),
            None => Err(self.type_error(format!("{function}() takes at least 1 argument (0 given)"))),
        }
    }
}

/// The text to look for, and where.
fn search_arguments(vm: &mut Vm, args: &Args, function: &str) -> Result<(String, Option<i64>, Option<i64>)> {
    let needle = vm.searched(args, function)?;
    let start = vm.search_limit(args.get(2))?;
    let end = vm.search_limit(args.get(3))?;
    match vm.heap.text(needle) {
        Some(text) => Ok((text.to_string(), start, end)),
        None => Err(vm.wrong_type(needle, "must be str")),
    }
}

fn find(vm: &mut Vm, args: &Args, function: &str, f: Find, required: bool) -> Result<Value> {
    let (needle, start, end) = search_arguments(vm, args, function)?;
    match f(text(vm, args.positional[0]), &needle, start, end) {
        Some(at) => Ok(Value::Int(at as i64)),
        None if required => Err(vm.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let (needle, start, end) = search_arguments(vm, &args, "count")?;
    Ok(Value::Int(search::count(text(vm, args.positional[0]), &needle, start, end) as i64))
}

type HasEnd = fn(&str, &str, Option<i64>, Option<i64>) -> bool;

fn has_end(vm: &mut Vm, args: &Args, function: &str, f: HasEnd) -> Result<Value> {
    let wanted = vm.searched(args, function)?;
    let start = vm.search_limit(args.get(2))?;
    let end = vm.search_limit(args.get(3))?;
    let receiver = args.positional[0];
    if let Some(part) = vm.heap.text(wanted) {
        return Ok(Value::Bool(f(text(vm, receiver), part, start, end)));
    }
    let Some(parts) = vm.heap.tuple(wanted).map(<[Value]>::to_vec) else {
        return Err(vm.wrong_type(wanted, &format!("{function} first arg must be str or a tuple of str")));
    };
    for part in parts {
        match vm.heap.text(part) {
            Some(part) if f(text(vm, receiver), part, start, end) => return Ok(Value::Bool(true)),
            Some(_) => {}
            None => return Err(vm.wrong_type(part, &format!("tuple for {function} must only contain str"))),
        }
    }
    Ok(Value::Bool(false))
}

fn remove_prefix(vm: &mut Vm, args: Args) -> Result<Value> {
    let prefix = vm.text_argument(args.positional[1], "removeprefix() argument")?;
    let text = text(vm, args.positional[0]);
    let rest = text.strip_prefix(&*prefix).unwrap_or(text).to_string();
    vm.finish_text(Ok(rest))
}

fn remove_suffix(vm: &mut Vm, args: Args) -> Result<Value> {
    let suffix = vm.text_argument(args.positional[1], "removesuffix() argument")?;
    let text = text(vm, args.positional[0]);
    let rest = text.strip_suffix(&*suffix).unwrap_or(text).to_string();
    vm.finish_text(Ok(rest))
}

fn replace(vm: &mut Vm, args: Args) -> Result<Value> {
    let old = vm.text_argument(args.positional[1], "replace() argument 1")?;
    let new = vm.text_argument(args.positional[2], "replace() argument 2")?;
    let most = args.get(3).map_or(Ok(-1), |value| vm.size_argument(value))?;
    let parts = search::replace_parts(text(vm, args.positional[0]), &old, most);
    let kept: usize = parts.iter().map(|part| part.len()).sum();
    let size = new.len().saturating_mul(parts.len() - 1).saturating_add(kept);
    // Measured before it is made: a short text may ask for a very long one.
    let replaced = if size <= vm.limits.size { parts.join(&*new) } else { String::new() };
    vm.check_size(size)?;
    vm.finish_text(Ok(replaced))
}
