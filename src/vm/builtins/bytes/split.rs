//! Cutting into parts, and joining.

use super::content;
use crate::semantics;
use crate::semantics::text::{layout, search};
use crate::store::{Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Stop, Vm};

pub const METHODS: NativeTable = &[
    ("split", 1, ANY, true, |vm, args| split(vm, &args, "split", layout::split_space_bytes, search::split)),
    ("rsplit", 1, ANY, true, |vm, args| split(vm, &args, "rsplit", layout::rsplit_space_bytes, search::rsplit)),
    ("splitlines", 1, ANY, true, split_lines),
    ("partition", 2, 2, false, |vm, args| partition(vm, &args, search::partition, false)),
    ("rpartition", 2, 2, false, |vm, args| partition(vm, &args, search::rpartition, true)),
    ("join", 2, 2, false, join),
];

type AtSpace = fn(&[u8], i64) -> Vec<&[u8]>;
type AtSeparator = for<'a> fn(&'a [u8], &[u8], i64) -> semantics::Result<Vec<&'a [u8]>>;

fn new_parts(vm: &mut Vm, receiver: Value, parts: &[&[u8]]) -> Result<Value> {
    vm.check_size(parts.len())?;
    vm.spend(parts.len() as u64)?;
    let parts = parts.iter().map(|part| vm.bytes_like(receiver, part.to_vec())).collect();
    Ok(vm.heap.new_list(parts))
}

fn split(vm: &mut Vm, args: &Args, function: &str, at_space: AtSpace, at_separator: AtSeparator) -> Result<Value> {
    let [separator, most] = vm.parameters(args, function, ["sep", "maxsplit"])?;
    let most = most.map_or(Ok(-1), |value| vm.size_argument(value))?;
    let receiver = args.positional[0];
    let bytes = content(vm, receiver);
    let parts = match separator.filter(|s| !s.is_none()) {
        None => at_space(&bytes, most),
        Some(separator) => {
            let separator = vm.buffer(separator)?;
            at_separator(&bytes, &separator, most).map_err(|error| vm.raise(error))?
        }
    };
    new_parts(vm, receiver, &parts)
}

fn split_lines(vm: &mut Vm, args: Args) -> Result<Value> {
    let [keep] = vm.parameters(&args, "splitlines", ["keepends"])?;
    let keep = keep.map_or(Ok(0), |value| vm.int_argument(value))? != 0;
    let bytes = content(vm, args.positional[0]);
    new_parts(vm, args.positional[0], &layout::split_lines_bytes(&bytes, keep))
}

type Cut = for<'a> fn(&'a [u8], &[u8]) -> semantics::Result<Option<(&'a [u8], &'a [u8])>>;

fn partition(vm: &mut Vm, args: &Args, cut: Cut, from_end: bool) -> Result<Value> {
    let separator = vm.buffer(args.positional[1])?;
    let bytes = content(vm, args.positional[0]);
    let parts: [&[u8]; 3] = match cut(&bytes, &separator).map_err(|error| vm.raise(error))? {
        Some((before, after)) => [before, &separator, after],
        None if from_end => [&[], &[], &bytes],
        None => [&bytes, &[], &[]],
    };
    let parts = parts.map(|part| vm.bytes_like(args.positional[0], part.to_vec()));
    Ok(vm.heap.new_tuple(parts))
}

fn join(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = match vm.collect(args.positional[1]) {
        Err(Stop::Raise(error)) if vm.is_instance(error, Type::TypeError.handle()) => {
            return Err(vm.not_joined(args.positional[1], Stop::Raise(error)));
        }
        items => items?,
    };
    let separator = content(vm, args.positional[0]);
    let mut joined = Vec::new();
    for (i, &item) in items.iter().enumerate() {
        if i > 0 {
            joined.extend_from_slice(&separator);
        }
        match vm.viewed_bytes(item)? {
            Some(bytes) => joined.extend(bytes),
            None => {
                let given = vm.type_name(item);
                return Err(vm.type_error(format!("sequence item {i}: expected a bytes-like object, {given} found")));
            }
        }
        vm.check_size(joined.len())?;
    }
    vm.finish_bytes(args.positional[0], Ok(joined))
}
