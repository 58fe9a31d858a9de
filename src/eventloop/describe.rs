//! How futures, tasks and handles show themselves.
//!
//! Source: experiments with CPython 3.11; the standard library documentation of `reprlib` for the abbreviations.

use super::future::{self, Outcome, field};
use super::{callbacks, handle as handles, origin, task as tasks};
use crate::base::{Span, Symbol, sym};
use crate::store::{Body, CodeId, Handle, Kind, Progress, Type, Value};
use crate::vm::{Result, Vm};

/// `<Future finished result=3>`
pub(super) fn future(vm: &mut Vm, future: Handle) -> Result<String> {
    guarded(vm, future, |vm| {
        let parts = parts(vm, future)?;
        show(vm, future, parts)
    })
}

/// `<Task pending name='Task-1' coro=<main() running at FILE:LINE> wait_for=<Future pending>>`
pub(super) fn task(vm: &mut Vm, task: Handle) -> Result<String> {
    guarded(vm, task, |vm| {
        let mut parts = parts(vm, task)?;
        if future::state(vm, task) == future::State::Pending && tasks::is_cancelling(vm, task) {
            parts[0] = "cancelling".into();
        }
        let name = tasks::name(vm, task)?;
        let mut more = vec![format!("name={}", vm.repr(name)?)];
        let coro = field(vm, Value::Ref(task), sym::_coro);
        if !coro.is_none() {
            more.push(format!("coro=<{}>", coroutine(vm, coro)?));
        }
        let waiter = field(vm, Value::Ref(task), sym::_fut_waiter);
        if !waiter.is_none() {
            more.push(format!("wait_for={}", vm.repr(waiter)?));
        }
        parts.splice(1..1, more);
        show(vm, task, parts)
    })
}

/// `<Handle f(1) at FILE:LINE>`; timers show their deadline.
pub(super) fn handle(vm: &mut Vm, handle: Handle, when: Option<Value>) -> Result<String> {
    let mut parts = Vec::new();
    if handles::is_cancelled(vm, handle) {
        parts.push("cancelled".to_string());
    }
    if let Some(when) = when {
        parts.push(format!("when={}", vm.str(when)?));
    }
    let [function, args] = [sym::_callback, sym::_args].map(|name| field(vm, Value::Ref(handle), name));
    if !function.is_none() {
        let items = vm.heap.tuple(args).unwrap_or_default().to_vec();
        parts.push(callback(vm, function, &items)?);
    }
    parts.extend(origin::describe(vm, handle));
    show(vm, handle, parts)
}

fn guarded(vm: &mut Vm, object: Handle, f: impl FnOnce(&mut Vm) -> Result<String>) -> Result<String> {
    Ok(vm.guard_repr(object, f)?.unwrap_or_else(|| "...".into()))
}

fn show(vm: &mut Vm, object: Handle, parts: Vec<String>) -> Result<String> {
    let name = vm.type_name(Value::Ref(object));
    Ok(format!("<{}>", [vec![name], parts].concat().join(" ")))
}

/// State, result or exception, callbacks.
fn parts(vm: &mut Vm, future: Handle) -> Result<Vec<String>> {
    let exception = vm.heap.field(future, sym::_exception);
    let state = match future::state(vm, future) {
        future::State::Pending => "pending",
        future::State::Cancelled => "cancelled",
        future::State::Finished => "finished",
    };
    let mut parts = vec![state.to_string()];
    // Showing an exception is not retrieving it.
    if let Some(exception) = exception {
        parts.push(format!("exception={}", vm.repr(exception)?));
    } else if let Some(Outcome::Result(value)) = future::outcome(vm, future) {
        parts.push(format!("result={}", abbreviated(vm, value, 6)?));
    }
    let entries = callbacks::entries(vm, future);
    if let (Some(&first), Some(&last)) = (entries.first(), entries.last()) {
        let first = entry(vm, first)?;
        let all = match entries.len() {
            1 => first,
            2 => format!("{first}, {}", entry(vm, last)?),
            n => format!("{first}, <{} more>, {}", n - 2, entry(vm, last)?),
        };
        parts.push(format!("cb=[{all}]"));
    }
    parts.extend(origin::describe(vm, future));
    Ok(parts)
}

fn entry(vm: &mut Vm, entry: Value) -> Result<String> {
    match vm.heap.tuple(entry) {
        Some(&[function, _]) => callback(vm, function, &[]),
        _ => Ok("Task.task_wakeup()".into()),
    }
}

