//! Modelled modules of the standard library.
//!
//! Most are Python, embedded from `src/library`, over a few native modules with a leading underscore.
//! **Invariant**: what a module here does not model is absent from it, so that the interpreter's
//! diagnostic names it; nothing is modelled by ignoring what it means.

mod clock;
mod math;
pub mod names;
mod operations;
mod random;
mod system;

use crate::vm::NativeTable;

/// Native modules: name and functions.
pub fn modules() -> Vec<(&'static str, NativeTable)> {
    vec![
        ("_math", math::FUNCTIONS),
        ("_operations", operations::FUNCTIONS),
        ("_random", random::FUNCTIONS),
        ("_system", system::FUNCTIONS),
        ("_time", clock::FUNCTIONS),
    ]
}

macro_rules! embedded {
    ($($name:literal $file:literal,)*) => {
        const SOURCES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../library/", $file)))),*];
    };
}

embedded! {
    "__future__" "__future__.py",
    "_binding" "_binding.py",
    "_collections_abc" "_collections_abc.py",
    "abc" "abc.py",
    "bisect" "bisect.py",
    "collections" "collections.py",
    "collections.abc" "collections_abc.py",
    "contextlib" "contextlib.py",
    "contextvars" "contextvars.py",
    "copy" "copy.py",
    "dataclasses" "dataclasses.py",
    "enum" "enum.py",
    "functools" "functools.py",
    "heapq" "heapq.py",
    "inspect" "inspect.py",
    "itertools" "itertools.py",
    "json" "json.py",
    "keyword" "keyword.py",
    "logging" "logging.py",
    "math" "math.py",
    "operator" "operator.py",
    "random" "random.py",
    "string" "string.py",
    "sys" "sys.py",
    "time" "time.py",
    "traceback" "traceback.py",
    "types" "types.py",
    "typing" "typing.py",
    "warnings" "warnings.py",
}

/// The text of a module that is written in Python.
pub fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|s| s.0 == name).map(|s| s.1)
}

/// The modules that are written in Python, in the order of the table.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|s| s.0)
}
