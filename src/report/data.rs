//! The report of a check as data; the fields' names are the JSON contract.

use serde::{Deserialize, Serialize};

use super::{Location, Note, Violation};
use crate::base::{Diagnostic, Severity, SourceMap};
use crate::property::{Judgement, Observed, ObservedClaim, Schedule, TimeMode, Verdict, World};

/// All runs of one program.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramReport {
    /// The version of raddle.
    pub raddle: String,
    /// The program as the user named it.
    pub file: String,
    /// The claim file it was checked for, if one was.
    pub claim_file: Option<String>,
    /// One for each schedule (and treatment of time) that was asked for, FIFO first; never empty.
    pub runs: Vec<RunReport>,
}

/// One search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    pub schedule: Schedule,
    pub time: TimeMode,
    /// The version whose asyncio semantics was modelled.
    pub python: String,
    /// Stubs, injections and threads, where they are not the ordinary ones.
    #[serde(default, skip_serializing_if = "World::is_ordinary")]
    pub world: World,
    pub verdict: Verdict,
    /// Whether every reachable state was visited.
    pub exhaustive: bool,
    /// Every reachable state was visited, and none is an end of the program: what is claimed of ends holds of nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub endless: bool,
    /// States that differ only in how many like items follow each other in a deque, three or more, were taken for one,
    /// after it was found that no step can tell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub short_runs: bool,
    pub claims: Vec<ClaimReport>,
    pub states: u64,
    pub transitions: u64,
    /// Steps on the longest path that was visited.
    pub depth: u64,
    pub elapsed_s: f64,
    pub peak_memory_bytes: u64,
    /// The probability that two states shared a fingerprint and one was missed.
    pub collision_probability: f64,
    /// Why the search ended early, as a clause: "the bound of 1000 states was reached".
    pub stopped_by: Option<String>,
    pub violation: Option<Violation>,
    pub warnings: Vec<Warning>,
    pub diagnostics: Vec<DiagnosticReport>,
    /// How the run compares with what was expected; only where expectations are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectation: Option<Judgement>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimReport {
    pub name: String,
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Never exercised: its states were never reached.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vacuous: bool,
}

/// Bad style rather than failure, until `--deny` asks otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The name for `--deny`: `never-awaited`, `lost-task`, …
    pub kind: String,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A [`Diagnostic`] with its places resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticReport {
    /// `None` for claim files and expectations, whose problems have no code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    pub severity: String,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    pub location: Location,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelReport>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelReport {
    pub location: Location,
    pub text: String,
}

/// The reports of everything that the command line named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suite {
    pub programs: Vec<ProgramReport>,
    /// Whether expectations decide (folders, claim files, several paths) or the one program's verdict.
    pub judged: bool,
}

impl ProgramReport {
    pub fn new(file: impl Into<String>, runs: Vec<RunReport>) -> ProgramReport {
        let raddle = env!("CARGO_PKG_VERSION").to_string();
        ProgramReport { raddle, file: file.into(), claim_file: None, runs }
    }

    /// The verdict that sets the exit code: that of the first run, which is FIFO's where it was asked for.
    pub fn verdict(&self) -> Verdict {
        self.runs.first().map_or(Verdict::Inconclusive, |r| r.verdict)
    }

    /// The diagnostics of all runs, each once.
    pub fn diagnostics(&self) -> Vec<&DiagnosticReport> {
        let mut all: Vec<&DiagnosticReport> = Vec::new();
        for diagnostic in self.runs.iter().flat_map(|r| &r.diagnostics) {
            if !all.contains(&diagnostic) {
                all.push(diagnostic);
            }
        }
        all
    }

    /// Clears what differs between two runs of the same check (time and memory), for blessed files.
    pub fn without_measurements(mut self) -> ProgramReport {
        for run in &mut self.runs {
            run.elapsed_s = 0.0;
            run.peak_memory_bytes = 0;
        }
        self
    }
}

impl RunReport {
    /// A run that has visited nothing yet.
    pub fn new(schedule: Schedule, time: TimeMode, python: impl Into<String>) -> RunReport {
        RunReport {
            schedule,
            time,
            python: python.into(),
            world: World::default(),
            verdict: Verdict::Inconclusive,
            exhaustive: false,
            endless: false,
            short_runs: false,
            claims: Vec::new(),
            states: 0,
            transitions: 0,
            depth: 0,
            elapsed_s: 0.0,
            peak_memory_bytes: 0,
            collision_probability: 0.0,
            stopped_by: None,
            violation: None,
            warnings: Vec::new(),
            diagnostics: Vec::new(),
            expectation: None,
        }
    }

    /// The run of a program that cannot be modelled.
    pub fn unsupported(
        schedule: Schedule,
        time: TimeMode,
        python: impl Into<String>,
        diagnostics: Vec<DiagnosticReport>,
    ) -> RunReport {
        RunReport { verdict: Verdict::Unsupported, diagnostics, ..RunReport::new(schedule, time, python) }
    }

    /// What expectations are compared with.
    pub fn observed(&self) -> Observed<'_> {
        let claims = self.claims.iter();
        let claims = claims.map(|c| ObservedClaim { name: &c.name, kind: &c.kind, verdict: c.verdict }).collect();
        Observed { schedule: self.schedule, verdict: self.verdict, claims }
    }
}

impl DiagnosticReport {
    pub fn new(sources: &SourceMap, diagnostic: &Diagnostic) -> DiagnosticReport {
        let label =
            |l: &crate::base::Label| LabelReport { location: Location::new(sources, l.span), text: l.text.clone() };
        DiagnosticReport {
            code: Some(diagnostic.code.as_str().to_string()),
            severity: match diagnostic.severity {
                Severity::Error => "error".to_string(),
                Severity::Warning => "warning".to_string(),
            },
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            location: Location::new(sources, diagnostic.span),
            labels: diagnostic.labels.iter().map(label).collect(),
        }
    }

    /// A problem of a claim file or an expectation.
    pub fn of_problem(sources: &SourceMap, problem: &crate::property::Problem) -> DiagnosticReport {
        DiagnosticReport {
            code: None,
            severity: "error".to_string(),
            message: problem.message.clone(),
            help: problem.help.clone(),
            location: Location::new(sources, problem.span),
            labels: Vec::new(),
        }
    }
}
