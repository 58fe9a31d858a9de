//! What Python's numbers and text mean, as pure functions over Rust values.
//!
//! Source: the Python 3.11 library reference ("Built-in Types", "Format Specification Mini-Language",
//! "printf-style String Formatting", "Codec Base Classes") and experiments with CPython 3.11, against which
//! `tests/semantics_*.rs` compare every function. Invariant: nothing here knows the heap, classes or the
//! interpreter; a failure is an [`Error`] with CPython's type and exact message. Not modelled: lone surrogates
//! (text is a Rust `str`), locales other than "C", and codecs other than UTF-8, ASCII and Latin-1.

mod error;
pub mod format;
pub mod numbers;
pub mod slice;
pub mod text;

pub use error::{Error, ErrorKind, Result};
