//! List, tuple, set and dict displays and f-strings.
//!
//! Long displays are built item by item, so that the height of the stack does not grow with them.

use crate::ir::{Constant, Conversion, Instruction};
use crate::syntax::TextRange;
use crate::syntax::ast::{self, Expr, InterpolatedStringElement};

use super::Lowerer;

/// Longer displays are not collected on the stack first.
const MAX_ON_STACK: usize = 30;

impl<'a> Lowerer<'a> {
    pub fn list(&mut self, items: &'a [Expr], range: TextRange) {
        if items.len() > MAX_ON_STACK || items.iter().any(Expr::is_starred_expr) {
            self.items(items, Instruction::BuildList, Instruction::ListAppend(1), Instruction::ListExtend, range);
        } else {
            items.iter().for_each(|item| self.expression(item));
            self.emit(Instruction::BuildList(items.len() as u32), range);
        }
    }

    pub fn tuple(&mut self, items: &'a [Expr], range: TextRange) {
        if items.len() > MAX_ON_STACK || items.iter().any(Expr::is_starred_expr) {
            self.list(items, range);
            self.emit(Instruction::ListToTuple, range);
        } else {
            items.iter().for_each(|item| self.expression(item));
            self.emit(Instruction::BuildTuple(items.len() as u32), range);
        }
    }

    pub fn set(&mut self, items: &'a [Expr], range: TextRange) {
        if items.len() > MAX_ON_STACK || items.iter().any(Expr::is_starred_expr) {
            self.items(items, Instruction::BuildSet, Instruction::SetAdd(1), Instruction::SetUpdate, range);
        } else {
            items.iter().for_each(|item| self.expression(item));
            self.emit(Instruction::BuildSet(items.len() as u32), range);
        }
    }

    fn items(
        &mut self,
        items: &'a [Expr],
        build: fn(u32) -> Instruction,
        add: Instruction,
        extend: Instruction,
        range: TextRange,
    ) {
        let plain = items.iter().take(MAX_ON_STACK).take_while(|item| !item.is_starred_expr()).count();
        let (first, rest) = items.split_at(plain);
        first.iter().for_each(|item| self.expression(item));
        self.emit(build(plain as u32), range);
        for item in rest {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.emit(extend, starred.range);
                }
                other => {
                    self.expression(other);
                    self.emit(add, range);
                }
            }
        }
    }

    pub fn dict(&mut self, e: &'a ast::ExprDict) {
        let plain = e.items.iter().take(MAX_ON_STACK / 2).take_while(|item| item.key.is_some()).count();
        let (first, rest) = e.items.split_at(plain);
        for item in first {
            self.optional(item.key.as_ref(), e.range);
            self.expression(&item.value);
        }
        self.emit(Instruction::BuildDict(plain as u32), e.range);
        for item in rest {
            match &item.key {
                Some(key) => {
                    self.expression(key);
                    self.expression(&item.value);
                    self.emit(Instruction::MapAdd(1), e.range);
                }
                None => {
                    self.expression(&item.value);
                    self.emit(Instruction::DictUpdate, e.range);
                }
            }
        }
    }

    pub fn f_string(&mut self, e: &'a ast::ExprFString) {
        let mut pieces = Pieces::default();
        for part in e.value.iter() {
            match part {
                ast::FStringPart::Literal(literal) => pieces.text.push_str(&literal.value),
                ast::FStringPart::FString(f) => self.interpolated(&f.elements, &mut pieces, e.range),
            }
        }
        self.join(pieces, e.range);
    }

    fn interpolated(&mut self, elements: &'a [InterpolatedStringElement], pieces: &mut Pieces, range: TextRange) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.text.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(i) => {
                    if let Some(debug) = &i.debug_text {
                        pieces.text.push_str(debug.as_str());
                    }
                    self.flush(pieces, range);
                    self.interpolation(i);
                    pieces.count += 1;
                }
            }
        }
    }

    fn interpolation(&mut self, i: &'a ast::InterpolatedElement) {
        self.expression(&i.expression);
        let conversion = match i.conversion {
            ast::ConversionFlag::Str => Conversion::Str,
            ast::ConversionFlag::Ascii => Conversion::Ascii,
            ast::ConversionFlag::Repr => Conversion::Repr,
            // `f"{x=}"` shows the repr, unless a format is asked for.
            ast::ConversionFlag::None if i.debug_text.is_some() && i.format_spec.is_none() => Conversion::Repr,
            ast::ConversionFlag::None => Conversion::None,
        };
        if let Some(spec) = &i.format_spec {
            let mut pieces = Pieces::default();
            self.interpolated(&spec.elements, &mut pieces, spec.range);
            self.join(pieces, spec.range);
        }
        self.emit(Instruction::Format(conversion, i.format_spec.is_some()), i.range);
    }

    fn flush(&mut self, pieces: &mut Pieces, range: TextRange) {
        if !pieces.text.is_empty() {
            let text = std::mem::take(&mut pieces.text);
            self.constant(Constant::Str(text.into()), range);
            pieces.count += 1;
        }
    }

    /// Leaves one string: the pieces that are on the stack and the text at the end.
    fn join(&mut self, mut pieces: Pieces, range: TextRange) {
        self.flush(&mut pieces, range);
        match pieces.count {
            0 => self.string("", range),
            1 => {}
            n => self.emit(Instruction::BuildString(n), range),
        }
    }
}

/// The pieces of an f-string: `count` are on the stack, then comes `text`.
#[derive(Default)]
struct Pieces {
    count: u32,
    text: String,
}
