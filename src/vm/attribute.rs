//! Attributes: lookup along the method resolution order, descriptors, binding, `super`.
//!
//! Source: language reference, 3.3.2 (Customizing attribute access) and the descriptor guide. The
//! order is: data descriptor of the class, the object's own field, other class attribute,
//! `__getattr__`.

use super::boot::module_of;
use super::error::{Result, Stop};
use super::{Args, Vm, builtins};
use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Kind, Native, NativeKind, Progress, Type, Value};

impl Vm {
    pub fn type_of(&mut self, value: Value) -> Handle {
        match value {
            Value::Ref(h) => self.heap.class(h),
            immediate => immediate_type(immediate).handle(),
        }
    }

    pub fn exact(&mut self, value: Value, class: Type) -> bool {
        self.type_of(value) == class.handle()
    }

    pub fn class_name(&self, class: Handle) -> String {
        self.heap.class_body(class).map_or_else(String::new, |c| c.name.to_string())
    }

    pub fn type_name(&mut self, value: Value) -> String {
        self.note_gap(value);
        let class = self.type_of(value);
        self.class_name(class)
    }

    pub fn is_subclass(&self, class: Handle, of: Handle) -> bool {
        class == of || self.heap.class_body(class).is_some_and(|c| c.mro.contains(&of))
    }

    pub fn is_instance(&mut self, value: Value, class: Handle) -> bool {
        let own = self.type_of(value);
        self.is_subclass(own, class)
    }

    /// A class attribute from the `skip`-th class of the MRO on; with the class that has it.
    pub(super) fn type_attr_from(&mut self, class: Handle, name: Symbol, skip: usize) -> Option<(Value, Handle)> {
        let mut index = skip;
        while let Some(&owner) = self.heap.class_body(class).and_then(|c| c.mro.get(index)) {
            if let Some(value) = self.heap.field(owner, name) {
                return Some((value, owner));
            }
            index += 1;
        }
        None
    }

    pub fn get_attr(&mut self, value: Value, name: Symbol) -> Result<Value> {
        let class = self.type_of(value);
        match self.type_attr(class, sym::__getattribute__) {
            Some(hook) if !matches!(hook, Value::Native(_)) => {
                let text = self.symbol_value(name);
                let result = self.call(hook, &[value, text]);
                self.or_getattr_hook(result, value, class, name)
            }
            _ => match self.generic_get_attr(value, class, name) {
                Ok(Some(found)) => Ok(found),
                Ok(None) => match self.getattr_hook(value, class, name)? {
                    Some(found) => Ok(found),
                    None => self.missing_attribute(value, name),
                },
                Err(stop) => self.or_getattr_hook(Err(stop), value, class, name),
            },
        }
    }

    /// An AttributeError raised while getting an attribute gives `__getattr__` a try.
    fn or_getattr_hook(&mut self, result: Result<Value>, value: Value, class: Handle, name: Symbol) -> Result<Value> {
        match result {
            Err(Stop::Raise(exception)) if self.is_exception(exception, Type::AttributeError) => {
                match self.getattr_hook(value, class, name)? {
                    Some(found) => Ok(found),
                    None => Err(Stop::Raise(exception)),
                }
            }
            other => other,
        }
    }

    fn getattr_hook(&mut self, value: Value, class: Handle, name: Symbol) -> Result<Option<Value>> {
        if let Value::Ref(h) = value
            && class == Type::Module.handle()
            && let Some(Value::Ref(cell)) = self.heap.field(h, sym::__getattr__)
        {
            let hook = self.heap.cell(cell);
            let text = self.symbol_value(name);
            return self.call(hook, &[text]).map(Some);
        }
        let Some(hook) = self.type_attr(class, sym::__getattr__) else { return Ok(None) };
        let text = self.symbol_value(name);
        self.call(hook, &[value, text]).map(Some)
    }

