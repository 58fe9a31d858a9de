//! Gaps: what Python's standard library has and the model lacks.
//!
//! Source: library reference, Python Module Index. A program may import a module for one branch that is never taken,
//! or for an annotation, so a gap is refused where it is used and not where it is imported: the module is there,
//! its names are there, and each is a value of which only this is known: its name, that it is itself, and that it is
//! neither `None` nor an instance of a class that is written in Python. A class that is derived from it is the same gap.
//!
//! **Invariant**: no other operation on a gap has an answer; each ends the analysis with a diagnostic at the program's
//! own line. Special methods refuse for all operations that look for one; what looks at a value without them
//! (`raise`, `except`, `type` …) asks [`Vm::refuse_gap`], and an error that names a gap's type becomes its diagnostic.

use super::error::{Result, Stop};
use super::{Args, NativeFunction, NativeTable, TypeTable, Vm};
use crate::base::{Code, Symbol, sym};
use crate::store::{Body, Handle, Object, Type, Value};

pub const TABLE: TypeTable =
    TypeTable { methods: METHODS, getters: &[("__class__", 1, 1, false, refuse)], ..TypeTable::new(Type::Gap) };

const fn refusing(name: &'static str) -> (&'static str, usize, usize, bool, NativeFunction) {
    (name, 1, super::ANY, true, refuse)
}

macro_rules! refusing {
    ($($name:literal)*) => {
        &[
            ("__eq__", 2, 2, false, equal),
            ("__or__", 2, 2, false, |vm, args| alternative(vm, args.positional[0], args.positional[1])),
            ("__ror__", 2, 2, false, |vm, args| alternative(vm, args.positional[0], args.positional[1])),
            $(refusing($name)),*
        ]
    };
}

const METHODS: NativeTable = refusing!(
    "__init__" "__call__" "__getattr__" "__setattr__" "__delattr__" "__ne__" "__lt__" "__le__" "__gt__" "__ge__"
    "__hash__" "__bool__" "__len__" "__length_hint__" "__iter__" "__next__" "__reversed__" "__contains__" "__getitem__"
    "__setitem__" "__delitem__" "__enter__" "__exit__" "__aenter__" "__aexit__" "__await__" "__aiter__" "__anext__"
    "__str__" "__repr__" "__format__" "__bytes__" "__dir__" "__int__" "__float__" "__complex__" "__index__" "__round__"
    "__trunc__" "__floor__" "__ceil__" "__abs__" "__neg__" "__pos__" "__invert__" "__add__" "__radd__" "__sub__" "__rsub__"
    "__mul__" "__rmul__" "__truediv__" "__rtruediv__" "__floordiv__" "__rfloordiv__" "__mod__" "__rmod__" "__divmod__"
    "__rdivmod__" "__pow__" "__rpow__" "__lshift__" "__rlshift__" "__rshift__" "__rrshift__" "__and__" "__rand__"
    "__xor__" "__rxor__" "__matmul__" "__rmatmul__" "__instancecheck__" "__subclasscheck__" "__mro_entries__" "__get__"
    "__set__" "__copy__" "__deepcopy__" "__reduce__" "__fspath__" "keys" "send" "throw" "close"
);

fn refuse(vm: &mut Vm, args: Args) -> Result<Value> {
    match args.get(0).and_then(|value| vm.refuse_gap(value)) {
        Some(stop) => Err(stop),
        None => Ok(Value::NotImplemented),
    }
}

/// A gap is itself; whether it is another gap, or a number, is not known, but it is no class of the program's and not `None`.
fn equal(vm: &mut Vm, args: Args) -> Result<Value> {
    let (gap, other) = (args.positional[0], args.positional[1]);
    if gap == other {
        return Ok(Value::Bool(true));
    }
    if other.is_none() || vm.heap.is_class(other) {
        return Ok(Value::Bool(false));
    }
    refuse(vm, args)
}

/// `gap | None` in an annotation is as unknown as the gap.
fn alternative(vm: &mut Vm, gap: Value, other: Value) -> Result<Value> {
    let annotates = other.is_none() || vm.heap.is_class(other) || vm.gap_name(other).is_some();
    if annotates { Ok(gap) } else { refuse(vm, [gap].as_slice().into()) }
}

impl Vm {
    /// The value of a name that a module of Python's has and its model lacks.
    pub(super) fn gap(&mut self, module: &str, name: Symbol) -> Value {
        let whole = Symbol::intern(&format!("{module}:{name}"));
        self.heap.constant(Object::new(Type::Gap.handle(), Body::Gap(whole)))
    }

    /// `module:name` of a gap.
    fn gap_name(&self, value: Value) -> Option<Symbol> {
        match self.heap.immutable(value.handle()?) {
            Body::Gap(name) => Some(*name),
            _ => None,
        }
    }

    /// The type's name was asked for, most likely for an error's message.
    #[inline]
    pub(super) fn note_gap(&mut self, value: Value) {
        if let Value::Ref(h) = value
            && matches!(self.heap.immutable(h), Body::Gap(_))
        {
            self.noted_gap = Some(value);
        }
    }

