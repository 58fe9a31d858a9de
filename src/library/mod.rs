//! Modules written in Python, embedded in the binary, and the search for those of the program.

mod search;

pub use search::{ProgramLoader, Stub};

use crate::base::LIBRARY;
use crate::stdlib;
use crate::vm::ModuleSource;

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
    "asyncio.graph" => "asyncio/graph.py",
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
    "asyncio.subprocess" => "asyncio/subprocess.py",
    "asyncio.taskgroups" => "asyncio/taskgroups.py",
    "asyncio.tasks" => "asyncio/tasks.py",
    "asyncio.threads" => "asyncio/threads.py",
    "asyncio.timeouts" => "asyncio/timeouts.py",
    "asyncio.transports" => "asyncio/transports.py",
    "asyncio.unix_events" => "asyncio/unix_events.py",
    "importlib" => "importlib/__init__.py",
    "importlib.machinery" => "importlib/machinery.py",
    "importlib.util" => "importlib/util.py",
    "importlib.metadata" => "importlib/metadata.py",
}

fn embedded(name: &str) -> Option<ModuleSource> {
    let found = EMBEDDED.iter().find(|m| m.0 == name).map(|m| (m.1, m.2));
    let (text, package) = found.or_else(|| stdlib::source(name).map(|text| (text, false)))?;
    let path = format!("{LIBRARY}{}.py", name.replace('.', "/"));
    Some(ModuleSource::Python { path, text: text.to_string(), package })
}
