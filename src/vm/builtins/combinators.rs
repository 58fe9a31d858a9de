//! `enumerate`, `zip`, `map`, `filter` and `reversed`: iterators over other iterables.
//!
//! Source: library reference, "Built-in Functions"; messages by experiment with CPython 3.11. They are
//! lazy: an item is asked of the underlying iterators when it is asked of them, from the first to the
//! last, and what was taken before one of them ended is lost.

use crate::base::sym;
use crate::ir::BinaryOp;
use crate::store::{Body, Handle, Native, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Stop, Vm};

pub const ENUMERATE: NativeTable = &[("__new__", 1, ANY, true, new_enumerate)];
pub const ZIP: NativeTable = &[("__new__", 1, ANY, true, new_zip)];
pub const MAP: NativeTable = &[("__new__", 1, ANY, true, new_map)];
pub const FILTER: NativeTable = &[("__new__", 1, ANY, true, new_filter)];
/// The constructor of the class `reversed`.
pub const REVERSED: NativeTable = &[("__new__", 1, ANY, true, new_reversed)];

fn native(vm: &mut Vm, class: Handle, kind: NativeKind, values: Vec<Value>, index: i64) -> Value {
    vm.heap.new_object(class, Body::Native(Box::new(Native { kind, values, index })))
}

fn values(vm: &mut Vm, iterator: Handle) -> Vec<Value> {
    vm.heap.native(iterator).map_or_else(Vec::new, |native| native.values.clone())
}

fn new_enumerate(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Enumerate)?;
    vm.at_most_in_all(&args, 1, 2, "enumerate")?;
    let iterable = args.take(1, sym::iterable);
    let start = args.take(2, sym::start);
    vm.no_more_keywords(&args, "enumerate")?;
    let Some(iterable) = iterable else {
        return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match start {
        None => Value::Int(0),
        Some(big @ Value::Ref(h)) if matches!(vm.heap.immutable(h), Body::BigInt(_)) => big,
        Some(other) => Value::Int(vm.index(other)?),
    };
    let iterator = vm.get_iter(iterable)?;
    Ok(native(vm, class, NativeKind::Enumerate, vec![iterator, start], 0))
}

pub(super) fn next_of_enumerate(vm: &mut Vm, iterator: Handle) -> Result<Option<Value>> {
    let &[inner, count] = values(vm, iterator).as_slice() else { return Ok(None) };
    let Some(item) = vm.next(inner)? else { return Ok(None) };
    let following = vm.binary(BinaryOp::Add, count, Value::Int(1))?;
    if let Some(native) = vm.heap.native_mut(iterator) {
        native.values[1] = following;
    }
    Ok(Some(vm.heap.new_tuple(vec![count, item])))
}

fn iterators(vm: &mut Vm, iterables: &[Value]) -> Result<Vec<Value>> {
    iterables.iter().map(|&iterable| vm.get_iter(iterable)).collect()
}

fn new_zip(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Zip)?;
    if args.keywords.len() > 1 {
        let given = args.keywords.len();
        return Err(vm.type_error(format!("zip() takes at most 1 keyword argument ({given} given)")));
    }
    let strict = match args.take_keyword(sym::strict) {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    vm.no_more_keywords(&args, "zip")?;
    let inner = iterators(vm, &args.positional[1..])?;
    Ok(native(vm, class, NativeKind::Zip, inner, i64::from(strict)))
}

pub(super) fn next_of_zip(vm: &mut Vm, iterator: Handle) -> Result<Option<Value>> {
    let strict = vm.heap.native(iterator).is_some_and(|native| native.index == 1);
    let inner = values(vm, iterator);
    let mut items = Vec::with_capacity(inner.len());
    for &each in &inner {
        match vm.next(each)? {
            Some(item) => items.push(item),
            None if strict => return ended_early(vm, &inner, items.len()),
            None => return Ok(None),
        }
    }
    Ok((!items.is_empty()).then(|| vm.heap.new_tuple(items)))
}

