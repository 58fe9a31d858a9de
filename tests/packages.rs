//! Third-party packages under raddle: `tests/packages/PACKAGE/*.py` use them, under CPython, `run` and `check`.
//!
//! The packages are installed by pip into a scratch folder, never kept here. Where no package index can be reached, or with
//! `RADDLE_OFFLINE=1`, nothing is compared, and the test says so.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use support::{parallel, programs, python_is_recent, root, run_with};

const TIMEOUT: Duration = Duration::from_secs(60);

/// Beside the packages that have a folder: what they need and pip is told not to look for.
const NEEDED: &[&str] =
    &["exceptiongroup", "frozenlist", "hpack", "hyperframe", "idna", "six", "sniffio", "typing_extensions"];

fn install(packages: &BTreeSet<String>, target: &Path) -> Result<(), String> {
    let names = packages.iter().map(|p| p.replace('_', "-")).chain(NEEDED.iter().map(|p| p.to_string()));
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "--retries", "1"]);
    pip.args(["--timeout", "15", "--target"]).arg(target).args(names);
    match pip.output() {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What is wrong with one driver.
fn problem(path: &str, site: &str) -> Option<String> {
    let environment = [("PYTHONPATH", site)];
    let python = run_with("python3", &[path], TIMEOUT, &environment);
    if python.code != Some(0) {
        return Some(format!("CPython: {:?} {}", python.code, python.last_error()));
    }
    let raddle = |args: &[&str]| run_with(env!("CARGO_BIN_EXE_raddle"), args, TIMEOUT, &environment);
    let ours = raddle(&["run", path]);
    if (ours.code, &ours.stdout) != (python.code, &python.stdout) {
        return Some(format!("run: {:?} {:?} instead of {:?}\n{}", ours.code, ours.stdout, python.stdout, ours.stderr));
    }
    let check = raddle(&["check", "--schedule", "fifo", "--states", "20000", path]);
    // A bound may come first; whatever is found or not modelled may not.
    (!matches!(check.code, Some(0 | 3))).then(|| format!("check: {:?}\n{}{}", check.code, check.stdout, check.stderr))
}

#[test]
fn packages_run_and_check() {
    if std::env::var_os("RADDLE_OFFLINE").is_some() || !python_is_recent() {
        eprintln!("SKIPPED: the drivers of third-party packages were not run");
        return;
    }
    let all = programs(&["tests/packages"]);
    let packages: BTreeSet<String> = all.iter().filter_map(|p| Some(p.split('/').nth(2)?.to_string())).collect();
    assert!(packages.len() >= 10, "only {} packages", packages.len());
    let site = tempfile::tempdir().unwrap();
    if let Err(why) = install(&packages, site.path()) {
        eprintln!("SKIPPED: the packages cannot be installed, so no driver of them was run: {why}");
        return;
    }
    let folder = site.path().to_str().unwrap();
    assert!(root().join("tests/packages").is_dir());
    let found = parallel(&all, |path| problem(path, folder));
    let wrong: Vec<_> = all.iter().zip(found).filter_map(|(path, found)| Some(format!("{path}: {}", found?))).collect();
    assert!(wrong.is_empty(), "{} of {} drivers:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}
