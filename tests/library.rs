//! The embedded Python library and the programs that exercise it are within what the front end compiles.

use std::path::{Path, PathBuf};

use raddle::base::SourceMap;
use raddle::ir::CodeObject;
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