    pub fn get_attr_opt(&mut self, value: Value, name: Symbol) -> Result<Option<Value>> {
        match self.get_attr(value, name) {
            Ok(found) => Ok(Some(found)),
            Err(Stop::Raise(exception)) if self.is_exception(exception, Type::AttributeError) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// `object.__getattribute__` without the error.
    pub(super) fn generic_get_attr(&mut self, value: Value, class: Handle, name: Symbol) -> Result<Option<Value>> {
        if name == sym::__class__ && self.type_attr(class, name).is_none() {
            return Ok(Some(Value::Ref(class)));
        }
        if let Value::Ref(h) = value {
            if self.heap.is_class(value) {
                return self.class_get_attr(h, class, name);
            }
            if self.heap.native_kind(value) == Some(NativeKind::Super) {
                if let Some(found) = self.super_get_attr(h, name)? {
                    return Ok(Some(found));
                }
            } else if self.heap.native_kind(value) == Some(NativeKind::GenericAlias)
                && !builtins::generic_alias::is_own(name)
            {
                let origin = self.native_value(h, 0);
                return self.get_attr_opt(origin, name);
            }
            if class == Type::Module.handle() {
                if let Some(Value::Ref(cell)) = self.heap.field(h, name)
                    && let Some(found) = self.heap.cell(cell).bound()
                {
                    return Ok(Some(found));
                }
                if name == sym::__dict__ {
                    self.refuse_gap_module(h)?;
                    return self.module_namespace(h).map(Some);
                }
            } else {
                let on_class = self.type_attr(class, name);
                if let Some(attribute) = on_class
                    && self.is_data_descriptor(attribute)
                {
                    return self.bind(attribute, value, class).map(Some);
                }
                if let Some(found) = self.heap.field(h, name) {
                    return Ok(Some(found));
                }
                if let Some(attribute) = on_class {
                    return self.bind(attribute, value, class).map(Some);
                }
                if name == sym::__dict__ && self.has_instance_dict(class) {
                    return self.instance_dict(h).map(Some);
                }
                return self.special_attribute(value, name);
            }
        }
        match self.type_attr(class, name) {
            Some(attribute) => self.bind(attribute, value, class).map(Some),
            None => self.special_attribute(value, name),
        }
    }

    fn class_get_attr(&mut self, class: Handle, metaclass: Handle, name: Symbol) -> Result<Option<Value>> {
        let on_meta = self.type_attr(metaclass, name);
        if let Some(attribute) = on_meta
            && self.is_data_descriptor(attribute)
        {
            return self.bind(attribute, Value::Ref(class), metaclass).map(Some);
        }
        if let Some(found) = self.type_attr(class, name)
            // What a class has under these names is for its instances.
            && !matches!(name, sym::__dict__ | sym::__bases__ | sym::__mro__ | sym::__base__)
            && (!matches!(name, sym::__name__ | sym::__qualname__) || self.heap.text(found).is_some())
        {
            return self.bind_to_class(found, class).map(Some);
        }
        if let Some(attribute) = on_meta {
            return self.bind(attribute, Value::Ref(class), metaclass).map(Some);
        }
        self.class_attribute(class, name)
    }

    /// What every class has by being one.
    pub(super) fn class_attribute(&mut self, class: Handle, name: Symbol) -> Result<Option<Value>> {
        let body = self.heap.class_body(class).cloned();
        let Some(body) = body else { return Ok(None) };
        Ok(match name {
            sym::__name__ => Some(self.symbol_value(body.name)),
            sym::__qualname__ => Some(self.symbol_value(body.qualified_name)),
            sym::__bases__ => Some(self.handles_tuple(&body.bases)),
            sym::__mro__ => Some(self.handles_tuple(&body.mro)),
            sym::__base__ => {
                let layout = |h: &Handle| self.heap.class_body(*h).map(|c| c.layout);
                let best = body.bases.iter().find(|h| layout(h) == Some(body.layout)).or(body.bases.first());
                Some(best.map_or(Value::None, |&h| Value::Ref(h)))
            }
            sym::__module__ => Some(self.heap.new_str(Type::of(class).map_or("builtins", module_of))),
            sym::__doc__ => Some(Value::None),
            sym::__dict__ => {
                let mut fields = self.heap.fields(class);
                self.add_instance_descriptors(class, &mut fields);
                Some(self.dict_of(&fields)?)
            }
            _ => None,
        })
    }

    pub(super) fn names_tuple(&mut self, names: &[Symbol]) -> Value {
        let names: Vec<Value> = names.iter().map(|&name| self.symbol_value(name)).collect();
        self.heap.new_tuple(names)
    }

    fn handles_tuple(&mut self, handles: &[Handle]) -> Value {
        let values: Vec<Value> = handles.iter().map(|&h| Value::Ref(h)).collect();
        self.heap.new_tuple(values)
    }

    pub(super) fn dict_of(&mut self, fields: &[(Symbol, Value)]) -> Result<Value> {
        let dict = self.heap.new_dict();
        let handle = dict.handle().expect("a dict is an object");
        for &(name, value) in fields {
            let key = self.symbol_value(name);
            self.dict_store(handle, key, value)?;
        }
        Ok(dict)
    }

    /// What the globals of a module hold now, in a new dict.
    pub fn module_dict(&mut self, h: Handle) -> Result<Value> {
        let mut fields = self.heap.fields(h);
        for field in &mut fields {
            if let Value::Ref(cell) = field.1 {
                field.1 = self.heap.cell(cell);
            }
        }
        fields.retain(|f| !f.1.is_unbound());
        self.dict_of(&fields)
    }

    fn is_data_descriptor(&mut self, attribute: Value) -> bool {
        let Value::Ref(h) = attribute else { return false };
        match self.heap.native_kind(attribute) {
            Some(NativeKind::Property | NativeKind::Member | NativeKind::GetSet) => true,
            _ => self.written_method(h, sym::__set__).is_some() || self.written_method(h, sym::__delete__).is_some(),
        }
    }

    /// What a class attribute gives when it is got through an instance.
    pub fn bind(&mut self, attribute: Value, receiver: Value, class: Handle) -> Result<Value> {
        if let Value::Ref(h) = attribute
            && !matches!(self.heap.immutable(h), Body::Function(_))
            && let Some(get) = self.written_method(h, sym::__get__)
        {
            return self.call(get, &[attribute, receiver, Value::Ref(class)]);
        }
        self.bind_built_in(attribute, receiver, class)
    }

    /// The same by the built-in class of the attribute alone.
    pub fn bind_built_in(&mut self, attribute: Value, receiver: Value, class: Handle) -> Result<Value> {
        match attribute {
            Value::Native(index) => {
                if self.natives.definitions[index as usize].binds {
                    return Ok(self.heap.new_object(Type::BuiltinFunction.handle(), Body::Method(attribute, receiver)));
                }
                Ok(attribute)
            }
            Value::Ref(h) => {
                if matches!(self.heap.immutable(h), Body::Function(_)) {
                    return Ok(self.heap.new_object(Type::Method.handle(), Body::Method(attribute, receiver)));
                }
                match self.heap.native_kind(attribute) {
                    Some(NativeKind::Property) => match self.native_value(h, 0) {
                        getter if getter.is_none() => {
                            let name = self.type_name(receiver);
                            Err(self.error(Type::AttributeError, format!("property of '{name}' object has no getter")))
                        }
                        getter => self.call(getter, &[receiver]),
                    },
                    Some(NativeKind::GetSet) => {
                        let getter = self.native_value(h, 0);
                        self.call(getter, &[receiver])
                    }
                    Some(NativeKind::Member) => self.get_member(h, receiver),
                    Some(NativeKind::StaticMethod) => Ok(self.native_value(h, 0)),
                    Some(NativeKind::ClassMethod) => {
                        let function = self.native_value(h, 0);
                        self.bind_class_method(function, class)
                    }
                    Some(_) => Ok(attribute),
                    None => Ok(attribute),
                }
            }
            _ => Ok(attribute),
        }
    }

    fn bind_class_method(&mut self, function: Value, class: Handle) -> Result<Value> {
        let metaclass = self.heap.class(class);
        match function {
            Value::Native(_) => {
                Ok(self.heap.new_object(Type::Method.handle(), Body::Method(function, Value::Ref(class))))
            }
            _ => match self.bind(function, Value::Ref(class), metaclass)? {
                // Any other callable gets the class as its first argument.
                unbound if unbound == function => {
                    Ok(self.heap.new_object(Type::Method.handle(), Body::Method(function, Value::Ref(class))))
                }
                bound => Ok(bound),
            },
        }
    }

    /// What a class attribute gives when it is got through the class.
    pub fn bind_to_class(&mut self, attribute: Value, class: Handle) -> Result<Value> {
        let Value::Ref(h) = attribute else { return Ok(attribute) };
        if let Some(get) = self.written_method(h, sym::__get__) {
            return self.call(get, &[attribute, Value::None, Value::Ref(class)]);
        }
        self.bind_built_in_to_class(attribute, class)
    }

    /// The same by the built-in class of the attribute alone.
    pub fn bind_built_in_to_class(&mut self, attribute: Value, class: Handle) -> Result<Value> {
        let Value::Ref(h) = attribute else { return Ok(attribute) };
        match self.heap.native_kind(attribute) {
            Some(NativeKind::StaticMethod) => Ok(self.native_value(h, 0)),
            Some(NativeKind::ClassMethod) => {
                let function = self.native_value(h, 0);
                self.bind_class_method(function, class)
            }
            _ => Ok(attribute),
        }
    }

    /// A method that the class of an object has from a class statement, whatever built-in class is below it.
    fn written_method(&mut self, h: Handle, name: Symbol) -> Option<Value> {
        let class = self.heap.class(h);
        if Type::of(class).is_some() {
            return None;
        }
        self.type_attr(class, name).filter(|found| !matches!(found, Value::Native(_)))
    }

    fn get_member(&mut self, member: Handle, receiver: Value) -> Result<Value> {
        let name = self.native_value(member, 1);
        let name = self.symbol_of(name)?;
        let found = receiver.handle().and_then(|h| self.heap.own_field(h, name));
        // Weak references are not kept with the object.
        let found = found.or((name == sym::__weakref__).then_some(Value::None));
        found.ok_or_else(|| self.no_attribute(receiver, name))
    }

    pub(super) fn unwrap_static(&mut self, attribute: Value) -> Value {
        match (attribute, self.heap.native_kind(attribute)) {
            (Value::Ref(h), Some(NativeKind::StaticMethod)) => self.native_value(h, 0),
            _ => attribute,
        }
    }

    /// A module of the standard library has what its model lacks, and the submodules that it loads in CPython; nothing else has what
    /// was not found.
    fn missing_attribute(&mut self, value: Value, name: Symbol) -> Result<Value> {
        if let Value::Ref(h) = value
            && let &Body::Module(module) = self.heap.immutable(h)
            && self.is_gap(h, name)
        {
            let submodule = format!("{module}.{name}");
            if self.loader.find(&submodule, &[]).is_some() {
                return self.import_module(&submodule);
            }
            let late = module == sym::builtins && name.as_str() == "memoryview";
            return if late { self.late_builtin(name) } else { Ok(self.gap(module.as_str(), name)) };
        }
        Err(self.refuse_member(value, name).unwrap_or_else(|| self.no_attribute(value, name)))
    }

    pub(super) fn no_attribute(&mut self, value: Value, name: Symbol) -> Stop {
        let message = match value {
            Value::Ref(h) if self.heap.is_class(value) => {
                format!("type object '{}' has no attribute '{name}'", self.class_name(h))
            }
            Value::Ref(h) => match self.heap.immutable(h) {
                &Body::Module(module) => {
                    if self.is_being_imported(h) {
                        format!(
                            "partially initialized module '{module}' has no attribute '{name}' \
                             (most likely due to a circular import)"
                        )
                    } else {
                        format!("module '{module}' has no attribute '{name}'")
                    }
                }
                _ => format!("'{}' object has no attribute '{name}'", self.type_name(value)),
            },
            _ => format!("'{}' object has no attribute '{name}'", self.type_name(value)),
        };
        let stop = self.error(Type::AttributeError, message);
        if let Stop::Raise(Value::Ref(exception)) = stop {
            let text = self.symbol_value(name);
            self.heap.set_field(exception, sym::name, text);
            self.heap.set_field(exception, sym::obj, value);
        }
        stop
    }

    // ---------------------------------------------------------------- writing

    pub fn set_attr(&mut self, value: Value, name: Symbol, to: Value) -> Result<()> {
        let class = self.type_of(value);
        match self.type_attr(class, sym::__setattr__) {
            Some(hook) if !matches!(hook, Value::Native(_)) => {
                let text = self.symbol_value(name);
                self.call(hook, &[value, text, to]).map(drop)
            }
            _ => self.generic_set_attr(value, name, to),
        }
    }

    pub fn delete_attr(&mut self, value: Value, name: Symbol) -> Result<()> {
        let class = self.type_of(value);
        match self.type_attr(class, sym::__delattr__) {
            Some(hook) if !matches!(hook, Value::Native(_)) => {
                let text = self.symbol_value(name);
                self.call(hook, &[value, text]).map(drop)
            }
            _ => self.generic_set_attr(value, name, Value::Unbound),
        }
    }

    /// `object.__setattr__`; deletes when `to` is unbound.
    pub(super) fn generic_set_attr(&mut self, value: Value, name: Symbol, to: Value) -> Result<()> {
        let Value::Ref(h) = value else { return Err(self.read_only(value, name)) };
        if h.is_data() || matches!(self.heap.immutable(h), Body::Method(..)) {
            return Err(self.read_only(value, name));
        }
        let class = self.heap.class(h);
        if class == Type::Module.handle() {
            return self.set_global(h, name, to);
        }
        if let Some(attribute @ Value::Ref(descriptor)) = self.type_attr(class, name) {
            let (hook, other) =
                if to.is_unbound() { (sym::__delete__, sym::__set__) } else { (sym::__set__, sym::__delete__) };
            if let Some(set) = self.written_method(descriptor, hook) {
                let args: &[Value] = if to.is_unbound() { &[attribute, value] } else { &[attribute, value, to] };
                return self.call(set, args).map(drop);
            }
            match self.heap.native_kind(attribute) {
                None if self.written_method(descriptor, other).is_some() => {
                    return Err(self.error(Type::AttributeError, hook.as_str()));
                }
                Some(NativeKind::Property) => return self.set_property(descriptor, value, name, to),
                Some(NativeKind::GetSet) => {
                    let setter = self.native_value(descriptor, 1);
                    if setter.is_none() {
                        let message =
                            format!("attribute '{name}' of '{}' objects is not writable", self.class_name(class));
                        return Err(self.error(Type::AttributeError, message));
                    }
                    return self.call(setter, &[value, to]).map(drop);
                }
                Some(NativeKind::Member) => return self.set_through(descriptor, value, to),
                _ => {}
            }
        }
        if let Some(body) = self.heap.class_body(h) {
            if body.immutable {
                let message = format!("cannot set '{name}' attribute of immutable type '{}'", body.name);
                return Err(self.type_error(message));
            }
        } else {
            let slots = self.heap.class_body(class).and_then(|c| c.slots.as_ref());
            let allowed = slots.is_some_and(|slots| slots.contains(&name)) || self.has_instance_dict(class);
            if !allowed {
                return Err(self.read_only(value, name));
            }
        }
        if name == sym::__class__ {
            return self.assign_class(h, to);
        }
        if name == sym::__dict__ && !self.heap.is_class(value) {
            return self.set_instance_dict(h, to);
        }
        if matches!(name, sym::__defaults__ | sym::__kwdefaults__ | sym::__code__)
            && matches!(self.heap.immutable(h), Body::Function(_))
        {
            return self.set_function_part(h, name, to);
        }
        if to.is_unbound() {
            return match self.heap.delete_field(h, name) {
                Some(_) => Ok(()),
                None => Err(self.no_attribute(value, name)),
            };
        }
        self.heap.set_field(h, name, to);
        Ok(())
    }

    /// Defaults or code of a function that is there already.
    fn set_function_part(&mut self, function: Handle, name: Symbol, to: Value) -> Result<()> {
        let to = if to.is_none() { Value::Unbound } else { to };
        let fits = match name {
            sym::__defaults__ => to.is_unbound() || self.heap.tuple(to).is_some(),
            sym::__kwdefaults__ => to.is_unbound() || self.heap.is_dict(to),
            _ => to.handle().is_some_and(|h| matches!(self.heap.immutable(h), Body::Code(_))),
        };
        if !fits {
            let kind = match name {
                sym::__defaults__ => "tuple",
                sym::__kwdefaults__ => "dict",
                _ => "code",
            };
            return Err(self.type_error(format!("{name} must be set to a {kind} object")));
        }
        let code = match to.handle().map(|h| self.heap.immutable(h)) {
            Some(&Body::Code(code)) => Some(code),
            _ => None,
        };
        if let Body::Function(function) = &mut self.heap.modify(function).body {
            match (name, code) {
                (sym::__defaults__, _) => function.defaults = to,
                (sym::__kwdefaults__, _) => function.keyword_defaults = to,
                (_, Some(code)) => function.code = code,
                _ => {}
            }
        }
        Ok(())
    }

    fn assign_class(&mut self, h: Handle, to: Value) -> Result<()> {
        match to {
            Value::Ref(class) if self.heap.is_class(to) => {
                self.heap.set_class(h, class);
                Ok(())
            }
            _ => {
                let name = self.type_name(to);
                Err(self.type_error(format!("__class__ must be set to a class, not '{name}' object")))
            }
        }
    }

    fn read_only(&mut self, value: Value, name: Symbol) -> Stop {
        let class = self.type_of(value);
        let type_name = self.class_name(class);
        let message = if self.type_attr(class, name).is_some() {
            format!("'{type_name}' object attribute '{name}' is read-only")
        } else {
            format!("'{type_name}' object has no attribute '{name}'")
        };
        self.error(Type::AttributeError, message)
    }

    /// Writes through a property, a slot, or an attribute that built-in code computes; deletes when `to` is unbound.
    pub fn set_through(&mut self, descriptor: Handle, receiver: Value, to: Value) -> Result<()> {
        let name = match self.heap.native_kind(Value::Ref(descriptor)) {
            Some(NativeKind::Member) => self.native_value(descriptor, 1),
            _ => {
                let getter = self.native_value(descriptor, 0);
                self.get_attr_opt(getter, sym::__name__)?.unwrap_or(Value::None)
            }
        };
        let name = self.heap.text(name).map_or(sym::fget, Symbol::intern);
        match (self.heap.native_kind(Value::Ref(descriptor)), receiver) {
            (Some(NativeKind::Property), _) => self.set_property(descriptor, receiver, name, to),
            (Some(NativeKind::Member), Value::Ref(h)) if to.is_unbound() => match self.heap.delete_field(h, name) {
                Some(_) => Ok(()),
                None => Err(self.error(Type::AttributeError, name.as_str())),
            },
            (Some(NativeKind::Member), Value::Ref(h)) => {
                self.heap.set_own_field(h, name, to);
                Ok(())
            }
            _ => self.set_attr(receiver, name, to),
        }
    }

    fn set_property(&mut self, property: Handle, value: Value, name: Symbol, to: Value) -> Result<()> {
        let (index, what) = if to.is_unbound() { (2, "deleter") } else { (1, "setter") };
        let function = self.native_value(property, index);
        if function.is_none() || function.is_unbound() {
            let class = self.type_name(value);
            return Err(
                self.error(Type::AttributeError, format!("property '{name}' of '{class}' object has no {what}"))
            );
        }
        let args: &[Value] = if to.is_unbound() { &[value] } else { &[value, to] };
        self.call(function, args).map(drop)
    }

    /// Assigns (or, unbound, deletes) a module's global.
    pub fn set_global(&mut self, module: Handle, name: Symbol, to: Value) -> Result<()> {
        match self.heap.field(module, name) {
            Some(Value::Ref(cell)) if !to.is_unbound() || self.heap.cell(cell) != to => self.heap.set_cell(cell, to),
            _ if to.is_unbound() => {
                return Err(self.error(Type::AttributeError, format!("'module' object has no attribute '{name}'")));
            }
            _ => {
                let cell = self.heap.new_cell(to);
                self.heap.set_field(module, name, cell);
            }
        }
        Ok(())
    }

    // ---------------------------------------------------------------- super

    /// An attribute of `super(class, object)`, bound.
    pub(super) fn super_attribute(&mut self, class: Handle, object: Value, name: Symbol) -> Result<Option<Value>> {
        let own = match object {
            Value::Ref(h) if self.heap.is_class(object) && self.is_subclass(h, class) => h,
            _ => self.type_of(object),
        };
        let position = self.heap.class_body(own).and_then(|c| c.mro.iter().position(|&c| c == class));
        let Some(position) = position else {
            return Err(self.type_error("super(type, obj): obj must be an instance or subtype of type"));
        };
        let Some((attribute, _)) = self.type_attr_from(own, name, position + 1) else { return Ok(None) };
        if name == sym::__new__ {
            return Ok(Some(self.unwrap_static(attribute)));
        }
        if object == Value::Ref(own) {
            self.bind_to_class(attribute, own).map(Some)
        } else {
            self.bind(attribute, object, own).map(Some)
        }
    }

    fn super_get_attr(&mut self, h: Handle, name: Symbol) -> Result<Option<Value>> {
        match (self.native_value(h, 0), self.native_value(h, 1)) {
            (Value::Ref(class), object) if !object.is_unbound() => self.super_attribute(class, object, name),
            _ => Ok(None),
        }
    }

    // ---------------------------------------------------------------- methods

    pub fn call_method(&mut self, value: Value, name: Symbol, args: &[Value]) -> Result<Value> {
        let method = self.get_attr(value, name)?;
        self.call(method, args)
    }

    /// Calls a special method, looked up on the type; `None` if there is none.
    pub fn call_special(&mut self, value: Value, name: Symbol, args: &[Value]) -> Result<Option<Value>> {
        let class = self.type_of(value);
        let Some(attribute) = self.type_attr(class, name) else { return Ok(None) };
        if let Value::Native(_) = attribute {
            let mut all = Args::default();
            all.positional.push(value);
            all.positional.extend_from_slice(args);
            return self.call_args(attribute, all).map(Some);
        }
        let bound = self.bind(attribute, value, class)?;
        if bound.is_none() {
            return Ok(None);
        }
        self.call(bound, args).map(Some)
    }

    /// Attributes that built-in objects have without a class attribute to show for them.
    pub(super) fn special_attribute(&mut self, value: Value, name: Symbol) -> Result<Option<Value>> {
        if let Value::Native(index) = value {
            let definition = self.natives.definitions[index as usize];
            return Ok(match name {
                sym::__name__ | sym::__qualname__ => Some(self.heap.new_str(definition.name)),
                sym::__doc__ => Some(Value::None),
                _ => None,
            });
        }
        let Value::Ref(h) = value else { return Ok(None) };
        match self.heap.immutable(h) {
            Body::Function(f) => {
                let function = (**f).clone();
                let program = self.program.clone();
                let code = &program.code(function.code).ir;
                return Ok(match name {
                    sym::__name__ => Some(self.symbol_value(code.name.unwrap_or(sym::lambda))),
                    sym::__qualname__ => Some(self.heap.new_str(code.qualified_name.as_str())),
                    sym::__doc__ => Some(code.docstring.as_ref().map_or(Value::None, |d| self.heap.new_str(d.clone()))),
                    sym::__module__ => self.get_attr_opt(Value::Ref(function.module), sym::__name__)?,
                    sym::__defaults__ => Some(function.defaults.bound().unwrap_or(Value::None)),
                    sym::__kwdefaults__ => Some(function.keyword_defaults.bound().unwrap_or(Value::None)),
                    sym::__code__ => Some(self.heap.new_object(Type::Code.handle(), Body::Code(function.code))),
                    sym::__annotations__ => Some(match function.annotations.bound() {
                        Some(annotations) => annotations,
                        None => self.heap.new_dict(),
                    }),
                    sym::__closure__ if function.closure.is_empty() => Some(Value::None),
                    sym::__closure__ => Some(self.heap.new_tuple(function.closure)),
                    sym::__globals__ => Some(self.module_namespace(function.module)?),
                    _ => None,
                });
            }
            &Body::Method(function, receiver) => {
                return match name {
                    sym::__func__ => Ok(Some(function)),
                    sym::__self__ => Ok(Some(receiver)),
                    _ => self.get_attr_opt(function, name),
                };
            }
            &Body::Code(code) => return self.code_attribute(code, name),
            _ => {}
        }
        if self.heap.is_frame(value) {
            return self.generator_attribute(h, name);
        }
        if let Some(default) = builtins::exceptions::default_attribute(name)
            && self.is_exception(value, Type::BaseException)
        {
            return Ok(Some(default));
        }
        if let Some(NativeKind::Property | NativeKind::StaticMethod | NativeKind::ClassMethod) =
            self.heap.native_kind(value)
        {
            let property = self.heap.native_kind(value) == Some(NativeKind::Property);
            if name == sym::__doc__ {
                let own = self.native_value(h, 3);
                let getter = self.native_value(h, 0);
                return match own.bound().filter(|doc| !doc.is_none()) {
                    Some(doc) => Ok(Some(doc)),
                    None => Ok(self.get_attr_opt(getter, sym::__doc__)?.or(Some(Value::None))),
                };
            }
            let index = match name {
                sym::fget if property => 0,
                sym::fset if property => 1,
                sym::fdel if property => 2,
                sym::__func__ | sym::__wrapped__ if !property => 0,
                sym::__name__ | sym::__qualname__ | sym::__module__ | sym::__annotations__ if !property => {
                    let function = self.native_value(h, 0);
                    return self.get_attr_opt(function, name);
                }
                _ => return Ok(None),
            };
            return Ok(self.native_value(h, index).bound());
        }
        Ok(None)
    }

    fn generator_attribute(&mut self, h: Handle, name: Symbol) -> Result<Option<Value>> {
        let Body::Frame(frame) = &self.heap.whole(h).body else { return Ok(None) };
        let (code, progress, kind) = (frame.code, frame.progress, frame.kind);
        let program = self.program.clone();
        let ir = &program.code(code).ir;
        let prefix = match kind {
            Kind::Coroutine => "cr_",
            Kind::AsyncGenerator => "ag_",
            _ => "gi_",
        };
        Ok(match name.as_str() {
            "__name__" => Some(self.symbol_value(ir.name.unwrap_or(sym::lambda))),
            "__qualname__" => Some(self.heap.new_str(ir.qualified_name.as_str())),
            other => match other.strip_prefix(prefix) {
                Some("running") => Some(Value::Bool(progress == Progress::Running)),
                Some("code") => Some(self.heap.new_object(Type::Code.handle(), Body::Code(code))),
                Some("frame") if progress == Progress::Finished => Some(Value::None),
                Some("suspended") => Some(Value::Bool(progress == Progress::Suspended)),
                Some("await" | "yieldfrom") => Some(self.delegate_of(h).unwrap_or(Value::None)),
                _ => None,
            },
        })
    }

    /// A small built-in object with its class.
    pub(super) fn new_native(&mut self, class: Type, kind: NativeKind, values: Vec<Value>) -> Value {
        self.heap.new_object(class.handle(), Body::Native(Box::new(Native { kind, values, index: 0 })))
    }
}

/// The class of a value that is no object of the heap.
pub(super) fn immediate_type(value: Value) -> Type {
    match value {
        Value::None => Type::NoneType,
        Value::NotImplemented => Type::NotImplementedType,
        Value::Ellipsis => Type::EllipsisType,
        Value::Bool(_) => Type::Bool,
        Value::Int(_) => Type::Int,
        Value::Float(_) | Value::Unknown => Type::Float,
        Value::Native(_) => Type::BuiltinFunction,
        Value::Unbound | Value::Ref(_) => Type::Object,
    }
}
