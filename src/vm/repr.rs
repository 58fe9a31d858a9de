//! `repr`, `str` and `format` of any value.

use super::boot::module_of;
use super::error::Result;
use super::{Vm, builtins};
use crate::base::sym;
use crate::store::{Body, Handle, Kind, NativeKind, Type, Value};

impl Vm {
    pub fn repr(&mut self, value: Value) -> Result<String> {
        if let Some(text) = builtins::number::repr_immediate(value) {
            return Ok(text);
        }
        let Value::Ref(h) = value else { return self.default_repr(value) };
        if self.heap.is_exactly(h, Type::Str) {
            return Ok(crate::semantics::text::repr(self.heap.text(value).unwrap_or_default()));
        }
        match self.call_special(value, sym::__repr__, &[])? {
            Some(text) => self.expect_text(text, "__repr__"),
            None => self.default_repr(value),
        }
    }

    pub fn str(&mut self, value: Value) -> Result<String> {
        if let Some(text) = builtins::number::repr_immediate(value) {
            return Ok(text);
        }
        if let Value::Ref(h) = value
            && self.heap.is_exactly(h, Type::Str)
        {
            return Ok(self.heap.text(value).unwrap_or_default().to_string());
        }
        match self.call_special(value, sym::__str__, &[])? {
            Some(text) => self.expect_text(text, "__str__"),
            None => self.repr(value),
        }
    }

    fn expect_text(&mut self, value: Value, method: &str) -> Result<String> {
        match self.heap.text(value) {
            Some(text) => Ok(text.to_string()),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("{method} returned non-string (type {name})")))
            }
        }
    }

    /// `format(value, spec)`.
    pub fn format(&mut self, value: Value, spec: &str) -> Result<String> {
        if spec.is_empty() {
            let class = self.type_of(value);
            if Type::of(class).is_some() {
                return self.str(value);
            }
        }
        let text = self.heap.new_str(spec);
        match self.call_special(value, sym::__format__, &[text])? {
            Some(result) => self.expect_text(result, "__format__"),
            None => self.str(value),
        }
    }

    /// What objects without a `__repr__` of their own show. Addresses are a stand-in.
    pub(super) fn default_repr(&mut self, value: Value) -> Result<String> {
        let class = self.type_of(value);
        match value {
            Value::Native(index) => {
                let definition = self.natives.definitions[index as usize];
                return Ok(match definition.class {
                    Some(class) if definition.binds => {
                        format!("<method '{}' of '{}' objects>", definition.name, self.class_name(class.handle()))
                    }
                    _ => format!("<built-in function {}>", definition.name),
                });
            }
            Value::Ref(h) => {
                if let Some(text) = self.builtin_repr(h, value)? {
                    return Ok(text);
                }
            }
            _ => {}
        }
        let (name, address) = (self.qualified_class_name(class), self.address(value)?);
        Ok(format!("<{name} object at {address}>"))
    }

    /// `module.Class` as the default `repr` shows it.
    pub(super) fn qualified_class_name(&mut self, class: Handle) -> String {
        let module = self.heap.field(class, sym::__module__).and_then(|m| self.heap.text(m).map(str::to_string));
        let name = self.heap.class_body(class).map_or_else(String::new, |c| c.qualified_name.to_string());
        match module {
            Some(module) if module != "builtins" => format!("{module}.{name}"),
            Some(_) => name,
            None => match Type::of(class).map_or("builtins", module_of) {
                "builtins" => name,
                module => format!("{module}.{name}"),
            },
        }
    }

    fn builtin_repr(&mut self, h: Handle, value: Value) -> Result<Option<String>> {
        if self.heap.is_class(value) {
            let name = self.qualified_class_name(h);
            return Ok(Some(format!("<class '{name}'>")));
        }
        let program = self.program.clone();
        let code_name = |code| program.code(code).ir.qualified_name.clone();
        match self.heap.immutable(h) {
            Body::Function(f) => {
                let (name, address) = (code_name(f.code), self.address(value)?);
                return Ok(Some(format!("<function {name} at {address}>")));
            }
            Body::Module(name) => return Ok(Some(format!("<module '{name}'>"))),
            Body::Code(code) => {
                let (name, address) = (code_name(*code), self.address(value)?);
                return Ok(Some(format!("<code object {name} at {address}>")));
            }
            &Body::Method(function, receiver) => {
                let name = match function {
                    Value::Native(index) => {
                        let definition = self.natives.definitions[index as usize];
                        let (class, address) = (self.type_name(receiver), self.address(receiver)?);
                        return Ok(Some(format!(
                            "<built-in method {} of {class} object at {address}>",
                            definition.name
                        )));
                    }
                    _ => self.get_attr(function, sym::__qualname__)?,
                };
                let (name, receiver) = (self.str(name)?, self.repr(receiver)?);
                return Ok(Some(format!("<bound method {name} of {receiver}>")));
            }
            _ => {}
        }
        if self.heap.is_frame(value)
            && let Body::Frame(frame) = &self.heap.whole(h).body
        {
            let (kind, name) = (frame.kind, code_name(frame.code));
            let kind = match kind {
                Kind::Coroutine => "coroutine",
                Kind::AsyncGenerator => "async_generator",
                _ => "generator",
            };
            let address = self.address(value)?;
            return Ok(Some(format!("<{kind} object {name} at {address}>")));
        }
        if self.heap.native_kind(value) == Some(NativeKind::GenericAlias) {
            let (origin, args) = (self.native_value(h, 0), self.native_value(h, 1));
            let mut parts = Vec::new();
            for arg in self.heap.tuple(args).unwrap_or_default().to_vec() {
                parts.push(self.argument_repr(arg)?);
            }
            let origin = self.type_repr(origin)?;
            if parts.is_empty() {
                parts.push("()".to_string());
            }
            return Ok(Some(format!("{origin}[{}]", parts.join(", "))));
        }
        Ok(None)
    }

    /// An argument of a generic class; the list among them is one of parameters, of `Callable`.
    fn argument_repr(&mut self, arg: Value) -> Result<String> {
        if !self.heap.is_list(arg) {
            return self.type_repr(arg);
        }
        let mut parts = Vec::new();
        for item in self.collect(arg)? {
            parts.push(self.type_repr(item)?);
        }
        Ok(format!("[{}]", parts.join(", ")))
    }

    pub(super) fn type_repr(&mut self, value: Value) -> Result<String> {
        match value {
            Value::Ref(h) if self.heap.is_class(value) => Ok(self.qualified_class_name(h)),
            Value::Ellipsis => Ok("...".into()),
            _ => self.repr(value),
        }
    }

    /// Runs `f` unless `h` is being shown already: then `None`, for `[...]`.
    pub fn guard_repr<T>(&mut self, h: Handle, f: impl FnOnce(&mut Vm) -> Result<T>) -> Result<Option<T>> {
        if self.repr_stack.contains(&h) {
            return Ok(None);
        }
        self.repr_stack.push(h);
        let result = f(self);
        self.repr_stack.pop();
        result.map(Some)
    }
}
