//! Exceptions as objects: constructors, text, attributes.
//!
//! Source: library reference, "Built-in Exceptions". Left out: pickling.

use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Object, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, TypeTable, Vm, traceback};

pub fn tables() -> Vec<TypeTable> {
    vec![
        TypeTable {
            methods: BASE,
            static_methods: &[("__new__", 1, ANY, true, new)],
            attributes: &[traceback::ATTRIBUTE],
            ..TypeTable::new(Type::BaseException)
        },
        TypeTable { methods: &[("__str__", 1, 1, false, key_error_str)], ..TypeTable::new(Type::KeyError) },
        TypeTable { methods: &[("__init__", 1, ANY, true, stop_init)], ..TypeTable::new(Type::StopIteration) },
        TypeTable { methods: &[("__init__", 1, ANY, true, exit_init)], ..TypeTable::new(Type::SystemExit) },
        TypeTable { methods: &[("__init__", 1, ANY, true, import_init)], ..TypeTable::new(Type::ImportError) },
        TypeTable { methods: &[("__init__", 1, ANY, true, attribute_init)], ..TypeTable::new(Type::AttributeError) },
        TypeTable { methods: &[("__init__", 1, ANY, true, name_init)], ..TypeTable::new(Type::NameError) },
        TypeTable {
            methods: &[("__init__", 1, ANY, true, os_error_init), ("__str__", 1, 1, false, os_error_str)],
            static_methods: &[("__new__", 1, ANY, true, os_error_new)],
            ..TypeTable::new(Type::OSError)
        },
        TypeTable { methods: DECODE, ..TypeTable::new(Type::UnicodeDecodeError) },
        TypeTable { methods: ENCODE, ..TypeTable::new(Type::UnicodeEncodeError) },
        TypeTable {
            methods: GROUP,
            static_methods: &[("__new__", 1, 3, false, group_new)],
            ..TypeTable::new(Type::BaseExceptionGroup)
        },
    ]
}

const BASE: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__str__", 1, 1, false, str),
    ("__repr__", 1, 1, false, repr),
    ("with_traceback", 2, 2, false, traceback::with_traceback),
    ("add_note", 2, 2, false, add_note),
];

const DECODE: NativeTable = &[("__init__", 6, 6, false, unicode_init), ("__str__", 1, 1, false, decode_str)];
const ENCODE: NativeTable = &[("__init__", 6, 6, false, unicode_init), ("__str__", 1, 1, false, encode_str)];

const GROUP: NativeTable = &[
    ("__init__", 1, ANY, true, nothing),
    ("__str__", 1, 1, false, group_str),
    ("derive", 2, 2, false, derive),
    ("subgroup", 2, 2, false, subgroup),
    ("split", 2, 2, false, split),
];

/// The receiver of a method.
fn receiver(args: &Args) -> Handle {
    args.positional[0].handle().expect("an exception is an object")
}

/// Attributes that exceptions have before anything sets them.
pub fn default_attribute(name: Symbol) -> Option<Value> {
    match name {
        sym::__cause__ | sym::__context__ => Some(Value::None),
        sym::__suppress_context__ => Some(Value::Bool(false)),
        _ => None,
    }
}

fn nothing(_: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::None)
}

fn new(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = args.positional.remove(0);
    let Value::Ref(class) = class else {
        return Err(vm.type_error("BaseException.__new__(X): X is not a type object"));
    };
    let tuple = vm.heap.new_tuple(args.positional.to_vec());
    let object = vm.heap.alloc(Object::new(class, Body::Plain));
    vm.heap.set_field(object, sym::args, tuple);
    Ok(Value::Ref(object))
}

