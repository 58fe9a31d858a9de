//! Imports: finding, loading and running modules.
//!
//! Source: language reference, 5 (The import system), as far as programs see it: packages,
//! relative imports, `from` imports, `__name__`, `__file__`, `__package__`, `__path__`. Modules are
//! kept in a registry object. Where a module comes from is the [`Loader`]'s business.

use super::error::{Result, Stop};
use super::frame::Return;
use super::{Resumed, Vm};
use crate::base::{Code, Symbol, sym};
use crate::lower;
use crate::store::{Body, Handle, Type, Value};
use crate::system::Halt;

/// Where a module comes from.
pub enum ModuleSource {
    Python {
        path: String,
        text: String,
        package: bool,
    },
    /// Filled by built-in code.
    Native(fn(&mut Vm, Handle) -> Result<()>),
}

/// Finds modules by dotted name.
pub trait Loader: Send + Sync {
    fn find(&self, name: &str) -> Option<ModuleSource>;

    /// Whether a name that a modelled module lacks exists in Python's own module: then its use is a
    /// gap of the model, not an error of the program.
    fn is_modelled(&self, module: &str) -> bool;
}

impl Vm {
    /// The module `name`, imported if it is not yet; for `a.b` the parent is imported first.
    pub fn import_module(&mut self, name: &str) -> Result<Handle> {
        let symbol = Symbol::intern(name);
        if let Some(Value::Ref(module)) = self.heap.field(self.registry, symbol) {
            return Ok(module);
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.import_module(parent)?),
            None => None,
        };
        let loader = self.loader.clone();
        let Some(source) = loader.find(name) else { return Err(self.no_module(name)) };
        let module = self.new_module(name);
        self.heap.set_field(self.registry, symbol, Value::Ref(module));
        let result = match source {
            ModuleSource::Native(fill) => fill(self, module),
            ModuleSource::Python { path, text, package } => self.run_source(module, name, &path, &text, package),
        };
        if let Err(stop) = result {
            self.heap.delete_field(self.registry, symbol);
            return Err(stop);
        }
        if let (Some(parent), Some((_, last))) = (parent, name.rsplit_once('.')) {
            self.set_global(parent, Symbol::intern(last), Value::Ref(module))?;
        }
        Ok(module)
    }

    fn no_module(&mut self, name: &str) -> Stop {
        self.unsupported(
            Code::Import,
            format!("the module '{name}' is not modelled and was not found beside the program"),
            format!("give a model of it with --stub {name}=FILE.py"),
        )
    }

    /// The object that holds the modules, by name.
    pub fn registry(&self) -> Handle {
        self.registry
    }

    /// A module object without content.
    pub fn new_module(&mut self, name: &str) -> Handle {
        let module = self.heap.new_object(Type::Module.handle(), Body::Module(Symbol::intern(name)));
        let Value::Ref(module) = module else { unreachable!("an object") };
        let text = self.heap.new_str(name);
        let package = self.heap.new_str(name.rsplit_once('.').map_or("", |p| p.0));
        for (field, value) in [(sym::__name__, text), (sym::__doc__, Value::None), (sym::__package__, package)] {
            let cell = self.heap.new_cell(value);
            self.heap.set_field(module, field, cell);
        }
        module
    }

    /// Compiles a source text and runs it in a module, to its end.
    fn run_source(&mut self, module: Handle, name: &str, path: &str, text: &str, package: bool) -> Result<()> {
        let function = self.module_function(module, name, path, text)?;
        if package {
            let own = self.heap.new_str(name);
            self.set_global(module, sym::__package__, own)?;
            let paths = self.heap.new_list(Vec::new());
            self.set_global(module, sym::__path__, paths)?;
        }
        self.natives_active += 1;
        let result = self.enter_module(function).and_then(|()| self.run());
        self.natives_active -= 1;
        match result? {
            Resumed::Returned(_) => Ok(()),
            _ => Err(self.unsupported(
                Code::Import,
                format!("the module '{name}' runs an event loop while it is imported"),
                "move the call into a function of the main program",
            )),
        }
    }

    /// Compiles a source text to a function without parameters whose globals are the module's.
    pub fn module_function(&mut self, module: Handle, name: &str, path: &str, text: &str) -> Result<Value> {
        let file = self.program.add_source(path, text);
        let sources = self.program.sources();
        let code = match lower::lower_module(&sources, file, name) {
            Ok(code) => code,
            Err(mut diagnostics) => {
                self.diagnostics.append(&mut diagnostics);
                let first = self.diagnostics[0].clone();
                return Err(Stop::Halt(Box::new(Halt::Unsupported(Box::new(first)))));
            }
        };
        let docstring = code.docstring.clone();
        let id = self.program.clone().link(code, &self.heap);
        let path = self.heap.new_str(path);
        self.set_global(module, sym::__file__, path)?;
        if let Some(text) = docstring {
            let text = self.heap.new_str(text);
            self.set_global(module, sym::__doc__, text)?;
        }
        Ok(self.new_function(id, module))
    }

    /// A function without defaults and closure.
    pub fn new_function(&mut self, code: crate::store::CodeId, module: Handle) -> Value {
        let function = crate::store::Function {
            code,
            module,
            defaults: Value::Unbound,
            keyword_defaults: Value::Unbound,
            annotations: Value::Unbound,
            closure: Box::default(),
        };
        self.heap.new_object(Type::Function.handle(), Body::Function(Box::new(function)))
    }

    /// Pushes the frame of a module body; `run` then runs it.
    pub fn enter_module(&mut self, function: Value) -> Result<()> {
        let Value::Ref(h) = function else { return Err(self.type_error("a module body is a function")) };
        let Body::Function(f) = self.heap.immutable(h) else {
            return Err(self.type_error("a module body is a function"));
        };
        let (code, floor) = (f.code, self.stack.len());
        self.push_frame(function, code, floor, floor, Return::Entry)
    }

    /// `ImportName`: `level` leading dots, `from_list` unless it is a plain import.
    pub(super) fn import_name(&mut self, name: Symbol, level: i64, from_list: Value) -> Result<Value> {
        let module = self.frame().module;
        let absolute = if level > 0 { self.resolve_relative(module, name.as_str(), level)? } else { name.to_string() };
        let imported = self.import_module(&absolute)?;
        if from_list.is_none() && level == 0 {
            // `import a.b` binds `a`.
            let top = absolute.split('.').next().unwrap_or_default().to_string();
            return self.import_module(&top).map(Value::Ref);
        }
        if let Some(names) = self.heap.tuple(from_list) {
            let names = names.to_vec();
            for item in names {
                let item = self.symbol_of(item)?;
                let known = self.heap.field(imported, item).is_some() || item.as_str() == "*";
                let submodule = format!("{absolute}.{item}");
                if !known && self.loader.clone().find(&submodule).is_some() {
                    self.import_module(&submodule)?;
                }
            }
        }
        Ok(Value::Ref(imported))
    }

    fn resolve_relative(&mut self, module: Handle, name: &str, level: i64) -> Result<String> {
        let package = self.get_attr(Value::Ref(module), sym::__package__)?;
        let package = self.heap.text(package).unwrap_or_default().to_string();
        if package.is_empty() {
            return Err(self.error(Type::ImportError, "attempted relative import with no known parent package"));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((parent, _)) => base = parent,
                None => return Err(self.error(Type::ImportError, "attempted relative import beyond top-level package")),
            }
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// `from module import name`.
    pub(super) fn import_from(&mut self, module: Value, name: Symbol) -> Result<Value> {
        if let Some(found) = self.get_attr_opt(module, name)? {
            return Ok(found);
        }
        let module_name = self.get_attr(module, sym::__name__)?;
        let module_name = self.heap.text(module_name).unwrap_or_default().to_string();
        if let Some(Value::Ref(submodule)) =
            self.heap.field(self.registry, Symbol::intern(&format!("{module_name}.{name}")))
        {
            return Ok(Value::Ref(submodule));
        }
        if self.loader.is_modelled(&module_name) {
            return Err(self.not_in_model(&module_name, name));
        }
        let message = format!("cannot import name '{name}' from '{module_name}'");
        Err(self.error(Type::ImportError, message))
    }

    pub(super) fn not_in_model(&mut self, module: &str, name: Symbol) -> Stop {
        self.unsupported(
            Code::Import,
            format!("'{module}.{name}' is not modelled"),
            "use what is modelled, or put the code that needs it behind a function and replace that with --stub",
        )
    }

    /// `from module import *`.
    pub(super) fn import_star(&mut self, module: Value) -> Result<()> {
        let Value::Ref(source) = module else { return Ok(()) };
        let target = self.frame().module;
        let names = match self.get_attr_opt(module, sym::__all__)? {
            Some(all) => {
                let mut names = Vec::new();
                for name in self.collect(all)? {
                    names.push(self.symbol_of(name)?);
                }
                names
            }
            None => {
                let public = |f: &(Symbol, Value)| !f.0.as_str().starts_with('_');
                self.heap.fields(source).into_iter().filter(public).map(|f| f.0).collect()
            }
        };
        for name in names {
            let value = self.get_attr(module, name)?;
            self.set_global(target, name, value)?;
        }
        Ok(())
    }
}
