//! `type`: making classes by a call, and what classes have as objects.

use crate::base::{Code, Symbol, sym};
use crate::store::{Body, Handle, Layout, Type, Value};
use crate::vm::{ANY, Args, NativeTable, Result, TypeTable, Vm};

pub const TABLE: TypeTable =
    TypeTable { methods: METHODS, static_methods: STATIC, getters: GETTERS, ..TypeTable::new(Type::Type) };

/// What `type` itself says of classes, whatever they have under these names.
const GETTERS: NativeTable = &[
    ("__bases__", 1, 1, false, |vm, args| attribute(vm, &args, sym::__bases__)),
    ("__dict__", 1, 1, false, |vm, args| attribute(vm, &args, sym::__dict__)),
    ("__flags__", 1, 1, false, flags),
    ("__mro__", 1, 1, false, |vm, args| attribute(vm, &args, sym::__mro__)),
];

fn attribute(vm: &mut Vm, args: &Args, name: Symbol) -> Result<Value> {
    let Value::Ref(class) = args.positional[0] else { return Err(vm.type_error("a class is required")) };
    Ok(vm.class_attribute(class, name)?.unwrap_or(Value::None))
}

/// The bits of `type.__flags__` that the C API documents and that say something of the class itself.
fn flags(vm: &mut Vm, args: Args) -> Result<Value> {
    let (immutable, heap, base, ready, method, abstract_) = (1 << 8, 1 << 9, 1 << 10, 1 << 12, 1 << 17, 1 << 20);
    let Value::Ref(class) = args.positional[0] else { return Err(vm.type_error("a class is required")) };
    let Some(body) = vm.heap.class_body(class).cloned() else { return Err(vm.type_error("a class is required")) };
    let mut bits: i64 = ready | if body.immutable { immutable } else { heap };
    if body.layout != Layout::Sealed && class != Type::Bool.handle() {
        bits |= base;
    }
    bits |= match body.layout {
        Layout::Int | Layout::Bool => 1 << 24,
        Layout::List => 1 << 25,
        Layout::Tuple => 1 << 26,
        Layout::Bytes => 1 << 27,
        Layout::Str => 1 << 28,
        Layout::Dict => 1 << 29,
        Layout::Exception => 1 << 30,
        Layout::Type => 1 << 31,
        _ => 0,
    };
    if matches!(Type::of(class), Some(Type::Function)) {
        bits |= method;
    }
    let abstract_methods = vm.heap.field(class, Symbol::intern("__abstractmethods__"));
    if let Some(names) = abstract_methods
        && vm.truth(names)?
    {
        bits |= abstract_;
    }
    Ok(Value::Int(bits))
}

const STATIC: NativeTable = &[("__new__", 2, 4, true, new)];

const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, init),
    ("__call__", 1, ANY, true, call),
    ("mro", 1, 1, false, mro),
    ("__subclasses__", 1, 1, false, subclasses),
    ("__instancecheck__", 2, 2, false, instance_check),
    ("__subclasscheck__", 2, 2, false, subclass_check),
];

fn new(vm: &mut Vm, mut args: Args) -> Result<Value> {
    if args.len() == 2 {
        return Ok(Value::Ref(vm.type_of(args.positional[1])));
    }
    if args.len() != 4 {
        return Err(vm.type_error("type() takes 1 or 3 arguments"));
    }
    let Value::Ref(metaclass) = args.positional[0] else {
        return Err(vm.type_error("type.__new__(X): X is not a type object"));
    };
    let bases = vm.collect(args.positional[2])?;
    let mut namespace: Vec<(Symbol, Value)> = Vec::new();
    let Value::Ref(dict) = args.positional[3] else {
        return Err(vm.type_error("type.__new__() argument 3 must be dict"));
    };
    if !vm.heap.is_dict(args.positional[3]) {
        let given = vm.type_name(args.positional[3]);
        return Err(vm.type_error(format!("type.__new__() argument 3 must be dict, not {given}")));
    }
    // The metaclass is the most derived of those of the bases.
    let Value::Ref(winner) = vm.metaclass(Some(Value::Ref(metaclass)), &bases)? else { unreachable!("a class") };
    if winner != metaclass && vm.has_python_new(winner) {
        args.positional[0] = Value::Ref(winner);
        let new = vm.get_attr(Value::Ref(winner), sym::__new__)?;
        return vm.call_args(new, args);
    }
    let metaclass = winner;
    for entry in vm.heap.dict_entries(dict) {
        namespace.push((vm.symbol_of(entry.key)?, entry.value));
    }
    if !namespace.iter().any(|f| f.0 == sym::__module__) {
        let module = vm.calling_module_name()?;
        namespace.push((sym::__module__, module));
    }
    vm.make_class(metaclass, args.positional[1], bases, &namespace, args.keywords)
}

fn init(_: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::None)
}

/// `type.__call__(cls, …)`, as metaclasses reach it through `super()`.
fn call(vm: &mut Vm, mut args: Args) -> Result<Value> {
    let class = args.positional.remove(0);
    match class {
        Value::Ref(h) if vm.heap.is_class(class) => vm.construct(h, args),
        _ => Err(vm.type_error("descriptor '__call__' requires a 'type' object")),
    }
}

fn subclasses(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.unsupported(
        Code::Builtin,
        "__subclasses__(): classes are not known to their bases",
        "collect the classes in __init_subclass__ or with a decorator",
    ))
}

fn mro(vm: &mut Vm, args: Args) -> Result<Value> {
    let order = vm.get_attr(args.positional[0], sym::__mro__)?;
    let items = vm.collect(order)?;
    Ok(vm.heap.new_list(items))
}

fn class_of(vm: &mut Vm, value: Value) -> Result<Handle> {
    match value {
        Value::Ref(h) if vm.heap.is_class(value) => Ok(h),
        _ => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

fn instance_check(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = class_of(vm, args.positional[0])?;
    Ok(Value::Bool(vm.is_instance(args.positional[1], class)))
}

fn subclass_check(vm: &mut Vm, args: Args) -> Result<Value> {
    let (class, other) = (class_of(vm, args.positional[0])?, class_of(vm, args.positional[1])?);
    Ok(Value::Bool(vm.is_subclass(other, class)))
}

impl Vm {
    /// The `__name__` of the module whose code runs.
    fn calling_module_name(&mut self) -> Result<Value> {
        let Some(module) = self.running_module() else { return Ok(self.heap.new_str("builtins")) };
        if matches!(self.heap.immutable(module), Body::Module(_)) {
            return self.get_attr(Value::Ref(module), sym::__name__);
        }
        Ok(self.heap.new_str("builtins"))
    }
}
