//! `raddle outcomes`.
use crate::report::OutcomesReport;
use crate::request::{Error, OnProgress, Request};
/// Every distinct outcome, one run for each schedule.
pub fn outcomes(_request: &Request, _progress: &mut OnProgress) -> Result<OutcomesReport, Error> {
    Err(Error::Usage("outcomes is not connected".into()))
}
