//! `_regex`: matching of regular expressions, under the module `re`.
//!
//! The engine is the crate `fancy-regex`; [`parser`] writes Python's dialect in the crate's. Programs are compiled
//! once for a text and kept beside the interpreter: they are functions of that text and no part of a state.
//! **Invariant**: offsets that leave this module count code points.

mod parser;
mod set;

use std::sync::{Arc, LazyLock, Mutex};

use fancy_regex::{Regex, RegexBuilder};
use hashbrown::HashMap;

use self::parser::{Failure, Parsed};
use crate::base::Code;
use crate::store::{Body, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[("parse", 2, 2, false, parse), ("find", 5, 5, false, find)];

/// Ways of an expression that are tried for one match.
const BACKTRACKS: usize = 2_000_000;
/// Compiled programs that are kept.
const KEPT: usize = 500;

type Programs = HashMap<String, Option<Arc<Regex>>, foldhash::fast::FixedState>;

static PROGRAMS: LazyLock<Mutex<Programs>> = LazyLock::new(|| Mutex::new(HashMap::default()));

/// Text to match in: a `str`, or bytes as the characters of the same numbers.
fn text(vm: &mut Vm, value: Value) -> Option<(String, bool)> {
    let handle = value.handle()?;
    if let Some(text) = vm.heap.text(value) {
        return Some((text.to_string(), false));
    }
    match &vm.heap.whole(handle).body {
        Body::Bytes(bytes) => Some((bytes.iter().map(|&b| b as char).collect(), true)),
        Body::ByteArray(bytes) => Some((bytes.iter().map(|&b| b as char).collect(), true)),
        _ => None,
    }
}

fn unsupported(vm: &mut Vm, what: &str) -> super::super::vm::Stop {
    vm.unsupported(
        Code::Builtin,
        format!("a regular expression with {what}"),
        "write the expression without it, or look at the text with the methods of str",
    )
}

/// `parse(pattern, flags)`: `(program, flags, number of groups, {name: number})`, or `(message, position)`.
fn parse(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some((pattern, bytes)) = text(vm, args.positional[0]) else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    let Value::Int(flags) = args.positional[1] else { return Err(vm.type_error("flags are a number")) };
    let chars: Vec<char> = pattern.chars().collect();
    match parser::parse(&chars, bytes, flags as u32) {
        Ok(Parsed { text, flags, groups, names }) => {
            let program = vm.heap.new_str(text);
            let mut pairs = Vec::new();
            for (name, number) in names {
                let pair = [vm.heap.new_str(name), Value::Int(number as i64)];
                pairs.push(vm.heap.new_tuple(pair.to_vec()));
            }
            let names = vm.heap.new_tuple(pairs);
            Ok(vm.heap.new_tuple(vec![program, Value::Int(i64::from(flags)), Value::Int(groups as i64), names]))
        }
        Err(Failure::Error(message, position)) => {
            let message = vm.heap.new_str(message);
            let position = if position == usize::MAX { Value::None } else { Value::Int(position as i64) };
            Ok(vm.heap.new_tuple(vec![message, position]))
        }
        Err(Failure::Unsupported(what)) => Err(unsupported(vm, what)),
    }
}

fn compiled(program: &str) -> Option<Arc<Regex>> {
    let mut programs = PROGRAMS.lock().unwrap_or_else(|e| e.into_inner());
    if let Some(found) = programs.get(program) {
        return found.clone();
    }
    let regex = RegexBuilder::new(program).backtrack_limit(BACKTRACKS).build().ok().map(Arc::new);
    if programs.len() >= KEPT {
        programs.clear();
    }
    programs.insert(program.to_string(), regex.clone());
    regex
}

/// `find(program, text, start, end, mode)`: a tuple of the starts and ends of all groups, or `None`. Modes:
/// 0 search, 1 at the start, 2 all of the text, 3 a search that does not end where it starts.
fn find(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some((program, _)) = text(vm, args.positional[0]) else { return Err(vm.type_error("a program is text")) };
    let (Value::Int(start), Value::Int(end), Value::Int(mode)) =
        (args.positional[2], args.positional[3], args.positional[4])
    else {
        return Err(vm.type_error("positions are numbers"));
    };
    let program = match mode {
        0 => program,
        1 => format!("\\G(?:{program})"),
        2 => format!("\\G(?:{program})\\z"),
        _ => format!("(?:{program})(?!\\G)"),
    };
    let Some(regex) = compiled(&program) else { return Err(unsupported(vm, "a form that the engine does not know")) };
    let Some((text, _)) = text(vm, args.positional[1]) else {
        return Err(vm.type_error("expected string or bytes-like object"));
    };
    let offsets = Offsets::new(&text);
    let (start, end) = (offsets.byte(start as usize), offsets.byte(end as usize));
    match regex.captures_from_pos(&text[..end], start) {
        Ok(None) => Ok(Value::None),
        Ok(Some(captures)) => {
            let mut spans = Vec::with_capacity(captures.len() * 2);
            for group in captures.iter() {
                let (from, to) = match group {
                    Some(found) => (offsets.point(found.start()), offsets.point(found.end())),
                    None => (-1, -1),
                };
                spans.extend([Value::Int(from), Value::Int(to)]);
            }
            Ok(vm.heap.new_tuple(spans))
        }
        Err(_) => Err(unsupported(vm, &format!("more than {BACKTRACKS} ways to match"))),
    }
}

/// Between offsets in bytes and in code points.
struct Offsets<'t> {
    text: &'t str,
    ascii: bool,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Offsets<'t> {
        Offsets { text, ascii: text.is_ascii() }
    }

    fn byte(&self, point: usize) -> usize {
        match self.ascii {
            true => point.min(self.text.len()),
            false => self.text.char_indices().nth(point).map_or(self.text.len(), |c| c.0),
        }
    }

    fn point(&self, byte: usize) -> i64 {
        match self.ascii {
            true => byte as i64,
            false => self.text[..byte].chars().count() as i64,
        }
    }
}
