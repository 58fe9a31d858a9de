//! A counterexample as data: the steps from the start of the program to the violation.

use serde::{Deserialize, Serialize};

use super::Location;

/// What went wrong, and the way there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Violation {
    /// The kind of claim: `assertion`, `exception`, `deadlock`, `starvation`, `always`, …
    pub kind: String,
    /// The claim's name: the kind again for built-in claims.
    pub claim: String,
    /// For an exception Python's own last line (`AssertionError: …`).
    pub message: String,
    pub location: Option<Location>,
    /// What else to know about it, each with its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    pub trace: Vec<TraceStep>,
    /// For a deadlock: who waits for what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wait_for: Vec<Waiting>,
    /// For a run without end: the step from which on its steps repeat, and how many steps of `replay` these are. No steps:
    /// nothing happens any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Cycle>,
    /// For a starvation: the lines of the loop that never suspends, in the order they run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loop_lines: Vec<Location>,
    /// The same way for the machine: what `raddle replay` follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replay: Vec<ReplayStep>,
}

/// The part of a run that repeats for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    pub from_step: u32,
    pub steps: usize,
}

/// A remark on a violation or a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// One step by numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayStep {
    /// Index among the enabled actions of the state, in the system's order.
    pub take: u32,
    /// How the step's inner choices went, as option numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<u32>,
}

/// One step: what ran from a resumption to the next suspension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TraceStep {
    /// Counts from 1.
    pub step: u32,
    /// The task's name; for a callback what is called.
    pub task: String,
    /// Where it resumed.
    pub from: Option<Location>,
    /// Where it suspended, ended or failed.
    pub to: Option<Location>,
    pub ended: Ended,
    /// The lines that ran, in order, each once; may be left empty (then `from` and `to` are shown).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Location>,
    pub reads: Vec<ValueRead>,
    pub writes: Vec<ValueWritten>,
    /// Which way the environment went in this step: "timer of 0.05 s fires".
    pub choice: Choice,
    /// What it printed.
    pub output: String,
    /// Who else could have run instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ready: Vec<String>,
    /// Who became ready by this step, started tasks included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wakes: Vec<String>,
}

/// Text, or nothing where the step had no choice.
pub type Choice = Option<String>;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ended {
    /// The task waits for something, or for its next turn.
    #[default]
    Suspended,
    /// The task returned.
    Finished,
    /// The violation, or an exception that ended the task.
    Failed,
    /// A callback, which has no suspension.
    Callback,
    /// The step never ends (starvation).
    Endless,
}

/// A shared thing that was read; the name is what the program calls it (`balance`, `queue[0]`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueRead {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueWritten {
    pub name: String,
    /// `None` when it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value, or `deleted`.
    pub after: String,
}

/// An edge of the wait-for graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub task: String,
    /// What it waits for: `Lock left`, `Queue jobs (empty)`, `task worker-2`.
    pub waits_for: String,
    /// The task that could end the wait, if one holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_by: Option<String>,
    /// Where it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Where what it waits for was made, if a step of the program has made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Location>,
}

impl Note {
    /// On one line, with its place.
    pub fn line(&self) -> String {
        match &self.location {
            Some(at) => format!("{} ({})", self.text, at.short()),
            None => self.text.clone(),
        }
    }
}

impl Violation {
    /// The tasks in the order they first run.
    pub fn tasks(&self) -> Vec<&str> {
        let mut tasks: Vec<&str> = Vec::new();
        let waiting = self.wait_for.iter().map(|w| w.task.as_str());
        for task in self.trace.iter().map(|s| s.task.as_str()).chain(waiting) {
            if !tasks.contains(&task) {
                tasks.push(task);
            }
        }
        tasks
    }

    /// The index of the step that a wake-up by step `from` of `task` leads to.
    pub fn woken_step(&self, from: usize, task: &str) -> Option<usize> {
        (from + 1..self.trace.len()).find(|&i| self.trace[i].task == task)
    }

    /// How many times another task takes over.
    pub fn switches(&self) -> usize {
        self.trace.windows(2).filter(|w| w[0].task != w[1].task).count()
    }
}

impl TraceStep {
    /// The lines to show, each once: those that ran if known, else where it resumed and where it
    /// stopped. A loop that comes back to stop at a line where it has been shows that line again.
    pub fn shown_lines(&self) -> Vec<&Location> {
        let same = |a: &Location, b: &Location| a.file == b.file && a.line == b.line;
        let mut shown: Vec<&Location> = Vec::new();
        for location in self.from.iter().chain(&self.lines).filter(|l| !l.text.trim().is_empty()) {
            if !shown.iter().any(|s| same(s, location)) {
                shown.push(location);
            }
        }
        match &self.to {
            Some(to) if !to.text.trim().is_empty() && shown.last().is_none_or(|last| !same(last, to)) => shown.push(to),
            _ => {}
        }
        shown
    }
}
