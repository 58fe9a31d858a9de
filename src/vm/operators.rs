//! Arithmetic and other operators: fast paths, then the special methods of both operands.
//!
//! Source: language reference, 3.3.8 (Emulating numeric types) and 6.5–6.9.

use super::Vm;
use super::error::Result;
use crate::base::{Symbol, sym};
use crate::ir::{BinaryOp, UnaryOp};
use crate::store::Value;

impl Vm {
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
        match self.operate(op, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported_operands(symbol(op), a, b)),
        }
    }

    /// `None`: neither operand knows the operation.
    fn operate(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Option<Value>> {
        if let Some(result) = immediate(op, a, b) {
            return Ok(Some(result));
        }
        let (name, reflected) = method_names(op);
        let (left, right) = (self.type_of(a), self.type_of(b));
        let own = self.type_attr(left, name);
        // A subclass's own reflected method goes first.
        if left != right && self.is_subclass(right, left) {
            let theirs = self.type_attr(right, reflected);
            if theirs != self.type_attr(left, reflected)
                && let Some(result) = self.try_operator(b, reflected, a)?
            {
                return Ok(Some(result));
            }
        }
        if own.is_some()
            && let Some(result) = self.try_operator(a, name, b)?
        {
            return Ok(Some(result));
        }
        if left != right
            && let Some(result) = self.try_operator(b, reflected, a)?
        {
            return Ok(Some(result));
        }
        Ok(None)
    }

    fn unsupported_operands(&mut self, sign: &str, a: Value, b: Value) -> super::Stop {
        let (x, y) = (self.type_name(a), self.type_name(b));
        let sequence = |t: &str| matches!(t, "str" | "list" | "tuple" | "bytes" | "bytearray");
        let plain = sign.trim_end_matches('=');
        let message = match plain {
            "+" if x == "str" => format!("can only concatenate str (not \"{y}\") to str"),
            "+" if x == "list" => format!("can only concatenate list (not \"{y}\") to list"),
            "+" if x == "tuple" => format!("can only concatenate tuple (not \"{y}\") to tuple"),
            "+" if x == "bytes" || x == "bytearray" => format!("can't concat {y} to {x}"),
            "*" if sequence(&x) => format!("can't multiply sequence by non-int of type '{y}'"),
            "*" if sequence(&y) => format!("can't multiply sequence by non-int of type '{x}'"),
            "**" if sign == plain => format!("unsupported operand type(s) for ** or pow(): '{x}' and '{y}'"),
            _ => format!("unsupported operand type(s) for {sign}: '{x}' and '{y}'"),
        };
        self.type_error(message)
    }

    fn try_operator(&mut self, a: Value, name: Symbol, b: Value) -> Result<Option<Value>> {
        let result = self.call_special(a, name, &[b])?;
        Ok(result.filter(|&r| r != Value::NotImplemented))
    }

    pub fn inplace(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
        if let Value::Ref(_) = a {
            let (name, class) = (inplace_name(op), self.type_of(a));
            if self.type_attr(class, name) == Some(Value::None) {
                return Err(self.type_error("'NoneType' object is not callable"));
            }
            if let Some(result) = self.try_operator(a, name, b)? {
                return Ok(result);
            }
        }
        match self.operate(op, a, b)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported_operands(&format!("{}=", symbol(op)), a, b)),
        }
    }

    pub fn unary(&mut self, op: UnaryOp, a: Value) -> Result<Value> {
        let (name, sign) = match op {
            UnaryOp::Not => return self.truth(a).map(|t| Value::Bool(!t)),
            UnaryOp::Negate => (sym::__neg__, "-"),
            UnaryOp::Plus => (sym::__pos__, "+"),
            UnaryOp::Invert => (sym::__invert__, "~"),
        };
        if let (UnaryOp::Negate, Value::Int(i)) = (op, a)
            && let Some(negated) = i.checked_neg()
        {
            return Ok(Value::Int(negated));
        }
        match self.call_special(a, name, &[])? {
            Some(result) => Ok(result),
            None => {
                let class = self.type_name(a);
                Err(self.type_error(format!("bad operand type for unary {sign}: '{class}'")))
            }
        }
    }
}

pub(super) fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::MatMul => "@",
        BinaryOp::TrueDiv => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::LeftShift => "<<",
        BinaryOp::RightShift => ">>",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
    }
}

fn method_names(op: BinaryOp) -> (Symbol, Symbol) {
    match op {
        BinaryOp::Add => (sym::__add__, sym::__radd__),
        BinaryOp::Sub => (sym::__sub__, sym::__rsub__),
        BinaryOp::Mul => (sym::__mul__, sym::__rmul__),
        BinaryOp::MatMul => (sym::__matmul__, sym::__rmatmul__),
        BinaryOp::TrueDiv => (sym::__truediv__, sym::__rtruediv__),
        BinaryOp::FloorDiv => (sym::__floordiv__, sym::__rfloordiv__),
        BinaryOp::Mod => (sym::__mod__, sym::__rmod__),
        BinaryOp::Pow => (sym::__pow__, sym::__rpow__),
        BinaryOp::LeftShift => (sym::__lshift__, sym::__rlshift__),
        BinaryOp::RightShift => (sym::__rshift__, sym::__rrshift__),
        BinaryOp::And => (sym::__and__, sym::__rand__),
        BinaryOp::Or => (sym::__or__, sym::__ror__),
        BinaryOp::Xor => (sym::__xor__, sym::__rxor__),
    }
}

fn inplace_name(op: BinaryOp) -> Symbol {
    match op {
        BinaryOp::Add => sym::__iadd__,
        BinaryOp::Sub => sym::__isub__,
        BinaryOp::Mul => sym::__imul__,
        BinaryOp::MatMul => sym::__imatmul__,
        BinaryOp::TrueDiv => sym::__itruediv__,
        BinaryOp::FloorDiv => sym::__ifloordiv__,
        BinaryOp::Mod => sym::__imod__,
        BinaryOp::Pow => sym::__ipow__,
        BinaryOp::LeftShift => sym::__ilshift__,
        BinaryOp::RightShift => sym::__irshift__,
        BinaryOp::And => sym::__iand__,
        BinaryOp::Or => sym::__ior__,
        BinaryOp::Xor => sym::__ixor__,
    }
}

/// The commonest operations on numbers that fit a word, where no exception, no large number and no other class comes in.
#[inline]
pub(super) fn immediate(op: BinaryOp, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => {
            let result = match op {
                BinaryOp::Add => a.checked_add(b),
                BinaryOp::Sub => a.checked_sub(b),
                BinaryOp::Mul => a.checked_mul(b),
                BinaryOp::And => Some(a & b),
                BinaryOp::Or => Some(a | b),
                BinaryOp::Xor => Some(a ^ b),
                // With a positive divisor rounding down is Euclid's.
                BinaryOp::FloorDiv if b > 0 => Some(a.div_euclid(b)),
                BinaryOp::Mod if b > 0 => Some(a.rem_euclid(b)),
                _ => None,
            };
            result.map(Value::Int)
        }
        (Value::Float(a), Value::Float(b)) => {
            let result = match op {
                BinaryOp::Add => a + b,
                BinaryOp::Sub => a - b,
                BinaryOp::Mul => a * b,
                BinaryOp::TrueDiv if b != 0.0 => a / b,
                _ => return None,
            };
            Some(Value::Float(result))
        }
        _ => None,
    }
}
