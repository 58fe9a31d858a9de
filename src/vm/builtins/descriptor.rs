//! `property`, `staticmethod`, `classmethod`, `super`, functions, methods and cells as objects.

use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, NativeKind, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, TypeTable, Vm, source};

pub fn tables() -> Vec<TypeTable> {
    vec![
        TypeTable {
            methods: PROPERTY,
            static_methods: &[("__new__", 1, 5, true, property)],
            ..TypeTable::new(Type::Property)
        },
        TypeTable {
            methods: WRAPPER,
            static_methods: &[("__new__", 2, 2, false, static_method)],
            ..TypeTable::new(Type::StaticMethod)
        },
        TypeTable {
            methods: WRAPPER,
            static_methods: &[("__new__", 2, 2, false, class_method)],
            ..TypeTable::new(Type::ClassMethod)
        },
        TypeTable {
            methods: INIT,
            static_methods: &[("__new__", 1, 3, false, super_object)],
            ..TypeTable::new(Type::Super)
        },
        TypeTable {
            methods: FUNCTION,
            static_methods: &[("__new__", 1, 6, true, source::function)],
            ..TypeTable::new(Type::Function)
        },
        TypeTable {
            methods: METHOD,
            static_methods: &[("__new__", 3, 3, false, method)],
            ..TypeTable::new(Type::Method)
        },
        TypeTable { methods: METHOD, ..TypeTable::new(Type::BuiltinFunction) },
        TypeTable { methods: BUILT_IN, ..TypeTable::new(Type::BuiltinFunction) },
        TypeTable { methods: MEMBER, getters: MEMBER_GETTERS, ..TypeTable::new(Type::Member) },
        TypeTable { methods: MEMBER, ..TypeTable::new(Type::GetSet) },
        TypeTable { methods: INIT, static_methods: &[("__new__", 2, 3, true, module)], ..TypeTable::new(Type::Module) },
        TypeTable {
            attributes: &[("cell_contents", cell_contents, Some(set_cell_contents))],
            static_methods: &[("__new__", 1, 2, false, new_cell)],
            methods: &[("__init__", 1, 2, false, |_, _| Ok(Value::None))],
            ..TypeTable::new(Type::Cell)
        },
    ]
}

const INIT: NativeTable = &[("__init__", 1, ANY, true, nothing)];

/// `staticmethod` and `classmethod`.
const WRAPPER: NativeTable = &[("__init__", 1, ANY, true, nothing), ("__get__", 2, 3, false, get)];

/// Slots, and attributes that built-in code computes.
const MEMBER: NativeTable =
    &[("__get__", 2, 3, false, get), ("__set__", 3, 3, false, set), ("__delete__", 2, 2, false, set)];

const MEMBER_GETTERS: NativeTable = &[
    ("__name__", 1, 1, false, |vm, args| Ok(vm.native_value(args.receiver(), 1))),
    ("__objclass__", 1, 1, false, |vm, args| Ok(vm.native_value(args.receiver(), 0))),
];

const PROPERTY: NativeTable = &[
    ("__get__", 2, 3, false, get),
    ("__set__", 3, 3, false, set),
    ("__delete__", 2, 2, false, set),
    ("__init__", 1, ANY, true, nothing),
    ("getter", 2, 2, false, with_getter),
    ("setter", 2, 2, false, with_setter),
    ("deleter", 2, 2, false, with_deleter),
];

const FUNCTION: NativeTable = &[("__get__", 2, 3, false, bind), ("__call__", 1, ANY, true, call)];
const BUILT_IN: NativeTable = &[("__get__", 2, 3, false, get)];

const METHOD: NativeTable = &[("__call__", 1, ANY, true, call), ("__eq__", 2, 2, false, method_equal)];

fn nothing(_: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::None)
}

/// An object of a class derived from one of these built-ins, with the built-in's body.
fn make(vm: &mut Vm, class: Value, kind: NativeKind, values: Vec<Value>) -> Value {
    let object = vm.new_native(Type::Property, kind, values);
    if let (Value::Ref(object), Value::Ref(class)) = (object, class) {
        vm.heap.set_class(object, class);
    }
    object
}

fn property(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = args.positional[0];
    let mut part = |i, name| args.take(i, name).unwrap_or(Value::None);
    let (get, set, delete) = (part(1, sym::fget), part(2, sym::fset), part(3, sym::fdel));
    Ok(make(vm, class, NativeKind::Property, vec![get, set, delete]))
}

fn with_part(vm: &mut Vm, args: &Args, index: usize) -> Result<Value> {
    let Value::Ref(h) = args.positional[0] else { return Err(vm.type_error("a property is required")) };
    let mut values = vec![vm.native_value(h, 0), vm.native_value(h, 1), vm.native_value(h, 2)];
    values[index] = args.positional[1];
    let class = Value::Ref(vm.heap.class(h));
    Ok(make(vm, class, NativeKind::Property, values))
}

fn with_getter(vm: &mut Vm, args: Args) -> Result<Value> {
    with_part(vm, &args, 0)
}

fn with_setter(vm: &mut Vm, args: Args) -> Result<Value> {
    with_part(vm, &args, 1)
}

fn with_deleter(vm: &mut Vm, args: Args) -> Result<Value> {
    with_part(vm, &args, 2)
}

