//! What a check, an enumeration of outcomes or a state graph says to people and to other programs.
//!
//! The reports are plain data, complete in themselves (they carry the source lines they show); each
//! renderer is one file and reads nothing else.

mod data;
pub mod diagnostics;
pub mod dot;
mod exit;
pub mod explain;
pub mod files;
mod graph;
pub mod graph_svg;
pub mod json;
mod outcomes;
mod palette;
mod place;
pub mod sequence_svg;
mod svg;
pub mod text;
mod text_trace;
mod trace;

pub use data::{ClaimReport, DiagnosticReport, LabelReport, ProgramReport, RunReport, Suite, Warning};
pub use exit::Exit;
pub use graph::{GraphEdge, GraphReport, GraphState, StateKind};
pub use outcomes::{Outcome, OutcomesReport, OutcomesRun};
pub use palette::Palette;
pub use place::Location;
pub use trace::{Choice, Cycle, Ended, Note, ReplayStep, TraceStep, ValueRead, ValueWritten, Violation, Waiting};
