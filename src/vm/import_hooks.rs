//! What the program can see and change of imports: `__spec__`, and finders in `sys.meta_path`.
//!
//! Source: language reference, 5.3 (The meta path), 5.4 (Loading). Finders of the program are asked before or after the
//! interpreter's own way of finding modules, which `PathFinder` stands for in the list. Left out: `path_hooks`.

use super::error::Result;
use super::{ModuleSource, Vm};
use crate::base::{LIBRARY, Symbol, sym};
use crate::store::{Handle, Value};

/// The finders of `sys.meta_path` around the interpreter's own.
#[derive(Default)]
pub(super) struct Finders {
    pub before: Vec<Value>,
    pub after: Vec<Value>,
    /// `PathFinder` was taken out: modules are found by the program's finders only.
    pub alone: bool,
}

impl Vm {
    /// The program's finders; none as long as `sys.meta_path` is as it was.
    pub(super) fn finders(&mut self) -> Result<Finders> {
        let mut finders = Finders::default();
        let Some(sys) = self.loaded_module("sys") else { return Ok(finders) };
        let global = |vm: &mut Vm, name: &str| {
            let cell = vm.heap.field(sys.handle()?, Symbol::intern(name))?.handle()?;
            vm.heap.cell(cell).bound()
        };
        let Some(list) = global(self, "meta_path") else { return Ok(finders) };
        let all = self.collect(list)?;
        let own = all.iter().position(|&f| self.heap.is_class(f) && self.is_path_finder(f));
        let at = own.unwrap_or(all.len());
        finders.before = all[..at].to_vec();
        finders.after = all.get(at + 1..).unwrap_or_default().to_vec();
        finders.alone = own.is_none() && !all.is_empty();
        Ok(finders)
    }

    fn is_path_finder(&self, class: Value) -> bool {
        class.handle().is_some_and(|h| self.class_name(h) == "PathFinder")
    }

    /// The module that one of the program's finders has.
    pub(super) fn ask_finders(
        &mut self,
        finders: Vec<Value>,
        name: &str,
        path: Option<&[String]>,
    ) -> Result<Option<Value>> {
        if finders.is_empty() {
            return Ok(None);
        }
        let machinery = self.import_module("importlib.machinery")?;
        let ask = self.get_attr(machinery, Symbol::intern("ask"))?;
        let finders = self.heap.new_list(finders);
        let text = self.heap.new_str(name);
        let path = match path {
            Some(folders) => {
                let folders = folders.iter().map(|folder| self.heap.new_str(folder.as_str())).collect();
                self.heap.new_list(folders)
            }
            None => Value::None,
        };
        let found = self.call(ask, &[finders, text, path])?;
        Ok((!found.is_none()).then_some(found))
    }

    /// Sets `__spec__` of a module of the program's that is about to run.
    pub(super) fn set_spec(&mut self, module: Handle, name: &str, path: &str, package: bool) -> Result<()> {
        if path.starts_with('<') {
            return Ok(());
        }
        let machinery = self.import_module("importlib.machinery")?;
        let make = self.get_attr(machinery, Symbol::intern("spec_of_file"))?;
        let (name, path) = (self.heap.new_str(name), self.heap.new_str(super::import::absolute(path)));
        let spec = self.call(make, &[name, path, Value::Bool(package)])?;
        let loader = self.get_attr(spec, Symbol::intern("loader"))?;
        self.set_global(module, sym::__spec__, spec)?;
        self.set_global(module, Symbol::intern("__loader__"), loader)
    }

    /// Where a module would come from: its file, and whether it is a package; of the modelled library its name alone.
    pub fn find_module(&mut self, name: &str, path: &[String]) -> Option<(String, bool)> {
        match self.loader.clone().find(name, path) {
            Some(ModuleSource::Python { path, package, .. }) => {
                let shown = if path.starts_with(LIBRARY) { path } else { super::import::absolute(&path) };
                Some((shown, package))
            }
            Some(ModuleSource::Namespace(folders)) => Some((folders.first().cloned().unwrap_or_default(), true)),
            Some(ModuleSource::Extension(path) | ModuleSource::Unreadable { path, .. }) => Some((path, false)),
            None => self.loader.in_python(name, None).then(|| (format!("{LIBRARY}{name}"), false)),
        }
    }

    /// Runs the file that the interpreter finds under a name in a module that is there already.
    pub fn run_module(&mut self, module: Handle, name: &str) -> Result<()> {
        let path = self.search_path_of(name)?;
        match self.loader.clone().find(name, &path) {
            Some(ModuleSource::Python { path, text, package }) => self.run_source(module, name, &path, &text, package),
            _ => Err(self.missing_module(name, None)),
        }
    }
}
