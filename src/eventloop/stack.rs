//! `Task.get_stack` and `Task.print_stack`.
//!
//! Source: docs.python.org, "Coroutines and Tasks: Task Object"; the text is that of CPython 3.11. A suspended task has one frame,
//! that of its coroutine. Left out: the frames of a running task, and the traceback of one that failed (tracebacks are not
//! kept; the printed one has its last line only).

use super::future::{field, no_more_keywords, this};
use crate::base::{Code, Symbol, sym};
use crate::store::{Body, Handle, Kind, Progress, Value};
use crate::vm::{Args, Result, Vm};

enum Stack {
    /// The coroutine whose frame it is.
    Suspended(Handle),
    Failed(Value),
    Nothing,
}

fn stack(vm: &mut Vm, task: Handle, method: &str) -> Result<Stack> {
    if let Some(exception) = vm.heap.field(task, sym::_exception) {
        return Ok(Stack::Failed(exception));
    }
    let coro = field(vm, Value::Ref(task), sym::_coro);
    let progress = match coro {
        Value::Ref(h) if vm.heap.is_frame(coro) => match &vm.heap.whole(h).body {
            Body::Frame(frame) if frame.kind != Kind::Call => Some((h, frame.progress)),
            _ => None,
        },
        _ => None,
    };
    match progress {
        Some((h, Progress::Created | Progress::Suspended)) => Ok(Stack::Suspended(h)),
        Some((_, Progress::Finished)) | None => Ok(Stack::Nothing),
        Some(_) => Err(vm.unsupported(
            Code::Builtin,
            format!("Task.{method}() of the running task"),
            "the frames of what runs cannot be looked at: print the task itself, its `repr` says where it is",
        )),
    }
}

pub(super) fn get_stack(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let limit = args.take_keyword(sym::limit).filter(|l| !l.is_none());
    no_more_keywords(vm, &args, "get_stack")?;
    let frames = match stack(vm, this(&args), "get_stack")? {
        Stack::Nothing => vec![],
        _ if limit == Some(Value::Int(0)) => vec![],
        Stack::Suspended(coro) => {
            let place = vm.place_of(coro);
            let line = Value::Int(i64::from(vm.program.line(place)));
            let code = match vm.get_attr_opt(Value::Ref(coro), Symbol::intern("cr_code"))? {
                Some(code) => code,
                None => vm.get_attr(Value::Ref(coro), Symbol::intern("gi_code"))?,
            };
            let module = vm.import_module("asyncio.base_tasks")?;
            vec![vm.call_method(module, Symbol::intern("Frame"), &[code, line])?]
        }
        Stack::Failed(_) => {
            return Err(vm.unsupported(
                Code::Builtin,
                "Task.get_stack() of a task that failed",
                "tracebacks are not kept: ask for the exception",
            ));
        }
    };
    Ok(vm.heap.new_list(frames))
}

pub(super) fn print_stack(vm: &mut Vm, mut args: Args) -> Result<Value> {
    args.take_keyword(sym::limit);
    let file = args.take_keyword(sym::file).filter(|f| !f.is_none());
    no_more_keywords(vm, &args, "print_stack")?;
    let stack = stack(vm, this(&args), "print_stack")?;
    let shown = vm.repr(args.positional[0])?;
    let text = match stack {
        Stack::Nothing => format!("No stack for {shown}\n"),
        Stack::Failed(exception) => {
            format!("Traceback for {shown} (most recent call last):\n{}\n", vm.exception_line(exception))
        }
        Stack::Suspended(coro) => {
            format!("Stack for {shown} (most recent call last):\n{}", frame_text(vm, coro)?)
        }
    };
    match file {
        Some(file) => {
            let text = vm.heap.new_str(text);
            vm.call_method(file, Symbol::intern("write"), &[text])?;
        }
        None => vm.log.push(text.trim_end().to_string()),
    }
    Ok(Value::None)
}

/// A frame as a traceback shows it: its place, and the line there.
fn frame_text(vm: &mut Vm, coro: Handle) -> Result<String> {
    let place = vm.place_of(coro);
    let name = vm.get_attr(Value::Ref(coro), sym::__name__)?;
    let name = vm.str(name)?;
    let line = vm.program.line(place);
    let sources = vm.program.sources();
    let source = sources.get(place.file);
    Ok(format!("  File \"{}\", line {line}, in {name}\n    {}\n", source.name, source.line(line).trim()))
}
