//! `range`.
//!
//! Source: library reference, "Ranges". Bounds are 64-bit; a range beyond them is a diagnostic.

use crate::base::Code;
use crate::ir::CompareOp;
use crate::store::{Body, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Stop, Vm};

use super::sequence::Subscript;

pub const STATIC_METHODS: NativeTable = &[("__new__", 1, ANY, true, new)];

pub const METHODS: NativeTable = &[
    ("index", 2, 2, false, index),
    ("count", 2, 2, false, count),
    ("__len__", 1, 1, false, len),
    ("__bool__", 1, 1, false, |vm, args| Ok(Value::Bool(Range::of(vm, args.positional[0]).count() > 0))),
    ("__getitem__", 2, 2, false, get_item),
    ("__iter__", 1, 1, false, iter),
    ("__reversed__", 1, 1, false, reversed),
    ("__contains__", 2, 2, false, contains),
    ("__repr__", 1, 1, false, repr),
    ("__hash__", 1, 1, false, hash),
    ("__eq__", 2, 2, false, |vm, args| compare(vm, CompareOp::Eq, &args)),
    ("__ne__", 2, 2, false, |vm, args| compare(vm, CompareOp::Ne, &args)),
];

pub const GETTERS: NativeTable = &[
    ("start", 1, 1, false, |vm, args| Ok(Value::Int(Range::of(vm, args.positional[0]).start))),
    ("stop", 1, 1, false, |vm, args| Ok(Value::Int(Range::of(vm, args.positional[0]).stop))),
    ("step", 1, 1, false, |vm, args| Ok(Value::Int(Range::of(vm, args.positional[0]).step))),
];

#[derive(Clone, Copy)]
struct Range {
    start: i64,
    stop: i64,
    /// Not zero.
    step: i64,
}

impl Range {
    fn of(vm: &Vm, value: Value) -> Range {
        Range::try_of(vm, value).unwrap_or(Range { start: 0, stop: 0, step: 1 })
    }

    fn try_of(vm: &Vm, value: Value) -> Option<Range> {
        match vm.heap.immutable(value.handle()?) {
            &Body::Range(start, stop, step) => Some(Range { start, stop, step }),
            _ => None,
        }
    }

    fn count(self) -> i128 {
        let (distance, step) = (i128::from(self.stop) - i128::from(self.start), i128::from(self.step));
        let (distance, step) = if step < 0 { (-distance, -step) } else { (distance, step) };
        if distance <= 0 { 0 } else { (distance - 1) / step + 1 }
    }

    /// The number at an index, which may lie one step beyond either end.
    fn at(self, index: i128) -> i128 {
        i128::from(self.start) + index * i128::from(self.step)
    }

    /// Where a number is in the range.
    fn position(self, number: i64) -> Option<i128> {
        let (offset, step) = (i128::from(number) - i128::from(self.start), i128::from(self.step));
        (offset % step == 0 && (0..self.count()).contains(&(offset / step))).then(|| offset / step)
    }
}

fn too_large(vm: &mut Vm) -> Stop {
    vm.unsupported(Code::Builtin, "a range beyond 64 bits", "use bounds between -2**63 and 2**63 - 1")
}

fn bound(vm: &mut Vm, value: Value) -> Result<i64> {
    if let Value::Ref(h) = value
        && matches!(vm.heap.immutable(h), Body::BigInt(_))
    {
        return Err(too_large(vm));
    }
    vm.index(value)
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Range)?;
    vm.no_keywords(&args, "range")?;
    vm.at_most(&args, 3, "range")?;
    let (start, stop, step) = match args.positional[1..] {
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        [stop] => (0, bound(vm, stop)?, 1),
        [start, stop] => (bound(vm, start)?, bound(vm, stop)?, 1),
        [start, stop, step, ..] => (bound(vm, start)?, bound(vm, stop)?, bound(vm, step)?),
    };
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(vm.heap.new_object(class, Body::Range(start, stop, step)))
}

/// A number that is an `int` or `bool` itself; others are searched for with `==`.
fn plain_integer(value: Value) -> Option<i64> {
    match value {
        Value::Int(i) => Some(i),
        Value::Bool(b) => Some(i64::from(b)),
        _ => None,
    }
}

fn search(vm: &mut Vm, range: Range, wanted: Value) -> Result<Option<i64>> {
    for index in 0..range.count() {
        vm.spend(1)?;
        if vm.equal(Value::Int(range.at(index) as i64), wanted)? {
            return Ok(Some(index as i64));
        }
    }
    Ok(None)
}

