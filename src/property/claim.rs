//! Claims as a claim file states them.

use std::path::PathBuf;

use super::{Expect, Formula, Schedule, TimeMode};
use crate::base::Span;

/// The kinds of claim that are checked without being asked for and whose violation is a failure.
pub const FAILURE_KINDS: &[&str] = &["assertion", "exception", "deadlock", "starvation", "livelock"];

/// The kinds that are bad style rather than failure: shown as warnings until they are denied.
pub const WARNING_KINDS: &[&str] =
    &["never-awaited", "lost-task", "cancelled-swallowed", "leak", "partial-deadlock", "stale-write", "data-race"];

/// Every kind of claim that is checked without being asked for.
pub fn built_in_kinds() -> impl Iterator<Item = &'static str> {
    FAILURE_KINDS.iter().chain(WARNING_KINDS).copied()
}

/// Whether a kind of claim that is checked without being asked for speaks of ends of the program.
pub fn is_about_ends(kind: &str) -> bool {
    matches!(kind, "livelock" | "leak" | "lost-task" | "partial-deadlock")
}

pub fn is_built_in(kind: &str) -> bool {
    built_in_kinds().any(|k| k == kind)
}

/// Denies every kind of warning.
pub const ALL_WARNINGS: &str = "all";

/// A Python expression over the program's globals, uncompiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pub text: String,
    /// Where the text stands in the claim file: a byte of the text is at `span.start` plus its offset,
    /// except where the TOML string uses escapes (then the span covers the whole string token).
    pub span: Span,
}

/// What is claimed of the states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// True in every reachable state once the module's names are bound.
    Always(Expression),
    /// False in every reachable state.
    Never(Expression),
    /// True whenever main is done.
    Finally(Expression),
    /// True in some reachable state.
    Reachable(Expression),
    /// What the functions of this name do is as if nobody else ran before they are over.
    Atomic(Expression),
    /// Satisfied by every fair run.
    Temporal(Temporal),
}

/// A claim about runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temporal {
    /// The form it was written in: `eventually`, `leads_to`, `until`, `ltl`.
    pub key: &'static str,
    pub formula: Formula,
    /// What the names in the formula mean; names and expressions.
    pub predicates: Vec<(String, Expression)>,
}

impl Form {
    /// The forms that claim files may use, by their key.
    pub const KEYS: &[&str] =
        &["always", "never", "finally", "atomic", "reachable", "eventually", "leads_to", "until", "ltl"];

    /// The claim's kind in reports.
    pub fn kind(&self) -> &'static str {
        match self {
            Form::Always(_) => "always",
            Form::Never(_) => "never",
            Form::Finally(_) => "finally",
            Form::Atomic(_) => "atomic",
            Form::Reachable(_) => "reachable",
            Form::Temporal(temporal) => temporal.key,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub name: String,
    /// What the claim means in the reader's words.
    pub says: Option<String>,
    pub form: Form,
    /// The schedules it is checked on; both when the file does not say.
    pub schedules: Vec<Schedule>,
    /// `None` leaves the choice to the command line.
    pub time: Option<TimeMode>,
    pub expect: Expect,
    /// The place of the claim's name.
    pub span: Span,
}

/// One claim file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFile {
    pub path: PathBuf,
    /// The program, resolved against the folder of the claim file.
    pub model: PathBuf,
    /// The place of the model's name, for the message when it cannot be read.
    pub model_span: Span,
    pub claims: Vec<Claim>,
}