/// A strict zip of which the iterator at `ended` was the first to end.
fn ended_early(vm: &mut Vm, inner: &[Value], ended: usize) -> Result<Option<Value>> {
    let others = |number: usize| if number == 1 { "argument 1".to_string() } else { format!("arguments 1-{number}") };
    if ended > 0 {
        let message = format!("zip() argument {} is shorter than {}", ended + 1, others(ended));
        return Err(vm.value_error(message));
    }
    for (at, &each) in inner.iter().enumerate().skip(1) {
        if vm.next(each)?.is_some() {
            return Err(vm.value_error(format!("zip() argument {} is longer than {}", at + 1, others(at))));
        }
    }
    Ok(None)
}

fn new_map(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Map)?;
    vm.no_keywords(&args, "map")?;
    if args.len() < 3 {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let mut inner = vec![args.positional[1]];
    inner.extend(iterators(vm, &args.positional[2..])?);
    Ok(native(vm, class, NativeKind::Map, inner, 0))
}

pub(super) fn next_of_map(vm: &mut Vm, iterator: Handle) -> Result<Option<Value>> {
    let inner = values(vm, iterator);
    let Some((&function, inner)) = inner.split_first() else { return Ok(None) };
    let mut items = Args::default();
    for &each in inner {
        match vm.next(each)? {
            Some(item) => items.positional.push(item),
            None => return Ok(None),
        }
    }
    let result = vm.call_args(function, items);
    // A StopIteration out of the function ends the iteration like one of an iterator.
    vm.caught(result, Type::StopIteration)
}

fn new_filter(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::Filter)?;
    vm.no_keywords(&args, "filter")?;
    let &[_, function, iterable] = args.positional.as_slice() else {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("filter expected 2 arguments, got {given}")));
    };
    let iterator = vm.get_iter(iterable)?;
    Ok(native(vm, class, NativeKind::Filter, vec![function, iterator], 0))
}

pub(super) fn next_of_filter(vm: &mut Vm, iterator: Handle) -> Result<Option<Value>> {
    let &[function, inner] = values(vm, iterator).as_slice() else { return Ok(None) };
    while let Some(item) = vm.next(inner)? {
        vm.spend(1)?;
        let verdict = if function.is_none() || function == Type::Bool.value() {
            item
        } else {
            let verdict = vm.call(function, &[item]);
            match vm.caught(verdict, Type::StopIteration)? {
                Some(verdict) => verdict,
                None => return Ok(None),
            }
        };
        if vm.truth(verdict)? {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn new_reversed(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = vm.class_argument(&args, Type::ReversedIterator)?;
    vm.no_keywords(&args, "reversed")?;
    let &[_, sequence] = args.positional.as_slice() else {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("reversed expected 1 argument, got {given}")));
    };
    let own = vm.type_of(sequence);
    match vm.type_attr(own, sym::__reversed__) {
        Some(Value::None) => return Err(not_reversible(vm, sequence)),
        Some(_) => return Ok(vm.call_special(sequence, sym::__reversed__, &[])?.unwrap_or(Value::None)),
        None => {}
    }
    let mapping = vm.heap.is_dict(sequence) || vm.heap.is_set(sequence);
    if mapping || !vm.has_special(sequence, sym::__getitem__) {
        return Err(not_reversible(vm, sequence));
    }
    if !vm.has_special(sequence, sym::__len__) {
        let name = vm.type_name(sequence);
        return Err(vm.type_error(format!("object of type '{name}' has no len()")));
    }
    let last = vm.len(sequence)? as i64 - 1;
    Ok(native(vm, class, NativeKind::ReversedIterator, vec![sequence], last))
}

fn not_reversible(vm: &mut Vm, value: Value) -> Stop {
    let name = vm.type_name(value);
    vm.type_error(format!("'{name}' object is not reversible"))
}
