//! Each kind of warning by itself, through the command: shown and no failure until it is denied. The index of `models/README.md` names
//! an example for every kind of claim that is checked without being asked for.

mod support;

use std::path::Path;
use std::time::Duration;

use raddle::property::{WARNING_KINDS, built_in_kinds};
use serde_json::Value;
use support::{raddle, root};

/// Kind, example and counterpart, as the index has them.
fn index() -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(root().join("models/README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let is_warning = WARNING_KINDS.contains(&cells[1]);
        assert_eq!(cells[2] == "*warning*", is_warning, "{row}");
        (cells[1].into(), cells[3].into(), cells[4].into())
    })
    .collect()
}

/// A model that says nothing of what is expected of it.
fn unexpectant(model: &str, folder: &Path) -> String {
    let text = std::fs::read_to_string(root().join("models").join(model)).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("# raddle:")).collect();
    let path = folder.join("program.py");
    std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    path.to_str().unwrap().to_string()
}

/// Exit code and document of a check under every schedule.
fn check(path: &str, options: &[&str]) -> (i32, Value) {
    let words = [&["check", path, "--format", "json"], options].concat();
    let done = raddle(&words, Duration::from_secs(240));
    let document = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{words:?}: {e}: {}", done.stderr));
    (done.code.expect("an answer in time"), document)
}

fn warns_of(document: &Value, kind: &str) -> bool {
    let warnings = document["runs"].as_array().unwrap().iter().filter_map(|run| run["warnings"].as_array()).flatten();
    warnings.into_iter().any(|warning| warning["kind"] == kind)
}

#[test]
fn every_kind_has_its_example() {
    let kinds: Vec<String> = index().into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, built_in_kinds().collect::<Vec<_>>());
    let folder = tempfile::tempdir().unwrap();
    for (kind, example, counterpart) in index().into_iter().filter(|row| !WARNING_KINDS.contains(&row.0.as_str())) {
        let (code, document) = check(&unexpectant(&example, folder.path()), &[]);
        let runs = document["runs"].as_array().unwrap();
        let found = runs.iter().any(|run| run["violation"]["kind"] == kind.as_str());
        assert!(found, "{example}: {document}");
        assert_eq!(code, i32::from(runs[0]["verdict"] == "violated"), "{example}");
        assert_eq!(check(&unexpectant(&counterpart, folder.path()), &[]).0, 0, "{counterpart}");
    }
}

#[test]
fn a_warning_is_a_failure_only_where_it_is_denied() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, example, counterpart) in index().into_iter().filter(|row| WARNING_KINDS.contains(&row.0.as_str())) {
        let path = unexpectant(&example, folder.path());
        let (code, document) = check(&path, &[]);
        assert!(warns_of(&document, &kind), "{example}: {document}");
        assert_eq!((code, &document["verdict"]), (0, &"holds".into()), "{example}");
        let (code, document) = check(&path, &["--deny", &kind]);
        assert_eq!((code, &document["verdict"]), (1, &"violated".into()), "{example}");
        assert_eq!(document["runs"][0]["violation"]["kind"], kind.as_str(), "{example}");
        // Another kind that is denied changes nothing.
        let other = if kind == "leak" { "lost-task" } else { "leak" };
        assert_eq!(check(&path, &["--deny", other]).0, 0, "{example}");
        let path = unexpectant(&counterpart, folder.path());
        let (code, document) = check(&path, &["--deny", &kind]);
        assert!(code == 0 && !warns_of(&document, &kind), "{counterpart}: {document}");
    }
}
