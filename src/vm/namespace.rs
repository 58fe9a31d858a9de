//! `__dict__` of instances: which attributes are its entries, and which are an object's own.
//!
//! Source: language reference, 3.2 (Custom classes, Class instances), 3.3.2.4 (`__slots__`). Where the attributes
//! live once `__dict__` was asked for is the store's business (`heap_namespace`).

use super::error::Result;
use super::{Feature, Vm, builtins};
use crate::base::{Symbol, sym};
use crate::store::{Body, Handle, Layout, Native, NativeKind, Object, Type, Value};

impl Vm {
    /// Whether instances of a class take any attribute.
    pub(super) fn has_instance_dict(&self, class: Handle) -> bool {
        self.heap.class_body(class).is_none_or(|c| {
            c.slots.is_none()
                && (!c.immutable || c.layout == crate::store::Layout::Exception || takes_attributes(class))
        })
    }

    /// The descriptors of `__dict__` and `__weakref__` that a class has if its instances have these and those of its
    /// bases have not: entries of the class's `__dict__` that nothing else shows.
    pub(super) fn add_instance_descriptors(&mut self, class: Handle, fields: &mut Vec<(Symbol, Value)>) {
        let Some(body) = self.heap.class_body(class).cloned() else { return };
        if body.immutable || body.slots.is_some() {
            return;
        }
        let has_dict = body.bases.iter().any(|&base| self.has_instance_dict(base));
        let of_fixed_size = !matches!(body.layout, Layout::Int | Layout::Tuple | Layout::Bytes);
        let is_first = body.bases.iter().all(|&base| self.heap.class_body(base).is_none_or(|b| b.immutable));
        let known = self.natives.known;
        let mut after = fields.len() - usize::from(fields.last().is_some_and(|f| f.0 == sym::__doc__ && f.1.is_none()));
        let descriptors = [
            (!has_dict, sym::__dict__, vec![known.instance_dict, known.set_instance_dict]),
            (is_first && of_fixed_size, sym::__weakref__, vec![known.weak_reference, Value::None]),
        ];
        for (has, name, values) in descriptors {
            if has && !fields.iter().any(|f| f.0 == name) {
                let native = Native { kind: NativeKind::GetSet, values, index: 0 };
                let object = Object::new(Type::GetSet.handle(), Body::Native(Box::new(native)));
                fields.insert(after, (name, self.heap.constant(object)));
                after += 1;
            }
        }
    }

    /// `o.__dict__`: from now on the object's attributes live in it.
    pub(super) fn instance_dict(&mut self, h: Handle) -> Result<Value> {
        if let Some(dict) = self.heap.namespace(h) {
            return Ok(Value::Ref(dict));
        }
        self.settle_fields(h)?;
        let mut fields = self.heap.fields(h);
        let stays = self.fixed_fields(h, &fields);
        fields.retain(|f| !stays.contains(&f.0));
        let dict = self.dict_of(&fields)?;
        self.heap.set_namespace(h, dict.handle().expect("a dict is an object"), |name| stays.contains(&name));
        Ok(dict)
    }

    /// A dict of what `o.__dict__` has, made for reading: the attributes stay where they are.
    pub fn attributes(&mut self, value: Value) -> Result<Value> {
        let Value::Ref(h) = value else { return Ok(self.heap.new_dict()) };
        if h.is_data() {
            return Ok(self.heap.new_dict());
        }
        let mut fields = self.heap.fields(h);
        let stays = self.fixed_fields(h, &fields);
        fields.retain(|f| !stays.contains(&f.0));
        self.dict_of(&fields)
    }

    /// Gives the object those fields of its built-in class that it has only by default, so that later changes to
    /// them are no entries of `__dict__`.
    fn settle_fields(&mut self, h: Handle) -> Result<()> {
        let class = self.heap.class(h);
        let names: &[Symbol] = if class == Type::Function.handle() {
            &FUNCTION_ATTRIBUTES
        } else if self.is_subclass(class, Type::BaseException.handle()) {
            &[sym::__cause__, sym::__context__, sym::__traceback__, sym::__suppress_context__]
        } else {
            &[]
        };
        for &name in names {
            let kept = name != sym::__traceback__ || self.features.has(Feature::Tracebacks);
            if kept
                && self.heap.field(h, name).is_none()
                && let Some(value) = self.get_attr_opt(Value::Ref(h), name)?
            {
                self.heap.set_field(h, name, value);
            }
        }
        Ok(())
    }

    /// The fields that are no entries of `__dict__`: slots, and what built-in classes keep of their own.
    fn fixed_fields(&mut self, h: Handle, fields: &[(Symbol, Value)]) -> Vec<Symbol> {
        let class = self.heap.class(h);
        let (exception, future) = (Type::BaseException.handle(), Type::EventLoopFuture.handle());
        let is_function = class == Type::Function.handle();
        let (is_exception, is_future) = (self.is_subclass(class, exception), self.is_subclass(class, future));
        let mut fixed = Vec::new();
        for &(name, _) in fields {
            let slot = self
                .type_attr(class, name)
                .is_some_and(|a| matches!(self.heap.native_kind(a), Some(NativeKind::Member | NativeKind::GetSet)));
            let own = is_exception && (name == sym::args || builtins::exceptions::default_attribute(name).is_some())
                || is_future && name.as_str().starts_with('_')
                || is_function && FUNCTION_ATTRIBUTES.contains(&name);
            if slot || own {
                fixed.push(name);
            }
        }
        fixed
    }

    /// `o.__dict__ = dict`.
    pub(super) fn set_instance_dict(&mut self, h: Handle, to: Value) -> Result<()> {
        let Value::Ref(dict) = to else {
            let message = if to.is_unbound() {
                "cannot delete __dict__".to_string()
            } else {
                format!("__dict__ must be set to a dictionary, not a '{}'", self.type_name(to))
            };
            return Err(self.type_error(message));
        };
        if !self.heap.is_dict(to) {
            let message = format!("__dict__ must be set to a dictionary, not a '{}'", self.type_name(to));
            return Err(self.type_error(message));
        }
        self.settle_fields(h)?;
        let fields = self.heap.fields(h);
        let stays = self.fixed_fields(h, &fields);
        self.heap.set_namespace(h, dict, |name| stays.contains(&name));
        Ok(())
    }
}

/// What a function has besides the entries of its `__dict__`.
const FUNCTION_ATTRIBUTES: [Symbol; 5] =
    [sym::__name__, sym::__qualname__, sym::__module__, sym::__doc__, sym::__annotations__];

fn takes_attributes(class: Handle) -> bool {
    matches!(Type::of(class), Some(Type::Function | Type::EventLoopFuture | Type::EventLoopTask))
}
