//! Every distinct observable outcome of a program, as data.

use serde::{Deserialize, Serialize};

use super::{DiagnosticReport, ReplayStep, TraceStep};
use crate::property::{Schedule, TimeMode};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomesReport {
    pub raddle: String,
    pub file: String,
    /// One for each schedule that was asked for; never empty.
    pub runs: Vec<OutcomesRun>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomesRun {
    pub schedule: Schedule,
    pub time: TimeMode,
    pub python: String,
    /// Whether these are all outcomes.
    pub exhaustive: bool,
    /// Sorted by output, then result.
    pub outcomes: Vec<Outcome>,
    pub states: u64,
    pub transitions: u64,
    pub elapsed_s: f64,
    pub peak_memory_bytes: u64,
    /// Why the search ended early, as a clause.
    pub stopped_by: Option<String>,
    pub diagnostics: Vec<DiagnosticReport>,
}

/// What an observer outside sees, and one way to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Everything printed to stdout.
    pub output: String,
    /// How it ended: `finished`, Python's last line (`ValueError: …`), `deadlock`, `starvation`.
    pub result: String,
    pub trace: Vec<TraceStep>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replay: Vec<ReplayStep>,
}

impl OutcomesReport {
    pub fn new(file: impl Into<String>, runs: Vec<OutcomesRun>) -> OutcomesReport {
        OutcomesReport { raddle: env!("CARGO_PKG_VERSION").to_string(), file: file.into(), runs }
    }
}

impl Outcome {
    /// The tasks in the order they run, repetitions counted: `main, a ×2, b`.
    pub fn way(&self) -> String {
        let mut runs: Vec<(&str, usize)> = Vec::new();
        for step in &self.trace {
            match runs.last_mut() {
                Some((task, n)) if *task == step.task => *n += 1,
                _ => runs.push((&step.task, 1)),
            }
        }
        let name = |(task, n): &(&str, usize)| if *n == 1 { task.to_string() } else { format!("{task} ×{n}") };
        runs.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}
