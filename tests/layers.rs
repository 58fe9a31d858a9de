//! The layers of ARCHITECTURE.md: each imports only from layers before it, and no file grows too long.

use std::fs;
use std::path::{Path, PathBuf};

/// In the order of the layers: a module, and which of those before it must not be used.
const LAYERS: &[&str] = &[
    "base",
    "system",
    "semantics",
    "syntax",
    "ir",
    "lower",
    "store",
    "vm",
    "stdlib",
    "eventloop",
    "library",
    "property",
    "explore",
    "report",
    "request",
    "analysis",
    "suite",
    "cli",
];

/// Layers that know less than everything before them: they can be used, and proved, without the rest.
const ONLY: &[(&str, &[&str])] = &[
    ("explore", &["base", "system"]),
    ("semantics", &[]),
    ("property", &["base", "eventloop"]),
    ("report", &["base", "property"]),
];

const LONGEST_FILE: usize = 800;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "py") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 100, "only {} source files found", found.len());
    found
}

/// The layer of a source file, and how many modules deep the file is.
fn layer(path: &Path) -> (String, usize) {
    let mut names: Vec<_> = path.with_extension("").iter().map(|n| n.to_str().unwrap().to_string()).collect();
    if names.last().is_some_and(|n| n == "mod") {
        names.pop();
    }
    (names[0].clone(), names.len())
}

/// The first names of all paths in `text` that start at the root of the crate.
fn imports(text: &str, depth: usize) -> Vec<String> {
    let code: Vec<_> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
    let mut found = after(&code, "crate::");
    found.extend(after(&code[..tests], &"super::".repeat(depth)));
    found
}

fn after(code: &str, start: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(start) {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(group(list)),
            None => found.push(word(rest)),
        }
    }
    found
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each item of a `use` group whose opening brace was taken.
fn group(list: &str) -> Vec<String> {
    let mut found = vec![word(list)];
    let mut open = 1;
    for (at, c) in list.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => found.push(word(&list[at + 1..])),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn may_use(user: &str, used: &str) -> bool {
    if user == used {
        return true;
    }
    if let Some((_, only)) = ONLY.iter().find(|(layer, _)| *layer == user) {
        return only.contains(&used);
    }
    let rank = |name| LAYERS.iter().position(|layer| *layer == name);
    match (rank(user), rank(used)) {
        (Some(user), Some(used)) => used < user,
        _ => false,
    }
}

#[test]
fn each_layer_imports_only_from_those_before_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let (user, depth) = layer(&path);
        // The root declares the modules; `main` and `cli` are a crate of their own above the library.
        if matches!(user.as_str(), "lib" | "main") || path.extension().is_some_and(|e| e == "py") {
            continue;
        }
        assert!(LAYERS.contains(&user.as_str()), "{} is in no layer: see ARCHITECTURE.md", path.display());
        for used in imports(&text, depth) {
            if !may_use(&user, &used) {
                wrong.push(format!("src/{}: uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let long = sources().into_iter().map(|(path, text)| (text.lines().count(), path));
    let long: Vec<_> = long.filter(|(lines, _)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn imports_are_found_in_every_spelling() {
    let text = "use crate::{a::{x, y}, b};\n// crate::c\nfn f() { crate::d::g(super::super::e::h) }\n";
    assert_eq!(imports(text, 2), ["a", "b", "d", "e"]);
    assert!(may_use("vm", "store") && !may_use("store", "vm") && !may_use("explore", "store"));
}
