//! `raddle replay`.
use crate::report::ProgramReport;
use crate::request::Error;
/// Follows the counterexamples of a report again.
pub fn replay(_recorded: &ProgramReport) -> Result<ProgramReport, Error> {
    Err(Error::Usage("replay is not connected".into()))
}
