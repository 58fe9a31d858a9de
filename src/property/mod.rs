//! What a program is meant to do: claim files, the expectations at the top of programs, and the
//! comparison of both with what a check found.
//!
//! Claim expressions are kept as text with their place; compiling them needs the program's names and
//! happens above this layer.

mod automaton;
mod claim;
mod discover;
mod expectation;
mod formula;
mod judge;
mod mode;
mod toml_file;

pub use automaton::{Automaton, AutomatonState};
pub use claim::{
    ALL_WARNINGS, Claim, ClaimFile, Expression, FAILURE_KINDS, Form, Temporal, WARNING_KINDS, built_in_kinds,
    is_about_ends, is_built_in,
};
pub use discover::{DiscoverError, Target, discover};
pub use expectation::{Expect, Expectation};
pub use formula::{Binary, Formula, Mistake, Unary};
pub use judge::{Judgement, Observed, ObservedClaim, judge};
pub use mode::{Schedule, TimeMode, UnknownWord, Verdict, World};

use crate::base::{Source, Span};

/// What is wrong with a claim file or an expectation, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    pub message: String,
    pub help: Option<String>,
}

impl Problem {
    fn new(span: Span, message: impl Into<String>) -> Problem {
        Problem { span, message: message.into(), help: None }
    }

    fn with_help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// `file:line:column: message`, on one line.
    pub fn line(&self, source: &Source) -> String {
        let at = source.line_column(self.span.start);
        format!("{}:{}:{}: {}", source.name, at.line, at.column, self.message)
    }
}
