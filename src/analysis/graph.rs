//! `raddle graph`.
use crate::report::GraphReport;
use crate::request::{Error, OnProgress, Request};
/// The state graph on the first schedule of the request.
pub fn graph(_request: &Request, _progress: &mut OnProgress) -> Result<GraphReport, Error> {
    Err(Error::Usage("graph is not connected".into()))
}
