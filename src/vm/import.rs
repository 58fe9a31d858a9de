//! Imports: finding, loading and running modules.
//!
//! Source: language reference, 5 (The import system), as far as programs see it: packages, namespace
//! packages, relative imports, `from` imports, `sys.modules`, `__name__`, `__file__`, `__package__`,
//! `__path__`. Where a module comes from is the [`Loader`]'s business.
//!
//! **Invariant**: a module that was not found is a diagnostic, except where the program provides for its absence
//! (`try: import … except ImportError`): there it is absent. What Python's standard library has and the model
//! lacks is there, as a gap (`gap`).
//! Finders of the program's own: `import_hooks`. Left out: `path_hooks`.

use super::error::{Result, Stop};
use super::frame::Return;
use super::{Resumed, Vm};
use crate::base::{Code, LIBRARY, Symbol, sym};
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
    /// A package without code: the folders that make it up.
    Namespace(Vec<String>),
    /// Compiled code, at this path.
    Extension(String),
    /// A file that is not text.
    Unreadable {
        path: String,
        reason: String,
    },
}

impl ModuleSource {
    /// What is said of a module that nobody has, or only as compiled code at this path.
    pub fn missing(name: &str, extension: Option<&str>) -> String {
        match extension {
            Some(path) => format!("the module '{name}' is compiled code, which cannot be interpreted: {path}"),
            None => format!(
                "the module '{name}' was not found: not beside the program, not on PYTHONPATH, not among the packages of python3"
            ),
        }
    }
}

/// Finds modules by dotted name.
pub trait Loader: Send + Sync {
    /// `path`: the folders to look in; those of `sys.path`, or those of the package.
    fn find(&self, name: &str, path: &[String]) -> Option<ModuleSource>;

    /// `sys.path` at the start of the program.
    fn path(&self) -> &[String];

    /// `sys.argv`: the program and what it was called with.
    fn arguments(&self) -> &[String];

    /// Whether Python's standard library has a module, or a name in a module.
    fn in_python(&self, module: &str, name: Option<&str>) -> bool;

    /// Whether a class of Python's standard library, `module.Class`, has a public member.
    fn has_member(&self, class: &str, name: &str) -> bool;

    /// The METADATA of an installed distribution.
    fn metadata(&self, distribution: &str) -> Option<String>;
}

impl Vm {
    /// Calls a function of the modelled library.
    pub fn call_library(&mut self, module: &str, function: &str, args: &[Value]) -> Result<Value> {
        let module = self.import_module(module)?;
        self.call_method(module, Symbol::intern(function), args)
    }

    /// The module `name`, imported if it is not yet; for `a.b` the parent is imported first.
    pub fn import_module(&mut self, name: &str) -> Result<Value> {
        if let Some(known) = self.known_module(name)? {
            return Ok(known);
        }
        let mut path = self.search_path()?;
        let mut parent = None;
        if let Some((package, _)) = name.rsplit_once('.') {
            let found = self.import_module(package)?;
            if let Some(known) = self.known_module(name)? {
                return Ok(known);
            }
            path = match self.get_attr_opt(found, sym::__path__)? {
                Some(folders) => self.texts(folders)?,
                // Some packages of the standard library are modelled in one file.
                None if self.loader.in_python(name, None) || self.loader.find(name, &[]).is_some() => Vec::new(),
                None => {
                    let message = format!("No module named '{name}'; '{package}' is not a package");
                    return Err(self.import_error(Type::ModuleNotFoundError, message, name));
                }
            };
            parent = Some(found);
        }
        let finders = self.finders()?;
        let folders = parent.is_some().then_some(&path[..]);
        let module = match self.ask_finders(finders.before, name, folders)? {
            Some(module) => module,
            None => match self.loader.clone().find(name, &path).filter(|_| !finders.alone) {
                Some(source) => self.load_module(name, source)?,
                None if self.loader.in_python(name, None) => self.gap_module(name)?,
                None => match self.ask_finders(finders.after, name, folders)? {
                    Some(module) => module,
                    None => return Err(self.missing_module(name, None)),
                },
            },
        };
        if let (Some(parent), Some((_, last))) = (parent, name.rsplit_once('.')) {
            self.set_attr(parent, Symbol::intern(last), module)?;
        }
        Ok(module)
    }

