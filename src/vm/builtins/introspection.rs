//! Built-in functions about objects: attributes, classes, identity.
//!
//! Source: library reference, "Built-in Functions"; language reference, 3.3.4 (Customizing instance
//! and subclass checks).

use crate::base::sym;
use crate::store::{Body, Handle, NativeKind, Type, Value};
use crate::vm::{Args, Result, Vm};

pub(super) fn get_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    match args.get(2) {
        None => vm.get_attr(args.positional[0], name),
        Some(default) => Ok(vm.get_attr_opt(args.positional[0], name)?.unwrap_or(default)),
    }
}

pub(super) fn has_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    Ok(Value::Bool(vm.get_attr_opt(args.positional[0], name)?.is_some()))
}

pub(super) fn set_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    vm.set_attr(args.positional[0], name, args.positional[2])?;
    Ok(Value::None)
}

pub(super) fn delete_attribute(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.symbol_of(args.positional[1])?;
    vm.delete_attr(args.positional[0], name)?;
    Ok(Value::None)
}

impl Vm {
    pub fn is_callable(&mut self, value: Value) -> bool {
        match value {
            Value::Native(_) => true,
            Value::Ref(h) => {
                matches!(self.heap.immutable(h), Body::Function(_) | Body::Method(..))
                    || self.heap.is_class(value)
                    || self.has_special(value, sym::__call__)
            }
            _ => false,
        }
    }

    /// `isinstance(object, class)`, with the class's `__instancecheck__`.
    pub fn instance_of(&mut self, object: Value, class: Value) -> Result<bool> {
        if class == Value::Ref(self.type_of(object)) {
            return Ok(true);
        }
        if let Some(classes) = self.heap.tuple(class) {
            let classes = classes.to_vec();
            for class in classes {
                if self.instance_of(object, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(h) = self.plain_class(class) {
            return Ok(self.is_instance(object, h) || self.poses_as(object, h)?);
        }
        if self.heap.native_kind(class) == Some(NativeKind::GenericAlias) {
            return Err(self.type_error("isinstance() argument 2 cannot be a parameterized generic"));
        }
        match self.call_special(class, sym::__instancecheck__, &[object])? {
            Some(verdict) => self.truth(verdict),
            None => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    /// Whether the object says that it is of another class: by a `__class__` of its own class's making.
    fn poses_as(&mut self, object: Value, class: Handle) -> Result<bool> {
        let own = self.type_of(object);
        if self.type_attr(own, sym::__class__).is_none() || self.is_gap_value(object) && Type::of(class).is_none() {
            return Ok(false);
        }
        match self.get_attr_opt(object, sym::__class__)? {
            Some(Value::Ref(posed)) if self.heap.is_class(Value::Ref(posed)) => Ok(self.is_subclass(posed, class)),
            _ => Ok(false),
        }
    }

    /// `issubclass(class, of)`, with the `__subclasscheck__` of `of`.
    pub fn subclass_of(&mut self, class: Value, of: Value) -> Result<bool> {
        if let Some(alternatives) = self.heap.tuple(of) {
            let alternatives = alternatives.to_vec();
            for of in alternatives {
                if self.subclass_of(class, of)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        let own_check = self.plain_class(of).is_none();
        if own_check && self.heap.native_kind(of) == Some(NativeKind::GenericAlias) {
            return Err(self.type_error("issubclass() argument 2 cannot be a parameterized generic"));
        }
        if own_check && let Some(verdict) = self.call_special(of, sym::__subclasscheck__, &[class])? {
            return self.truth(verdict);
        }
        match (class, of) {
            (Value::Ref(class), Value::Ref(of))
                if self.heap.is_class(Value::Ref(class)) && self.heap.is_class(Value::Ref(of)) =>
            {
                Ok(self.is_subclass(class, of))
            }
            _ if let Some(stop) = self.refuse_gap(class) => Err(stop),
            _ if !self.heap.is_class(class) => Err(self.type_error("issubclass() arg 1 must be a class")),
            _ => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }

    /// A class whose metaclass is `type` itself.
    fn plain_class(&mut self, value: Value) -> Option<Handle> {
        let h = value.handle().filter(|_| self.heap.is_class(value))?;
        (self.heap.class(h) == Type::Type.handle()).then_some(h)
    }
}

pub(super) fn callable(vm: &mut Vm, args: Args) -> Result<Value> {
    Ok(Value::Bool(vm.is_callable(args.positional[0])))
}

pub(super) fn is_instance(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.instance_of(args.positional[0], args.positional[1]).map(Value::Bool)
}

pub(super) fn is_subclass(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.subclass_of(args.positional[0], args.positional[1]).map(Value::Bool)
}

pub(super) fn hash(vm: &mut Vm, args: Args) -> Result<Value> {
    if let Some(hash) = vm.hash_by_identity(args.positional[0])? {
        return Ok(Value::Int(hash));
    }
    let hash = vm.hash(args.positional[0])? as i64;
    // -1 means failure in CPython's interface, so no hash is -1.
    Ok(Value::Int(if hash == -1 { -2 } else { hash }))
}

pub(super) fn id(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.identity(args.positional[0]).map(Value::Int)
}

pub(super) fn dir(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.is_empty() {
        let locals = vm.locals(0)?;
        let mut names = vm.collect(locals)?;
        vm.sort(&mut names, None, false)?;
        return Ok(vm.heap.new_list(names));
    }
    let own = match args.positional[0] {
        Value::Ref(h) if vm.exact(args.positional[0], Type::Module) => vm.heap.field(h, sym::__dir__),
        _ => None,
    };
    if let Some(module) = args.positional[0].handle() {
        vm.refuse_gap_module(module)?;
    }
    let names = match own {
        Some(Value::Ref(cell)) => {
            let hook = vm.heap.cell(cell);
            Some(vm.call(hook, &[])?)
        }
        _ => vm.call_special(args.positional[0], sym::__dir__, &[])?,
    };
    let Some(names) = names else { return super::object::dir(vm, args) };
    let mut names = vm.collect(names)?;
    vm.sort(&mut names, None, false)?;
    Ok(vm.heap.new_list(names))
}

pub(super) fn vars(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(object) = args.get(0) else { return vm.locals(0) };
    let class = vm.type_of(object);
    let has_names = match Type::of(class) {
        Some(Type::Type | Type::Module) => true,
        _ => vm.heap.is_class(object) || vm.has_instance_dict(class),
    };
    let names = if has_names { vm.get_attr_opt(object, sym::__dict__)? } else { None };
    match names {
        Some(names) => Ok(names),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}
