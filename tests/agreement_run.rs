//! `raddle run` prints what CPython prints: every program of the corpus under both.
//!
//! Compared are stdout, the exit code, and, where an exception escaped, the last line of its
//! traceback. A model says with `# cpython: never ends` or `# cpython: varies` at its top that there is nothing to
//! compare. Known disagreements stand in `agreement_known.txt`, a path a line; one that agrees must leave it.

mod support;

use std::fs;
use std::time::Duration;

use support::{Done, parallel, programs, python, python_is_recent, raddle, root};

const FOLDERS: &[&str] = &["models", "tests/asyncio_programs", "tests/python"];
const TIMEOUT: Duration = Duration::from_secs(120);

fn comparable(path: &str) -> bool {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let excluded = ["# cpython: never ends", "# cpython: varies", "# python: 3.1"];
    !text.lines().take(12).any(|l| excluded.iter().any(|e| l.starts_with(e)))
}

/// How the two disagree. CPython's clock is the real one, so that a busy machine can make it late: it has three attempts.
fn disagreement(path: &str) -> Option<String> {
    difference_once(path).and_then(|_| difference_once(path)).and_then(|_| difference_once(path))
}

fn difference_once(path: &str) -> Option<String> {
    let theirs = python(&[path], TIMEOUT);
    let ours = raddle(&["run", path], TIMEOUT);
    if theirs.timed_out || ours.timed_out {
        let who = if ours.timed_out { "raddle" } else { "CPython" };
        return Some(format!("{who} did not end in {TIMEOUT:?}"));
    }
    if theirs.stdout != ours.stdout {
        let same = theirs.stdout.lines().zip(ours.stdout.lines()).take_while(|(a, b)| a == b).count();
        return Some(difference(
            &format!("line {} of stdout", same + 1),
            theirs.stdout.lines().nth(same).unwrap_or("(the end)"),
            ours.stdout.lines().nth(same).unwrap_or_else(|| ours.last_error()),
        ));
    }
    if theirs.code != ours.code {
        let show = |done: &Done| format!("{:?} {}", done.code, done.last_error());
        return Some(difference("exit code", &show(&theirs), &show(&ours)));
    }
    (theirs.code == Some(1) && theirs.last_error() != ours.last_error())
        .then(|| difference("last line of stderr", theirs.last_error(), ours.last_error()))
}

fn difference(what: &str, theirs: &str, ours: &str) -> String {
    format!("{what}\n    python: {theirs}\n    raddle: {ours}")
}

#[test]
fn every_program_prints_what_cpython_prints() {
    if !python_is_recent() {
        return;
    }
    let known = fs::read_to_string(root().join("tests/agreement_known.txt")).unwrap();
    let known: Vec<_> = known.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let all: Vec<_> = programs(FOLDERS).into_iter().filter(|p| comparable(p)).collect();
    assert!(all.len() > 100, "only {} programs to compare", all.len());
    let found = parallel(&all, |path| disagreement(path));
    let mut wrong = Vec::new();
    for (path, found) in all.iter().zip(found) {
        match (found, known.contains(&path.as_str())) {
            (Some(found), false) => wrong.push(format!("{path}: {found}")),
            (None, true) => wrong.push(format!("{path} agrees: remove it from tests/agreement_known.txt")),
            _ => {}
        }
    }
    for path in known {
        if !all.iter().any(|p| p == path) {
            wrong.push(format!("tests/agreement_known.txt names {path}, which is not compared"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} programs:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}
