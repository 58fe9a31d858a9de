//! The analysis behind the command line: one function for each question.

use crate::report::{GraphReport, OutcomesReport, ProgramReport};
use crate::request::{Error, OnProgress, Request, RunEnd};

/// The one place where the interpreter and the search are to be connected.
fn not_connected<T>() -> Result<T, Error> {
    Err(Error::Usage("analysis not connected".to_string()))
}

/// Checks a program: one run for each schedule of the request.
pub fn check(_request: &Request, _progress: &mut OnProgress) -> Result<ProgramReport, Error> {
    not_connected()
}

/// Runs a program under the first schedule of the request; `stdout` and `stderr` get what it prints.
pub fn run(_request: &Request, _stdout: &mut dyn FnMut(&str), _stderr: &mut dyn FnMut(&str)) -> Result<RunEnd, Error> {
    not_connected()
}

/// Every distinct outcome, one run for each schedule.
pub fn outcomes(_request: &Request, _progress: &mut OnProgress) -> Result<OutcomesReport, Error> {
    not_connected()
}

/// The state graph on the first schedule of the request.
pub fn graph(_request: &Request, _progress: &mut OnProgress) -> Result<GraphReport, Error> {
    not_connected()
}

/// Follows the counterexamples of a report again: the same report with traces made anew, each run
/// violated if its way still ends in the same violation and inconclusive if it does not.
pub fn replay(_recorded: &ProgramReport) -> Result<ProgramReport, Error> {
    not_connected()
}
