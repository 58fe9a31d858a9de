//! The reachable state graph as data.

use serde::{Deserialize, Serialize};

use super::DiagnosticReport;
use crate::property::{Schedule, TimeMode};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphReport {
    pub raddle: String,
    pub file: String,
    pub schedule: Schedule,
    pub time: TimeMode,
    pub python: String,
    /// In the order they were found; the first is the initial state. Edges refer to the index.
    pub states: Vec<GraphState>,
    pub edges: Vec<GraphEdge>,
    /// What cut the graph off, as a clause; `None` when it is whole.
    pub stopped_by: Option<String>,
    pub diagnostics: Vec<DiagnosticReport>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphState {
    pub kind: StateKind,
    /// What tells the state apart, one line each: values of shared things, where tasks stand.
    pub label: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StateKind {
    #[default]
    Ordinary,
    Initial,
    /// The program ended properly.
    End,
    /// A claim is violated here or by the step into it.
    Violation,
    /// Found but not expanded: a bound came first.
    Frontier,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphEdge {
    pub from: u32,
    pub to: u32,
    /// Who runs, and which way a choice goes.
    pub label: String,
}
