//! Text by code points, and bytes.

pub mod case;
mod chars;
pub mod codec;
pub mod layout;
mod repr;
pub mod search;
mod tables;

pub use chars::{
    decimal_value, is_alnum, is_alpha, is_decimal, is_digit, is_line_break, is_lower, is_numeric, is_printable,
    is_space, is_title, is_upper,
};
pub use repr::{ascii, bytes_repr, escape_non_ascii, repr};
