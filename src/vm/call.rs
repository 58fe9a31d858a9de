//! Calls: callables of every kind, and the binding of arguments to parameters.
//!
//! Source: language reference, 6.3.4 (Calls) and 8.7 (Function definitions); messages are CPython's.

use smallvec::SmallVec;

use super::error::Result;
use super::frame::Return;
use super::native::Args;
use super::{Resumed, Stop, Vm};
use crate::base::{Symbol, sym};
use crate::ir::CodeObject;
use crate::store::{Body, CodeId, Handle, NativeKind, Type, Value};

impl Vm {
    /// Calls `f` and runs it to its end.
    pub fn call(&mut self, f: Value, args: &[Value]) -> Result<Value> {
        self.call_args(f, Args::from(args))
    }

    pub fn call_args(&mut self, f: Value, args: Args) -> Result<Value> {
        if self.natives_active > 150 {
            return Err(self.error(Type::RecursionError, "maximum recursion depth exceeded"));
        }
        self.natives_active += 1;
        let floor = self.stack.len();
        let result = match self.enter(f, args, floor, Return::Entry) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => self.run().and_then(|resumed| match resumed {
                Resumed::Returned(value) | Resumed::Yielded(value) => Ok(value),
                Resumed::Blocked => Err(self.nested_loop()),
            }),
            Err(stop) => Err(stop),
        };
        self.natives_active -= 1;
        result
    }

    #[cold]
    pub(super) fn nested_loop(&mut self) -> Stop {
        self.unsupported(
            crate::base::Code::Builtin,
            "an event loop that is run from within a built-in function's callback",
            "run the loop from ordinary code: not inside a key function, `__del__`, `map` or the like",
        )
    }

    /// Begins a call: `Some` if it is done already, `None` if a frame was pushed.
    pub(super) fn enter(&mut self, f: Value, mut args: Args, floor: usize, on_return: Return) -> Result<Option<Value>> {
        match f {
            Value::Native(index) => self.call_native(index, args).map(Some),
            Value::Ref(h) => {
                match self.heap.immutable(h) {
                    Body::Function(function) => {
                        let code = function.code;
                        self.enter_function(h, code, args, floor, on_return)?;
                        return Ok(None);
                    }
                    &Body::Method(function, receiver) => {
                        args.positional.insert(0, receiver);
                        return self.enter(function, args, floor, on_return);
                    }
                    _ => {}
                }
                if self.heap.is_class(f) {
                    return self.enter_class(h, args, floor, on_return);
                }
                match self.heap.native_kind(f) {
                    Some(NativeKind::StaticMethod) => {
                        let inner = self.native_value(h, 0);
                        return self.enter(inner, args, floor, on_return);
                    }
                    Some(NativeKind::GenericAlias) => {
                        let origin = self.native_value(h, 0);
                        return self.enter(origin, args, floor, on_return);
                    }
                    _ => {}
                }
                let class = self.heap.class(h);
                match self.type_attr(class, sym::__call__) {
                    Some(call) => {
                        let bound = self.bind(call, f, class)?;
                        self.enter(bound, args, floor, on_return)
                    }
                    None => Err(self.not_callable(f)),
                }
            }
            _ => Err(self.not_callable(f)),
        }
    }

    fn not_callable(&mut self, f: Value) -> Stop {
        let name = self.type_name(f);
        self.type_error(format!("'{name}' object is not callable"))
    }

    /// A value of a small built-in object.
    pub(super) fn native_value(&mut self, h: Handle, index: usize) -> Value {
        self.heap.native(h).and_then(|n| n.values.get(index).copied()).unwrap_or_default()
    }

    /// `C(...)`: `__new__`, then `__init__` if the result is an instance.
    fn enter_class(&mut self, class: Handle, args: Args, floor: usize, on_return: Return) -> Result<Option<Value>> {
        let metaclass = self.heap.class(class);
        if metaclass != Type::Type.handle() {
            if let Some(call) = self.type_attr(metaclass, sym::__call__)
                && !matches!(call, Value::Native(_))
            {
                let bound = self.bind(call, Value::Ref(class), metaclass)?;
                return self.enter(bound, args, floor, on_return);
            }
        } else if class == Type::Type.handle() && args.len() == 1 && args.keywords.is_empty() {
            if let Some(stop) = self.refuse_gap(args.positional[0]) {
                return Err(stop);
            }
            return Ok(Some(Value::Ref(self.type_of(args.positional[0]))));
        }
        self.enter_construction(class, args, floor, on_return)
    }

    /// `type.__call__`, to its end.
    pub(super) fn construct(&mut self, class: Handle, args: Args) -> Result<Value> {
        let floor = self.stack.len();
        match self.enter_construction(class, args, floor, Return::Entry)? {
            Some(object) => Ok(object),
            None => Err(self.type_error("a class call for built-in code runs to its end")),
        }
    }

    fn enter_construction(
        &mut self,
        class: Handle,
        mut args: Args,
        floor: usize,
        on_return: Return,
    ) -> Result<Option<Value>> {
        let new = self.type_attr(class, sym::__new__).unwrap_or_default();
        let init = self.type_attr(class, sym::__init__);
        let default_new = new == self.object_new();
        let object = if default_new {
            if !args.positional.is_empty() || !args.keywords.is_empty() {
                let plain_init = init.is_none() || init == Some(self.object_init());
                if plain_init {
                    let name = self.class_name(class);
                    return Err(self.type_error(format!("{name}() takes no arguments")));
                }
            }
            let object = self.instantiate(class)?;
            self.note_instance(object);
            object
        } else {
            let mut all: SmallVec<[Value; 6]> = SmallVec::with_capacity(args.len() + 1);
            all.push(Value::Ref(class));
            all.extend_from_slice(&args.positional);
            let new = self.unwrap_static(new);
            self.call_args(new, Args { positional: all, keywords: args.keywords.clone() })?
        };
        if !self.is_instance(object, class) {
            return Ok(Some(object));
        }
        let actual = self.type_of(object);
        let init = if actual == class { init } else { self.type_attr(actual, sym::__init__) };
        match init {
            None => Ok(Some(object)),
            Some(init) if init == self.object_init() => Ok(Some(object)),
            Some(init @ Value::Native(_)) => {
                args.positional.insert(0, object);
                self.enter(init, args, floor, Return::Push)?;
                Ok(Some(object))
            }
            Some(init) => {
                let bound_directly =
                    matches!(init, Value::Ref(h) if matches!(self.heap.immutable(h), Body::Function(_)));
                let callee = if bound_directly {
                    args.positional.insert(0, object);
                    init
                } else {
                    self.bind(init, object, actual)?
                };
                if on_return == Return::Entry {
                    // The Rust caller wants the object: run `__init__` to its end here.
                    let result = self.call_args(callee, args)?;
                    self.check_init(result)?;
                    return Ok(Some(object));
                }
                match self.enter(callee, args, floor, Return::Construct(object))? {
                    None => Ok(None),
                    Some(result) => self.check_init(result).map(|()| Some(object)),
                }
            }
        }
    }

    pub(super) fn check_init(&mut self, result: Value) -> Result<()> {
        if result.is_none() {
            return Ok(());
        }
        let name = self.type_name(result);
        Err(self.type_error(format!("__init__() should return None, not '{name}'")))
    }

    /// Starts a Python function's frame from collected arguments.
    fn enter_function(&mut self, f: Handle, code: CodeId, args: Args, floor: usize, on_return: Return) -> Result<()> {
        let program = self.program.clone();
        let linked = program.code(code);
        let flags = linked.ir.flags;
        if !flags.coroutine && !flags.generator && !flags.async_generator {
            self.maybe_fail(code)?;
        }
        self.stack.truncate(floor);
        let base = floor;
        if linked.simple && args.keywords.is_empty() && args.len() == linked.ir.parameters.positional as usize {
            self.stack.extend_from_slice(&args.positional);
        } else {
            let values = self.bind_arguments(f, &linked.ir, args)?;
            self.stack.extend_from_slice(&values);
        }
        self.push_frame(Value::Ref(f), code, base, floor, on_return)
    }

    /// Parameters' values in the order of `ir::Parameters`.
    fn bind_arguments(&mut self, f: Handle, code: &CodeObject, args: Args) -> Result<Vec<Value>> {
        let p = &code.parameters;
        let (positional, keyword_only) = (p.positional as usize, p.keyword_only as usize);
        let named = positional + keyword_only;
        let mut values = vec![Value::Unbound; p.count() as usize];
        let given = args.len();
        for (slot, &value) in values.iter_mut().zip(args.positional.iter().take(positional)) {
            *slot = value;
        }
        let mut extra = Vec::new();
        for (name, value) in args.keywords {
            let index = code.locals[..named].iter().position(|&n| n == name);
            match index {
                Some(i) if i >= p.positional_only as usize => {
                    if !values[i].is_unbound() {
                        let function = self.shown_name(f, code);
                        return Err(self.type_error(format!("{function}() got multiple values for argument '{name}'")));
                    }
                    values[i] = value;
                }
                _ if p.var_keyword => extra.push((name, value)),
                Some(_) => return Err(self.positional_only_by_keyword(f, code, name)),
                None => {
                    let function = self.shown_name(f, code);
                    return Err(self.type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
                }
            }
        }
        if given > positional && !p.var_positional {
            return Err(self.too_many(f, code, given, &values));
        }
        let (defaults, keyword_defaults) = match self.heap.immutable(f) {
            Body::Function(function) => (function.defaults, function.keyword_defaults),
            _ => (Value::Unbound, Value::Unbound),
        };
        let defaults: SmallVec<[Value; 6]> = self.heap.tuple(defaults).unwrap_or_default().into();
        for (i, slot) in values[..positional].iter_mut().enumerate().filter(|(_, v)| v.is_unbound()) {
            if let Some(d) = (i + defaults.len()).checked_sub(positional) {
                *slot = defaults[d];
            }
        }
        for (i, slot) in values.iter_mut().enumerate().take(named).skip(positional) {
            if slot.is_unbound()
                && let Value::Ref(dict) = keyword_defaults
            {
                let key = self.symbol_value(code.locals[i]);
                *slot = self.dict_lookup(dict, key)?.unwrap_or_default();
            }
        }
        if values[..named].iter().any(|v| v.is_unbound()) {
            return Err(self.missing(f, code, &values));
        }
        if p.var_positional {
            let rest = args.positional.get(positional..).unwrap_or_default();
            values[named] = self.heap.new_tuple(rest);
        }
        if p.var_keyword {
            let dict = self.heap.new_dict();
            let handle = dict.handle().expect("a dict is an object");
            for (name, value) in extra {
                let key = self.symbol_value(name);
                self.dict_store(handle, key, value)?;
            }
            values[p.count() as usize - 1] = dict;
        }
        Ok(values)
    }

    /// The name of a function in messages: what it was given, or that of its definition.
    fn shown_name(&mut self, f: Handle, code: &CodeObject) -> String {
        let given = self.heap.field(f, sym::__qualname__);
        given.and_then(|name| self.heap.text(name)).map_or_else(|| code.qualified_name.to_string(), str::to_string)
    }

    #[cold]
    fn positional_only_by_keyword(&mut self, f: Handle, code: &CodeObject, name: Symbol) -> Stop {
        let function = self.shown_name(f, code);
        self.type_error(format!(
            "{function}() got some positional-only arguments passed as keyword arguments: '{name}'"
        ))
    }

    #[cold]
    fn too_many(&mut self, f: Handle, code: &CodeObject, given: usize, values: &[Value]) -> Stop {
        let p = &code.parameters;
        let defaults = match self.heap.immutable(f) {
            Body::Function(function) => self.heap.tuple(function.defaults).map_or(0, <[Value]>::len),
            _ => 0,
        };
        let most = p.positional as usize;
        let takes = if defaults > 0 {
            format!("from {} to {most} positional arguments", most - defaults)
        } else {
            format!("{most} positional argument{}", if most == 1 { "" } else { "s" })
        };
        let keyword_given = values[most..most + p.keyword_only as usize].iter().filter(|v| !v.is_unbound()).count();
        let were = if keyword_given > 0 {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            format!(
                "{given} positional argument{} (and {keyword_given} keyword-only argument{}) were",
                plural(given),
                plural(keyword_given)
            )
        } else {
            format!("{given} {}", if given == 1 { "was" } else { "were" })
        };
        let function = self.shown_name(f, code);
        self.type_error(format!("{function}() takes {takes} but {were} given"))
    }

    #[cold]
    fn missing(&mut self, f: Handle, code: &CodeObject, values: &[Value]) -> Stop {
        let p = &code.parameters;
        let positional = p.positional as usize;
        let names = |range: std::ops::Range<usize>| -> Vec<String> {
            range.filter(|&i| values[i].is_unbound()).map(|i| format!("'{}'", code.locals[i])).collect()
        };
        let (kind, names) = match names(0..positional) {
            missing if missing.is_empty() => ("keyword-only", names(positional..positional + p.keyword_only as usize)),
            missing => ("positional", missing),
        };
        let list = match names.as_slice() {
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [all @ .., last] => format!("{}, and {last}", all.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let function = self.shown_name(f, code);
        self.type_error(format!("{function}() missing {} required {kind} argument{plural}: {list}", names.len()))
    }

    /// `Call(n)` of the dispatch loop: callee and arguments lie on the stack from `floor` on; the
    /// first `skip` values from there are not arguments.
    pub(super) fn call_on_stack(&mut self, f: Value, floor: usize, skip: usize, names: &[Symbol]) -> Result<()> {
        let first = floor + skip;
        if let Value::Ref(h) = f
            && names.is_empty()
            && let Body::Function(function) = self.heap.immutable(h)
        {
            let code = function.code;
            let linked = self.program.code(code);
            if linked.simple && self.stack.len() - first == linked.ir.parameters.positional as usize {
                return self.push_frame(f, code, first, floor, Return::Push);
            }
        }
        if let Value::Native(index) = f
            && names.is_empty()
        {
            let args = Args::from(&self.stack[first..]);
            let value = self.call_native(index, args)?;
            self.stack.truncate(floor);
            self.push(value);
            return Ok(());
        }
        let keywords_at = self.stack.len() - names.len();
        let keywords = names.iter().copied().zip(self.stack[keywords_at..].iter().copied()).collect();
        let args = Args { positional: self.stack[first..keywords_at].into(), keywords };
        if let Some(value) = self.enter(f, args, floor, Return::Push)? {
            self.stack.truncate(floor);
            self.push(value);
        }
        Ok(())
    }
}
