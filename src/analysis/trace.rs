//! From a counterexample to a trace that people read.

use crate::eventloop::{Action, PythonSystem};
use crate::explore::Counterexample;
use crate::report::Violation;

/// The violation that a counterexample leads to, with its trace.
pub fn violation(_system: &mut PythonSystem, counterexample: &Counterexample<Action>) -> Violation {
    let finding = &counterexample.finding;
    Violation {
        kind: finding.kind.into(),
        claim: finding.claim.clone(),
        message: finding.message.clone(),
        ..Violation::default()
    }
}
