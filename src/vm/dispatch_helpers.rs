//! Instructions that take more than a few lines: names, calls with stars, `with`, making functions.

use super::error::{Result, Stop};
use super::frame::Return;
use super::native::Args;
use super::{Vm, builtins};
use crate::base::{Symbol, sym};
use crate::ir::Instruction;
use crate::store::{Body, CodeId, Function, Handle, Kind, NativeKind, Type, Value};

use super::dispatch::handle;

impl Vm {
    #[cold]
    pub(super) fn unbound_local(&mut self, name: &str) -> Stop {
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.error(Type::UnboundLocalError, message)
    }

    pub(super) fn cell_name(&self, index: u32) -> Symbol {
        let ir = &self.program.code(self.frame().code).ir;
        let index = index as usize;
        ir.cells.get(index).copied().unwrap_or_else(|| ir.free_variables[index - ir.cells.len()])
    }

    #[cold]
    pub(super) fn unbound_cell(&mut self, index: u32) -> Stop {
        let name = self.cell_name(index);
        if (index as usize) < self.program.code(self.frame().code).ir.cells.len() {
            return self.unbound_local(name.as_str());
        }
        let message =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        self.error(Type::NameError, message)
    }

    pub(super) fn load_global(&mut self, name: Symbol) -> Result<Value> {
        let module = self.frame().module;
        if let Some(Value::Ref(cell)) = self.heap.field(module, name)
            && let Some(value) = self.heap.cell(cell).bound()
        {
            return Ok(value);
        }
        let builtins = self.builtins;
        if let Some(Value::Ref(cell)) = self.heap.field(builtins, name)
            && let Some(value) = self.heap.cell(cell).bound()
        {
            return Ok(value);
        }
        self.late_builtin(name)
    }

    /// Built-in classes that are written in Python are loaded when a program first names them.
    #[cold]
    pub(super) fn late_builtin(&mut self, name: Symbol) -> Result<Value> {
        if name.as_str() == "memoryview" {
            let module = self.import_module("_memoryview")?;
            return self.get_attr(module, name);
        }
        Err(self.name_error(name))
    }

    #[cold]
    fn name_error(&mut self, name: Symbol) -> Stop {
        if builtins::functions::exists_in_python(name.as_str()) {
            let (message, help) = builtins::functions::missing_builtin(name);
            return self.unsupported(crate::base::Code::Builtin, message, help);
        }
        let stop = self.error(Type::NameError, format!("name '{name}' is not defined"));
        if let Stop::Raise(Value::Ref(exception)) = stop {
            let text = self.symbol_value(name);
            self.heap.set_field(exception, sym::name, text);
        }
        stop
    }

    pub(super) fn delete_global(&mut self, name: Symbol) -> Result<()> {
        let module = self.frame().module;
        match self.heap.field(module, name) {
            Some(Value::Ref(cell)) if !self.heap.cell(cell).is_unbound() => {
                self.heap.set_cell(cell, Value::Unbound);
                Ok(())
            }
            _ => Err(self.name_error(name)),
        }
    }

    pub(super) fn namespace(&self) -> Option<Handle> {
        self.frame().namespace.handle()
    }

    /// A class body's namespace that is not an ordinary one: a mapping of the metaclass's making.
    fn own_mapping(&mut self, namespace: Value) -> bool {
        !self.exact(namespace, Type::Object)
    }

    pub(super) fn load_name(&mut self, name: Symbol) -> Result<Value> {
        let Some(namespace) = self.namespace() else { return self.load_global(name) };
        if self.own_mapping(Value::Ref(namespace)) {
            let key = self.symbol_value(name);
            return match self.get_item(Value::Ref(namespace), key) {
                Err(Stop::Raise(e)) if self.is_exception(e, Type::KeyError) => self.load_global(name),
                other => other,
            };
        }
        match self.heap.field(namespace, name) {
            Some(value) => Ok(value),
            None => self.load_global(name),
        }
    }

    pub(super) fn store_name(&mut self, name: Symbol, value: Value) -> Result<()> {
        match self.namespace() {
            Some(namespace) => self.set_in_namespace(Value::Ref(namespace), name, value),
            None => {
                let module = self.frame().module;
                self.set_global(module, name, value)
            }
        }
    }

    pub(super) fn set_in_namespace(&mut self, namespace: Value, name: Symbol, value: Value) -> Result<()> {
        if self.own_mapping(namespace) {
            let key = self.symbol_value(name);
            return self.set_item(namespace, key, value);
        }
        if let Value::Ref(namespace) = namespace {
            self.heap.set_field(namespace, name, value);
        }
        Ok(())
    }

    pub(super) fn delete_name(&mut self, name: Symbol) -> Result<()> {
        let Some(namespace) = self.namespace() else { return self.delete_global(name) };
        if self.own_mapping(Value::Ref(namespace)) {
            let key = self.symbol_value(name);
            return match self.delete_item(Value::Ref(namespace), key) {
                Err(Stop::Raise(e)) if self.is_exception(e, Type::KeyError) => Err(self.name_error(name)),
                other => other,
            };
        }
        match self.heap.delete_field(namespace, name) {
            Some(_) => Ok(()),
            None => Err(self.name_error(name)),
        }
    }

