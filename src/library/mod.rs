//! Modules written in Python, embedded in the binary, and the search for those of the program.

use std::path::{Path, PathBuf};

use crate::stdlib;
use crate::vm::{Loader, ModuleSource};

macro_rules! embedded {
    ($($name:literal => $file:literal),* $(,)?) => {
        /// Name, source text, and whether it is a package.
        const EMBEDDED: &[(&str, &str, bool)] =
            &[$(($name, include_str!($file), is_package($file))),*];
    };
}

const fn is_package(file: &str) -> bool {
    let (file, end) = (file.as_bytes(), b"__init__.py");
    let mut i = 0;
    while i < end.len() {
        if file.len() < end.len() || file[file.len() - end.len() + i] != end[i] {
            return false;
        }
        i += 1;
    }
    true
}

embedded! {
    "asyncio" => "asyncio/__init__.py",
    "asyncio.abstract_loop" => "asyncio/abstract_loop.py",
    "asyncio.base_events" => "asyncio/base_events.py",
    "asyncio.base_tasks" => "asyncio/base_tasks.py",
    "asyncio.beyond" => "asyncio/beyond.py",
    "asyncio.coroutines" => "asyncio/coroutines.py",
    "asyncio.events" => "asyncio/events.py",
    "asyncio.exceptions" => "asyncio/exceptions.py",
    "asyncio.futures" => "asyncio/futures.py",
    "asyncio.locks" => "asyncio/locks.py",
    "asyncio.log" => "asyncio/log.py",
    "asyncio.mixins" => "asyncio/mixins.py",
    "asyncio.network" => "asyncio/network.py",
    "asyncio.protocols" => "asyncio/protocols.py",
    "asyncio.queues" => "asyncio/queues.py",
    "asyncio.runners" => "asyncio/runners.py",
    "asyncio.selector_events" => "asyncio/selector_events.py",
    "asyncio.servers" => "asyncio/servers.py",
    "asyncio.streams" => "asyncio/streams.py",
    "asyncio.taskgroups" => "asyncio/taskgroups.py",
    "asyncio.tasks" => "asyncio/tasks.py",
    "asyncio.threads" => "asyncio/threads.py",
    "asyncio.timeouts" => "asyncio/timeouts.py",
    "asyncio.transports" => "asyncio/transports.py",
    "asyncio.unix_events" => "asyncio/unix_events.py",
}

/// Source files of the embedded library are shown under this prefix.
pub const PREFIX: &str = "<library>/";

fn embedded(name: &str) -> Option<ModuleSource> {
    let found = EMBEDDED.iter().find(|m| m.0 == name).map(|m| (m.1, m.2));
    let (text, package) = found.or_else(|| stdlib::source(name).map(|text| (text, false)))?;
    let path = format!("{PREFIX}{}.py", name.replace('.', "/"));
    Some(ModuleSource::Python { path, text: text.to_string(), package })
}

/// Finds modules as python3 would: beside the program, then the modelled library, then PYTHONPATH.
pub struct ProgramLoader {
    folders: Vec<PathBuf>,
    /// Files that stand for modules, by name; they come before all else.
    stubs: Vec<(String, PathBuf)>,
}

impl ProgramLoader {
    /// For a program at `path`.
    pub fn new(path: &Path) -> ProgramLoader {
        let own = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
        let mut folders = vec![own];
        if let Some(paths) = std::env::var_os("PYTHONPATH") {
            folders.extend(std::env::split_paths(&paths));
        }
        ProgramLoader { folders, stubs: Vec::new() }
    }

    pub fn with_stubs(self, stubs: Vec<(String, PathBuf)>) -> ProgramLoader {
        ProgramLoader { stubs, ..self }
    }

    fn stub(&self, name: &str) -> Option<ModuleSource> {
        let (_, file) = self.stubs.iter().find(|(stubbed, _)| stubbed == name)?;
        let text = std::fs::read_to_string(file).ok()?;
        // It may hold submodules' names as attributes; those with stubs of their own are found by theirs.
        Some(ModuleSource::Python { path: file.display().to_string(), text, package: true })
    }

    fn on_disk(folder: &Path, name: &str) -> Option<ModuleSource> {
        let stem = folder.join(name.replace('.', "/"));
        let candidates = [(stem.join("__init__.py"), true), (stem.with_extension("py"), false)];
        candidates.into_iter().find_map(|(path, package)| {
            let text = std::fs::read_to_string(&path).ok()?;
            Some(ModuleSource::Python { path: path.display().to_string(), text, package })
        })
    }
}

impl Loader for ProgramLoader {
    fn find(&self, name: &str) -> Option<ModuleSource> {
        let (own, others) = self.folders.split_first()?;
        self.stub(name)
            .or_else(|| Self::on_disk(own, name))
            .or_else(|| embedded(name))
            .or_else(|| others.iter().find_map(|folder| Self::on_disk(folder, name)))
    }

    fn is_modelled(&self, module: &str) -> bool {
        embedded(module).is_some() || stdlib::modules().iter().any(|m| m.0 == module)
    }
}
