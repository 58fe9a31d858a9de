//! Which modules Python's standard library has, and which names they have: what is absent from a
//! model but present there is a gap of the model; what Python lacks too is the program's own error.

use std::sync::LazyLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// A module a line: its name, then the names in it. Made by `generate_names.py`.
const NAMES: &str = include_str!("names.txt");

/// A class a line: its module and name, then its public members.
const MEMBERS: &str = include_str!("members.txt");

static CLASSES: LazyLock<HashMap<&str, &str, FixedState>> =
    LazyLock::new(|| MEMBERS.lines().filter_map(|line| line.split_once(' ')).collect());

/// Whether a class of Python's standard library has this public member.
pub fn has_member(class: &str, name: &str) -> bool {
    CLASSES.get(class).is_some_and(|names| names.split_ascii_whitespace().any(|n| n == name))
}

/// The names of each module.
static MODULES: LazyLock<HashMap<&str, &str, FixedState>> =
    LazyLock::new(|| NAMES.lines().map(|line| line.split_once(' ').unwrap_or((line, ""))).collect());

fn line(module: &str) -> Option<&'static str> {
    MODULES.get(module).copied()
}

/// Whether Python's standard library has this module.
pub fn has_module(module: &str) -> bool {
    line(module).is_some()
}

/// Whether a module of Python's standard library has this name, or may have it: of modules without a single name nothing is
/// known, since they could not be imported where the list was made (another platform's, or without a library that they need).
pub fn has_name(module: &str, name: &str) -> bool {
    line(module).is_some_and(|names| names.is_empty() || names.split_ascii_whitespace().any(|n| n == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_and_their_names_are_found_whole() {
        assert!(has_module("asyncio") && has_module("asyncio.queues") && has_module("socket"));
        assert!(!has_module("async") && !has_module("uvloop"));
        assert!(has_name("asyncio", "timeout") && has_name("collections.abc", "Mapping"));
        assert!(!has_name("asyncio", "time") && !has_name("asyncio", ""));
        assert!(has_name("turtle", "Turtle") && !has_name("nothing", "x"));
    }
}
