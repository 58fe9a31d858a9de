//! Cutting a text into parts.

use super::text;
use crate::semantics;
use crate::semantics::text::{layout, search};
use crate::store::Value;
use crate::vm::{ANY, Args, NativeTable, Result, Vm};

pub const METHODS: NativeTable = &[
    ("split", 1, ANY, true, |vm, args| split(vm, &args, "split", layout::split_space, search::split)),
    ("rsplit", 1, ANY, true, |vm, args| split(vm, &args, "rsplit", layout::rsplit_space, search::rsplit)),
    ("splitlines", 1, ANY, true, split_lines),
    ("partition", 2, 2, false, partition),
    ("rpartition", 2, 2, false, rpartition),
];

type AtSpace = fn(&str, i64) -> Vec<&str>;
type AtSeparator = for<'a> fn(&'a str, &str, i64) -> semantics::Result<Vec<&'a str>>;

fn owned(parts: Vec<&str>) -> Vec<String> {
    parts.into_iter().map(str::to_string).collect()
}

fn split(vm: &mut Vm, args: &Args, function: &str, at_space: AtSpace, at_separator: AtSeparator) -> Result<Value> {
    let [separator, most] = vm.parameters(args, function, ["sep", "maxsplit"])?;
    let most = most.map_or(Ok(-1), |value| vm.size_argument(value))?;
    let receiver = args.positional[0];
    let parts = match separator.filter(|s| !s.is_none()) {
        None => Ok(owned(at_space(text(vm, receiver), most))),
        Some(separator) => match vm.heap.text(separator) {
            Some(separator) => at_separator(text(vm, receiver), separator, most).map(owned),
            None => return Err(vm.wrong_type(separator, "must be str or None")),
        },
    };
    let parts = parts.map_err(|error| vm.raise(error))?;
    vm.new_texts(parts)
}

fn split_lines(vm: &mut Vm, args: Args) -> Result<Value> {
    let [keep] = vm.parameters(&args, "splitlines", ["keepends"])?;
    let keep = keep.map_or(Ok(0), |value| vm.int_argument(value))? != 0;
    let lines = owned(layout::split_lines(text(vm, args.positional[0]), keep));
    vm.new_texts(lines)
}

/// The separator, and the two parts of the text around it.
type Cut = Option<(String, String)>;

fn partition(vm: &mut Vm, args: Args) -> Result<Value> {
    let (receiver, separator) = partition_arguments(vm, &args)?;
    let cut = search::partition(text(vm, receiver), text(vm, separator));
    let cut: semantics::Result<Cut> = cut.map(|cut| cut.map(|(a, b)| (a.to_string(), b.to_string())));
    match cut.map_err(|error| vm.raise(error))? {
        Some((before, after)) => Ok(triple(vm, before, separator, after)),
        None => {
            let empty = vm.heap.new_str("");
            Ok(vm.heap.new_tuple(vec![receiver, empty, empty]))
        }
    }
}

fn rpartition(vm: &mut Vm, args: Args) -> Result<Value> {
    let (receiver, separator) = partition_arguments(vm, &args)?;
    let cut = search::rpartition(text(vm, receiver), text(vm, separator));
    let cut: semantics::Result<Cut> = cut.map(|cut| cut.map(|(a, b)| (a.to_string(), b.to_string())));
    match cut.map_err(|error| vm.raise(error))? {
        Some((before, after)) => Ok(triple(vm, before, separator, after)),
        None => {
            let empty = vm.heap.new_str("");
            Ok(vm.heap.new_tuple(vec![empty, empty, receiver]))
        }
    }
}

fn partition_arguments(vm: &mut Vm, args: &Args) -> Result<(Value, Value)> {
    let (receiver, separator) = (args.positional[0], args.positional[1]);
    if vm.heap.text(separator).is_none() {
        return Err(vm.wrong_type(separator, "must be str"));
    }
    let receiver = text(vm, receiver).to_string();
    Ok((vm.heap.new_str(receiver), separator))
}

fn triple(vm: &mut Vm, before: String, separator: Value, after: String) -> Value {
    let parts = [vm.heap.new_str(before), separator, vm.heap.new_str(after)];
    vm.heap.new_tuple(parts)
}
