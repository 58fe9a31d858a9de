//! The analysis behind the command line: one function for each question.

mod cast;
mod check;
mod effects;
mod graph;
mod load;
mod outcomes;
mod replay;
mod run;
mod search;
mod strict;
mod temporal;
mod trace;

pub use check::check;
pub use graph::graph;
pub use load::{Loader, Refusal};
pub use outcomes::outcomes;
pub use replay::replay;
pub use run::run;
