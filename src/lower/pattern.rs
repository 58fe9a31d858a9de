//! `match` statements.
//!
//! Source: language reference, "The match statement", and PEP 634. While a pattern is tried, the
//! stack holds, above the subject: the values captured so far (the first one highest), then what is being
//! matched. Names are bound only when the whole pattern has matched, before the guard. Where a
//! pattern fails, all of that is removed again: one label for each height.

use crate::base::Symbol;
use crate::ir::{BinaryOp, CompareOp, Constant, Instruction};
use crate::syntax::ast::{self, Expr, Pattern};
use crate::syntax::{Ranged, TextRange};

use super::Lowerer;
use super::assembler::Label;
use super::constant::constant;

/// One attempt at a pattern.
struct Attempt {
    /// Height of the stack below the captures.
    base: u32,
    captures: Vec<Symbol>,
    /// `failures[n]` is reached with `n` items to remove above the base.
    failures: Vec<Label>,
}

impl<'a> Lowerer<'a> {
    pub fn match_(&mut self, s: &'a ast::StmtMatch) {
        self.expression(&s.subject);
        let end = self.label();
        for (i, case) in s.cases.iter().enumerate() {
            let last = i + 1 == s.cases.len();
            let range = case.pattern.range();
            if !last && case.guard.is_none() {
                self.check_reachable(&case.pattern, "remaining patterns unreachable");
            }
            let mut attempt = self.attempt();
            self.emit(Instruction::Dup, range);
            self.pattern(&case.pattern, &mut attempt);
            for name in std::mem::take(&mut attempt.captures) {
                self.store(name, range);
            }
            if let Some(guard) = &case.guard {
                let failed = self.failure(&mut attempt, 0);
                self.jump_if(guard, false, failed);
            }
            self.emit(Instruction::Pop, range);
            self.body(&case.body);
            self.jump(Instruction::Jump, end, range);
            self.fail_here(attempt, range);
        }
        self.emit(Instruction::Pop, s.subject.range());
        self.place(end);
    }

    fn attempt(&mut self) -> Attempt {
        Attempt { base: self.unit.assembler.heights().stack, captures: Vec::new(), failures: Vec::new() }
    }

    fn failure(&mut self, attempt: &mut Attempt, above: u32) -> Label {
        while attempt.failures.len() <= above as usize {
            let label = self.label();
            attempt.failures.push(label);
        }
        attempt.failures[above as usize]
    }

    /// Pops a truth value (or what the jump tests) and gives the attempt up if it is the wrong one.
    fn fail_if(&mut self, make: fn(u32) -> Instruction, attempt: &mut Attempt, range: TextRange) {
        let above = self.unit.assembler.heights().stack.saturating_sub(attempt.base + 1);
        let label = self.failure(attempt, above);
        self.jump(make, label, range);
    }

    /// The failures arrive here, with the stack at the base.
    fn fail_here(&mut self, attempt: Attempt, range: TextRange) {
        for (above, label) in attempt.failures.into_iter().enumerate().rev() {
            self.place(label);
            if above > 0 {
                self.emit(Instruction::Pop, range);
            }
        }
    }

    fn check_reachable(&mut self, pattern: &Pattern, what: &str) {
        match pattern {
            Pattern::MatchAs(p) => match (&p.pattern, &p.name) {
                (Some(inner), _) => self.check_reachable(inner, what),
                (None, Some(name)) => self.error(p.range, format!("name capture '{name}' makes {what}")),
                (None, None) => self.error(p.range, format!("wildcard makes {what}")),
            },
            Pattern::MatchOr(p) => p.patterns.iter().for_each(|p| self.check_reachable(p, what)),
            _ => {}
        }
    }

