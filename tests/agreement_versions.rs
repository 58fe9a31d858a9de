//! `raddle run --python 3.12` and the others print what that version of CPython prints.
//!
//! Compared is stdout of every program in `tests/asyncio_programs` that the version can run: `# python: 3.12` at the top
//! of a program names the first that can, `# cpython 3.13: never ends` a version that cannot be compared with. A version that is
//! not installed is skipped with a message. Known disagreements are those of `agreement_run.rs`.

mod support;

use std::fs;
use std::time::Duration;

use support::{MEMORY_KIB, interpreter, parallel, programs, raddle, root, run};

const TIMEOUT: Duration = Duration::from_secs(30);

fn number(version: &str) -> u32 {
    version.trim().trim_start_matches("3.").parse().unwrap_or_else(|_| panic!("{version} is no version of Python 3"))
}

fn comparable(path: &str, version: &str) -> bool {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let never = format!("# cpython {version}: never ends");
    text.lines().take_while(|l| l.starts_with('#')).all(|line| {
        let too_new = line.strip_prefix("# python: ").is_some_and(|first| number(first) > number(version));
        !too_new && line != never && line != "# cpython: never ends" && line != "# cpython: varies"
    })
}

fn agrees(version: &str) {
    let Some(python) = interpreter(version) else { return };
    let known = fs::read_to_string(root().join("tests/agreement_known.txt")).unwrap();
    let all: Vec<String> = programs(&["tests/asyncio_programs"])
        .into_iter()
        .filter(|path| comparable(path, version) && !known.lines().any(|l| l == path))
        .collect();
    assert!(all.len() > 100, "only {} programs to compare", all.len());
    let disagreement = |path: &str| {
        let theirs = run(&python, &[path], TIMEOUT, MEMORY_KIB);
        let ours = raddle(&["run", "--python", version, path], TIMEOUT);
        let same = theirs.stdout.lines().zip(ours.stdout.lines()).take_while(|(a, b)| a == b).count();
        (theirs.timed_out || theirs.stdout != ours.stdout).then(|| {
            let theirs = theirs.stdout.lines().nth(same).unwrap_or("(the end)").to_string();
            let ours = ours.stdout.lines().nth(same).unwrap_or_else(|| ours.last_error());
            format!("{path}: line {} of stdout\n    python: {theirs}\n    raddle: {ours}", same + 1)
        })
    };
    // The real clock of a busy machine can be late: three attempts.
    let found =
        parallel(&all, |path| disagreement(path).and_then(|_| disagreement(path)).and_then(|_| disagreement(path)));
    let wrong: Vec<String> = found.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} of {} programs:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn every_program_prints_what_3_12_prints() {
    agrees("3.12");
}

#[test]
fn every_program_prints_what_3_13_prints() {
    agrees("3.13");
}
