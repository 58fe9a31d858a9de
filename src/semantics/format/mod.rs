//! The three ways of formatting: the mini-language of `format()`, `str.format` templates, and the `%` operator.

mod layout;
mod number;
mod percent;
mod spec;
mod template;
mod text;

pub use number::{format_complex, format_float_spec, format_integer};
pub use percent::{Conversion, PercentArguments, PercentSource, percent_format};
pub use spec::{MAX_WIDTH, Spec};
pub use template::{Access, Accesses, AutoNumber, Field, First, Piece, Template, check_conversion, check_depth};
pub use text::format_text;