    /// A module that was imported already.
    pub fn loaded_module(&mut self, name: &str) -> Option<Value> {
        let key = self.heap.new_str(name);
        self.dict_lookup(self.registry, key).ok().flatten()
    }

    /// What `sys.modules` has under a name.
    fn known_module(&mut self, name: &str) -> Result<Option<Value>> {
        let key = self.heap.new_str(name);
        match self.dict_lookup(self.registry, key)? {
            Some(Value::None) => {
                let message = format!("import of {name} halted; None in sys.modules");
                Err(self.import_error(Type::ModuleNotFoundError, message, name))
            }
            known => Ok(known),
        }
    }

    /// Makes a module known under a name.
    pub fn register_module(&mut self, name: &str, module: Value) -> Result<()> {
        let key = self.heap.new_str(name);
        self.dict_store(self.registry, key, module)
    }

    fn load_module(&mut self, name: &str, source: ModuleSource) -> Result<Value> {
        let (path, text, package) = match source {
            ModuleSource::Python { path, text, package } => (path, text, package),
            ModuleSource::Namespace(folders) => return self.namespace_package(name, folders),
            ModuleSource::Extension(path) => return Err(self.missing_module(name, Some(path))),
            ModuleSource::Unreadable { path, reason } => {
                let message = format!("the module '{name}' cannot be read: {path}: {reason}");
                return Err(self.unsupported(Code::Unreadable, message, "save the file as UTF-8"));
            }
        };
        let module = self.new_module(name);
        self.register_module(name, Value::Ref(module))?;
        self.importing.push(module);
        let result = self.run_source(module, name, &path, &text, package);
        self.importing.pop();
        if let Err(stop) = result {
            let key = self.heap.new_str(name);
            self.dict_remove(self.registry, key)?;
            return Err(stop);
        }
        // A module may put something else in its place.
        Ok(self.known_module(name)?.unwrap_or(Value::Ref(module)))
    }

    fn namespace_package(&mut self, name: &str, folders: Vec<String>) -> Result<Value> {
        let module = self.new_module(name);
        let own = self.heap.new_str(name);
        self.set_global(module, sym::__package__, own)?;
        let folders = folders.into_iter().map(|f| self.heap.new_str(f)).collect();
        let folders = self.heap.new_list(folders);
        self.set_global(module, sym::__path__, folders)?;
        self.set_global(module, sym::__file__, Value::None)?;
        self.register_module(name, Value::Ref(module))?;
        Ok(Value::Ref(module))
    }

    /// The folders in which a module is looked for; its package is imported.
    pub(super) fn search_path_of(&mut self, name: &str) -> Result<Vec<String>> {
        let Some((package, _)) = name.rsplit_once('.') else { return self.search_path() };
        let package = self.import_module(package)?;
        match self.get_attr_opt(package, sym::__path__)? {
            Some(folders) => self.texts(folders),
            None => Ok(Vec::new()),
        }
    }

    /// `sys.path` as the program has left it.
    fn search_path(&mut self) -> Result<Vec<String>> {
        let key = self.heap.new_str("sys");
        if let Some(sys) = self.dict_lookup(self.registry, key)?
            && self.has_own(sys, Symbol::intern("path"))?
        {
            let path = self.get_attr(sys, Symbol::intern("path"))?;
            return self.texts(path);
        }
        Ok(self.loader.path().to_vec())
    }

    /// The strings among the items of an iterable.
    fn texts(&mut self, iterable: Value) -> Result<Vec<String>> {
        let items = self.collect(iterable)?;
        Ok(items.into_iter().filter_map(|item| self.heap.text(item).map(str::to_string)).collect())
    }