fn index(vm: &mut Vm, args: Args) -> Result<Value> {
    let range = Range::of(vm, args.positional[0]);
    match plain_integer(args.positional[1]) {
        Some(number) => match range.position(number) {
            Some(index) => Ok(Value::Int(index as i64)),
            None => {
                let text = vm.repr(args.positional[1])?;
                Err(vm.value_error(format!("{text} is not in range")))
            }
        },
        None => match search(vm, range, args.positional[1])? {
            Some(index) => Ok(Value::Int(index)),
            None => Err(vm.value_error("sequence.index(x): x not in sequence")),
        },
    }
}

fn count(vm: &mut Vm, args: Args) -> Result<Value> {
    let range = Range::of(vm, args.positional[0]);
    let found = match plain_integer(args.positional[1]) {
        Some(number) => range.position(number).is_some(),
        None => search(vm, range, args.positional[1])?.is_some(),
    };
    Ok(Value::Int(i64::from(found)))
}

fn contains(vm: &mut Vm, args: Args) -> Result<Value> {
    count(vm, args).map(|n| Value::Bool(n == Value::Int(1)))
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    match i64::try_from(Range::of(vm, args.positional[0]).count()) {
        Ok(len) => Ok(Value::Int(len)),
        Err(_) => Err(vm.error(Type::OverflowError, "Python int too large to convert to C ssize_t")),
    }
}

fn get_item(vm: &mut Vm, args: Args) -> Result<Value> {
    let range = Range::of(vm, args.positional[0]);
    let len = range.count();
    // No range has as many items as a number that does not fit a word.
    if let Value::Ref(key) = args.positional[1]
        && matches!(vm.heap.immutable(key), Body::BigInt(_))
    {
        return Err(vm.error(Type::IndexError, "range object index out of range"));
    }
    match vm.subscript(args.positional[1], "range")? {
        Subscript::Index(index) => {
            let at = if index < 0 { i128::from(index) + len } else { i128::from(index) };
            if !(0..len).contains(&at) {
                return Err(vm.error(Type::IndexError, "range object index out of range"));
            }
            Ok(Value::Int(range.at(at) as i64))
        }
        Subscript::Slice(slice) => {
            let Ok(len) = i64::try_from(len) else { return Err(too_large(vm)) };
            let slice = vm.resolve_slice(slice, len as usize)?;
            let (start, stop) = (range.at(i128::from(slice.start)), range.at(i128::from(slice.stop)));
            let step = i128::from(range.step) * i128::from(slice.step);
            match (i64::try_from(start), i64::try_from(stop), i64::try_from(step)) {
                (Ok(start), Ok(stop), Ok(step)) => {
                    Ok(vm.heap.new_object(Type::Range.handle(), Body::Range(start, stop, step)))
                }
                _ => Err(too_large(vm)),
            }
        }
    }
}

fn iterator(vm: &mut Vm, start: i128, stop: i128, step: i128) -> Result<Value> {
    let (Ok(start), Ok(stop), Ok(step)) = (i64::try_from(start), i64::try_from(stop), i64::try_from(step)) else {
        return Err(too_large(vm));
    };
    let values = vec![Value::Int(start), Value::Int(stop), Value::Int(step)];
    Ok(vm.new_native(Type::RangeIterator, NativeKind::RangeIterator, values))
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    let Range { start, stop, step } = Range::of(vm, args.positional[0]);
    iterator(vm, start.into(), stop.into(), step.into())
}

fn reversed(vm: &mut Vm, args: Args) -> Result<Value> {
    let range = Range::of(vm, args.positional[0]);
    iterator(vm, range.at(range.count() - 1), range.at(-1), -i128::from(range.step))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let Range { start, stop, step } = Range::of(vm, args.positional[0]);
    Ok(vm.heap.new_str(match step {
        1 => format!("range({start}, {stop})"),
        _ => format!("range({start}, {stop}, {step})"),
    }))
}

/// What equal ranges have in common: the number of items, the first, and the step if there are two.
fn essence(range: Range) -> (i128, Option<i64>, Option<i64>) {
    let count = range.count();
    (count, (count > 0).then_some(range.start), (count > 1).then_some(range.step))
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    let (count, start, step) = essence(Range::of(vm, args.positional[0]));
    let part = |part: Option<i64>| part.map_or(Value::None, Value::Int);
    let key = vm.heap.new_tuple(vec![Value::Int(count as i64), part(start), part(step)]);
    vm.hash(key).map(|hash| Value::Int(hash as i64))
}

fn compare(vm: &mut Vm, op: CompareOp, args: &Args) -> Result<Value> {
    let Some(other) = Range::try_of(vm, args.positional[1]) else { return Ok(Value::NotImplemented) };
    let equal = essence(Range::of(vm, args.positional[0])) == essence(other);
    Ok(Value::Bool(equal == (op == CompareOp::Eq)))
}