pub fn init(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if !args.keywords.is_empty() {
        let name = vm.type_name(args.positional[0]);
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    let object = receiver(&args);
    args.positional.remove(0);
    let tuple = vm.heap.new_tuple(args.positional.to_vec());
    vm.heap.set_field(object, sym::args, tuple);
    Ok(Value::None)
}

/// The exception's `args`.
pub fn arguments(vm: &mut Vm, object: Handle) -> Vec<Value> {
    let tuple = vm.heap.field(object, sym::args).unwrap_or_default();
    vm.heap.tuple(tuple).unwrap_or_default().to_vec()
}

fn str(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = arguments(vm, receiver(&args));
    let text = match items.as_slice() {
        [] => String::new(),
        [one] => vm.str(*one)?,
        many => {
            let tuple = vm.heap.new_tuple(many);
            vm.repr(tuple)?
        }
    };
    Ok(vm.heap.new_str(text))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let object = args.positional[0];
    let name = vm.type_name(object);
    let items = arguments(vm, receiver(&args));
    let mut parts = Vec::new();
    for item in items {
        parts.push(vm.repr(item)?);
    }
    Ok(vm.heap.new_str(format!("{name}({})", parts.join(", "))))
}

fn add_note(vm: &mut Vm, args: Args) -> Result<Value> {
    let (object, note) = (receiver(&args), args.positional[1]);
    if vm.heap.text(note).is_none() {
        let name = vm.type_name(note);
        return Err(vm.type_error(format!("note must be a str, not '{name}'")));
    }
    match vm.heap.field(object, sym::__notes__) {
        Some(Value::Ref(list)) => vm.heap.list_push(list, note),
        _ => {
            let list = vm.heap.new_list(vec![note]);
            vm.heap.set_field(object, sym::__notes__, list);
        }
    }
    Ok(Value::None)
}

fn key_error_str(vm: &mut Vm, args: Args) -> Result<Value> {
    let items = arguments(vm, receiver(&args));
    match items.as_slice() {
        [one] => {
            let text = vm.repr(*one)?;
            Ok(vm.heap.new_str(text))
        }
        _ => str(vm, args),
    }
}

fn stop_init(vm: &mut Vm, args: Args) -> Result<Value> {
    let value = args.get(1).unwrap_or(Value::None);
    vm.heap.set_field(receiver(&args), sym::value, value);
    init(vm, args)
}

fn exit_init(vm: &mut Vm, args: Args) -> Result<Value> {
    let code = match args.len() {
        1 => Value::None,
        2 => args.positional[1],
        _ => vm.heap.new_tuple(&args.positional[1..]),
    };
    vm.heap.set_field(receiver(&args), sym::code, code);
    init(vm, args)
}

/// `__init__` that also takes some attributes by keyword.
fn init_with(vm: &mut Vm, mut args: Args, names: &[Symbol]) -> Result<Value> {
    let object = receiver(&args);
    for &name in names {
        let value = args.take_keyword(name).unwrap_or(Value::None);
        vm.heap.set_field(object, name, value);
    }
    if let Some((name, _)) = args.keywords.first() {
        let (name, class) = (*name, vm.type_name(args.positional[0]));
        return Err(vm.type_error(format!("'{name}' is an invalid keyword argument for {class}()")));
    }
    init(vm, args)
}

fn import_init(vm: &mut Vm, args: Args) -> Result<Value> {
    let message = args.get(1).unwrap_or(Value::None);
    vm.heap.set_field(receiver(&args), sym::msg, message);
    init_with(vm, args, &[sym::name, sym::path])
}

fn attribute_init(vm: &mut Vm, args: Args) -> Result<Value> {
    init_with(vm, args, &[sym::name, sym::obj])
}

fn name_init(vm: &mut Vm, args: Args) -> Result<Value> {
    init_with(vm, args, &[sym::name])
}

/// `OSError(errno, …)` makes the subclass that stands for the error number.
fn os_error_new(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut args = args;
    if args.positional[0] == Type::OSError.value()
        && args.len() >= 3
        && let Some(Value::Int(number)) = args.get(1)
        && let Some(class) = os_error_class(number)
    {
        args.positional[0] = class.value();
    }
    let details = args.clone();
    let object = new(vm, args)?;
    let Value::Ref(h) = object else { unreachable!("an exception is an object") };
    keep_two(vm, h, details.len() - 1);
    let given = |i: usize| details.get(i).filter(|_| details.len() >= 3).unwrap_or(Value::None);
    for (name, index) in [("errno", 1), ("strerror", 2), ("filename", 3)] {
        vm.heap.set_field(h, Symbol::intern(name), given(index));
    }
    Ok(object)
}

fn os_error_init(vm: &mut Vm, args: Args) -> Result<Value> {
    let (object, given) = (receiver(&args), args.len() - 1);
    init(vm, args)?;
    keep_two(vm, object, given);
    Ok(Value::None)
}

/// With a file name `args` keeps error number and text only.
fn keep_two(vm: &mut Vm, error: Handle, given: usize) {
    if (3..=5).contains(&given) {
        let kept = arguments(vm, error)[..2].to_vec();
        let tuple = vm.heap.new_tuple(kept);
        vm.heap.set_field(error, sym::args, tuple);
    }
}

fn os_error_class(number: i64) -> Option<Type> {
    Some(match number {
        1 | 13 => Type::PermissionError,
        2 => Type::FileNotFoundError,
        3 => Type::ProcessLookupError,
        4 => Type::InterruptedError,
        10 => Type::ChildProcessError,
        11 | 114 | 115 => Type::BlockingIOError,
        17 => Type::FileExistsError,
        20 => Type::NotADirectoryError,
        21 => Type::IsADirectoryError,
        32 | 108 => Type::BrokenPipeError,
        103 => Type::ConnectionAbortedError,
        104 => Type::ConnectionResetError,
        110 => Type::TimeoutError,
        111 => Type::ConnectionRefusedError,
        _ => return None,
    })
}

fn os_error_str(vm: &mut Vm, args: Args) -> Result<Value> {
    let h = receiver(&args);
    let field = |vm: &mut Vm, name: &str| vm.heap.field(h, Symbol::intern(name)).unwrap_or(Value::None);
    let (number, text, file) = (field(vm, "errno"), field(vm, "strerror"), field(vm, "filename"));
    if number.is_none() || text.is_none() {
        return str(vm, args);
    }
    let (number, text) = (vm.str(number)?, vm.str(text)?);
    let shown = if file.is_none() {
        format!("[Errno {number}] {text}")
    } else {
        format!("[Errno {number}] {text}: {}", vm.repr(file)?)
    };
    Ok(vm.heap.new_str(shown))
}

fn unicode_init(vm: &mut Vm, args: Args) -> Result<Value> {
    let h = receiver(&args);
    for (i, name) in ["encoding", "object", "start", "end", "reason"].into_iter().enumerate() {
        vm.heap.set_field(h, Symbol::intern(name), args.positional[i + 1]);
    }
    init(vm, args)
}

fn unicode_parts(vm: &mut Vm, h: Handle) -> Result<(String, Value, i64, i64, String)> {
    let mut field = |name: &str| vm.heap.field(h, Symbol::intern(name)).unwrap_or(Value::None);
    let (encoding, object, start) = (field("encoding"), field("object"), field("start"));
    let (end, reason) = (field("end"), field("reason"));
    let (encoding, reason) = (vm.str(encoding)?, vm.str(reason)?);
    Ok((encoding, object, vm.index(start)?, vm.index(end)?, reason))
}

fn decode_str(vm: &mut Vm, args: Args) -> Result<Value> {
    let (encoding, object, start, end, reason) = unicode_parts(vm, receiver(&args))?;
    let byte = vm.heap.bytes(object).and_then(|b| b.get(start as usize)).copied();
    let text = match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
    };
    Ok(vm.heap.new_str(text))
}

