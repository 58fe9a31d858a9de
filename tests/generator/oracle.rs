//! Outcome sets: CPython's, from a process that answers many requests, and raddle's.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use raddle::analysis;
use raddle::property::{Schedule, TimeMode};
use raddle::request::{Options, Request};
use serde_json::{Value, json};

/// Output and result.
pub type Outcomes = BTreeSet<(String, String)>;

pub type Mode = (Schedule, TimeMode);

/// Executions of one program under one mode.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// All schedules, if they are no more than these.
    pub schedules: u64,
    /// Otherwise as many random ones besides.
    pub sample: u64,
}

/// What CPython does.
#[derive(Clone, Debug)]
pub struct Observed {
    pub outcomes: Outcomes,
    /// Every schedule was executed: otherwise the outcomes are some of all.
    pub complete: bool,
}

/// `tests/oracle/batch.py` under one interpreter.
pub struct Oracle {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    pub fn start(python: &str) -> Oracle {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/batch.py");
        let mut process = Command::new(python)
            .arg(script)
            .env("PYTHONHASHSEED", "0")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env_remove("PYTHONPATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{python} cannot be started: {e}"));
        let (requests, answers) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        Oracle { process, requests, answers: BufReader::new(answers) }
    }

    pub fn outcomes(&mut self, file: &Path, (schedule, time): Mode, limits: Limits) -> Result<Observed, String> {
        let request = json!({
            "file": file, "schedule": schedule, "time": time, "max": limits.schedules, "sample": limits.sample,
        });
        writeln!(self.requests, "{request}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).map_err(|e| format!("the oracle answered {line:?}: {e}"))?;
        if let Some(error) = answer.get("error") {
            return Err(format!("the oracle: {error}"));
        }
        let text = |value: &Value| without_places(value.as_str().unwrap());
        let outcomes = answer["outcomes"].as_array().unwrap().iter().map(|o| (text(&o[0]), text(&o[1]))).collect();
        Ok(Observed { outcomes, complete: answer["complete"].as_bool().unwrap() })
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// What raddle finds; an error if it does not find all.
pub fn ours(file: &Path, (schedule, time): Mode, options: &Options) -> Result<Outcomes, String> {
    let options = Options { schedules: vec![schedule], time, ..options.clone() };
    let request = Request { program: file.to_path_buf(), options, ..Request::default() };
    let report = analysis::outcomes(&request, &mut |_| true).map_err(|e| e.to_string())?;
    let run = &report.runs[0];
    if let Some(diagnostic) = run.diagnostics.first() {
        return Err(format!("{}: {}", diagnostic.location.full(), diagnostic.message));
    }
    if !run.exhaustive {
        return Err(run.stopped_by.clone().unwrap_or_default());
    }
    let result = |result: &str| if result == "finished" { "ok".to_string() } else { result.to_string() };
    Ok(run.outcomes.iter().map(|o| (o.output.clone(), result(&o.result))).collect())
}

/// Without the places of asyncio's own functions, ` at /…/asyncio/tasks.py:1`, which the representation of a future shows.
fn without_places(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, path)) = rest.split_once(" at /") {
        let end = path.find(|c: char| !(c.is_alphanumeric() || "/._-:".contains(c))).unwrap_or(path.len());
        kept += before;
        if !path[..end].contains("/asyncio/") {
            kept += " at /";
            kept += &path[..end];
        }
        rest = &path[end..];
    }
    kept + rest
}

/// Where the two differ; `None` if they agree.
pub fn difference(theirs: &Observed, ours: &Outcomes) -> Option<String> {
    let missing: Vec<_> = theirs.outcomes.difference(ours).take(3).collect();
    let invented: Vec<_> = ours.difference(&theirs.outcomes).take(3).collect();
    (!missing.is_empty() || theirs.complete && !invented.is_empty())
        .then(|| format!("    missing: {missing:?}\n    invented: {invented:?}"))
}

/// Writes a program to a file of its own.
pub fn write(folder: &Path, name: impl std::fmt::Display, program: &super::Program) -> PathBuf {
    let path = folder.join(format!("{name}.py"));
    fs::write(&path, program.to_string()).unwrap();
    path
}
