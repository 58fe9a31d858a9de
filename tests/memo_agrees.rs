//! The memo changes no answer: `--no-memo`, which interprets every step, is the oracle.
//!
//! Compared is all that `check` and `outcomes` report except times and memory: verdicts, counts, depths,
//! counterexamples, outputs. The ordinary run looks at the first states of some programs; the ignored test
//! at many more of each.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::{parallel, programs, raddle};

const FOLDERS: &[&str] = &["models", "tests/asyncio_programs"];
const TIMEOUT: Duration = Duration::from_secs(600);

/// Drops what differs between two runs of the same search: measurements, and which of several ways as short is shown.
fn without_measurements(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !["elapsed_s", "peak_memory_bytes", "trace", "replay"].contains(&name.as_str()));
            fields.values_mut().for_each(without_measurements);
        }
        Value::Array(items) => items.iter_mut().for_each(without_measurements),
        _ => {}
    }
}

fn answer(arguments: &[&str]) -> Result<Value, String> {
    let done = raddle(arguments, TIMEOUT);
    let mut answer: Value = serde_json::from_str(&done.stdout).map_err(|e| format!("{e}: {}", done.stderr))?;
    without_measurements(&mut answer);
    Ok(answer)
}

const QUESTIONS: &[&[&str]] =
    &[&["check", "--no-reduction"], &["check", "--schedule", "any", "--time", "any", "--no-reduction"], &["outcomes"]];

/// Looks at one in `every` programs.
fn compare(folders: &[&str], questions: &[&[&str]], every: usize, states: &str) {
    let wrong = parallel(&programs(folders).into_iter().step_by(every).collect::<Vec<_>>(), |path| {
        let differs = |question: &&&[&str]| {
            let with = [question, &[path, "--states", states, "--format", "json"][..]].concat();
            let without = [&with[..], &["--no-memo"]].concat();
            let (with, without) = (answer(&with), answer(&without));
            with != without
        };
        let differing: Vec<_> = questions.iter().filter(differs).map(|q| format!("{path}: {q:?}")).collect();
        differing
    });
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "the memo changes the answer:\n{}", wrong.join("\n"));
}

/// Each of several workers has a memo of its own, and states come to it from the others.
#[test]
fn several_workers_with_memos_count_the_same() {
    const SEARCHED: &[&str] = &[
        "models/bench/bounded_queue.py",
        "models/bench/philosophers_ordered.py",
        "models/bench/counters.py",
        "models/queues/worker_pool.py",
        "models/asyncio/gather/cancelled_from_outside.py",
        "models/semaphores/rate_limiter.py",
        "models/timeouts/result_or_timeout.py",
        "models/threads/counter.py",
    ];
    let wrong: Vec<_> = SEARCHED
        .iter()
        .filter(|path| {
            let question = ["check", path, "--no-reduction", "--schedule", "any", "--format", "json"];
            let counts = |more: &[&str]| {
                let answer = answer(&[&question[..], more].concat()).expect("a report");
                let run = &answer["runs"][0];
                ["verdict", "states", "transitions", "warnings"].map(|field| run[field].clone())
            };
            let alone = counts(&["--no-memo"]);
            (0..2).any(|_| counts(&["--workers", "3"]) != alone)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_first_states_are_the_same() {
    compare(FOLDERS, QUESTIONS, 4, "150");
}

#[test]
#[ignore = "takes minutes"]
fn many_states_are_the_same() {
    compare(FOLDERS, QUESTIONS, 1, "50000");
}

/// Every observation of the language and the library: lookups, iteration, `is`, lengths, hashing, truth, exceptions.
#[test]
#[ignore = "takes minutes"]
fn programs_of_the_language_have_the_same_outcomes() {
    compare(&["tests/python"], &[&["outcomes", "--schedule", "fifo"]], 1, "300");
}
