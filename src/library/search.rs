//! Where modules come from: stubs, the program's folder, PYTHONPATH, the modelled standard library, and
//! the site-packages of the Python at hand, in the order of `sys.path`.
//!
//! Source: language reference, 5 (The import system), the path based finder. A module is found in the
//! first folder that has it; a folder without `__init__.py` counts only when nothing else does (a
//! namespace package, all of its portions). Submodules are looked for in the folders of their package
//! only. Left out: zip archives, `.pth` files (but what python3 made of them is asked of it).

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::embedded;
use crate::base::LIBRARY;
use crate::stdlib::names;
use crate::vm::{Loader, ModuleSource};

/// What stands in `sys.path` for the modelled standard library.
const STDLIB: &str = "/usr/lib/python3.11";

/// Installed packages that are modelled instead of read: they lean on what is private in CPython's library.
const STAND_INS: &[&str] = &["typing_extensions"];

/// A model of a module, given by the user: its name and the file.
pub type Stub = (String, PathBuf);

pub struct ProgramLoader {
    /// The entries of `sys.path` at the start of the program.
    path: Vec<String>,
    stubs: Vec<Stub>,
    arguments: Vec<String>,
    /// Folders of installed packages; looked for when an import has found nothing else.
    sites: OnceLock<Vec<PathBuf>>,
}

/// What one folder has under the last part of a module's name.
enum Found {
    Module(ModuleSource),
    /// A folder without `__init__.py`.
    Portion(PathBuf),
}

impl ProgramLoader {
    /// For a program at `path`, called with `arguments`.
    pub fn new(path: &Path, stubs: Vec<Stub>, arguments: &[String]) -> ProgramLoader {
        let own = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let own = std::path::absolute(own).unwrap_or_else(|_| own.to_path_buf());
        let mut entries = vec![own.display().to_string()];
        if let Some(paths) = std::env::var_os("PYTHONPATH") {
            let folders = std::env::split_paths(&paths).filter(|p| !p.as_os_str().is_empty());
            entries.extend(folders.map(|folder| folder.display().to_string()));
        }
        entries.push(STDLIB.to_string());
        let arguments = [path.display().to_string()].into_iter().chain(arguments.iter().cloned()).collect();
        ProgramLoader { path: entries, stubs, arguments, sites: OnceLock::new() }
    }

    fn sites(&self) -> &[PathBuf] {
        self.sites.get_or_init(site_packages)
    }

    fn stub(&self, name: &str) -> Option<ModuleSource> {
        let (_, file) = self.stubs.iter().find(|stub| stub.0 == name)?;
        Some(source(file, false))
    }

    /// The first of these entries of `sys.path`, or of a package's `__path__`, that has the module; else the
    /// portions of a namespace package.
    fn in_folders(&self, entries: &[&Path], name: &str) -> Result<ModuleSource, Vec<String>> {
        let mut portions = Vec::new();
        for &entry in entries {
            if entry == Path::new(STDLIB) {
                match embedded(name) {
                    Some(source) if !STAND_INS.contains(&name) => return Ok(source),
                    _ => continue,
                }
            }
            // The folders of the library's own packages are no folders.
            let Some(last) = name.rsplit('.').next().filter(|_| !entry.starts_with(LIBRARY)) else { continue };
            match on_disk(entry, last) {
                Some(Found::Module(source)) => return Ok(source),
                Some(Found::Portion(folder)) => portions.push(folder.display().to_string()),
                None => {}
            }
        }
        Err(portions)
    }

    fn top_level(&self, name: &str, path: &[String]) -> Option<ModuleSource> {
        let entries: Vec<&Path> = path.iter().map(Path::new).collect();
        let mut portions = match self.in_folders(&entries, name) {
            Ok(source) => return Some(source),
            Err(portions) => portions,
        };
        if portions.is_empty() && !names::has_module(name) {
            let sites: Vec<&Path> = self.sites().iter().map(PathBuf::as_path).collect();
            match self.in_folders(&sites, name) {
                Ok(source) => return Some(source),
                Err(more) => portions.extend(more),
            }
        }
        let inside = |stub: &Stub| stub.0.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        (!portions.is_empty() || self.stubs.iter().any(inside)).then_some(ModuleSource::Namespace(portions))
    }
}

impl Loader for ProgramLoader {
    fn find(&self, name: &str, path: &[String]) -> Option<ModuleSource> {
        if let Some(stub) = self.stub(name) {
            return Some(stub);
        }
        match name.rsplit_once('.') {
            None if STAND_INS.contains(&name) => self.top_level(name, path).and(embedded(name)),
            None => self.top_level(name, path),
            Some(_) => {
                let entries: Vec<&Path> = path.iter().map(Path::new).collect();
                match self.in_folders(&entries, name) {
                    Ok(source) => Some(source),
                    Err(portions) if portions.is_empty() => embedded(name),
                    Err(portions) => Some(ModuleSource::Namespace(portions)),
                }
            }
        }
    }

