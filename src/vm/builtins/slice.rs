//! `slice` objects, and what they select in a sequence.
//!
//! Source: library reference, `slice`; language reference, 3.2 (`slice.indices`). Bounds beyond 64
//! bits are clamped, which selects the same items.

use num_bigint::Sign;

use crate::base::sym;
use crate::ir::CompareOp;
use crate::semantics::slice::{Slice, slice_indices};
use crate::store::{Body, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, crate::vm::ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("indices", 2, 2, false, indices),
    ("__repr__", 1, 1, false, repr),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
    ("__lt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Lt, &args)),
    ("__le__", 2, 2, false, |vm, args| compare(vm, CompareOp::Le, &args)),
    ("__gt__", 2, 2, false, |vm, args| compare(vm, CompareOp::Gt, &args)),
    ("__ge__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ge, &args)),
];

pub const GETTERS: NativeTable = &[
    ("start", 1, 1, false, |vm, args| Ok(parts(vm, args.positional[0])[0])),
    ("stop", 1, 1, false, |vm, args| Ok(parts(vm, args.positional[0])[1])),
    ("step", 1, 1, false, |vm, args| Ok(parts(vm, args.positional[0])[2])),
];

fn parts(vm: &Vm, slice: Value) -> [Value; 3] {
    match slice.handle().map(|h| vm.heap.immutable(h)) {
        Some(Body::Slice(parts)) => **parts,
        _ => [Value::None; 3],
    }
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Slice)?;
    vm.no_keywords(&args, "slice")?;
    vm.at_most(&args, 3, "slice")?;
    let parts = match args.positional[1..] {
        [] => return Err(vm.type_error("slice expected at least 1 argument, got 0")),
        [stop] => [Value::None, stop, Value::None],
        [start, stop] => [start, stop, Value::None],
        [start, stop, step, ..] => [start, stop, step],
    };
    Ok(vm.heap.new_object(class, Body::Slice(Box::new(parts))))
}

impl Vm {
    /// Whether a value stands for an integer.
    pub(super) fn is_index(&mut self, value: Value) -> bool {
        matches!(value, Value::Int(_) | Value::Bool(_)) || self.is_big(value) || self.has_special(value, sym::__index__)
    }

    /// An integer through `__index__`, the nearest 64-bit one if it is larger.
    pub(super) fn clamped_index(&mut self, value: Value) -> Result<i64> {
        let mut value = value;
        if !matches!(value, Value::Int(_) | Value::Bool(_)) && !self.is_big(value) {
            value = match self.call_special(value, sym::__index__, &[])? {
                Some(index) => index,
                None => return self.index(value),
            };
        }
        if let Value::Ref(h) = value
            && let Body::BigInt(big) = self.heap.immutable(h)
        {
            return Ok(if big.sign() == Sign::Minus { i64::MIN } else { i64::MAX });
        }
        self.index(value)
    }

    fn is_big(&self, value: Value) -> bool {
        matches!(value, Value::Ref(h) if matches!(self.heap.immutable(h), Body::BigInt(_)))
    }

    fn slice_bound(&mut self, value: Value) -> Result<Option<i64>> {
        if value.is_none() {
            return Ok(None);
        }
        if !self.is_index(value) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.clamped_index(value).map(Some)
    }

    /// Start, stop and step of a slice object, before the length of the sequence is known: getting
    /// them may run the program's `__index__`.
    pub(super) fn slice_bounds(&mut self, slice: Value) -> Result<[Option<i64>; 3]> {
        let [start, stop, step] = parts(self, slice);
        let step = self.slice_bound(step)?;
        if step == Some(0) {
            return Err(self.value_error("slice step cannot be zero"));
        }
        Ok([self.slice_bound(start)?, self.slice_bound(stop)?, step])
    }

    /// The items that a slice object selects in a sequence of `len` items.
    pub fn resolve_slice(&mut self, slice: Value, len: usize) -> Result<Slice> {
        let bounds = self.slice_bounds(slice)?;
        self.clip_slice(bounds, len)
    }

    pub(super) fn clip_slice(&mut self, [start, stop, step]: [Option<i64>; 3], len: usize) -> Result<Slice> {
        slice_indices(start, stop, step, len).map_err(|error| self.value_error(error.message))
    }
}

fn indices(vm: &mut Vm, args: Args) -> Result<Value> {
    let length = vm.index(args.positional[1])?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("length should not be negative")) };
    let slice = vm.resolve_slice(args.positional[0], length)?;
    Ok(vm.heap.new_tuple(vec![Value::Int(slice.start), Value::Int(slice.stop), Value::Int(slice.step)]))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let parts = parts(vm, args.positional[0]);
    let text = vm.repr_items(|_, i| parts.get(i).copied())?;
    Ok(vm.heap.new_str(format!("slice({text})")))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    if !matches!(args.positional[1], Value::Ref(h) if matches!(vm.heap.immutable(h), Body::Slice(_))) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (parts(vm, args.positional[0]), parts(vm, args.positional[1]));
    vm.compare_sequences(op, |_, i| a.get(i).copied(), |_, i| b.get(i).copied())
}