    /// `o -- method receiver`: a plain function of the class is not bound, to save the object.
    pub(super) fn load_method(&mut self, name: Symbol) -> Result<()> {
        let object = self.pop();
        let class = self.type_of(object);
        let plain = match object {
            Value::Ref(h) => {
                !self.heap.is_class(object) && class != Type::Module.handle() && {
                    let kind = self.heap.native_kind(object);
                    kind != Some(NativeKind::Super)
                        && kind != Some(NativeKind::GenericAlias)
                        && !matches!(self.heap.immutable(h), Body::Method(..))
                }
            }
            _ => true,
        };
        if plain
            && self.uses_default_getattribute(class)
            && let Some(attribute) = self.type_attr(class, name)
        {
            let function = match attribute {
                Value::Native(index) => self.natives.definitions[index as usize].binds,
                Value::Ref(h) => matches!(self.heap.immutable(h), Body::Function(_)),
                _ => false,
            };
            let shadowed = function && object.handle().is_some_and(|h| self.heap.field(h, name).is_some());
            if function && !shadowed {
                self.push(attribute);
                self.push(object);
                return Ok(());
            }
        }
        let attribute = self.get_attr(object, name)?;
        self.push(attribute);
        self.push(Value::Unbound);
        Ok(())
    }

    fn uses_default_getattribute(&mut self, class: Handle) -> bool {
        Type::of(class).is_some()
            || matches!(self.type_attr(class, sym::__getattribute__), None | Some(Value::Native(_)))
    }

    pub(super) fn make_function(&mut self, code: CodeId, flags: u8) -> Value {
        let mut part = |bit: u8| if flags & bit != 0 { self.pop() } else { Value::Unbound };
        let (closure, annotations) = (part(8), part(4));
        let (keyword_defaults, defaults) = (part(2), part(1));
        let closure = self.heap.tuple(closure).unwrap_or_default().into();
        let module = self.frame().module;
        let function = Function { code, module, defaults, keyword_defaults, annotations, closure };
        self.heap.new_object(Type::Function.handle(), Body::Function(Box::new(function)))
    }

    /// The items of `*iterable` in a call or display.
    pub(super) fn collect_argument(&mut self, iterable: Value) -> Result<Vec<Value>> {
        match self.collect(iterable) {
            Err(Stop::Raise(e)) if self.is_exception(e, Type::TypeError) => {
                let class = self.type_of(iterable);
                if self.type_attr(class, sym::__iter__).is_none() && self.type_attr(class, sym::__getitem__).is_none() {
                    let name = self.class_name(class);
                    return Err(self.type_error(format!("Value after * must be an iterable, not {name}")));
                }
                Err(Stop::Raise(e))
            }
            other => other,
        }
    }

    /// Keys and values of any mapping, through `keys` and `__getitem__` unless it is a dict.
    pub(super) fn mapping_items(&mut self, mapping: Value) -> Result<Option<Vec<(Value, Value)>>> {
        if let Value::Ref(h) = mapping
            && self.heap.is_dict(mapping)
        {
            return Ok(Some(self.heap.dict_entries(h).iter().map(|e| (e.key, e.value)).collect()));
        }
        let Some(keys) = self.get_attr_opt(mapping, Symbol::intern("keys"))? else { return Ok(None) };
        let keys = self.call(keys, &[])?;
        let mut items = Vec::new();
        for key in self.collect(keys)? {
            items.push((key, self.get_item(mapping, key)?));
        }
        Ok(Some(items))
    }

    pub(super) fn dict_update(&mut self) -> Result<()> {
        let mapping = self.pop();
        let dict = handle(self.top());
        match self.mapping_items(mapping)? {
            Some(items) => {
                for (key, value) in items {
                    self.dict_store(dict, key, value)?;
                }
                Ok(())
            }
            None => {
                let name = self.type_name(mapping);
                Err(self.type_error(format!("'{name}' object is not a mapping")))
            }
        }
    }

    /// `f(**mapping)`: text keys, each once.
    pub(super) fn dict_merge(&mut self) -> Result<()> {
        let mapping = self.pop();
        let dict = handle(self.top());
        let callee = self.stack[self.stack.len() - 3];
        let Some(items) = self.mapping_items(mapping)? else {
            let name = self.type_name(mapping);
            let function = self.callee_name(callee)?;
            return Err(self.type_error(format!("{function}argument after ** must be a mapping, not {name}")));
        };
        for (key, value) in items {
            if self.heap.text(key).is_none() {
                return Err(self.type_error("keywords must be strings"));
            }
            if self.dict_lookup(dict, key)?.is_some() {
                let (function, key) = (self.callee_name(callee)?, self.str(key)?);
                return Err(self.type_error(format!("{function}got multiple values for keyword argument '{key}'")));
            }
            self.dict_store(dict, key, value)?;
        }
        Ok(())
    }

