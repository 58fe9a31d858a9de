//! raddle: a formal model checker for cooperative scheduling.

pub mod analysis;
pub mod base;
pub mod eventloop;
pub mod explore;
pub mod ir;
pub mod library;
pub mod lower;
pub mod property;
pub mod report;
pub mod request;
pub mod semantics;
pub mod stdlib;
pub mod store;
pub mod suite;
pub mod syntax;
pub mod system;
pub mod vm;
