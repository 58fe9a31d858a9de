//! Ids, source files and spans, diagnostics, symbols and fingerprints: the vocabulary of every other layer.
//!
//! Nothing here renders anything and nothing here knows Python.

mod diagnostic;
mod fingerprint;
pub mod memory;
mod source;
mod symbol;

pub use diagnostic::{Code, Diagnostic, Label, Severity};
pub use fingerprint::{Fingerprint, WordHash, hash_words, mix, mix_pair};
pub use source::{FileId, LIBRARY, LineColumn, Source, SourceMap, Span};
pub use symbol::{Symbol, sym};