    fn path(&self) -> &[String] {
        &self.path
    }

    fn arguments(&self) -> &[String] {
        &self.arguments
    }

    fn in_python(&self, module: &str, name: Option<&str>) -> bool {
        match name {
            None => names::has_module(module),
            Some(name) => names::has_name(module, name),
        }
    }

    fn has_member(&self, class: &str, name: &str) -> bool {
        names::has_member(class, name)
    }

    fn metadata(&self, distribution: &str) -> Option<String> {
        let normal = normalise(distribution);
        let own = self.path.iter().filter(|e| *e != STDLIB).map(PathBuf::from);
        own.chain(self.sites().iter().cloned()).find_map(|folder| {
            let entries = std::fs::read_dir(folder).ok()?;
            let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            names.sort();
            names.into_iter().find_map(|path| {
                let name = path.file_name()?.to_str()?.strip_suffix(".dist-info")?.to_string();
                let (name, _) = name.rsplit_once('-')?;
                (normalise(name) == normal).then(|| std::fs::read_to_string(path.join("METADATA")).ok())?
            })
        })
    }
}

/// A distribution's name as indexes compare it.
fn normalise(name: &str) -> String {
    name.split(['-', '_', '.']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

fn source(path: &Path, package: bool) -> ModuleSource {
    let text = std::fs::read(path).map_err(|e| e.to_string()).and_then(|bytes| {
        let text =
            String::from_utf8(bytes).map_err(|e| format!("it is not UTF-8 at byte {}", e.utf8_error().valid_up_to()));
        text.map(|text| text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_string))
    });
    let path = path.display().to_string();
    match text {
        Ok(text) => ModuleSource::Python { path, text, package },
        Err(reason) => ModuleSource::Unreadable { path, reason },
    }
}

fn on_disk(folder: &Path, name: &str) -> Option<Found> {
    let folder_of_package = folder.join(name);
    let init = folder_of_package.join("__init__.py");
    if init.is_file() {
        return Some(Found::Module(source(&init, true)));
    }
    if let Some(path) = extension_module(folder, name) {
        return Some(Found::Module(ModuleSource::Extension(path)));
    }
    let file = folder.join(format!("{name}.py"));
    if file.is_file() {
        return Some(Found::Module(source(&file, false)));
    }
    folder_of_package.is_dir().then_some(Found::Portion(folder_of_package))
}

/// A compiled module: `name.so`, `name.cpython-311-x86_64-linux-gnu.so`, `name.pyd` …
fn extension_module(folder: &Path, name: &str) -> Option<String> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    found.retain(|path| {
        let file = path.file_name().and_then(|f| f.to_str()).unwrap_or_default();
        file.strip_prefix(name).is_some_and(|rest| {
            rest.starts_with('.') && (rest.ends_with(".so") || rest.ends_with(".pyd")) && !rest.contains('/')
        })
    });
    found.sort();
    Some(found.first()?.display().to_string())
}

/// The folders of installed packages: of the active virtual environment, else of `python3`.
fn site_packages() -> Vec<PathBuf> {
    if let Some(environment) = std::env::var_os("VIRTUAL_ENV").filter(|v| !v.is_empty()) {
        let found = versions(&Path::new(&environment).join("lib"));
        if !found.is_empty() {
            return found;
        }
    }
    ask_python().unwrap_or_default()
}

/// `site-packages` in the folders `python3.N` of a `lib` folder.
fn versions(lib: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(lib) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.flatten().map(|e| e.path().join("site-packages")).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// What `python3` itself would search beyond its standard library. Without a `python3` that is nothing.
fn ask_python() -> Option<Vec<PathBuf>> {
    let script = "import sys\nfor p in sys.path: print(p)";
    let mut command = Command::new("python3");
    command.args(["-c", script]).env_remove("PYTHONPATH").stdin(Stdio::null()).stderr(Stdio::null());
    let answer = command.output().ok().filter(|done| done.status.success())?;
    let lines = String::from_utf8(answer.stdout).ok()?;
    let folders = lines.lines().filter(|line| !line.is_empty()).map(PathBuf::from);
    // The standard library has `os.py`; it and its compiled modules are modelled, not read.
    Some(folders.filter(|f| f.is_dir() && !f.join("os.py").exists() && !f.ends_with("lib-dynload")).collect())
}
