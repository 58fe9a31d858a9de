//! Classes: the `class` statement, `type(name, bases, namespace)`, the method resolution order.
//!
//! Source: language reference, 3.3.3 (Customizing class creation); C3 linearisation (Barrett et
//! al., 1996). A namespace from `__prepare__` that is no plain
//! dict is used through its own methods.

use super::error::Result;
use super::frame::Return;
use super::{Args, Resumed, Vm};
use crate::base::{Symbol, sym};
use crate::lower::mangle;
use crate::store::{Body, Class, Handle, Layout, NativeKind, Object, Type, Value};

impl Vm {
    /// `class name(bases, **keywords): body`.
    pub(super) fn build_class(
        &mut self,
        body: Value,
        name: Value,
        bases: &[Value],
        keywords: Vec<(Symbol, Value)>,
    ) -> Result<Value> {
        if let Some(gap) = self.gap_among(bases) {
            // As unknown as its base; what the body does is done.
            let fields = self.heap.new_object(Type::Object.handle(), Body::Plain);
            self.run_class_body(body, fields)?;
            return Ok(gap);
        }
        let (bases, original) = self.resolve_bases(bases)?;
        let mut args = Args { positional: Default::default(), keywords };
        let explicit = args.take_keyword(sym::metaclass);
        let metaclass = self.metaclass(explicit, &bases)?;
        let prepared = self.prepare(metaclass, name, &bases, &args.keywords)?;
        let fields = self.heap.new_object(Type::Object.handle(), Body::Plain);
        let Value::Ref(space) = fields else { unreachable!("just made") };
        let namespace = match prepared {
            None => fields,
            Some(Value::Ref(dict)) if self.heap.is_exactly(dict, Type::Dict) => {
                self.heap.set_namespace(space, dict, |_| false);
                fields
            }
            Some(mapping) => mapping,
        };
        let cell = self.run_class_body(body, namespace)?;
        if let Some(original) = original {
            self.set_in_namespace(namespace, sym::__orig_bases__, original)?;
        }
        let class = match metaclass {
            Value::Ref(meta)
                if meta != Type::Type.handle()
                    && (prepared.is_some() || !self.heap.is_class(metaclass) || self.has_python_new(meta)) =>
            {
                let dict = match prepared {
                    Some(mapping) => mapping,
                    None => self.instance_dict(space)?,
                };
                let bases = self.heap.new_tuple(bases);
                args.positional.extend([name, bases, dict]);
                self.call_args(metaclass, args)?
            }
            _ => {
                let meta = metaclass.handle().unwrap_or(Type::Type.handle());
                let fields = self.heap.fields(space);
                let class = self.make_class(meta, name, bases, &fields, args.keywords.clone())?;
                if meta != Type::Type.handle()
                    && let Some(init) = self.type_attr(meta, sym::__init__)
                    && !matches!(init, Value::Native(_))
                {
                    let dict = self.instance_dict(space)?;
                    let bases = self.get_attr(class, sym::__bases__)?;
                    args.positional.extend([class, name, bases, dict]);
                    self.call_args(init, args)?;
                }
                class
            }
        };
        if let Value::Ref(cell) = cell {
            self.heap.set_cell(cell, class);
        }
        Ok(class)
    }

