//! The JSON contract of the command line.

mod report_samples;

use raddle::property::Verdict;
use raddle::report::*;
use report_samples::*;
use serde_json::Value;

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The fields that the contract promises for one run.
fn check_run(run: &Value) {
    for (field, check) in [
        ("schedule", Value::is_string as fn(&Value) -> bool),
        ("time", Value::is_string),
        ("python", Value::is_string),
        ("verdict", Value::is_string),
        ("exhaustive", Value::is_boolean),
        ("claims", Value::is_array),
        ("states", Value::is_u64),
        ("transitions", Value::is_u64),
        ("depth", Value::is_u64),
        ("elapsed_s", Value::is_f64),
        ("peak_memory_bytes", Value::is_u64),
    ] {
        assert!(run.get(field).is_some_and(check), "{field} in {run}");
    }
}

#[test]
fn one_run_is_a_flat_document() {
    let doc = value(&json::program(&starvation()));
    assert_eq!((&doc["raddle"], &doc["file"]), (&env!("CARGO_PKG_VERSION").into(), &"spin.py".into()));
    check_run(&doc);
    assert!(doc.get("runs").is_none());
    assert_eq!(
        doc["claims"][0],
        serde_json::json!({"name": "starvation", "kind": "starvation", "verdict": "violated"})
    );
    let first = doc.as_object().unwrap().keys().take(5).map(String::as_str).collect::<Vec<_>>();
    assert_eq!(first, ["raddle", "file", "schedule", "time", "python"]);
}

#[test]
fn a_violation_has_its_trace() {
    let doc = value(&json::program(&lost_update()));
    let violation = &doc["runs"][0]["violation"];
    assert_eq!(
        (&violation["kind"], &violation["message"]),
        (&"assertion".into(), &"AssertionError: balance is 50".into())
    );
    let location = &violation["location"];
    assert_eq!(
        (&location["file"], &location["line"], &location["column"]),
        (&"models/atomicity/bank.py".into(), &14.into(), &12.into())
    );
    let step = &violation["trace"][3];
    for field in ["step", "task", "from", "to", "reads", "writes", "choice", "output"] {
        assert!(step.get(field).is_some(), "{field}");
    }
    assert_eq!(step["step"], 4);
    assert_eq!(step["writes"][0], serde_json::json!({"name": "balance", "before": "100", "after": "70"}));
    assert_eq!(step["output"], "took 30, 70 left\n");
    assert_eq!(step["choice"], Value::Null);
}

#[test]
fn two_runs_stand_under_runs_and_fifo_gives_the_verdict() {
    let report = deadlock();
    let doc = value(&json::program(&report));
    assert_eq!(doc["verdict"], "holds");
    let runs = doc["runs"].as_array().unwrap();
    runs.iter().for_each(check_run);
    assert_eq!((&runs[0]["schedule"], &runs[1]["verdict"]), (&"fifo".into(), &"violated".into()));
    assert_eq!(runs[1]["violation"]["wait_for"][1]["held_by"], "philosopher 1");
    assert_eq!(report.verdict(), Verdict::Holds);
}

#[test]
fn several_programs_stand_under_programs() {
    let suite = Suite { programs: vec![starvation(), deadlock()], judged: true };
    let doc = value(&json::suite(&suite));
    assert_eq!(doc["programs"].as_array().unwrap().len(), 2);
    check_run(&doc["programs"][0]);
    assert_eq!(doc["exit"], 1);
}

#[test]
fn what_is_written_can_be_read_back() {
    for report in [lost_update(), deadlock(), starvation()] {
        assert_eq!(json::parse(&json::program(&report)).unwrap(), report);
    }
    for bad in ["", "{}", "[1]", "{\"raddle\": \"0\", \"file\": \"a.py\"}"] {
        assert!(json::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn report_files_are_written_next_to_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let files = files::write(dir.path(), std::path::Path::new("deadlock/dinner.v2"), &deadlock()).unwrap();
    let names: Vec<_> = files.iter().map(|f| f.strip_prefix(dir.path()).unwrap().display().to_string()).collect();
    let expected = ["txt", "json", "any.dot", "any.svg"].map(|e| format!("deadlock/dinner.v2.{e}"));
    assert_eq!(names, expected);
    let (failed, _) = files::write(&files[0], std::path::Path::new("x"), &deadlock()).unwrap_err();
    assert_eq!(failed, files[0]);
}
