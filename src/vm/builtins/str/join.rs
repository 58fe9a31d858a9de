//! `str.join`.

use super::text;
use crate::store::{Type, Value};
use crate::vm::{Args, NativeTable, Result, Stop, Vm};

pub const METHODS: NativeTable = &[("join", 2, 2, false, join)];

fn join(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = match vm.collect(args.positional[1]) {
        Err(Stop::Raise(error)) if vm.is_instance(error, Type::TypeError.handle()) => {
            return Err(vm.not_joined(args.positional[1], Stop::Raise(error)));
        }
        items => items?,
    };
    let mut size = text(vm, args.positional[0]).len().saturating_mul(items.len().saturating_sub(1));
    for (i, &item) in items.iter().enumerate() {
        match vm.heap.text(item) {
            Some(part) => size = size.saturating_add(part.len()),
            None => {
                let given = vm.type_name(item);
                return Err(vm.type_error(format!("sequence item {i}: expected str instance, {given} found")));
            }
        }
    }
    vm.check_size(size)?;
    vm.spend(items.len() as u64)?;
    let parts: Vec<&str> = items.iter().map(|&item| text(vm, item)).collect();
    let joined = parts.join(text(vm, args.positional[0]));
    vm.finish_text(Ok(joined))
}

impl Vm {
    /// The error of joining what cannot be iterated over; one that comes out of the iteration stays.
    pub(in crate::vm::builtins) fn not_joined(&mut self, items: Value, error: Stop) -> Stop {
        match self.get_iter(items) {
            Err(_) => self.type_error("can only join an iterable"),
            Ok(_) => error,
        }
    }
}