fn encode_str(vm: &mut Vm, args: Args) -> Result<Value> {
    let (encoding, object, start, end, reason) = unicode_parts(vm, receiver(&args))?;
    let character = vm.heap.text(object).and_then(|t| t.chars().nth(start as usize));
    let text = match character {
        Some(c) if end == start + 1 => {
            let code = u32::from(c);
            let shown = match code {
                0..0x100 => format!("\\x{code:02x}"),
                0x100..0x10000 => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            };
            format!("'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
    };
    Ok(vm.heap.new_str(text))
}

// ---------------------------------------------------------------- groups

fn group_new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = args.positional[0].handle().expect("a class is an object");
    let (Some(message), Some(list)) = (args.get(1), args.get(2)) else {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)")));
    };
    if vm.heap.text(message).is_none() {
        let name = vm.type_name(message);
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    let class_of_items = vm.type_of(list);
    if vm.type_attr(class_of_items, sym::__getitem__).is_none() {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(list)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut ordinary = true;
    for (i, &item) in items.iter().enumerate() {
        if !vm.is_exception(item, Type::BaseException) {
            return Err(vm.value_error(format!("Item {i} of second argument (exceptions) is not an exception")));
        }
        ordinary &= vm.is_exception(item, Type::Exception);
    }
    let class = match Type::of(class) {
        Some(Type::BaseExceptionGroup) if ordinary => Type::ExceptionGroup.handle(),
        Some(Type::ExceptionGroup) if !ordinary => {
            return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        _ => class,
    };
    let object = vm.heap.alloc(Object::new(class, Body::Plain));
    let arguments = vm.heap.new_tuple(vec![message, list]);
    let tuple = vm.heap.new_tuple(items);
    vm.heap.set_field(object, sym::args, arguments);
    vm.heap.set_field(object, sym::message, message);
    vm.heap.set_field(object, sym::exceptions, tuple);
    Ok(Value::Ref(object))
}

fn group_str(vm: &mut Vm, args: Args) -> Result<Value> {
    let (message, items) = group_parts(vm, args.positional[0])?;
    let message = vm.str(message)?;
    let plural = if items.len() == 1 { "" } else { "s" };
    Ok(vm.heap.new_str(format!("{message} ({} sub-exception{plural})", items.len())))
}

fn group_parts(vm: &mut Vm, group: Value) -> Result<(Value, Vec<Value>)> {
    let message = vm.get_attr(group, sym::message)?;
    let items = vm.get_attr(group, sym::exceptions)?;
    Ok((message, vm.collect(items)?))
}

fn derive(vm: &mut Vm, args: Args) -> Result<Value> {
    let (message, _) = group_parts(vm, args.positional[0])?;
    vm.call(Type::BaseExceptionGroup.value(), &[message, args.positional[1]])
}

/// The group like `group` with these exceptions, or `None` if there are none.
fn part_of(vm: &mut Vm, group: Value, items: Vec<Value>) -> Result<Value> {
    if items.is_empty() {
        return Ok(Value::None);
    }
    let list = vm.heap.new_list(items);
    let part = vm.call_method(group, Symbol::intern("derive"), &[list])?;
    if let (Value::Ref(from), Value::Ref(to)) = (group, part) {
        for name in [sym::__cause__, sym::__context__, sym::__notes__, sym::__suppress_context__] {
            if let Some(value) = vm.heap.field(from, name) {
                vm.heap.set_field(to, name, value);
            }
        }
    }
    Ok(part)
}

/// Splits an exception by a type (or tuple of types, or predicate): what matches, and the rest.
pub fn split_by(vm: &mut Vm, exception: Value, condition: Value) -> Result<(Value, Value)> {
    if condition_holds(vm, exception, condition)? {
        return Ok((exception, Value::None));
    }
    if !vm.is_exception(exception, Type::BaseExceptionGroup) {
        return Ok((Value::None, exception));
    }
    let (_, items) = group_parts(vm, exception)?;
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for item in items {
        let (yes, no) = split_by(vm, item, condition)?;
        matching.extend((!yes.is_none()).then_some(yes));
        rest.extend((!no.is_none()).then_some(no));
    }
    if rest.is_empty() {
        return Ok((exception, Value::None));
    }
    if matching.is_empty() {
        return Ok((Value::None, exception));
    }
    Ok((part_of(vm, exception, matching)?, part_of(vm, exception, rest)?))
}

fn condition_holds(vm: &mut Vm, exception: Value, condition: Value) -> Result<bool> {
    if vm.heap.is_class(condition) || vm.heap.tuple(condition).is_some() {
        return vm.matches(exception, condition);
    }
    let result = vm.call(condition, &[exception])?;
    vm.truth(result)
}

fn subgroup(vm: &mut Vm, args: Args) -> Result<Value> {
    split_by(vm, args.positional[0], args.positional[1]).map(|parts| parts.0)
}

fn split(vm: &mut Vm, args: Args) -> Result<Value> {
    let (matching, rest) = split_by(vm, args.positional[0], args.positional[1])?;
    Ok(vm.heap.new_tuple(vec![matching, rest]))
}
