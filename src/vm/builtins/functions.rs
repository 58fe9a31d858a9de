//! The built-in functions: their table, and those that are about iteration and text.
//!
//! Source: library reference, "Built-in Functions"; messages by experiment with CPython 3.11.

use crate::base::{Symbol, sym};
use crate::store::{NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, Stop, Vm, source};

use super::{arithmetic, introspection, iterators, output};

pub const FUNCTIONS: NativeTable = &[
    ("__import__", 1, 5, true, import),
    ("abs", 1, 1, false, arithmetic::abs),
    ("aiter", 1, 1, false, aiter),
    ("all", 1, 1, false, all),
    ("anext", 1, 2, false, anext),
    ("any", 1, 1, false, any),
    ("ascii", 1, 1, false, ascii),
    ("bin", 1, 1, false, |vm, args| arithmetic::in_radix(vm, &args, 2)),
    ("breakpoint", 0, ANY, true, output::breakpoint),
    ("callable", 1, 1, false, introspection::callable),
    ("chr", 1, 1, false, arithmetic::chr),
    ("compile", 1, 6, true, source::compile),
    ("delattr", 2, 2, false, introspection::delete_attribute),
    ("dir", 0, 1, false, introspection::dir),
    ("divmod", 2, 2, false, arithmetic::divmod),
    ("eval", 1, 3, false, source::eval),
    ("exec", 1, 3, false, source::exec),
    ("exit", 0, 1, true, output::exit),
    ("format", 1, 2, false, format),
    ("getattr", 2, 3, false, introspection::get_attribute),
    ("globals", 0, 0, false, |vm, _| vm.globals()),
    ("hasattr", 2, 2, false, introspection::has_attribute),
    ("hash", 1, 1, false, introspection::hash),
    ("hex", 1, 1, false, |vm, args| arithmetic::in_radix(vm, &args, 16)),
    ("id", 1, 1, false, introspection::id),
    ("input", 0, 1, false, output::input),
    ("isinstance", 2, 2, false, introspection::is_instance),
    ("issubclass", 2, 2, false, introspection::is_subclass),
    ("iter", 1, 2, false, iter),
    ("len", 1, 1, false, len),
    ("locals", 0, 0, false, |vm, _| vm.locals(0)),
    ("max", 1, ANY, true, arithmetic::max),
    ("min", 1, ANY, true, arithmetic::min),
    ("next", 1, 2, false, next),
    ("oct", 1, 1, false, |vm, args| arithmetic::in_radix(vm, &args, 8)),
    ("open", 0, ANY, true, output::open),
    ("ord", 1, 1, false, arithmetic::ord),
    ("pow", 0, ANY, true, arithmetic::pow),
    ("print", 0, ANY, true, output::print),
    ("quit", 0, 1, true, output::exit),
    ("repr", 1, 1, false, repr),
    ("round", 0, ANY, true, arithmetic::round),
    ("setattr", 3, 3, false, introspection::set_attribute),
    ("sorted", 0, ANY, true, sorted),
    ("sum", 0, ANY, true, arithmetic::sum),
    ("vars", 0, 1, false, introspection::vars),
];

/// Those of [`FUNCTIONS`] that would touch the machine, with whatever arguments.
pub const ALWAYS_REFUSED: &[&str] = &["breakpoint", "input", "open"];

/// What is said of a name for which [`exists_in_python`] holds, and what helps.
pub fn missing_builtin(name: Symbol) -> (String, &'static str) {
    (format!("the built-in '{name}' is not modelled"), "leave it out of the program that is checked")
}

/// Names that Python has among its built-ins and raddle has not.
pub fn exists_in_python(name: &str) -> bool {
    matches!(name, "copyright" | "credits" | "license" | "help" | "__loader__")
}

fn len(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.len(args.positional[0]).map(|n| Value::Int(n as i64))
}

fn all(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = vm.get_iter(args.positional[0])?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if !vm.truth(item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn any(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = vm.get_iter(args.positional[0])?;
    while let Some(item) = vm.next(items)? {
        vm.spend(1)?;
        if vm.truth(item)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(sentinel) = args.get(1) else { return vm.get_iter(args.positional[0]) };
    if !vm.is_callable(args.positional[0]) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(vm.new_native(Type::CallIterator, NativeKind::CallIterator, vec![args.positional[0], sentinel]))
}

fn next(vm: &mut Vm, args: Args) -> Result<Value> {
    let iterator = args.positional[0];
    if let Some(default) = args.get(1) {
        return Ok(vm.next(iterator)?.unwrap_or(default));
    }
    if let Value::Ref(h) = iterator
        && vm.heap.native_kind(iterator).is_some_and(iterators::is_iterator)
    {
        return match iterators::next_native(vm, h)? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::None)),
        };
    }
    // The method itself: its StopIteration may carry the value that a generator returned.
    match vm.call_special(iterator, sym::__next__, &[])? {
        Some(item) => Ok(item),
        None => Err(not_a(vm, iterator, "an iterator")),
    }
}

fn aiter(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.call_special(args.positional[0], sym::__aiter__, &[])? {
        Some(iterator) => Ok(iterator),
        None => Err(not_a(vm, args.positional[0], "an async iterable")),
    }
}

fn anext(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(item) = vm.call_special(args.positional[0], sym::__anext__, &[])? else {
        return Err(not_a(vm, args.positional[0], "an async iterator"));
    };
    let Some(default) = args.get(1) else { return Ok(item) };
    let module = vm.import_module("_anext")?;
    let class = vm.get_attr(module, Symbol::intern("anext_awaitable"))?;
    vm.call(class, &[item, default])
}

/// `__import__(name, globals=None, locals=None, fromlist=(), level=0)`.
fn import(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[0])?;
    let from_list = match args.take(3, Symbol::intern("fromlist")) {
        Some(names) if vm.truth(names)? => {
            let names = vm.collect(names)?;
            vm.heap.new_tuple(names)
        }
        _ => Value::None,
    };
    let level = match args.take(4, Symbol::intern("level")) {
        Some(Value::Int(level)) => level,
        _ => 0,
    };
    vm.import_name(name, level, from_list)
}

fn not_a(vm: &mut Vm, value: Value, what: &str) -> Stop {
    let name = vm.type_name(value);
    vm.type_error(format!("'{name}' object is not {what}"))
}

fn sorted(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if args.len() != 1 {
        let given = args.len();
        return Err(vm.type_error(format!("sorted expected 1 argument, got {given}")));
    }
    let key = args.take_keyword(sym::key);
    let reverse = args.take_keyword(sym::reverse);
    let mut items = vm.collect(args.positional[0])?;
    vm.no_more_keywords(&args, "sort")?;
    let reverse = vm.flag(reverse)?;
    vm.sort(&mut items, key, reverse)?;
    Ok(vm.heap.new_list(items))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.repr(args.positional[0])?;
    Ok(vm.heap.new_str(text))
}

fn ascii(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.repr(args.positional[0])?;
    Ok(vm.heap.new_str(crate::semantics::text::escape_non_ascii(&text)))
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = match args.get(1) {
        None => String::new(),
        Some(spec) => match vm.heap.text(spec).map(str::to_string) {
            Some(spec) => spec,
            None => {
                let given = vm.type_name(spec);
                return Err(vm.type_error(format!("format() argument 2 must be str, not {given}")));
            }
        },
    };
    let text = vm.format(args.positional[0], &spec)?;
    Ok(vm.heap.new_str(text))
}