    /// Nobody has the module, or only as compiled code at this path.
    pub(super) fn missing_module(&mut self, name: &str, extension: Option<String>) -> Stop {
        if self.import_is_guarded() {
            if extension.is_some() {
                self.log
                    .push(format!("note: '{name}' is compiled code: the program goes on as where it is not installed"));
            }
            return self.import_error(Type::ModuleNotFoundError, format!("No module named '{name}'"), name);
        }
        let message = ModuleSource::missing(name, extension.as_deref());
        let help = self.stub_help(name, None);
        self.unsupported(Code::Import, message, help)
    }

    /// Whether a frame on the stack provides for an import that fails.
    fn import_is_guarded(&self) -> bool {
        self.frames.iter().any(|frame| {
            let at = frame.pc.saturating_sub(1);
            self.program.code(frame.code).ir.import_guards.iter().any(|guard| guard.contains(&at))
        })
    }

    fn import_error(&mut self, class: Type, message: String, name: &str) -> Stop {
        let stop = self.error(class, message);
        if let Stop::Raise(Value::Ref(exception)) = stop {
            let name = self.heap.new_str(name);
            self.heap.set_field(exception, sym::name, name);
        }
        stop
    }

    /// The dict of the modules by name: `sys.modules`.
    pub fn registry(&self) -> Handle {
        self.registry
    }

    /// What the loader knows of a distribution; see [`Loader::metadata`].
    pub fn distribution_metadata(&self, name: &str) -> Option<String> {
        self.loader.metadata(name)
    }

    /// `sys.argv` at the start of the program.
    pub fn arguments(&self) -> Vec<String> {
        self.loader.arguments().to_vec()
    }

    /// `sys.path` at the start of the program.
    pub fn initial_path(&self) -> Vec<String> {
        self.loader.path().to_vec()
    }

    /// A module object without content.
    pub fn new_module(&mut self, name: &str) -> Handle {
        let module = self.heap.new_object(Type::Module.handle(), Body::Module(Symbol::intern(name)));
        let Value::Ref(module) = module else { unreachable!("an object") };
        let text = self.heap.new_str(name);
        let package = self.heap.new_str(name.rsplit_once('.').map_or("", |p| p.0));
        let fixed = [(sym::__name__, text), (sym::__doc__, Value::None), (sym::__package__, package)];
        for (field, value) in fixed.into_iter().chain([(sym::__spec__, Value::None)]) {
            let cell = self.heap.new_cell(value);
            self.heap.set_field(module, field, cell);
        }
        module
    }

    /// Compiles a source text and runs it in a module, to its end.
    pub(super) fn run_source(
        &mut self,
        module: Handle,
        name: &str,
        path: &str,
        text: &str,
        package: bool,
    ) -> Result<()> {
        let function = self.module_function(module, name, path, text)?;
        self.set_spec(module, name, path, package)?;
        if package {
            let own = self.heap.new_str(name);
            self.set_global(module, sym::__package__, own)?;
            let folder = absolute(path).rsplit_once('/').map(|(folder, _)| self.heap.new_str(folder));
            let paths = self.heap.new_list(folder.into_iter().collect());
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
        let program = self.program.clone();
        let compiled = program.compiled(path, text, name, |sources, file| match path.starts_with(LIBRARY) {
            true => lower::outline::lower_outline(sources, file, name),
            false => Ok((lower::lower_module(sources, file, name)?, Vec::new())),
        });
        let code = match compiled {
            Ok(code) => code,
            Err(mut diagnostics) => {
                self.diagnostics.append(&mut diagnostics);
                let first = self.diagnostics[0].clone();
                return Err(Stop::Halt(Box::new(Halt::Unsupported(Box::new(first)))));
            }
        };
        let docstring = program.code(code).ir.docstring.clone();
        let path = self.heap.new_str(absolute(path));
        self.set_global(module, sym::__file__, path)?;
        if let Some(text) = docstring {
            let text = self.heap.new_str(text);
            self.set_global(module, sym::__doc__, text)?;
        }
        Ok(self.new_function(code, module))
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
            return self.import_module(&top);
        }
        let names = self.heap.tuple(from_list).unwrap_or_default().to_vec();
        self.import_submodules(imported, &absolute, names)?;
        Ok(imported)
    }

