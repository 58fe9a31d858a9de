//! Programs of several modules, as working programmers write them: `tests/services/NAME/main.py` and its packages.
//!
//! Each prints under `raddle run` what it prints under CPython, for every command line in `arguments.txt`; and `check` has an answer to it under
//! every schedule and treatment of time: the FIFO loop without time is searched whole, a bound may end the others, but nothing is found.

mod support;

use std::fs;
use std::time::Duration;

use support::{parallel, python, python_is_recent, raddle, root};

const TIMEOUT: Duration = Duration::from_secs(120);

fn services() -> Vec<String> {
    let entries = fs::read_dir(root().join("tests/services")).unwrap().map(|e| e.unwrap());
    let folders = entries.filter(|e| e.file_type().unwrap().is_dir());
    let mut names: Vec<String> = folders.map(|e| e.file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    names
}

fn main_of(service: &str) -> String {
    format!("tests/services/{service}/main.py")
}

#[test]
fn services_print_what_cpython_prints() {
    if !python_is_recent() {
        return;
    }
    let listed = fs::read_to_string(root().join("tests/services/arguments.txt")).unwrap();
    let mut lines = services();
    lines.extend(listed.lines().filter(|l| !l.starts_with('#')).map(str::to_string));
    let found = parallel(&lines, |line| {
        let mut words = line.split(' ');
        let path = main_of(words.next().unwrap());
        let arguments: Vec<&str> = words.collect();
        let theirs = python(&[&[path.as_str()], &arguments[..]].concat(), TIMEOUT);
        let ours = raddle(&[&["run", path.as_str(), "--"], &arguments[..]].concat(), TIMEOUT);
        let same = theirs.code.is_some() && (theirs.code, &theirs.stdout) == (ours.code, &ours.stdout);
        let last = theirs.code != Some(1) || theirs.last_error() == ours.last_error();
        (!same || !last).then(|| format!("{line}:\n{theirs:?}\n{ours:?}"))
    });
    let wrong: Vec<String> = found.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn services_are_checked() {
    let mut questions = Vec::new();
    for service in services() {
        for schedule in ["fifo", "any"] {
            questions.extend(["idle", "ordered", "any"].map(|time| (service.clone(), schedule, time)));
        }
    }
    let found = parallel(&questions, |(service, schedule, time)| {
        let path = main_of(service);
        let done = raddle(
            &["check", "--schedule", schedule, "--time", time, "--states", "5000", "--timeout", "5", &path],
            TIMEOUT,
        );
        let whole = (*schedule, *time) == ("fifo", "idle");
        let expected = done.code == Some(0) || done.code == Some(3) && !whole;
        (!expected).then(|| format!("{service} {schedule} {time}: {:?}\n{}{}", done.code, done.stdout, done.stderr))
    });
    let wrong: Vec<String> = found.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
