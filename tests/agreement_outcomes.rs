//! `raddle outcomes` finds exactly the outcomes that CPython has: its own asyncio, run through all schedules by
//! the enumerating event loop in `tests/oracle`, under both schedules and all three treatments of time.

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use support::{parallel, programs, python, python_is_recent, raddle};

const TIMEOUT: Duration = Duration::from_secs(60);

/// Models whose schedules are few enough to run one by one.
const MODELS: &[&str] = &[
    "models/atomicity/lost_update.py",
    "models/cancellation/before_start.py",
    "models/events/pulse_missed.py",
    "models/locks/self_deadlock.py",
    "models/tasks/done_callback.py",
    "models/tasks/start_order.py",
    "models/timeouts/result_or_timeout.py",
    "models/timeouts/timer_order.py",
];

/// Output and result.
type Outcomes = BTreeSet<(String, String)>;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_string()
}

fn theirs(path: &str, schedule: &str, time: &str) -> Outcomes {
    let args = ["tests/oracle/enumerate.py", path, "--schedule", schedule, "--time", time];
    let done = python(&args, TIMEOUT);
    assert_eq!(done.code, Some(0), "{args:?}: {}", done.stderr);
    let mut lines: Vec<Value> = done.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let summary = lines.pop().unwrap();
    assert_eq!(summary["complete"], true, "{path}: too many schedules");
    lines.iter().map(|found| (text(&found["stdout"]), text(&found["result"]))).collect()
}

fn ours(path: &str, schedule: &str, time: &str) -> Outcomes {
    let args = ["outcomes", path, "--schedule", schedule, "--time", time, "--format", "json"];
    let done = raddle(&args, TIMEOUT);
    let document: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}: {done:?}"));
    let run = document["runs"].get(0).unwrap_or(&document);
    assert_eq!(run["exhaustive"], true, "{args:?}");
    let result = |result: String| if result == "finished" { "ok".to_string() } else { result };
    let found = run["outcomes"].as_array().unwrap().iter();
    found.map(|o| (text(&o["output"]), result(text(&o["result"])))).collect()
}

#[test]
fn the_outcomes_are_those_of_cpython() {
    if !python_is_recent() {
        return;
    }
    let mut paths = programs(&["tests/outcomes"]);
    assert!(paths.len() >= 8, "{paths:?}");
    paths.extend(MODELS.iter().map(|path| path.to_string()));
    let modes = ["fifo", "any"].into_iter().flat_map(|s| ["idle", "ordered", "any"].map(|t| (s, t)));
    let modes: Vec<_> = modes.collect();
    let cases: Vec<_> = paths.iter().flat_map(|p| modes.iter().map(move |&(s, t)| (p, s, t))).collect();
    let wrong = parallel(&cases, |&(path, schedule, time)| {
        let (theirs, ours) = (theirs(path, schedule, time), ours(path, schedule, time));
        let missing: Vec<_> = theirs.difference(&ours).take(3).collect();
        let invented: Vec<_> = ours.difference(&theirs).take(3).collect();
        (theirs != ours).then(|| {
            format!("{path} --schedule {schedule} --time {time}\n    missing: {missing:?}\n    invented: {invented:?}")
        })
    });
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
