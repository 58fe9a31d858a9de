//! raddle: a formal model checker for cooperative scheduling.

pub mod analysis;
pub mod base;
pub mod ir;
pub mod property;
pub mod report;
pub mod request;
pub mod suite;
pub mod system;
