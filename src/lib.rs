//! raddle: a formal model checker for cooperative scheduling.

pub mod base;
pub mod ir;
pub mod lower;
pub mod syntax;
pub mod system;
