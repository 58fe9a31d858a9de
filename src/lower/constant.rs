//! Literals to constants, and the little folding that no program can observe.

use num_bigint::BigInt;
use num_traits::{Num, ToPrimitive};

use crate::base::{Code, Diagnostic, Span};
use crate::ir::Constant;
use crate::syntax::Ranged;
use crate::syntax::ast::{self, Expr};

/// CPython's limit on the decimal digits of an integer literal (`sys.int_info.default_max_str_digits`).
const MAX_DECIMAL_DIGITS: usize = 4300;

/// The constant that an expression is, if it is one: literals, signed numbers, tuples of constants.
pub fn constant(expression: &Expr, text: &str) -> Option<Constant> {
    Some(match expression {
        Expr::NoneLiteral(_) => Constant::None,
        Expr::EllipsisLiteral(_) => Constant::Ellipsis,
        Expr::BooleanLiteral(b) => Constant::Bool(b.value),
        Expr::StringLiteral(s) => Constant::Str(s.value.to_str().into()),
        Expr::BytesLiteral(b) => Constant::Bytes(b.value.bytes().collect()),
        Expr::NumberLiteral(n) => number(n, text)?,
        Expr::UnaryOp(u) => match (u.op, constant(&u.operand, text)?) {
            (ast::UnaryOp::USub, Constant::Int(i)) => integer(-BigInt::from(i)),
            (ast::UnaryOp::USub, Constant::BigInt(i)) => integer(-i),
            (ast::UnaryOp::USub, Constant::Float(f)) => Constant::Float(-f),
            (ast::UnaryOp::USub, Constant::Complex { real, imag }) => Constant::Complex { real: -real, imag: -imag },
            _ => return None,
        },
        Expr::Tuple(t) => Constant::Tuple(t.elts.iter().map(|e| constant(e, text)).collect::<Option<_>>()?),
        Expr::Name(n) if n.id.as_str() == "__debug__" => Constant::Bool(true),
        _ => return None,
    })
}

/// The truth value of a constant.
pub fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis => true,
        Constant::Bool(b) => *b,
        Constant::Int(i) => *i != 0,
        Constant::BigInt(_) => true,
        Constant::Float(f) => *f != 0.0,
        Constant::Complex { real, imag } => *real != 0.0 || *imag != 0.0,
        Constant::Str(s) => !s.is_empty(),
        Constant::Bytes(b) => !b.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

fn integer(value: BigInt) -> Constant {
    value.to_i64().map_or(Constant::BigInt(value), Constant::Int)
}

fn number(literal: &ast::ExprNumberLiteral, text: &str) -> Option<Constant> {
    Some(match &literal.value {
        ast::Number::Float(f) => Constant::Float(*f),
        ast::Number::Complex { real, imag } => Constant::Complex { real: *real, imag: *imag },
        ast::Number::Int(i) => match i.as_u64() {
            Some(value) => integer(value.into()),
            None => {
                let (digits, radix) = digits(literal, text);
                if radix == 10 && digits.len() > MAX_DECIMAL_DIGITS {
                    return None;
                }
                integer(BigInt::from_str_radix(&digits, radix).ok()?)
            }
        },
    })
}

/// The digits of an integer literal without prefix and underscores, and their base.
fn digits(literal: &ast::ExprNumberLiteral, text: &str) -> (String, u32) {
    let range = literal.range();
    let source = text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
    let (digits, radix) = match source.get(..2).unwrap_or_default() {
        "0x" | "0X" => (&source[2..], 16),
        "0o" | "0O" => (&source[2..], 8),
        "0b" | "0B" => (&source[2..], 2),
        _ => (source, 10),
    };
    (digits.chars().filter(|&c| c != '_').collect(), radix)
}

/// Why a number literal is no constant: it has too many digits.
pub fn refuse(literal: &ast::ExprNumberLiteral, text: &str, span: Span) -> Diagnostic {
    let (digits, _) = digits(literal, text);
    let message = format!(
        "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has {} digits; use \
         sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid \
         decimal conversion limits.",
        digits.len()
    );
    Diagnostic::error(Code::Syntax, span, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_become_small_when_they_fit() {
        assert_eq!(integer(BigInt::from(i64::MIN)), Constant::Int(i64::MIN));
        assert_eq!(integer(BigInt::from(u64::MAX)), Constant::BigInt(u64::MAX.into()));
    }
}
