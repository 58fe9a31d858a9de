//! `object`: what every class inherits.

use crate::base::{Code, Symbol};
use crate::store::{Body, Handle, Type, Value};
use crate::vm::{ANY, Args, NativeFunction, NativeTable, Result, TypeTable, Vm};

pub const TABLE: TypeTable =
    TypeTable { methods: METHODS, static_methods: STATIC, class_methods: CLASS, ..TypeTable::new(Type::Object) };

const STATIC: NativeTable = &[("__new__", 1, ANY, true, new)];

const CLASS: NativeTable = &[("__init_subclass__", 1, 1, false, nothing)];

const METHODS: NativeTable = &[
    ("__init__", 1, ANY, true, nothing),
    ("__eq__", 2, 2, false, equal),
    ("__ne__", 2, 2, false, not_equal),
    ("__hash__", 1, 1, false, hash),
    ("__repr__", 1, 1, false, repr),
    ("__str__", 1, 1, false, str),
    ("__format__", 2, 2, false, format),
    ("__getattribute__", 2, 2, false, get_attribute),
    ("__setattr__", 3, 3, false, set_attribute),
    ("__delattr__", 2, 2, false, delete_attribute),
    ("__dir__", 1, 1, false, dir),
    ("__reduce__", 1, 1, false, |vm, args| reduce(vm, args.positional[0], Value::Int(0))),
    ("__reduce_ex__", 2, 2, false, reduce_ex),
    ("__getstate__", 1, 1, false, |vm, args| vm.call_library("copyreg", "getstate", &[args.positional[0]])),
];

/// By the class's own `__reduce__` if it has one.
fn reduce_ex(vm: &mut Vm, args: Args) -> Result<Value> {
    let (object, protocol) = (args.positional[0], args.positional[1]);
    let (class, name) = (vm.type_of(object), Symbol::intern("__reduce__"));
    if vm.type_attr(class, name) == vm.type_attr(Type::Object.handle(), name) {
        return reduce(vm, object, protocol);
    }
    vm.call_method(object, name, &[])
}

fn reduce(vm: &mut Vm, object: Value, protocol: Value) -> Result<Value> {
    vm.call_library("copyreg", "reduce", &[object, protocol])
}

/// Behind the descriptors `__dict__` and `__weakref__` of classes: how they are got, and how the first is set.
pub const OF_INSTANCES: [(&str, usize, usize, bool, NativeFunction); 3] = [
    ("__dict__", 1, 1, false, |vm, args| {
        let object = receiver(vm, &args)?;
        vm.instance_dict(object)
    }),
    ("__dict__", 2, 2, false, |vm, args| {
        let object = receiver(vm, &args)?;
        vm.set_instance_dict(object, args.positional[1]).map(|()| Value::None)
    }),
    ("__weakref__", 1, 1, false, |vm, _| {
        let help = "keep the weak reference where it is made";
        Err(vm.unsupported(Code::Builtin, "__weakref__: which weak references there are to an object", help))
    }),
];

fn receiver(vm: &mut Vm, args: &Args) -> Result<Handle> {
    args.positional[0].handle().ok_or_else(|| vm.type_error("this object has no __dict__"))
}

fn new(vm: &mut Vm, args: Args) -> Result<Value> {
    let class = args.positional[0];
    if !vm.heap.is_class(class) {
        let name = vm.type_name(class);
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({name})")));
    }
    let Value::Ref(class) = class else { unreachable!("a class is an object") };
    if args.len() > 1 || !args.keywords.is_empty() {
        let overridden = vm.type_attr(class, crate::base::sym::__init__) != Some(vm.natives.known.object_init);
        if !overridden || vm.type_attr(class, crate::base::sym::__new__) != Some(vm.natives.known.object_new) {
            let message = if overridden {
                "object.__new__() takes exactly one argument (the type to instantiate)".to_string()
            } else {
                format!("{}() takes no arguments", vm.class_name(class))
            };
            return Err(vm.type_error(message));
        }
    }
    vm.instantiate(class)
}

fn nothing(_: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::None)
}

fn equal(vm: &mut Vm, args: Args) -> Result<Value> {
    let same = vm.identical(args.positional[0], args.positional[1]);
    Ok(if same { Value::Bool(true) } else { Value::NotImplemented })
}

fn not_equal(vm: &mut Vm, args: Args) -> Result<Value> {
    let (a, b) = (args.positional[0], args.positional[1]);
    match vm.call_special(a, crate::base::sym::__eq__, &[b])? {
        None | Some(Value::NotImplemented) => Ok(Value::NotImplemented),
        Some(result) => vm.truth(result).map(|t| Value::Bool(!t)),
    }
}

fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.hash(args.positional[0]).map(|h| Value::Int(h as i64))
}

fn repr(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.default_repr(args.positional[0])?;
    Ok(vm.heap.new_str(text))
}

fn str(vm: &mut Vm, args: Args) -> Result<Value> {
    let text = vm.repr(args.positional[0])?;
    Ok(vm.heap.new_str(text))
}

fn format(vm: &mut Vm, args: Args) -> Result<Value> {
    let spec = vm.str(args.positional[1])?;
    if !spec.is_empty() {
        let name = vm.type_name(args.positional[0]);
        return Err(vm.type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    let text = vm.str(args.positional[0])?;
    Ok(vm.heap.new_str(text))
}

fn get_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let (object, name) = (args.positional[0], vm.symbol_of(args.positional[1])?);
    let class = vm.type_of(object);
    match vm.generic_get_attr(object, class, name)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(object, name)),
    }
}

fn set_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    vm.generic_set_attr(args.positional[0], name, args.positional[2])?;
    Ok(Value::None)
}

fn delete_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    vm.generic_set_attr(args.positional[0], name, Value::Unbound)?;
    Ok(Value::None)
}

/// Names of the object's and its class's attributes, sorted.
pub fn dir(vm: &mut Vm, args: Args) -> Result<Value> {
    let object = args.positional[0];
    let mut names = Vec::new();
    let class = vm.type_of(object);
    let mut classes = vec![class];
    if let Value::Ref(h) = object {
        names.extend(vm.heap.fields(h).into_iter().map(|f| f.0));
        if vm.heap.is_class(object) {
            classes = vec![h];
        } else if matches!(vm.heap.immutable(h), Body::Module(_)) {
            classes.clear();
        }
    }
    for class in classes {
        let mro = vm.heap.class_body(class).map_or_else(Vec::new, |c| c.mro.clone());
        for owner in mro {
            names.extend(vm.heap.fields(owner).into_iter().map(|f| f.0));
        }
    }
    names.sort_by_key(|n| n.as_str());
    names.dedup();
    let values = names.into_iter().map(|n| vm.symbol_value(n)).collect();
    Ok(vm.heap.new_list(values))
}
