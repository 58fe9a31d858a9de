//! `raddle check` on the corpus: every program and claim file is as it says, every order of search gives
//! the same verdict, and the sizes of the state spaces are pinned.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::{Done, against_blessed, parallel, programs, raddle};

const TIMEOUT: Duration = Duration::from_secs(120);

fn json(done: &Done) -> Value {
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}\n{}", done.stdout, done.stderr))
}

/// The topics of a corpus folder: its folders that hold files, checked some at a time.
fn topics(folder: &str) -> Vec<String> {
    let mut topics = Vec::new();
    let mut open = vec![folder.to_string()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(support::root().join(&folder)).unwrap();
        let inner: Vec<_> = entries.map(|e| e.unwrap()).filter(|e| e.file_type().unwrap().is_dir()).collect();
        if inner.is_empty() {
            topics.push(folder);
        } else {
            open.extend(inner.iter().map(|e| format!("{folder}/{}", e.file_name().display())));
        }
    }
    topics.sort();
    topics
}

fn every_check_is_as_expected(folder: &str) {
    let topics = topics(folder);
    assert!(topics.len() > 8, "{topics:?}");
    let wrong: Vec<_> = parallel(&topics, |topic| {
        let done = raddle(&["check", topic], TIMEOUT);
        (done.code != Some(0)).then(|| format!("{topic}: exit {:?}\n{}{}", done.code, done.stdout, done.stderr))
    });
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_model_is_as_it_says() {
    every_check_is_as_expected("models");
}

#[test]
fn every_claim_file_is_as_it_expects() {
    every_check_is_as_expected("properties");
}

/// What must not depend on the order of search, and what is pinned.
fn rows(path: &str, document: &Value) -> Vec<String> {
    let runs = document["runs"].as_array().unwrap_or_else(|| panic!("{path}: no runs"));
    let row = |run: &Value| {
        let kind = run["violation"]["kind"].as_str().unwrap_or("-");
        let (schedule, verdict) = (run["schedule"].as_str().unwrap(), run["verdict"].as_str().unwrap());
        // How much is seen before the first violation is found depends on the order of search.
        let size = match run["exhaustive"].as_bool() {
            Some(true) => format!("{} states, {} transitions", run["states"], run["transitions"]),
            _ => "-".to_string(),
        };
        format!("{path} {schedule} {verdict} {kind}: {size}")
    };
    runs.iter().map(row).collect()
}

#[test]
fn orders_and_reductions_agree_and_the_counts_are_pinned() {
    let all = programs(&["models"]);
    let found = parallel(&all, |path| {
        let search = |options: &[&str]| {
            let done = raddle(&[&["check", path, "--format", "json"], options].concat(), TIMEOUT);
            rows(path, &json(&done))
        };
        let [dfs, bfs] = ["dfs", "bfs"].map(|order| search(&["--search", order, "--no-reduction"]));
        assert_eq!(dfs, bfs, "depth first and breadth first");
        let reduced = search(&[]);
        let verdict = |row: &String| row.split(": ").next().unwrap_or_default().to_string();
        let [full, less] = [&dfs, &reduced].map(|rows| rows.iter().map(verdict).collect::<Vec<_>>());
        // Which violation is found first may differ.
        let kinds_apart = full.iter().zip(&less).all(|(a, b)| a.contains(" violated ") && b.contains(" violated "));
        assert!(full == less || kinds_apart, "{full:?} without and {less:?} with reduction");
        dfs
    });
    let text = found.into_iter().flatten().map(|row| row + "\n").collect::<String>();
    if let Some(difference) = against_blessed("tests/pinned_counts.txt", &text) {
        panic!("{difference}");
    }
}

const HOLDS: &str = "\
import asyncio

async def main():
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))

asyncio.run(main())
";

const VIOLATED: &str = "\
import asyncio

n = 0

async def add():
    global n
    old = n
    await asyncio.sleep(0)
    n = old + 1

async def main():
    await asyncio.gather(add(), add())
    assert n == 2, n

asyncio.run(main())
";

const UNSUPPORTED: &str = "import asyncio\nimport turtle\nturtle.Turtle()\n";

const ENDLESS: &str = "\
import asyncio

async def main():
    n = 0
    while True:
        n += 1
        await asyncio.sleep(0)

asyncio.run(main())
";

/// A program by itself in a folder.
fn program(text: &str) -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("program.py");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_string();
    (dir, path)
}