    /// What a metaclass gives as the namespace of a class body; `None` for an ordinary dict.
    fn prepare(
        &mut self,
        metaclass: Value,
        name: Value,
        bases: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Option<Value>> {
        let own = match metaclass {
            Value::Ref(meta) if self.heap.is_class(metaclass) => self.type_attr(meta, sym::__prepare__),
            other => self.get_attr_opt(other, sym::__prepare__)?,
        };
        if own.is_none_or(|own| matches!(own, Value::Native(_))) {
            return Ok(None);
        }
        let prepare = self.get_attr(metaclass, sym::__prepare__)?;
        let bases = self.heap.new_tuple(bases);
        let args = Args { positional: [name, bases].as_slice().into(), keywords: keywords.to_vec() };
        let namespace = self.call_args(prepare, args)?;
        if !self.has_special(namespace, sym::__getitem__) {
            let (meta, given) = (metaclass.handle().map(|h| self.class_name(h)), self.type_name(namespace));
            let meta = meta.filter(|name| !name.is_empty()).unwrap_or_else(|| "<metaclass>".to_string());
            return Err(self.type_error(format!("{meta}.__prepare__() must return a mapping, not {given}")));
        }
        Ok(Some(namespace))
    }

    pub(super) fn has_python_new(&mut self, meta: Handle) -> bool {
        let overridden =
            |v: Option<Value>, vm: &mut Vm| v.is_some_and(|v| !matches!(vm.unwrap_static(v), Value::Native(_)));
        let new = self.type_attr(meta, sym::__new__);
        let metameta = self.heap.class(meta);
        let call = self.type_attr(metameta, sym::__call__);
        overridden(new, self) || overridden(call, self)
    }

    /// `__mro_entries__` of bases that are no classes (`Generic[T]`), and the bases as written if any changed.
    fn resolve_bases(&mut self, bases: &[Value]) -> Result<(Vec<Value>, Option<Value>)> {
        let mut resolved = Vec::with_capacity(bases.len());
        let mut changed = false;
        for (i, &base) in bases.iter().enumerate() {
            if self.heap.is_class(base) {
                resolved.push(base);
            } else if self.heap.native_kind(base) == Some(NativeKind::GenericAlias) {
                changed = true;
                let origin = self.native_value(base.handle().expect("an object"), 0);
                if !resolved.contains(&origin) && !self.is_generic_anyway(origin, &bases[i + 1..])? {
                    resolved.push(origin);
                }
            } else {
                match self.get_attr_opt(base, sym::__mro_entries__)? {
                    Some(entries) => {
                        changed = true;
                        let tuple = self.heap.new_tuple(bases);
                        let entries = self.call(entries, &[tuple])?;
                        if self.heap.tuple(entries).is_none() {
                            return Err(self.type_error("__mro_entries__ must return a tuple"));
                        }
                        resolved.extend(self.collect(entries)?);
                    }
                    None => resolved.push(base),
                }
            }
        }
        let original = if changed { Some(self.heap.new_tuple(bases)) } else { None };
        Ok((resolved, original))
    }

    /// Whether `origin` is `typing.Generic` and one of the subscripted bases after it is generic itself.
    fn is_generic_anyway(&mut self, origin: Value, after: &[Value]) -> Result<bool> {
        let Value::Ref(generic) = origin else { return Ok(false) };
        let mut inherits = false;
        for &base in after {
            if self.heap.native_kind(base) == Some(NativeKind::GenericAlias)
                && let Value::Ref(other) = self.native_value(base.handle().expect("an object"), 0)
            {
                inherits |= self.heap.class_body(other).is_some_and(|c| c.mro.contains(&generic));
            }
        }
        if !inherits || self.class_name(generic) != "Generic" {
            return Ok(false);
        }
        let module = self.get_attr_opt(origin, sym::__module__)?;
        Ok(module.is_some_and(|module| self.heap.text(module) == Some("typing")))
    }

    pub(super) fn metaclass(&mut self, explicit: Option<Value>, bases: &[Value]) -> Result<Value> {
        let mut winner = match explicit {
            Some(explicit) if !self.heap.is_class(explicit) => return Ok(explicit),
            Some(Value::Ref(h)) => h,
            _ => Type::Type.handle(),
        };
        for &base in bases {
            let meta = self.type_of(base);
            if self.is_subclass(winner, meta) {
                continue;
            }
            if !self.is_subclass(meta, winner) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                ));
            }
            winner = meta;
        }
        Ok(Value::Ref(winner))
    }

    /// Runs the body; returns the `__class__` cell if the body makes one.
    fn run_class_body(&mut self, body: Value, namespace: Value) -> Result<Value> {
        let Value::Ref(function) = body else {
            return Err(self.type_error("__build_class__: func must be a function"));
        };
        let Body::Function(f) = self.heap.immutable(function) else {
            return Err(self.type_error("__build_class__: func must be a function"));
        };
        let code = f.code;
        let floor = self.stack.len();
        self.natives_active += 1;
        let result = self.push_frame(body, code, floor, floor, Return::Entry).and_then(|()| {
            self.frame_mut().namespace = namespace;
            self.run()
        });
        self.natives_active -= 1;
        match result? {
            Resumed::Returned(value) => Ok(value),
            _ => Err(self.type_error("a class body cannot be suspended")),
        }
    }

    /// Makes a class from its namespace: fields, slots, `__set_name__`, `__init_subclass__`.
    pub(super) fn make_class(
        &mut self,
        metaclass: Handle,
        name: Value,
        bases: Vec<Value>,
        namespace: &[(Symbol, Value)],
        keywords: Vec<(Symbol, Value)>,
    ) -> Result<Value> {
        let name = self.symbol_of(name)?;
        let mut handles: Vec<Handle> = Vec::with_capacity(bases.len().max(1));
        for base in bases {
            match base {
                Value::Ref(h) if self.heap.is_class(base) => {
                    let layout = self.heap.class_body(h).map(|c| c.layout);
                    if matches!(layout, Some(Layout::Sealed | Layout::Bool)) {
                        let base = self.class_name(h);
                        return Err(self.type_error(format!("type '{base}' is not an acceptable base type")));
                    }
                    handles.push(h);
                }
                _ => return Err(self.type_error("bases must be types")),
            }
        }
        if handles.is_empty() {
            handles.push(Type::Object.handle());
        }
        let layout = self.common_layout(&handles)?;
        let class = self.heap.alloc(Object::new(metaclass, Body::Plain));
        let mro = self.linearise(class, &handles)?;
        let field = |wanted: Symbol| namespace.iter().find(|f| f.0 == wanted).map(|f| f.1);
        let qualified_name = match field(sym::__qualname__) {
            Some(text) => self.symbol_of(text)?,
            None => name,
        };
        let (members, slots) = match field(sym::__slots__) {
            None => (Vec::new(), None),
            Some(declared) => self.slots(name, declared, &handles)?,
        };
        // What the class statement puts there by itself is no variable of the class.
        let given =
            |member: Symbol| !matches!(member, sym::__qualname__ | sym::__classcell__) && field(member).is_some();
        if let Some(&taken) = members.iter().find(|&&member| given(member)) {
            return Err(self.value_error(format!("'{taken}' in __slots__ conflicts with class variable")));
        }
        let body = Class { name, qualified_name, bases: handles, mro, layout, slots, immutable: false };
        self.heap.modify(class).body = Body::Class(Box::new(body));
        for &(field, value) in namespace {
            if field == sym::__classcell__ || field == sym::__qualname__ {
                continue;
            }
            let value = match field {
                sym::__new__ => self.implicitly(value, Type::StaticMethod, NativeKind::StaticMethod),
                sym::__init_subclass__ | sym::__class_getitem__ => {
                    self.implicitly(value, Type::ClassMethod, NativeKind::ClassMethod)
                }
                _ => value,
            };
            self.heap.set_field(class, field, value);
        }
        if field(sym::__del__).is_some() {
            self.heap.store().mortality.note_finalizers();
        }
        if field(sym::__eq__).is_some() && field(sym::__hash__).is_none() {
            self.heap.set_field(class, sym::__hash__, Value::None);
        }
        if field(sym::__doc__).is_none() {
            self.heap.set_field(class, sym::__doc__, Value::None);
        }
        for member in members {
            let text = self.symbol_value(member);
            let descriptor = self.new_native(Type::Member, NativeKind::Member, vec![Value::Ref(class), text]);
            self.heap.set_field(class, member, descriptor);
        }
        let class_value = Value::Ref(class);
        for &(field, value) in namespace {
            if self.heap.is_plain(value)
                && let own = self.type_of(value)
                && self.type_attr(own, sym::__set_name__).is_some()
            {
                let text = self.symbol_value(field);
                self.call_special(value, sym::__set_name__, &[class_value, text])?;
            }
        }
        if let Some((hook, _)) = self.type_attr_from(class, sym::__init_subclass__, 1) {
            let function = match (hook, self.heap.native_kind(hook)) {
                (Value::Ref(h), Some(NativeKind::ClassMethod)) => self.native_value(h, 0),
                _ => hook,
            };
            if matches!(function, Value::Native(_)) && !keywords.is_empty() {
                return Err(self.type_error(format!("{qualified_name}.__init_subclass__() takes no keyword arguments")));
            }
            if !matches!(function, Value::Native(_)) {
                let mut args = Args { keywords, ..Args::default() };
                args.positional.push(class_value);
                self.call_args(function, args)?;
            }
        }
        Ok(class_value)
    }

    fn implicitly(&mut self, function: Value, class: Type, kind: NativeKind) -> Value {
        match function {
            Value::Ref(h) if matches!(self.heap.immutable(h), Body::Function(_)) => {
                self.new_native(class, kind, vec![function])
            }
            other => other,
        }
    }

    /// The slots that the class declares, and all that its instances have; the latter `None` if they have a dict
    /// all the same.
    fn slots(
        &mut self,
        class: Symbol,
        declared: Value,
        bases: &[Handle],
    ) -> Result<(Vec<Symbol>, Option<Vec<Symbol>>)> {
        let declared = match self.heap.text(declared) {
            Some(_) => vec![declared],
            None => self.collect(declared)?,
        };
        let mut names = Vec::new();
        for name in declared {
            let Some(text) = self.heap.text(name).map(str::to_string) else {
                let given = self.type_name(name);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{given}'")));
            };
            if !crate::semantics::text::case::is_identifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            names.push(mangle(Some(class), Symbol::intern(&text)));
        }
        let mut has_dict = names.contains(&sym::__dict__);
        let own = names.iter().copied().filter(|&n| n != sym::__dict__).collect();
        for &base in bases {
            let Some(body) = self.heap.class_body(base) else { continue };
            match &body.slots {
                Some(slots) => names.extend(slots),
                None => has_dict |= !body.immutable || body.layout == Layout::Exception,
            }
        }
        Ok((own, (!has_dict).then_some(names)))
    }

    fn common_layout(&mut self, bases: &[Handle]) -> Result<Layout> {
        let mut layout = Layout::Plain;
        for &base in bases {
            let own = self.heap.class_body(base).map_or(Layout::Plain, |c| c.layout);
            if own == Layout::Plain || own == layout {
                continue;
            }
            if layout != Layout::Plain {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
            layout = own;
        }
        Ok(layout)
    }

    /// C3: the class, then the merge of its bases' orders and of the bases themselves.
    fn linearise(&mut self, class: Handle, bases: &[Handle]) -> Result<Vec<Handle>> {
        for (i, base) in bases.iter().enumerate() {
            if bases[..i].contains(base) {
                let name = self.class_name(*base);
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
        }
        let mut sequences: Vec<Vec<Handle>> =
            bases.iter().map(|&b| self.heap.class_body(b).map_or_else(Vec::new, |c| c.mro.clone())).collect();
        sequences.push(bases.to_vec());
        let mut order = vec![class];
        loop {
            sequences.retain(|s| !s.is_empty());
            if sequences.is_empty() {
                return Ok(order);
            }
            let head = sequences.iter().map(|s| s[0]).find(|h| sequences.iter().all(|s| !s[1..].contains(h)));
            let Some(head) = head else {
                let names: Vec<String> = bases.iter().map(|&b| self.class_name(b)).collect();
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            order.push(head);
            sequences.iter_mut().for_each(|s| s.retain(|&h| h != head));
        }
    }

    /// `object.__new__`: an instance with an empty body of the class's layout.
    pub(super) fn instantiate(&mut self, class: Handle) -> Result<Value> {
        let layout = self.heap.class_body(class).map_or(Layout::Plain, |c| c.layout);
        match layout {
            Layout::Plain => {}
            Layout::Exception => {
                let object = self.heap.new_object(class, Body::Plain);
                let empty = self.heap.new_tuple(Vec::new());
                self.heap.set_field(object.handle().expect("an object"), sym::args, empty);
                return Ok(object);
            }
            _ => {
                let name = self.class_name(class);
                return Err(self.type_error(format!("cannot create '{name}' instances")));
            }
        }
        if let Some(Value::Ref(names)) = self.type_attr(class, sym::__abstractmethods__) {
            let missing = self.collect(Value::Ref(names))?;
            if !missing.is_empty() {
                let mut texts = Vec::new();
                for name in missing {
                    texts.push(self.str(name)?);
                }
                texts.sort();
                let plural = if texts.len() == 1 { "" } else { "s" };
                let name = self.class_name(class);
                let message = format!(
                    "Can't instantiate abstract class {name} with abstract method{plural} {}",
                    texts.join(", ")
                );
                return Err(self.type_error(message));
            }
        }
        Ok(self.heap.new_object(class, Body::Plain))
    }
}
