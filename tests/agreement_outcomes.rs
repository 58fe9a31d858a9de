//! `raddle outcomes` against an event loop of CPython's that enumerates schedules (`tests/oracle`): the same
//! set of outcomes on both schedules and in each time mode.

use std::collections::BTreeSet;
use std::process::Command;

/// Programs whose schedules can all be enumerated on CPython in a second or two.
const PROGRAMS: &[&str] = &[
    "events/ping_pong",
    "tasks/start_order",
    "tasks/call_soon_order",
    "tasks/turns_alternate",
    "timeouts/timer_order",
    "timeouts/result_or_timeout",
    "locks/self_deadlock",
    "atomicity/token_refresh_twice",
    "cancellation/swallowed",
    "queues/sentinel_shutdown_broken",
];

type Outcomes = BTreeSet<(String, String)>;

fn text(value: &serde_json::Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is missing in {value}")).to_string()
}

/// Outcomes on CPython; `None` if there are more schedules than the cap.
fn of_cpython(program: &str, schedule: &str, time: &str) -> Option<Outcomes> {
    let output = Command::new("python3")
        .args(["tests/oracle/enumerate.py", program, "--schedule", schedule, "--time", time, "--max", "3000"])
        .output()
        .expect("python3 is installed");
    let lines = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|l| serde_json::from_str(l).expect("each line is a JSON document")).collect();
    let (summary, outcomes) = lines.split_last().expect("the last line is a summary");
    (summary["complete"] == true && summary["cut"] == 0).then(|| {
        let result = |o: &serde_json::Value| match text(o, "result") {
            ok if ok == "ok" => "finished".to_string(),
            other => other,
        };
        outcomes.iter().map(|o| (text(o, "stdout"), result(o))).collect()
    })
}

fn of_raddle(program: &str, schedule: &str, time: &str, more: &[&str]) -> Outcomes {
    let output = Command::new(env!("CARGO_BIN_EXE_raddle"))
        .args(["outcomes", program, "--schedule", schedule, "--time", time, "--format", "json"])
        .args(more)
        .output()
        .expect("raddle runs");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    let run = &document["runs"][0];
    assert_eq!(run["exhaustive"], true, "{program} {schedule} {time}: {}", run["stopped_by"]);
    let outcomes = run["outcomes"].as_array().expect("a list");
    outcomes.iter().map(|o| (text(o, "output"), text(o, "result"))).collect()
}

#[test]
fn raddle_finds_the_outcomes_that_cpython_has() {
    let mut compared = 0;
    let mut differences = Vec::new();
    for program in PROGRAMS {
        let path = format!("models/{program}.py");
        for schedule in ["fifo", "any"] {
            for time in ["idle", "ordered", "any"] {
                let Some(expected) = of_cpython(&path, schedule, time) else { continue };
                compared += 1;
                for more in [&[][..], &["--no-memo"]] {
                    let found = of_raddle(&path, schedule, time, more);
                    if found != expected {
                        differences.push(format!(
                            "{path} {schedule} {time} {more:?}\n  CPython only: {:?}\n  raddle only: {:?}",
                            expected.difference(&found).collect::<Vec<_>>(),
                            found.difference(&expected).collect::<Vec<_>>()
                        ));
                    }
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} of {compared} differ:\n{}", differences.len(), differences.join("\n"));
    assert!(compared >= 50, "only {compared} enumerations on CPython were complete");
}
