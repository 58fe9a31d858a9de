//! `print`, and the built-in functions that would leave the model: input, files, source text.
//!
//! Source: library reference, "Built-in Functions". What is printed to the standard streams is the
//! step's output and not part of the state; another `file` is an object with a `write` method.

use crate::base::{Code, Symbol, sym};
use crate::store::{Type, Value};
use crate::vm::{Args, Result, Stop, Vm};

fn separator(vm: &mut Vm, value: Option<Value>, name: &str, default: &str) -> Result<String> {
    match value {
        None | Some(Value::None) => Ok(default.to_string()),
        Some(value) => match vm.heap.text(value) {
            Some(text) => Ok(text.to_string()),
            None => {
                let given = vm.type_name(value);
                Err(vm.type_error(format!("{name} must be None or a string, not {given}")))
            }
        },
    }
}

pub(super) fn print(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let [sep, end, file, flush] = [sym::sep, sym::end, sym::file, sym::flush].map(|name| args.take_keyword(name));
    vm.no_more_keywords(&args, "print")?;
    let sep = separator(vm, sep, "sep", " ")?;
    let end = separator(vm, end, "end", "\n")?;
    let file = file.filter(|f| !f.is_none()).or_else(|| replaced_stdout(vm));
    if file == Some(Value::None) {
        return Ok(Value::None);
    }
    for (index, &value) in args.positional.iter().enumerate() {
        if index > 0 {
            write(vm, file, &sep)?;
        }
        let text = vm.str(value)?;
        write(vm, file, &text)?;
    }
    write(vm, file, &end)?;
    if let (Some(file), Some(flush)) = (file, flush)
        && vm.truth(flush)?
    {
        vm.call_method(file, sym::flush, &[])?;
    }
    Ok(Value::None)
}

/// What the program has put in the place of `sys.stdout`.
fn replaced_stdout(vm: &mut Vm) -> Option<Value> {
    let sys = vm.loaded_module("sys")?.handle()?;
    let mut global = |name| {
        let cell = vm.heap.field(sys, name)?.handle()?;
        Some(vm.heap.cell(cell))
    };
    let (now, original) = (global(sym::stdout)?, global(sym::__stdout__)?);
    (now != original).then_some(now)
}

fn write(vm: &mut Vm, file: Option<Value>, text: &str) -> Result<()> {
    match file {
        None => {
            vm.check_size(vm.output.len() + text.len())?;
            vm.output.push_str(text);
        }
        Some(file) => {
            let text = vm.heap.new_str(text);
            vm.call_method(file, Symbol::intern("write"), &[text])?;
        }
    }
    Ok(())
}

pub(super) fn input(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.unsupported(
        Code::Machine,
        "input(): reading from the terminal",
        "put the text into the program, or choose one of a few with random.choice",
    ))
}

pub(super) fn open(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.unsupported(
        Code::Machine,
        "open(): access to files",
        "put the content into the program, or replace the file by an object of your own",
    ))
}

pub(super) fn breakpoint(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.unsupported(Code::Machine, "breakpoint(): a debugger", "remove the call; a trace shows every step"))
}

/// `exit(code)` and `quit(code)`.
pub(super) fn exit(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let code = args.take(0, sym::code).unwrap_or(Value::None);
    let exception = vm.call(Type::SystemExit.value(), &[code])?;
    Err(Stop::Raise(exception))
}