    fn callee_name(&mut self, callee: Value) -> Result<String> {
        match self.get_attr_opt(callee, sym::__qualname__)? {
            Some(name) => {
                let module = self.get_attr_opt(callee, sym::__module__)?;
                let module = module.and_then(|m| self.heap.text(m).map(str::to_string));
                let name = self.str(name)?;
                Ok(match module.as_deref() {
                    Some("builtins") | None => format!("{name}() "),
                    Some(module) => format!("{module}.{name}() "),
                })
            }
            None => Ok(String::new()),
        }
    }

    pub(super) fn keyword_pairs(&mut self, dict: Handle) -> Result<Vec<(Symbol, Value)>> {
        let mut keywords = Vec::new();
        for entry in self.heap.dict_entries(dict) {
            keywords.push((self.symbol_of(entry.key)?, entry.value));
        }
        Ok(keywords)
    }

    pub(super) fn call_spread(&mut self, with_keywords: bool) -> Result<()> {
        let keywords = if with_keywords {
            let dict = handle(self.pop());
            self.keyword_pairs(dict)?
        } else {
            Vec::new()
        };
        let given = self.pop();
        let floor = self.stack.len() - 1;
        let f = self.stack[floor];
        let positional = match self.heap.tuple(given) {
            Some(items) => items.into(),
            None => {
                self.push(given);
                let items = self.spread_items(given, f)?;
                self.pop();
                items.into()
            }
        };
        if let Some(value) = self.enter(f, Args { positional, keywords }, floor, Return::Push)? {
            self.stack.truncate(floor);
            self.push(value);
        }
        Ok(())
    }

    /// The items of the only starred argument of a call.
    fn spread_items(&mut self, iterable: Value, callee: Value) -> Result<Vec<Value>> {
        let class = self.type_of(iterable);
        if self.type_attr(class, sym::__iter__).is_none() && self.type_attr(class, sym::__getitem__).is_none() {
            let (function, name) = (self.callee_name(callee)?, self.class_name(class));
            return Err(self.type_error(format!("{function}argument after * must be an iterable, not {name}")));
        }
        self.collect(iterable)
    }

    /// `with`: the exit method (bound) and what `__enter__` gives.
    pub(super) fn before_with(&mut self, is_async: bool) -> Result<()> {
        let manager = self.pop();
        let (enter, exit, kind) = if is_async {
            (sym::__aenter__, sym::__aexit__, "asynchronous context manager")
        } else {
            (sym::__enter__, sym::__exit__, "context manager")
        };
        let class = self.type_of(manager);
        let (Some(enter), found_exit) = (self.type_attr(class, enter), self.type_attr(class, exit)) else {
            let name = self.class_name(class);
            return Err(self.type_error(format!("'{name}' object does not support the {kind} protocol")));
        };
        let Some(found_exit) = found_exit else {
            let name = self.class_name(class);
            return Err(
                self.type_error(format!("'{name}' object does not support the {kind} protocol (missed {exit} method)"))
            );
        };
        let exit = self.bind(found_exit, manager, class)?;
        let enter = self.bind(enter, manager, class)?;
        self.push(exit);
        let floor = self.stack.len();
        if let Some(value) = self.enter(enter, Args::default(), floor, Return::Push)? {
            self.push(value);
        }
        Ok(())
    }

    pub(super) fn call_exit(&mut self, with_exception: bool) -> Result<()> {
        let mut args = Args::default();
        let exit = if with_exception {
            let exception = self.frame().handled.last().copied().unwrap_or(Value::None);
            let class = self.type_of(exception);
            let traceback = self.traceback(exception);
            args.positional.extend([Value::Ref(class), exception, traceback]);
            self.top()
        } else {
            args.positional.extend([Value::None; 3]);
            self.pop()
        };
        let floor = self.stack.len();
        if let Some(value) = self.enter(exit, args, floor, Return::Push)? {
            self.push(value);
        }
        Ok(())
    }

    /// `yield from`: coroutines only from coroutines, else any iterable.
    pub(super) fn get_yield_from(&mut self) -> Result<()> {
        let value = self.pop();
        if let Value::Ref(h) = value
            && self.heap.is_frame(value)
            && matches!(&self.heap.whole(h).body, Body::Frame(f) if f.kind == Kind::Coroutine)
        {
            let frame = self.frame();
            let allowed = match frame.function {
                Value::Ref(function) => {
                    frame.kind == Kind::Coroutine
                        || self.heap.field(function, super::generator::iterable_coroutine()).is_some()
                }
                _ => false,
            };
            if !allowed {
                return Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
            }
            self.push(value);
            return Ok(());
        }
        let iterator = self.get_iter(value)?;
        self.push(iterator);
        Ok(())
    }

    /// Pattern matching and `except*`.
    pub(super) fn pattern(&mut self, instruction: Instruction) -> Result<()> {
        builtins::pattern::execute(self, instruction)
    }
}