    /// What an error says of a gap's type says something of the gap.
    pub(super) fn noted_gap(&mut self) -> Option<Stop> {
        let value = self.noted_gap.take()?;
        self.refuse_gap(value)
    }

    /// The gap that a class is derived from, if its other bases have nothing to do when one is derived from them.
    pub(super) fn gap_among(&mut self, bases: &[Value]) -> Option<Value> {
        let gap = bases.iter().copied().find(|&base| self.is_gap_value(base))?;
        let own = self.type_attr(Type::Object.handle(), sym::__init_subclass__);
        let plain = bases.iter().all(|&base| match base {
            Value::Ref(class) if self.heap.is_class(base) => {
                self.type_of(base) == Type::Type.handle() && self.type_attr(class, sym::__init_subclass__) == own
            }
            _ => self.is_gap_value(base),
        });
        plain.then_some(gap)
    }

    /// Whether nothing may be asked of the value.
    pub fn is_gap_value(&self, value: Value) -> bool {
        self.gap_name(value).is_some()
    }

    /// The diagnostic of whoever wants to know something of a gap; `None` if the value is none.
    pub(super) fn refuse_gap(&mut self, value: Value) -> Option<Stop> {
        let name = self.gap_name(value)?;
        let (module, name) = name.as_str().split_once(':').expect("a module and a name");
        let message = Vm::gap_message(module, name);
        let help = self.stub_help(module, Some(name));
        Some(self.unsupported(Code::Import, message, help))
    }

    /// The diagnostic for a public member that a class of Python's standard library has and its model lacks.
    pub(super) fn refuse_member(&mut self, value: Value, name: Symbol) -> Option<Stop> {
        if name.as_str().starts_with('_') {
            return None;
        }
        let class = if self.heap.is_class(value) { value.handle()? } else { self.type_of(value) };
        let mro = self.heap.class_body(class)?.mro.clone();
        for base in mro {
            let Some((module, own)) = self.library_class(base) else { continue };
            if self.loader.has_member(&format!("{module}.{own}"), name.as_str()) {
                let message = format!("'{module}.{own}.{name}' is not modelled");
                let help = "do without it in the program that is checked, or derive a class that has it";
                return Some(self.unsupported(Code::Builtin, message, help));
            }
        }
        None
    }

    /// Module and name of a class of the model, as Python's standard library shows them.
    fn library_class(&mut self, class: Handle) -> Option<(String, String)> {
        let name = self.class_name(class);
        match Type::of(class) {
            Some(Type::EventLoopFuture | Type::EventLoopTask) => return Some(("asyncio".to_string(), name)),
            Some(Type::Deque) => return Some(("collections".to_string(), name)),
            Some(_) => return Some(("builtins".to_string(), name)),
            None => {}
        }
        let module = self.heap.field(class, sym::__module__)?;
        let module = self.heap.text(module)?.trim_start_matches('_').to_string();
        let Value::Ref(loaded) = self.loaded_module(&module)? else { return None };
        let file = self.heap.field(loaded, sym::__file__)?.handle()?;
        let file = self.heap.cell(file);
        self.heap.text(file).is_some_and(|file| file.starts_with('<')).then_some((module, name))
    }

    pub(super) fn gap_message(module: &str, name: &str) -> String {
        format!("'{module}.{name}' is not modelled")
    }

    /// A module that Python has and nobody has modelled: all of its names are gaps.
    pub(super) fn gap_module(&mut self, name: &str) -> Result<Value> {
        let module = self.new_module(name);
        let cell = self.heap.new_cell(Value::None);
        self.heap.set_field(module, sym::__gap__, cell);
        self.register_module(name, Value::Ref(module))?;
        self.log.push(format!("note: '{name}' is not modelled: what the program uses of it will be refused"));
        Ok(Value::Ref(module))
    }

    /// Which names a module has that nobody has modelled is not known.
    pub(super) fn refuse_gap_module(&mut self, module: Handle) -> Result<()> {
        if self.heap.field(module, sym::__gap__).is_none() {
            return Ok(());
        }
        let Body::Module(name) = self.heap.immutable(module) else { return Ok(()) };
        let name = *name;
        let message = format!("the module '{name}' of Python's standard library is not modelled");
        let help = self.stub_help(name.as_str(), None);
        Err(self.unsupported(Code::Import, message, help))
    }

    /// Whether a module of the model lacks a name that Python's own module has.
    pub(super) fn is_gap(&mut self, module: Handle, name: Symbol) -> bool {
        let Body::Module(module_name) = self.heap.immutable(module) else { return false };
        let module_name = *module_name;
        if self.heap.field(module, name).is_some() || !self.loader.in_python(module_name.as_str(), Some(name.as_str()))
        {
            return false;
        }
        // A module of the program may have the name of one of Python's.
        let file = self.heap.field(module, sym::__file__).and_then(Value::handle).map(|cell| self.heap.cell(cell));
        file.is_none_or(|file| self.heap.text(file).is_none_or(|file| file.starts_with('<')))
    }
}
