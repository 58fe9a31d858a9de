//! What a program says that is not modelled, wherever it stands: `raddle check --strict`.
//!
//! A search refuses what it comes to. Here the files of the program are read instead, from the main one along their imports,
//! and each name of the standard library, and each built-in, that they use is asked of the model itself, loaded apart.
//! What is found are all that the names tell: modules that are not there, gaps of the model, functions and classes that
//! refuse whatever they are given, and such methods of the loop. Installed packages are not the program's and not read.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::{minor_version, resolve};
use crate::base::{Code, Diagnostic, FileId, LIBRARY, SourceMap, Span, Symbol};
use crate::eventloop::model;
use crate::library::ProgramLoader;
use crate::lower;
use crate::lower::references::{self, CALL, Import};
use crate::report::DiagnosticReport;
use crate::request::Request;
use crate::stdlib;
use crate::syntax::on_large_stack;
use crate::vm::{Loader, ModuleSource, Refused, Vm, stub_help};

/// All that is not modelled of what the program's files say; empty if they cannot be read, which the search will report.
pub fn unmodelled(request: &Request) -> Vec<DiagnosticReport> {
    let Ok(text) = std::fs::read_to_string(&request.program) else { return Vec::new() };
    let world = &request.options.world;
    let stubs: Vec<(String, PathBuf)> = world.stubs.iter().map(|s| (s.name.clone(), s.file.clone())).collect();
    let loader = Arc::new(ProgramLoader::new(&request.program, stubs, &world.arguments));
    let path = request.program.display().to_string();
    let python = minor_version(&request.options.python);
    let read = on_large_stack(|| {
        let mut reading = Reading::new(loader, python);
        reading.files(path, text);
        resolve(&reading.found, &reading.sources)
    });
    read.unwrap_or_default()
}

/// Stands for a module whose names are the methods of an event loop.
const LOOP: &str = "(loop)";

/// A file of the program that is still to be read.
struct Unread {
    module: String,
    path: String,
    text: String,
    package: bool,
    /// What imports it provides for its failure.
    guarded: bool,
}

struct Reading {
    loader: Arc<ProgramLoader>,
    python: u8,
    model: Option<Vm>,
    /// What the model has said of names, by module and name.
    answers: BTreeMap<(String, String), Option<Refused>>,
    sources: SourceMap,
    known: BTreeSet<String>,
    unread: VecDeque<Unread>,
    found: Vec<Diagnostic>,
}

/// What a name of a module is.
enum Place {
    /// Of the program, of an installed package, or of a stub.
    Elsewhere(ModuleSource),
    Model,
    Missing(Option<String>),
}

impl Reading {
    fn new(loader: Arc<ProgramLoader>, python: u8) -> Reading {
        Reading {
            loader,
            python,
            model: None,
            answers: BTreeMap::new(),
            sources: SourceMap::default(),
            known: BTreeSet::new(),
            unread: VecDeque::new(),
            found: Vec::new(),
        }
    }

    fn files(&mut self, path: String, text: String) {
        self.unread.push_back(Unread { module: "__main__".into(), path, text, package: false, guarded: false });
        while let Some(next) = self.unread.pop_front() {
            self.file(next);
        }
    }

    fn file(&mut self, unread: Unread) {
        let file = self.sources.add(unread.path, unread.text);
        let mut problems = match lower::lower_module(&self.sources, file, &unread.module) {
            Err(problems) => problems,
            Ok(_) => Vec::new(),
        };
        if let Ok(found) = references::references(&self.sources, file, &unread.module, unread.package) {
            for import in &found.imports {
                problems.extend(self.import(import, unread.guarded));
            }
            for (path, span) in &found.uses {
                problems.extend(self.refusal(file, path, *span));
            }
        }
        problems.sort_by(|a, b| (a.span.start, a.span.end, &a.message).cmp(&(b.span.start, b.span.end, &b.message)));
        problems.dedup();
        self.found.append(&mut problems);
    }