    /// `from package import name` imports the submodule of that name unless the package has the name.
    fn import_submodules(&mut self, package: Value, name: &str, items: Vec<Value>) -> Result<()> {
        let path = match self.get_attr_opt(package, sym::__path__)? {
            Some(folders) => self.texts(folders)?,
            None if self.loader.in_python(name, None) => Vec::new(),
            None => return Ok(()),
        };
        for item in items {
            let item = self.symbol_of(item)?;
            if item.as_str() == "*" {
                if let Some(all) = self.get_attr_opt(package, sym::__all__)? {
                    let all = self.collect(all)?;
                    self.import_submodules(package, name, all)?;
                }
                continue;
            }
            let submodule = format!("{name}.{item}");
            if self.has_own(package, item)? {
                continue;
            }
            if self.loader.clone().find(&submodule, &path).is_some() {
                self.import_module(&submodule)?;
                continue;
            }
            let finders = self.finders()?;
            let finders = finders.before.into_iter().chain(finders.after).collect();
            if let Some(found) = self.ask_finders(finders, &submodule, Some(&path))? {
                self.set_attr(package, item, found)?;
            }
        }
        Ok(())
    }

    /// Whether a module has a name, without asking for one that is a gap of the model.
    fn has_own(&mut self, module: Value, name: Symbol) -> Result<bool> {
        match module {
            Value::Ref(h) if self.is_gap(h, name) => Ok(false),
            _ => Ok(self.get_attr_opt(module, name)?.is_some()),
        }
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
        if self.has_own(module, name)?
            && let Some(found) = self.get_attr_opt(module, name)?
        {
            return Ok(found);
        }
        let module_name = match self.get_attr_opt(module, sym::__name__)? {
            Some(text) => self.heap.text(text).unwrap_or_default().to_string(),
            None => "<unknown module name>".to_string(),
        };
        let submodule = format!("{module_name}.{name}");
        let key = self.heap.new_str(submodule.as_str());
        if let Some(submodule) = self.dict_lookup(self.registry, key)? {
            return Ok(submodule);
        }
        // Some packages of the standard library are modelled in one file.
        if self.loader.in_python(&module_name, None) && self.loader.in_python(&submodule, None) {
            return self.import_module(&submodule);
        }
        if module.handle().is_some_and(|h| self.is_gap(h, name)) {
            return Ok(self.gap(&module_name, name));
        }
        let file = match self.get_attr_opt(module, sym::__file__)? {
            Some(file) => self.heap.text(file).map(str::to_string),
            None => None,
        };
        let place = file.as_deref().unwrap_or("unknown location");
        let message = if module.handle().is_some_and(|h| self.importing.contains(&h)) {
            format!(
                "cannot import name '{name}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{name}' from '{module_name}' ({place})")
        };
        Err(self.import_error(Type::ImportError, message, &module_name))
    }

    pub(super) fn is_being_imported(&self, module: Handle) -> bool {
        self.importing.contains(&module)
    }

    /// `from module import *`.
    pub(super) fn import_star(&mut self, module: Value) -> Result<()> {
        let Value::Ref(source) = module else { return Ok(()) };
        self.refuse_gap_module(source)?;
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

/// The path of a file as `__file__` shows it; files of the model have none.
pub(super) fn absolute(path: &str) -> String {
    if path.starts_with('<') {
        return path.to_string();
    }
    std::path::absolute(path).map_or_else(|_| path.to_string(), |path| path.display().to_string())
}