// ---------------------------------------------------------------- callbacks

/// `name(args) at FILE:LINE`
pub(super) fn callback(vm: &mut Vm, function: Value, args: &[Value]) -> Result<String> {
    let suffix = arguments(vm, args, &[])?;
    let mut text = callable(vm, function, &suffix)?;
    if let Some(span) = definition(vm, function)? {
        text += &format!(" at {}", place(vm, span));
    }
    Ok(text)
}

/// What a `functools.partial` is made of.
struct Partial {
    function: Value,
    args: Vec<Value>,
    keywords: Vec<(Value, Value)>,
}

fn partial(vm: &mut Vm, function: Value) -> Result<Option<Partial>> {
    if vm.type_name(function) != "partial" {
        return Ok(None);
    }
    let mut found = Vec::new();
    for name in ["func", "args", "keywords"] {
        match vm.get_attr_opt(function, Symbol::intern(name))? {
            Some(value) => found.push(value),
            None => return Ok(None),
        }
    }
    let args = vm.collect(found[1])?;
    let keywords = match found[2] {
        dict @ Value::Ref(h) if vm.heap.is_dict(dict) => {
            vm.heap.dict_entries(h).into_iter().map(|e| (e.key, e.value)).collect()
        }
        _ => Vec::new(),
    };
    Ok(Some(Partial { function: found[0], args, keywords }))
}

fn callable(vm: &mut Vm, function: Value, suffix: &str) -> Result<String> {
    if let Some(partial) = partial(vm, function)? {
        let suffix = arguments(vm, &partial.args, &partial.keywords)? + suffix;
        return callable(vm, partial.function, &suffix);
    }
    let named = match function {
        Value::Native(_) => true,
        Value::Ref(h) => {
            vm.heap.is_class(function) || matches!(vm.heap.immutable(h), Body::Function(_) | Body::Method(..))
        }
        _ => false,
    };
    let name = if named { vm.get_attr_opt(function, sym::__qualname__)? } else { None };
    let name = match name {
        Some(name) => vm.str(name)?,
        None => vm.repr(function)?,
    };
    Ok(name + suffix)
}

fn arguments(vm: &mut Vm, args: &[Value], keywords: &[(Value, Value)]) -> Result<String> {
    let mut shown = Vec::new();
    for &arg in args {
        shown.push(abbreviated(vm, arg, 6)?);
    }
    for &(name, value) in keywords {
        shown.push(format!("{}={}", vm.str(name)?, abbreviated(vm, value, 6)?));
    }
    Ok(format!("({})", shown.join(", ")))
}

/// Where a function of the program is defined.
fn definition(vm: &mut Vm, function: Value) -> Result<Option<Span>> {
    if let Some(partial) = partial(vm, function)? {
        return definition(vm, partial.function);
    }
    let Value::Ref(mut h) = function else { return Ok(None) };
    while let Some(Value::Ref(wrapped)) = vm.heap.field(h, sym::__wrapped__) {
        h = wrapped;
    }
    Ok(match vm.heap.immutable(h) {
        Body::Function(f) => Some(code_span(vm, f.code)),
        _ => None,
    })
}

fn code_span(vm: &Vm, code: CodeId) -> Span {
    vm.program.code(code).ir.span
}

/// `FILE:LINE`
fn place(vm: &Vm, span: Span) -> String {
    let sources = vm.program.sources();
    format!("{}:{}", sources.get(span.file).name, vm.program.line(span))
}

// ---------------------------------------------------------------- coroutines

/// `main() running at FILE:LINE`
fn coroutine(vm: &mut Vm, coro: Value) -> Result<String> {
    let frame = match coro {
        Value::Ref(h) if vm.heap.is_frame(coro) => match &vm.heap.whole(h).body {
            Body::Frame(frame) if frame.kind != Kind::Call => Some((h, frame.code, frame.progress)),
            _ => None,
        },
        _ => None,
    };
    let Some((h, code, progress)) = frame else {
        return match vm.get_attr_opt(coro, sym::__qualname__)? {
            Some(name) => Ok(format!("{}()", vm.str(name)?)),
            None => Ok(format!("<{} without __name__>()", vm.type_name(coro))),
        };
    };
    let name = vm.get_attr(coro, sym::__qualname__)?;
    let name = vm.str(name)?;
    if progress == Progress::Finished {
        return Ok(format!("{name}() done, defined at {}", place(vm, code_span(vm, code))));
    }
    let span = vm.place_of(h);
    Ok(format!("{name}() running at {}", place(vm, span)))
}