#[test]
fn exit_codes_follow_the_contract() {
    let table: &[(&str, &[&str], i32, &str)] = &[
        (HOLDS, &[], 0, "holds"),
        (VIOLATED, &[], 1, "violated"),
        (UNSUPPORTED, &[], 2, "unsupported"),
        ("x = (\n", &[], 2, "unsupported"),
        (ENDLESS, &["--states", "50"], 3, "inconclusive"),
        (ENDLESS, &["--depth", "5"], 3, "inconclusive"),
        (ENDLESS, &["--timeout", "0.5"], 3, "inconclusive"),
    ];
    for (text, options, code, verdict) in table {
        let (_dir, path) = program(text);
        let mut args = vec!["check", &path, "--format", "json"];
        args.extend(*options);
        let done = raddle(&args, TIMEOUT);
        let document = json(&done);
        assert_eq!(done.code, Some(*code), "{args:?}: {}{}", done.stdout, done.stderr);
        assert_eq!(document["verdict"], *verdict, "{args:?}");
    }
}

#[test]
fn a_program_that_has_no_end_is_said_to_have_none() {
    let server = support::root().join("models/liveness/server.py");
    let (_dir, ending) = program(HOLDS);
    // One that may end, and need not.
    let (_dir, may_end) = program(
        "import asyncio\nimport random\n\n\nasync def main():\n    while random.choice([True, False]):\n        \
         await asyncio.sleep(0)\n\n\nasyncio.run(main())\n",
    );
    for (path, endless) in [(server.to_str().unwrap(), true), (&ending, false), (&may_end, false)] {
        for options in [&["--search", "dfs"][..], &["--search", "bfs"], &["--no-reduction"], &["--workers", "2"]] {
            let done = raddle(&[&["check", path], options].concat(), TIMEOUT);
            assert_eq!(
                (done.code, done.stdout.contains("; no run of the program ends")),
                (Some(0), endless),
                "{}",
                done.stdout
            );
        }
        let document = json(&raddle(&["check", path, "--format", "json", "--deny", "leak"], TIMEOUT));
        for run in document["runs"].as_array().unwrap() {
            let vacuous = run["claims"].as_array().unwrap().iter().filter(|c| c["vacuous"] == true);
            let kinds: Vec<_> = vacuous.map(|c| c["kind"].as_str().unwrap()).collect();
            assert_eq!(
                (run["endless"] == true, kinds),
                (endless, if endless { vec!["livelock", "leak"] } else { vec![] })
            );
        }
        // Where the search was not complete, nothing is known of ends.
        let done = raddle(&["check", path, "--depth", "1"], TIMEOUT);
        assert!(!done.stdout.contains("no run of the program ends"), "{}", done.stdout);
    }
}

#[test]
fn the_json_document_has_the_fields_of_the_contract() {
    let (_dir, path) = program(VIOLATED);
    let document = json(&raddle(&["check", &path, "--schedule", "fifo", "--format", "json"], TIMEOUT));
    for (field, value) in [
        ("raddle", env!("CARGO_PKG_VERSION")),
        ("file", &path),
        ("schedule", "fifo"),
        ("time", "ordered"),
        ("python", "3.11"),
        ("verdict", "violated"),
    ] {
        assert_eq!(document[field], value, "{field}");
    }
    assert_eq!(document["exhaustive"], false);
    for field in ["states", "transitions", "depth", "peak_memory_bytes"] {
        assert!(document[field].as_u64().is_some_and(|n| n > 0), "{field}: {}", document[field]);
    }
    assert!(document["elapsed_s"].is_f64());
    let claims = document["claims"].as_array().unwrap();
    let assertion = claims.iter().find(|c| c["kind"] == "assertion").unwrap();
    assert_eq!((&assertion["name"], &assertion["verdict"]), (&"assertion".into(), &"violated".into()));
    let violation = &document["violation"];
    assert_eq!(violation["kind"], "assertion");
    assert_eq!(violation["message"], "AssertionError: 1");
    for field in ["file", "line", "column"] {
        assert!(!violation["location"][field].is_null(), "{field}: {violation}");
    }
    assert_eq!(violation["location"]["line"], 13);
    let trace = violation["trace"].as_array().unwrap();
    assert!(!trace.is_empty());
    for step in trace {
        for field in ["step", "task", "from", "to", "reads", "writes", "choice", "output"] {
            assert!(step.get(field).is_some(), "{field}: {step}");
        }
    }
}

#[test]
fn both_schedules_are_runs_of_one_document() {
    let (_dir, path) = program(HOLDS);
    let done = raddle(&["check", &path, "--format", "json"], TIMEOUT);
    let document = json(&done);
    let schedules: Vec<_> = document["runs"].as_array().unwrap().iter().map(|run| &run["schedule"]).collect();
    assert_eq!(schedules, ["fifo", "any"]);
    assert_eq!(document["verdict"], "holds");
    assert!(document["runs"].as_array().unwrap().iter().all(|run| run["exhaustive"] == true));
}