    /// Where a module is, its packages looked for first.
    fn place(&self, module: &str) -> Place {
        let mut path = self.loader.path().to_vec();
        let mut place = Place::Model;
        for (end, _) in module.match_indices('.').chain([(module.len(), "")]) {
            let name = &module[..end];
            place = match self.loader.find(name, &path) {
                None if self.loader.in_python(name, None) => Place::Model,
                None => return Place::Missing(None),
                Some(ModuleSource::Extension(path)) => return Place::Missing(Some(path)),
                Some(ModuleSource::Python { path, .. }) if path.starts_with(LIBRARY) => Place::Model,
                Some(source) => Place::Elsewhere(source),
            };
            path = match &place {
                Place::Elsewhere(ModuleSource::Python { path, package: true, .. }) => {
                    Path::new(path).parent().map(|folder| folder.display().to_string()).into_iter().collect()
                }
                Place::Elsewhere(ModuleSource::Namespace(folders)) => folders.clone(),
                _ => Vec::new(),
            };
        }
        place
    }

    fn import(&mut self, import: &Import, guarded: bool) -> Option<Diagnostic> {
        let guarded = guarded || import.guarded;
        match self.place(&import.module) {
            Place::Model => {}
            Place::Elsewhere(_) => {
                let module = import.module.as_str();
                let packages = module.match_indices('.').map(|(end, _)| module[..end].to_string());
                let submodules = import.names.iter().map(|name| format!("{module}.{name}"));
                for name in packages.chain([module.to_string()]).chain(submodules) {
                    if let Place::Elsewhere(source) = self.place(&name) {
                        self.read_later(&name, source, guarded);
                    }
                }
            }
            Place::Missing(_) if guarded => {}
            Place::Missing(compiled) => {
                let module = import.module.as_str();
                let message = ModuleSource::missing(module, compiled.as_deref());
                let help = stub_help(module, None, &self.sources.get(import.span.file).text);
                return Some(Diagnostic::error(Code::Import, import.span, message).with_help(help));
            }
        }
        None
    }

    /// Puts a module on the list if it is one of the program's own files.
    fn read_later(&mut self, module: &str, source: ModuleSource, guarded: bool) {
        let ModuleSource::Python { path, text, package } = source else { return };
        let own = self.loader.path().first().is_some_and(|folder| Path::new(&path).starts_with(folder));
        let installed = Path::new(&path).components().any(|part| part.as_os_str() == "site-packages");
        if own && !installed && self.known.insert(path.clone()) {
            self.unread.push_back(Unread { module: module.to_string(), path, text, package, guarded });
        }
    }

    /// What the model says of a dotted expression: of the first name in it that it has nothing to say of.
    fn refusal(&mut self, file: FileId, path: &[Symbol], span: Span) -> Option<Diagnostic> {
        let mut module = path.first()?.to_string();
        let mut rest = &path[1..];
        while let [next, more @ ..] = rest {
            let longer = format!("{module}.{next}");
            if next.as_str() == CALL || !self.is_module(&longer) {
                break;
            }
            (module, rest) = (longer, more);
        }
        if module != "builtins" && !matches!(self.place(&module), Place::Model) {
            return None;
        }
        let (&name, more) = rest.split_first()?;
        let refused = self.ask(&module, name).or_else(|| {
            let [call, method, ..] = more else { return None };
            (call.as_str() == CALL && gives_the_loop(&module, name)).then(|| self.ask(LOOP, *method))?
        })?;
        let help = refused.help.unwrap_or_else(|| {
            let text = &self.sources.get(file).text;
            stub_help(&module, Some(name.as_str()), text)
        });
        Some(Diagnostic::error(refused.code, span, refused.message).with_help(help))
    }

    fn is_module(&self, name: &str) -> bool {
        !matches!(self.place(name), Place::Missing(_))
    }

    fn ask(&mut self, module: &str, name: Symbol) -> Option<Refused> {
        let key = (module.to_string(), name.to_string());
        if let Some(known) = self.answers.get(&key) {
            return known.clone();
        }
        let mut model = match self.model.take() {
            Some(model) => model,
            None => model(self.loader.clone(), stdlib::modules(), self.python).ok()?,
        };
        let answer = match module {
            LOOP => model.method_refusal("asyncio.beyond", "Beyond", name),
            module => model.refusal(module, name),
        };
        // One that has refused is in the middle of something.
        self.model = answer.is_none().then_some(model);
        self.answers.insert(key, answer.clone());
        answer
    }
}

fn gives_the_loop(module: &str, name: Symbol) -> bool {
    module == "asyncio" && matches!(name.as_str(), "get_running_loop" | "get_event_loop" | "new_event_loop")
}
