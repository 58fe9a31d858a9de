//! Integers, floats and complex numbers.

mod bits;
mod complex;
mod float;
mod float_text;
mod hash;
mod hex_float;
mod integer;
mod integer_text;
pub mod math;
mod power;
mod ratio;
mod round;

pub use bits::ByteOrder;
pub use complex::Complex;
pub use float::{
    as_integer_ratio, compare_float, float_div, float_div_mod, float_floor_div, float_mod, float_pow, float_to_integer,
    is_integer,
};
pub use float_text::{FloatForm, float_repr, format_float, parse_float, parse_float_bytes};
pub use hash::{hash_complex, hash_float, hash_integer};
pub use hex_float::{float_from_hex, float_to_hex};
pub use integer::{BitLimit, Integer};
pub use integer_text::{MAX_DIGITS, parse_integer, parse_integer_bytes};
pub use power::{Power, integer_pow, integer_pow_mod};
pub use ratio::ratio_to_float;
pub use round::{round_float, round_float_to_integer, round_integer};
