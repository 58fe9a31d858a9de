//! Which programs and claim files the paths on the command line mean.
//!
//! A folder stands for every `.py` below it (but `__init__.py`, which is no program by itself) and
//! every `.toml` that states a model or a claim, sorted by path. Hidden entries, `__pycache__`,
//! virtual environments and linked folders are passed over.

use std::path::{Path, PathBuf};

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Program(PathBuf),
    Claims(PathBuf),
}

impl Target {
    pub fn path(&self) -> &Path {
        match self {
            Target::Program(path) | Target::Claims(path) => path,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiscoverError {
    Missing(PathBuf),
    /// Neither a folder nor a `.py` or `.toml` file.
    NotAProgram(PathBuf),
    /// A folder without programs and claim files.
    Empty(PathBuf),
    Unreadable(PathBuf, String),
}

impl std::fmt::Display for DiscoverError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DiscoverError::Missing(path) => write!(f, "{}: no such file or folder", path.display()),
            DiscoverError::NotAProgram(path) => {
                write!(f, "{}: neither a program (.py), a claim file (.toml) nor a folder", path.display())
            }
            DiscoverError::Empty(path) => {
                write!(f, "{}: no programs (.py) and no claim files (.toml) in this folder", path.display())
            }
            DiscoverError::Unreadable(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for DiscoverError {}

/// The targets that `paths` mean, in the order given; those of one folder are sorted by path.
pub fn discover(paths: &[PathBuf]) -> Result<Vec<Target>, DiscoverError> {
    let mut targets: Vec<Target> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut found = Vec::new();
            walk(path, &mut found)?;
            if found.is_empty() {
                return Err(DiscoverError::Empty(path.clone()));
            }
            found.sort_by(|a, b| a.path().cmp(b.path()));
            targets.extend(found);
        } else if !path.exists() {
            return Err(DiscoverError::Missing(path.clone()));
        } else if extension(path) == "toml" {
            targets.push(Target::Claims(path.clone()));
        } else if extension(path) == "py" {
            targets.push(Target::Program(path.clone()));
        } else {
            return Err(DiscoverError::NotAProgram(path.clone()));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    targets.retain(|t| seen.insert(t.clone()));
    Ok(targets)
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|e| e.to_str()).unwrap_or("")
}

fn walk(folder: &Path, found: &mut Vec<Target>) -> Result<(), DiscoverError> {
    let unreadable = |e: std::io::Error| DiscoverError::Unreadable(folder.to_path_buf(), e.to_string());
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') || name == "__pycache__" || name == "__init__.py" {
            continue;
        }
        if entry.file_type().map_err(unreadable)?.is_dir() {
            if !path.join("pyvenv.cfg").exists() {
                walk(&path, found)?;
            }
        } else if extension(&path) == "py" {
            found.push(Target::Program(path));
        } else if extension(&path) == "toml" && states_claims(&path) {
            found.push(Target::Claims(path));
        }
    }
    Ok(())
}

/// Whether a `.toml` found in a folder is meant as a claim file, told by its text so that one with a
/// mistake in it is reported and not passed over.
fn states_claims(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else { return true };
    let text = String::from_utf8_lossy(&bytes);
    text.lines().map(str::trim_start).any(|line| {
        line.starts_with("[[claim")
            || line.strip_prefix("model").is_some_and(|rest| rest.trim_start().starts_with(['=', '"']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn a_folder_means_its_programs_and_claim_files_in_order() {
        let dir = folder(&[
            ("b.py", ""),
            ("a/z.py", ""),
            ("a/__init__.py", ""),
            ("a/claims.toml", "model = 'z.py'\n"),
            ("pyproject.toml", "[project]\n"),
            ("__pycache__/b.py", ""),
            (".git/hook.py", ""),
            ("venv/pyvenv.cfg", ""),
            ("venv/lib/x.py", ""),
            ("notes.txt", ""),
        ]);
        let targets = discover(&[dir.path().to_path_buf()]).unwrap();
        let at = |name: &str| dir.path().join(name);
        assert_eq!(
            targets,
            [Target::Claims(at("a/claims.toml")), Target::Program(at("a/z.py")), Target::Program(at("b.py"))]
        );
        let twice = discover(&[at("b.py"), dir.path().to_path_buf()]).unwrap();
        assert_eq!(twice.len(), 3);
        assert_eq!(twice[0], Target::Program(at("b.py")));
    }

    #[test]
    fn what_cannot_be_checked_is_an_error() {
        let dir = folder(&[("notes.txt", "")]);
        let root = dir.path().to_path_buf();
        assert_eq!(discover(std::slice::from_ref(&root)), Err(DiscoverError::Empty(root.clone())));
        assert_eq!(discover(&[root.join("no.py")]), Err(DiscoverError::Missing(root.join("no.py"))));
        assert_eq!(discover(&[root.join("notes.txt")]), Err(DiscoverError::NotAProgram(root.join("notes.txt"))));
    }
}