// ---------------------------------------------------------------- reprlib

/// `reprlib.repr`: containers to a depth of `level`, texts to about 30 characters.
fn abbreviated(vm: &mut Vm, value: Value, level: usize) -> Result<String> {
    let class = vm.type_of(value);
    let Value::Ref(h) = value else {
        let text = vm.repr(value)?;
        return Ok(if matches!(value, Value::Int(_)) { shortened(&text, 40) } else { shortened(&text, 30) });
    };
    let (open, close, most) = match Type::of(class) {
        Some(Type::Str) => return Ok(short_text(vm.heap.text(value).unwrap_or_default())),
        Some(Type::Int) => return Ok(shortened(&vm.repr(value)?, 40)),
        Some(Type::Tuple) => ("(", ")", 6),
        Some(Type::List) => ("[", "]", 6),
        Some(Type::Set) => ("{", "}", 6),
        Some(Type::FrozenSet) => ("frozenset({", "})", 6),
        Some(Type::Deque) => ("deque([", "])", 6),
        Some(Type::Dict) => return short_dict(vm, h, level),
        _ => return Ok(shortened(&vm.repr(value)?, 30)),
    };
    let items = vm.collect(value)?;
    match Type::of(class) {
        Some(Type::Set) if items.is_empty() => return Ok("set()".into()),
        Some(Type::FrozenSet) if items.is_empty() => return Ok("frozenset()".into()),
        _ => {}
    }
    if level == 0 && !items.is_empty() {
        return Ok(format!("{open}...{close}"));
    }
    let mut shown = Vec::new();
    for &item in items.iter().take(most) {
        shown.push(abbreviated(vm, item, level - 1)?);
    }
    let comma = if items.len() == 1 && open == "(" { "," } else { "" };
    if items.len() > most {
        shown.push("...".into());
    }
    Ok(format!("{open}{}{comma}{close}", shown.join(", ")))
}

fn short_dict(vm: &mut Vm, dict: Handle, level: usize) -> Result<String> {
    let entries = vm.heap.dict_entries(dict);
    if entries.is_empty() {
        return Ok("{}".into());
    }
    if level == 0 {
        return Ok("{...}".into());
    }
    let mut shown = Vec::new();
    for e in entries.iter().take(4) {
        shown.push(format!("{}: {}", abbreviated(vm, e.key, level - 1)?, abbreviated(vm, e.value, level - 1)?));
    }
    if entries.len() > 4 {
        shown.push("...".into());
    }
    Ok(format!("{{{}}}", shown.join(", ")))
}

/// Keeps beginning and end of a text of more than `most` characters.
fn shortened(text: &str, most: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= most {
        return text.to_string();
    }
    let first = (most - 3) / 2;
    let last = most - 3 - first;
    let (start, end) = (&chars[..first], &chars[chars.len() - last..]);
    start.iter().chain(&['.'; 3]).chain(end).collect()
}

fn short_text(text: &str) -> String {
    const MOST: usize = 30;
    let repr = crate::semantics::text::repr;
    let chars: Vec<char> = text.chars().collect();
    let whole = repr(&chars.iter().take(MOST).collect::<String>());
    if chars.len() <= MOST && whole.chars().count() <= MOST {
        return whole;
    }
    let (first, last) = (13.min(chars.len()), 14.min(chars.len()));
    let ends: String = chars[..first].iter().chain(&chars[chars.len() - last..]).collect();
    shortened_always(&repr(&ends))
}

/// Like [`shortened`] to 30, for a text that stands for a longer one.
fn shortened_always(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (first, last) = (13.min(chars.len()), 14.min(chars.len()));
    chars[..first].iter().chain(&['.'; 3]).chain(&chars[chars.len() - last..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values: `reprlib.repr` of CPython 3.11.
    #[test]
    fn long_texts_lose_their_middle() {
        assert_eq!(short_text(&"x".repeat(50)), "'xxxxxxxxxxxx...xxxxxxxxxxxxx'");
        assert_eq!(short_text(&"x".repeat(28)), format!("'{}'", "x".repeat(28)));
        assert_eq!(short_text(&"x".repeat(29)), "'xxxxxxxxxxxx...xxxxxxxxxxxxx'");
        assert_eq!(shortened(&"1".repeat(41), 40), format!("{}...{}", "1".repeat(18), "1".repeat(19)));
    }
}
