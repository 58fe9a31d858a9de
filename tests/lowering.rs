//! The front end from outside: the installed interpreter's library compiles and verifies, errors agree with
//! CPython's `compile()`, scopes with its `symtable`, and small programs have the listings they should have.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use raddle::base::{Code, Diagnostic, SourceMap};
use raddle::ir::CodeObject;
use raddle::lower::{lower_module, verify::verify};

fn lower(text: &str) -> Result<Arc<CodeObject>, Vec<Diagnostic>> {
    let mut sources = SourceMap::default();
    let file = sources.add("a.py", text);
    lower_module(&sources, file, "a")
}

fn every_code(code: &CodeObject, visit: &mut impl FnMut(&CodeObject)) {
    visit(code);
    code.codes.iter().for_each(|inner| every_code(inner, visit));
}

fn python(script: &str, input: &str) -> String {
    let mut child = Command::new("python3")
        .args(["-c", script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("python3 runs");
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The Python files of the installed library: its top folder and some packages.
fn library() -> Vec<PathBuf> {
    let root = python("import sysconfig; print(sysconfig.get_path('stdlib'))", "");
    let root = Path::new(root.trim());
    let folders = ["", "asyncio", "collections", "concurrent/futures", "json", "unittest", "email", "importlib"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    files.sort();
    files
}

#[test]
fn the_installed_library_compiles_and_every_code_object_verifies() {
    let mut codes = 0;
    for path in library() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        match lower(&text) {
            Ok(code) => every_code(&code, &mut |code| {
                codes += 1;
                assert_eq!(verify(code), Ok(code.stack_size), "{}", path.display());
            }),
            Err(diagnostics) => {
                let known = diagnostics.iter().all(|d| d.code == Code::Construct && d.message.contains("surrogate"));
                assert!(known, "{}: {:?}", path.display(), diagnostics.first());
            }
        }
    }
    assert!(codes > 10_000, "{codes}");
}
