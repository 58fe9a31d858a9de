//! The embedded Python library and the programs that exercise it are within what the front end compiles.

use std::path::{Path, PathBuf};

use raddle::base::SourceMap;
use raddle::ir::CodeObject;
use raddle::lower::outline::{Deferred, lower_deferred, lower_outline};
use raddle::lower::{lower_module, verify::verify};

fn python_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository").flatten() {
        let path = entry.path();
        if path.is_dir() {
            python_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn verify_all(code: &CodeObject, path: &Path) {
    assert_eq!(verify(code), Ok(code.stack_size), "{}", path.display());
    code.codes.iter().for_each(|inner| verify_all(inner, path));
}

#[test]
fn every_library_module_and_program_compiles_and_verifies() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    python_files(&root.join("src/library"), &mut files);
    python_files(&root.join("tests/asyncio_programs"), &mut files);
    assert!(files.len() > 70, "{}", files.len());
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let mut sources = SourceMap::default();
        let file = sources.add(path.display().to_string(), text);
        let code = lower_module(&sources, file, "m").unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
        verify_all(&code, &path);
    }
}

/// Compares what a code object is compiled to at once with what it is compiled to when its functions are left for
/// later; returns how many were.
fn same_code(whole: &CodeObject, outline: &CodeObject, sources: &SourceMap, deferred: &[Deferred]) -> usize {
    let later =
        deferred.iter().find(|d| !outline.flags.class_body && !outline.flags.module && d.start == outline.span.start);
    if let Some(function) = later {
        let compiled = lower_deferred(sources, whole.file, function).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(outline.free_variables, whole.free_variables, "{}", whole.qualified_name);
        assert_eq!(format!("{compiled:?}"), format!("{whole:?}"), "{}", whole.qualified_name);
        assert!(inner(whole) <= function.inner, "{}", whole.qualified_name);
        return 1;
    }
    assert_eq!(outline.codes.len(), whole.codes.len(), "{}", whole.qualified_name);
    let pairs = whole.codes.iter().zip(&outline.codes);
    let found = pairs.map(|(whole, outline)| same_code(whole, outline, sources, deferred)).sum();
    let without = |code: &CodeObject| format!("{:?}", CodeObject { codes: Vec::new(), ..code.clone() });
    assert_eq!(without(outline), without(whole));
    found
}

fn inner(code: &CodeObject) -> usize {
    code.codes.iter().map(|code| 1 + inner(code)).sum()
}

#[test]
fn functions_that_are_compiled_when_they_are_called_are_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/library");
    let mut files = Vec::new();
    python_files(&root, &mut files);
    let mut found = 0;
    for path in files {
        let mut sources = SourceMap::default();
        let file = sources.add(path.display().to_string(), std::fs::read_to_string(&path).expect("a readable file"));
        let whole = lower_module(&sources, file, "m").expect("a module that compiles");
        let outline = lower_outline(&sources, file, "m");
        let (outline, deferred) = outline.unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
        let left_out = same_code(&whole, &outline, &sources, &deferred);
        assert_eq!(left_out, deferred.len(), "{}", path.display());
        found += left_out;
    }
    assert!(found > 1500, "{found}");
}
