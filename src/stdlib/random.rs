//! `_random`: choices of the environment.
//!
//! A number without known bounds is unknown; one of a few is a recorded choice of the step, so that
//! every outcome is explored. What follows from a seed is no choice.

use super::twister;
use crate::base::Code;
use crate::store::{Body, Type, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

/// More outcomes of one call are not explored.
const MOST: i64 = 64;

pub const FUNCTIONS: NativeTable = &[
    ("unknown", 0, 0, false, |_, _| Ok(Value::Unknown)),
    ("below", 2, 2, false, below),
    ("one_of", 2, 2, false, one_of),
    ("check", 2, 2, false, check),
    ("word", 2, 2, false, word),
];

/// `word(key, index)`: what the generator that starts from the number `key` gives at `index`.
fn word(vm: &mut Vm, args: Args) -> Result<Value> {
    let key = match args.positional[0] {
        Value::Int(key) => vec![key as u32, (key >> 32) as u32],
        Value::Ref(h) => match vm.heap.immutable(h) {
            Body::BigInt(key) => key.to_u32_digits().1,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let used = key.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
    let Value::Int(index) = args.positional[1] else { return Err(vm.type_error("a number is required")) };
    Ok(Value::Int(i64::from(twister::word(&key[..used], index as usize))))
}

/// `below(n, what)`: a number from 0 to n - 1.
fn below(vm: &mut Vm, args: Args) -> Result<Value> {
    let (options, what) = bounded(vm, &args)?;
    Ok(Value::Int(i64::from(vm.choose(options, |option| format!("{what} picks number {} of {options}", option + 1)))))
}

/// `one_of(sequence, what)`: an item of a tuple.
fn one_of(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = vm.collect(args.positional[0])?;
    let text = args.positional[1];
    let count = Value::Int(items.len() as i64);
    let (options, what) = bounded(vm, &Args::from([count, text].as_slice()))?;
    let shown = items.iter().map(|&item| shown(vm, item)).collect::<Result<Vec<Option<String>>>>()?;
    let option = vm.choose(options, |option| match &shown[option as usize] {
        Some(text) => format!("{what} is {text}"),
        None => format!("{what} picks number {} of {options}", option + 1),
    });
    Ok(items[option as usize])
}

/// The `repr` of plain data; other objects would have to be looked into for it.
fn shown(vm: &mut Vm, value: Value) -> Result<Option<String>> {
    let plain = match value {
        Value::Ref(h) => matches!(vm.heap.immutable(h), Body::Str(_) | Body::Bytes(_) | Body::BigInt(_)),
        Value::Native(_) => false,
        _ => true,
    };
    if plain { vm.repr(value).map(Some) } else { Ok(None) }
}

/// `check(n, what)`: raises no exception, but ends the analysis if there are too many outcomes.
fn check(vm: &mut Vm, args: Args) -> Result<Value> {
    bounded(vm, &args).map(|_| Value::None)
}

fn bounded(vm: &mut Vm, args: &Args) -> Result<(u32, String)> {
    let what = vm.str(args.positional[1])?;
    match args.positional[0] {
        Value::Int(n @ 1..=MOST) => Ok((n as u32, what)),
        Value::Int(n @ ..=0) => Err(vm.error(Type::ValueError, format!("{what}: {n} outcomes"))),
        Value::Unknown => Err(vm.unsupported(
            Code::Builtin,
            format!("{what} with an unknown bound"),
            "use a bound that the program knows",
        )),
        other => {
            let n = vm.str(other)?;
            Err(vm.unsupported(
                Code::Builtin,
                format!("{what} with {n} outcomes: at most {MOST} are explored"),
                format!(
                    "choose among at most {MOST} values, for example random.choice([0, 1, 10]), \
                     or use random.random(), whose comparisons go both ways"
                ),
            ))
        }
    }
}
