//! Calls: plain, of methods, with keywords, with stars; `super()` without arguments.
//!
//! `super()` is passed its two arguments here (the class cell and the first parameter), where the
//! name `super` cannot mean anything but the builtin: no frame has to be inspected at run time.

use crate::base::{Symbol, sym};
use crate::ir::Instruction;
use crate::syntax::ast::{self, Expr};
use crate::syntax::{Ranged, TextRange};

use super::Lowerer;
use super::scope::Resolution;

/// Calls with more arguments pass them as a tuple and a dict.
const MAX_ON_STACK: usize = 255;

impl<'a> Lowerer<'a> {
    pub fn call(&mut self, e: &'a ast::ExprCall) {
        let range = e.range();
        let arguments = &e.arguments;
        self.check_keywords(&arguments.keywords);
        if self.is_bare_super(&e.func, arguments) {
            self.load(sym_super(), e.func.range());
            self.super_arguments(range);
            return self.emit(Instruction::Call(2), range);
        }
        if is_spread(arguments) {
            self.expression(&e.func);
            match &*arguments.args {
                // Iterated by the call itself, after the keywords.
                [Expr::Starred(only)] => self.expression(&only.value),
                several => self.spread_positional(several, range),
            }
            let keywords = !arguments.keywords.is_empty();
            if keywords {
                self.spread_keywords(&arguments.keywords, range);
            }
            return self.emit(Instruction::CallSpread(keywords), range);
        }
        let method = match &*e.func {
            Expr::Attribute(attribute) if !self.is_super_attribute(attribute) => {
                self.expression(&attribute.value);
                let name = self.symbol(&attribute.attr);
                self.emit(Instruction::LoadMethod(name), attribute.range);
                true
            }
            function => {
                self.expression(function);
                false
            }
        };
        for argument in &arguments.args {
            self.expression(argument);
        }
        for keyword in &arguments.keywords {
            self.expression(&keyword.value);
        }
        let count = arguments.args.len() + arguments.keywords.len();
        let instruction = if arguments.keywords.is_empty() {
            if method { Instruction::CallMethod(count as u32) } else { Instruction::Call(count as u32) }
        } else {
            let names = arguments.keywords.iter().filter_map(|k| k.arg.as_ref()).map(|name| Symbol::intern(name));
            let names = self.unit.assembler.keyword_names(names.collect());
            if names > u16::MAX as usize {
                let help = "split the function: it has too many calls with different keywords";
                self.unsupported(
                    range,
                    "more than 65536 sets of keyword names in one function are not supported",
                    help,
                );
            }
            let (count, names) = (count as u16, names as u16);
            if method {
                Instruction::CallMethodKeywords { count, names }
            } else {
                Instruction::CallKeywords { count, names }
            }
        };
        self.emit(instruction, range);
    }

    pub fn check_keywords(&mut self, keywords: &[ast::Keyword]) {
        for (i, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            if name.as_str() == "__debug__" {
                self.error(keyword.range, "cannot assign to __debug__");
            }
            let repeated = keywords[..i].iter().any(|k| k.arg.as_ref().is_some_and(|n| n.as_str() == name.as_str()));
            if repeated {
                self.error(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    /// `… -- … tuple` of the positional arguments.
    pub fn spread_positional(&mut self, arguments: &'a [Expr], range: TextRange) {
        self.tuple(arguments, range);
    }

    /// `… -- … dict` of the keyword arguments.
    pub fn spread_keywords(&mut self, keywords: &'a [ast::Keyword], range: TextRange) {
        let named = |keywords: &'a [ast::Keyword]| keywords.iter().take_while(|k| k.arg.is_some()).count();
        let (first, mut rest) = keywords.split_at(named(keywords));
        self.keyword_dict(first, range);
        while let Some((keyword, after)) = rest.split_first() {
            if keyword.arg.is_none() {
                self.expression(&keyword.value);
                rest = after;
            } else {
                let (run, after) = rest.split_at(named(rest));
                self.keyword_dict(run, range);
                rest = after;
            }
            self.emit(Instruction::DictMerge, range);
        }
    }

    fn keyword_dict(&mut self, keywords: &'a [ast::Keyword], range: TextRange) {
        self.emit(Instruction::BuildDict(0), range);
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                self.string(name, range);
            }
            self.expression(&keyword.value);
            self.emit(Instruction::MapAdd(1), range);
        }
    }

    /// `super().name`, unless `super` may mean something else. Returns whether it was that.
    pub fn super_attribute(&mut self, e: &ast::ExprAttribute) -> bool {
        if !self.is_super_attribute(e) {
            return false;
        }
        self.super_arguments(e.value.range());
        let name = self.symbol(&e.attr);
        self.emit(Instruction::LoadSuperAttr(name), e.range);
        true
    }

    fn is_super_attribute(&self, e: &ast::ExprAttribute) -> bool {
        matches!(&*e.value, Expr::Call(call) if self.is_bare_super(&call.func, &call.arguments))
    }

    fn is_bare_super(&self, function: &Expr, arguments: &ast::Arguments) -> bool {
        let scope = self.scope();
        matches!(function, Expr::Name(name) if name.id.as_str() == "super")
            && arguments.is_empty()
            && self.unit.positional > 0
            && scope.resolution(sym_super()) == Resolution::Implicit
            && scope.resolution(sym::__class__) == Resolution::Free
            && !self.scopes.scopes[0].resolutions.get(&sym_super()).is_some_and(|r| *r == Resolution::Local)
    }

    fn super_arguments(&mut self, range: TextRange) {
        self.load(sym::__class__, range);
        if let Some(&first) = self.scope().parameters.first() {
            self.load(first, range);
        }
    }
}

fn sym_super() -> Symbol {
    Symbol::intern("super")
}

pub fn is_spread(arguments: &ast::Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments.keywords.iter().any(|k| k.arg.is_none())
        || arguments.len() > MAX_ON_STACK
}
