//! raddle: a formal model checker for cooperative scheduling.

pub mod base;
pub mod ir;
pub mod property;
pub mod report;
pub mod system;