/// `ModuleType(name, doc=None)`; an instance of a class derived from it is an ordinary object.
fn module(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let Value::Ref(class) = args.positional[0] else { return Err(vm.type_error("a class is required")) };
    let name = vm.symbol_of(args.positional[1])?;
    let doc = args.take(2, Symbol::intern("doc")).unwrap_or(Value::None);
    if class == Type::Module.handle() {
        let module = vm.new_module(name.as_str());
        vm.set_attr(Value::Ref(module), sym::__doc__, doc)?;
        vm.set_attr(Value::Ref(module), sym::__package__, Value::None)?;
        return Ok(Value::Ref(module));
    }
    let module = vm.heap.new_object(class, Body::Plain);
    let name = vm.symbol_value(name);
    let h = module.handle().expect("an object");
    for (field, value) in [(sym::__name__, name), (sym::__doc__, doc), (sym::__package__, Value::None)] {
        vm.heap.set_field(h, field, value);
    }
    Ok(module)
}

fn static_method(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(make(vm, args.positional[0], NativeKind::StaticMethod, vec![args.positional[1]]))
}

fn class_method(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(make(vm, args.positional[0], NativeKind::ClassMethod, vec![args.positional[1]]))
}

/// `super(class, object)`; without arguments the class and the first argument of the running frame.
fn super_object(vm: &mut Vm, args: Args) -> Result<Value> {
    let (class, object) = match (args.get(1), args.get(2)) {
        (Some(class), object) => (class, object.unwrap_or(Value::Unbound)),
        (None, _) => vm.implicit_super()?,
    };
    let Value::Ref(of) = class else { return Err(vm.type_error("super() argument 1 must be a type")) };
    if !object.is_unbound() {
        let fits = match object {
            Value::Ref(h) if vm.heap.is_class(object) => vm.is_subclass(h, of) || vm.is_instance(object, of),
            _ => vm.is_instance(object, of),
        };
        if !fits {
            return Err(vm.type_error("super(type, obj): obj must be an instance or subtype of type"));
        }
    }
    Ok(make(vm, args.positional[0], NativeKind::Super, vec![class, object]))
}

/// `descriptor.__get__(instance, owner)`.
fn get(vm: &mut Vm, args: Args) -> Result<Value> {
    let (descriptor, instance) = (args.positional[0], args.positional[1]);
    let owner = args.get(2).and_then(Value::handle);
    if !instance.is_none() {
        let class = owner.unwrap_or_else(|| vm.type_of(instance));
        return vm.bind_built_in(descriptor, instance, class);
    }
    match owner {
        Some(owner) => vm.bind_built_in_to_class(descriptor, owner),
        None => Err(vm.type_error("__get__(None, None) is invalid")),
    }
}

/// `descriptor.__set__(instance, value)`, and `__delete__` without the value.
fn set(vm: &mut Vm, args: Args) -> Result<Value> {
    let to = args.get(2).unwrap_or(Value::Unbound);
    vm.set_through(args.receiver(), args.positional[1], to)?;
    Ok(Value::None)
}

fn bind(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.positional[1].is_none() {
        return Ok(args.positional[0]);
    }
    let body = Body::Method(args.positional[0], args.positional[1]);
    Ok(vm.heap.new_object(Type::Method.handle(), body))
}

fn call(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let f = args.positional.remove(0);
    vm.call_args(f, args)
}

fn method(vm: &mut Vm, args: Args) -> Result<Value> {
    let body = Body::Method(args.positional[1], args.positional[2]);
    Ok(vm.heap.new_object(Type::Method.handle(), body))
}

fn method_equal(vm: &mut Vm, args: Args) -> Result<Value> {
    let parts = |vm: &Vm, value: Value| match value {
        Value::Ref(h) => match *vm.heap.immutable(h) {
            Body::Method(function, receiver) => Some((function, receiver)),
            _ => None,
        },
        _ => None,
    };
    Ok(match (parts(vm, args.positional[0]), parts(vm, args.positional[1])) {
        (Some(a), Some(b)) => Value::Bool(a.0 == b.0 && vm.identical(a.1, b.1)),
        _ => Value::NotImplemented,
    })
}

fn cell_contents(vm: &mut Vm, args: Args) -> Result<Value> {
    let h: Handle = args.positional[0].handle().expect("a cell is an object");
    match vm.heap.cell(h) {
        Value::Unbound => Err(vm.value_error("Cell is empty")),
        value => Ok(value),
    }
}

fn new_cell(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(vm.heap.new_object(Type::Cell.handle(), Body::Cell(args.get(1).unwrap_or(Value::Unbound))))
}

fn set_cell_contents(vm: &mut Vm, args: Args) -> Result<Value> {
    let h: Handle = args.positional[0].handle().expect("a cell is an object");
    vm.heap.set_cell(h, args.get(1).unwrap_or(Value::Unbound));
    Ok(Value::None)
}

impl Vm {
    /// The class cell's value and the first argument of the running frame.
    fn implicit_super(&mut self) -> Result<(Value, Value)> {
        let Some((class, object)) = self.class_cell_and_first() else {
            return Err(self.error(Type::RuntimeError, "super(): no arguments"));
        };
        if !self.heap.is_class(class) {
            return Err(self.error(Type::RuntimeError, "super(): empty __class__ cell"));
        }
        Ok((class, object))
    }
}