    /// Takes the value on the top of the stack and fails unless it matches.
    fn pattern(&mut self, pattern: &'a Pattern, attempt: &mut Attempt) {
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(p) => {
                self.expression(&p.value);
                self.emit(Instruction::Compare(CompareOp::Eq), range);
                self.fail_if(Instruction::JumpIfFalse, attempt, range);
            }
            Pattern::MatchSingleton(p) => {
                let value = match p.value {
                    ast::Singleton::None => Constant::None,
                    ast::Singleton::True => Constant::Bool(true),
                    ast::Singleton::False => Constant::Bool(false),
                };
                self.constant(value, range);
                self.emit(Instruction::Compare(CompareOp::Is), range);
                self.fail_if(Instruction::JumpIfFalse, attempt, range);
            }
            Pattern::MatchSequence(p) => self.sequence(&p.patterns, attempt, range),
            Pattern::MatchMapping(p) => self.mapping(p, attempt),
            Pattern::MatchClass(p) => self.class_pattern(p, attempt),
            Pattern::MatchStar(p) => self.capture(p.name.as_ref(), attempt, range),
            Pattern::MatchAs(p) => match &p.pattern {
                None => self.capture(p.name.as_ref(), attempt, range),
                Some(inner) => {
                    self.emit(Instruction::Dup, range);
                    self.pattern(inner, attempt);
                    self.capture(p.name.as_ref(), attempt, range);
                }
            },
            Pattern::MatchOr(p) => self.alternatives(&p.patterns, attempt, range),
        }
    }

    /// Moves the top of the stack below everything that belongs to the attempt.
    fn capture(&mut self, name: Option<&ast::Identifier>, attempt: &mut Attempt, range: TextRange) {
        let Some(name) = name else { return self.emit(Instruction::Pop, range) };
        let symbol = self.symbol(name);
        if attempt.captures.contains(&symbol) {
            self.error(range, format!("multiple assignments to name '{symbol}' in pattern"));
        }
        self.keep_capture(symbol, attempt, range);
    }

    fn keep_capture(&mut self, symbol: Symbol, attempt: &mut Attempt, range: TextRange) {
        let above = self.unit.assembler.heights().stack.saturating_sub(attempt.base);
        if above > 1 {
            self.emit(Instruction::Rotate(above), range);
        }
        attempt.captures.push(symbol);
    }

    fn sequence(&mut self, patterns: &'a [Pattern], attempt: &mut Attempt, range: TextRange) {
        let stars: Vec<usize> =
            patterns.iter().enumerate().filter(|(_, p)| matches!(p, Pattern::MatchStar(_))).map(|(i, _)| i).collect();
        if stars.len() > 1 {
            self.error(range, "multiple starred names in sequence pattern");
        }
        let star = stars.first().copied();
        self.emit(Instruction::MatchSequence, range);
        self.fail_if(Instruction::JumpIfFalse, attempt, range);
        let (least, op) = match star {
            None => (patterns.len(), CompareOp::Eq),
            Some(_) => (patterns.len() - 1, CompareOp::Ge),
        };
        if least > 0 || star.is_none() {
            self.emit(Instruction::Length, range);
            self.constant(Constant::Int(least as i64), range);
            self.emit(Instruction::Compare(op), range);
            self.fail_if(Instruction::JumpIfFalse, attempt, range);
        }
        let star_is_wildcard = star.is_some_and(|i| is_wildcard(&patterns[i]));
        if patterns.iter().all(is_wildcard) {
            self.emit(Instruction::Pop, range);
        } else if let (Some(star), true) = (star, star_is_wildcard) {
            self.items_around_star(patterns, star, attempt, range);
        } else {
            match star {
                None => self.emit(Instruction::Unpack(patterns.len() as u32), range),
                Some(before) => {
                    let after = patterns.len() - before - 1;
                    if before >= 256 || after > u16::MAX as usize {
                        self.error(range, "too many expressions in star-unpacking sequence pattern");
                    }
                    self.emit(Instruction::UnpackStar { before: before as u16, after: after as u16 }, range);
                }
            }
            patterns.iter().for_each(|pattern| self.pattern(pattern, attempt));
        }
    }

    /// `[a, *_, b]`: the items are taken by index, the rest is not looked at.
    fn items_around_star(&mut self, patterns: &'a [Pattern], star: usize, attempt: &mut Attempt, range: TextRange) {
        for (i, pattern) in patterns.iter().enumerate() {
            if i == star || is_wildcard(pattern) {
                continue;
            }
            self.emit(Instruction::Dup, range);
            if i < star {
                self.constant(Constant::Int(i as i64), range);
            } else {
                self.emit(Instruction::Length, range);
                self.constant(Constant::Int((patterns.len() - i) as i64), range);
                self.emit(Instruction::Binary(BinaryOp::Sub), range);
            }
            self.emit(Instruction::LoadItem, range);
            self.pattern(pattern, attempt);
        }
        self.emit(Instruction::Pop, range);
    }

    fn mapping(&mut self, p: &'a ast::PatternMatchMapping, attempt: &mut Attempt) {
        let (range, count) = (p.range, p.keys.len() as u32);
        self.emit(Instruction::MatchMapping, range);
        self.fail_if(Instruction::JumpIfFalse, attempt, range);
        if count == 0 && p.rest.is_none() {
            return self.emit(Instruction::Pop, range);
        }
        if count > 0 {
            self.emit(Instruction::Length, range);
            self.constant(Constant::Int(count.into()), range);
            self.emit(Instruction::Compare(CompareOp::Ge), range);
            self.fail_if(Instruction::JumpIfFalse, attempt, range);
        }
        self.check_keys(&p.keys);
        p.keys.iter().for_each(|key| self.expression(key));
        self.emit(Instruction::BuildTuple(count), range);
        self.emit(Instruction::MatchKeys, range);
        self.emit(Instruction::Dup, range);
        self.fail_if(Instruction::JumpIfNone, attempt, range);
        self.emit(Instruction::Unpack(count), range);
        p.patterns.iter().for_each(|pattern| self.pattern(pattern, attempt));
        // What is left: subject keys.
        match &p.rest {
            None => {
                self.emit(Instruction::Pop, range);
                self.emit(Instruction::Pop, range);
            }
            Some(rest) => {
                self.emit(Instruction::Rotate(2), range);
                self.emit(Instruction::BuildDict(0), range);
                self.emit(Instruction::Rotate(2), range);
                self.emit(Instruction::DictUpdate, range);
                self.emit(Instruction::Rotate(2), range);
                self.emit(Instruction::Unpack(count), range);
                for left in (1..=count).rev() {
                    self.emit(Instruction::Copy(left), range);
                    self.emit(Instruction::Rotate(2), range);
                    self.emit(Instruction::DeleteItem, range);
                }
                self.capture(Some(rest), attempt, rest.range);
            }
        }
    }

    fn check_keys(&mut self, keys: &[Expr]) {
        let constants: Vec<Option<Constant>> = keys.iter().map(|key| constant(key, self.text)).collect();
        for (i, key) in keys.iter().enumerate() {
            if constants[i].is_some() && constants[..i].contains(&constants[i]) {
                let range = key.range();
                let text = self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
                self.error(range, format!("mapping pattern checks duplicate key ({text})"));
            }
        }
    }

    fn class_pattern(&mut self, p: &'a ast::PatternMatchClass, attempt: &mut Attempt) {
        let range = p.range;
        let (positional, keywords) = (&p.arguments.patterns, &p.arguments.keywords);
        for (i, keyword) in keywords.iter().enumerate() {
            if keywords[..i].iter().any(|k| k.attr.as_str() == keyword.attr.as_str()) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                self.error(keyword.range, message);
            }
        }
        self.expression(&p.cls);
        let names = keywords.iter().map(|k| Constant::Str(self.symbol(&k.attr).as_str().into()));
        let names = Constant::Tuple(names.collect());
        self.constant(names, range);
        self.emit(Instruction::MatchClass(positional.len() as u32), range);
        self.emit(Instruction::Dup, range);
        self.fail_if(Instruction::JumpIfNone, attempt, range);
        self.emit(Instruction::Unpack((positional.len() + keywords.len()) as u32), range);
        positional.iter().for_each(|pattern| self.pattern(pattern, attempt));
        keywords.iter().for_each(|keyword| self.pattern(&keyword.pattern, attempt));
    }

    /// `a | b | …`: each alternative is an attempt of its own that leaves the same captures in the same order.
    fn alternatives(&mut self, patterns: &'a [Pattern], attempt: &mut Attempt, range: TextRange) {
        let matched = self.label();
        let mut control: Option<Vec<Symbol>> = None;
        for (i, pattern) in patterns.iter().enumerate() {
            if i + 1 < patterns.len() {
                self.check_reachable(pattern, "remaining patterns unreachable");
            }
            let mut alternative = self.attempt();
            self.emit(Instruction::Dup, range);
            self.pattern(pattern, &mut alternative);
            let captures = std::mem::take(&mut alternative.captures);
            match &control {
                None => control = Some(captures),
                Some(control) => {
                    if !self.reorder(captures, control, range) {
                        self.error(range, "alternative patterns bind different names");
                    }
                }
            }
            self.jump(Instruction::Jump, matched, range);
            self.fail_here(alternative, range);
        }
        let above = self.unit.assembler.heights().stack.saturating_sub(attempt.base);
        let failed = self.failure(attempt, above);
        self.jump(Instruction::Jump, failed, range);
        self.place(matched);
        for name in control.unwrap_or_default() {
            if attempt.captures.contains(&name) {
                self.error(range, format!("multiple assignments to name '{name}' in pattern"));
            }
            self.keep_capture(name, attempt, range);
        }
        self.emit(Instruction::Pop, range);
    }

    /// Brings captured values into another order: `wanted[0]` to the top. False if the names differ.
    fn reorder(&mut self, mut captures: Vec<Symbol>, wanted: &[Symbol], range: TextRange) -> bool {
        if captures.len() != wanted.len() {
            return false;
        }
        if captures == wanted {
            return true;
        }
        for name in wanted.iter().rev() {
            let Some(depth) = captures.iter().position(|n| n == name) else { return false };
            // The top goes below `depth` others, `depth` times: the item at that depth comes up.
            for _ in 0..depth {
                self.emit(Instruction::Rotate(depth as u32 + 1), range);
            }
            captures.remove(depth);
            captures.insert(0, *name);
        }
        true
    }
}

/// `_` or `*_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(p) => p.pattern.is_none() && p.name.is_none(),
        Pattern::MatchStar(p) => p.name.is_none(),
        _ => false,
    }
}
