//! Function and class definitions, lambdas: what is evaluated where they stand, and their bodies.
//!
//! Order, as CPython: decorators, defaults, keyword-only defaults, annotations, closure; for classes
//! decorators, body function, bases, keywords.

use crate::base::{Symbol, sym};
use crate::ir::{Constant, Instruction, Parameters};
use crate::syntax::ast::{self, Decorator};
use crate::syntax::{Ranged, TextRange};

use super::Lowerer;
use super::call::is_spread;
use super::scope::{Resolution, ScopeKind};
use super::statement::docstring;

const DEFAULTS: u8 = 1;
const KEYWORD_DEFAULTS: u8 = 2;
const ANNOTATIONS: u8 = 4;
const CLOSURE: u8 = 8;

impl<'a> Lowerer<'a> {
    pub fn function(&mut self, s: &'a ast::StmtFunctionDef) {
        if let Some(type_parameters) = &s.type_params {
            self.unsupported(type_parameters.range, "type parameters are not supported", "remove them");
        }
        self.decorators(&s.decorator_list);
        let mut flags = self.defaults(&s.parameters, s.range);
        flags |= self.annotations(&s.parameters, s.returns.as_deref(), s.range);
        let name = Symbol::intern(&s.name);
        let definition = definition_range(s.range, &s.decorator_list, s.name.range);
        let Some(&id) = self.scopes.by_node.get(&(s.range, ScopeKind::Function)) else { return };
        let qualified = self.qualified_name(&s.name, self.symbol(&s.name));
        let outer = self.enter_unit(id, qualified);
        self.start_function(&s.parameters, s.range);
        self.body(&s.body);
        let end = s.body.last().map_or(s.range, Ranged::range);
        self.emit(Instruction::None, end);
        self.emit(Instruction::Return, end);
        let span = self.span(s.range);
        let doc = docstring(&s.body).map(Box::from);
        let code = self.leave_unit(outer, name, span, parameters(&s.parameters), doc);
        self.make_function(code, flags, definition);
        for decorator in s.decorator_list.iter().rev() {
            self.emit(Instruction::Call(1), decorator.expression.range());
        }
        let name = self.symbol(&s.name);
        self.store(name, definition);
    }

    pub fn lambda(&mut self, e: &'a ast::ExprLambda) {
        let empty = ast::Parameters::default();
        let flags = match &e.parameters {
            Some(parameters) => self.defaults(parameters, e.range),
            None => 0,
        };
        let Some(&id) = self.scopes.by_node.get(&(e.range, ScopeKind::Lambda)) else { return };
        let qualified = self.qualified_name("<lambda>", sym::lambda);
        let outer = self.enter_unit(id, qualified);
        let own = e.parameters.as_deref().unwrap_or(&empty);
        self.start_function(own, e.range);
        self.expression(&e.body);
        self.emit(Instruction::Return, e.body.range());
        let span = self.span(e.range);
        let code = self.leave_unit(outer, sym::lambda, span, parameters(own), None);
        self.make_function(code, flags, e.range);
    }

    fn start_function(&mut self, parameters: &ast::Parameters, range: TextRange) {
        self.unit.positional = (parameters.posonlyargs.len() + parameters.args.len()) as u32;
        self.start_generator(range);
    }

    /// A generator or coroutine returns its object before anything else happens.
    pub fn start_generator(&mut self, range: TextRange) {
        let flags = self.flags();
        if flags.generator || flags.coroutine || flags.async_generator {
            self.emit(Instruction::StartGenerator, range);
        }
    }

    fn decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators {
            self.expression(&decorator.expression);
        }
    }

    fn defaults(&mut self, parameters: &'a ast::Parameters, range: TextRange) -> u8 {
        let mut flags = 0;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<_> = positional.filter_map(|p| p.default()).collect();
        if !defaults.is_empty() {
            defaults.iter().for_each(|default| self.expression(default));
            self.emit(Instruction::BuildTuple(defaults.len() as u32), range);
            flags |= DEFAULTS;
        }
        let mut count = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = parameter.default() {
                let name = self.symbol(parameter.name());
                self.string(name.as_str(), default.range());
                self.expression(default);
                count += 1;
            }
        }
        if count > 0 {
            self.emit(Instruction::BuildDict(count), range);
            flags |= KEYWORD_DEFAULTS;
        }
        flags
    }

    fn annotations(&mut self, parameters: &'a ast::Parameters, returns: Option<&'a ast::Expr>, range: TextRange) -> u8 {
        let plain = |p: &'a ast::ParameterWithDefault| &p.parameter;
        let in_order = parameters.posonlyargs.iter().map(plain).chain(parameters.args.iter().map(plain));
        let in_order = in_order.chain(parameters.vararg.as_deref());
        let in_order = in_order.chain(parameters.kwonlyargs.iter().map(plain)).chain(parameters.kwarg.as_deref());
        let mut count = 0;
        for parameter in in_order {
            if let Some(annotation) = parameter.annotation() {
                let name = self.symbol(&parameter.name);
                self.string(name.as_str(), annotation.range());
                self.annotation(annotation);
                count += 1;
            }
        }
        if let Some(returns) = returns {
            self.string("return", returns.range());
            self.annotation(returns);
            count += 1;
        }
        if count == 0 {
            return 0;
        }
        self.emit(Instruction::BuildDict(count), range);
        ANNOTATIONS
    }

    /// The closure, and the function itself.
    pub fn make_function(&mut self, code: usize, mut flags: u8, range: TextRange) {
        let free = self.unit.codes.get(code).map(|c| c.free_variables.clone()).unwrap_or_default();
        for &name in &free {
            self.push_cell(name, range);
        }
        if !free.is_empty() {
            self.emit(Instruction::BuildTuple(free.len() as u32), range);
            flags |= CLOSURE;
        }
        if code > u16::MAX as usize {
            let help = "split the module or function into smaller ones";
            self.unsupported(range, "more than 65536 functions in one body are not supported", help);
        }
        self.emit(Instruction::MakeFunction { code: code as u16, flags }, range);
    }

    /// `__qualname__` of a definition in the scope at hand; `symbol` is the name as it is bound there.
    pub fn qualified_name(&self, name: &str, symbol: Symbol) -> String {
        let scope = self.scope();
        if scope.kind == ScopeKind::Module || scope.resolution(symbol) == Resolution::Global {
            return name.to_string();
        }
        let locals = if scope.kind == ScopeKind::Class { "" } else { "<locals>." };
        format!("{}.{locals}{name}", self.unit.qualified_name)
    }

    pub fn class(&mut self, s: &'a ast::StmtClassDef) {
        if let Some(type_parameters) = &s.type_params {
            self.unsupported(type_parameters.range, "type parameters are not supported", "remove them");
        }
        self.decorators(&s.decorator_list);
        let definition = definition_range(s.range, &s.decorator_list, s.name.range);
        let Some(&id) = self.scopes.by_node.get(&(s.range, ScopeKind::Class)) else { return };
        let qualified = self.qualified_name(&s.name, self.symbol(&s.name));
        let outer = self.enter_unit(id, qualified);
        self.class_body(s);
        let span = self.span(s.range);
        let doc = docstring(&s.body).map(Box::from);
        let code = self.leave_unit(outer, Symbol::intern(&s.name), span, Parameters::default(), doc);
        self.make_function(code, 0, definition);
        self.string(&s.name, definition);
        match s.arguments.as_deref() {
            Some(arguments) if !arguments.keywords.is_empty() || is_spread(arguments) => {
                self.check_keywords(&arguments.keywords);
                self.spread_positional(&arguments.args, definition);
                self.spread_keywords(&arguments.keywords, definition);
                self.emit(Instruction::BuildClassSpread, definition);
            }
            _ => {
                for base in s.bases() {
                    self.expression(base);
                }
                self.emit(Instruction::BuildClass { bases: s.bases().len() as u16 }, definition);
            }
        }
        for decorator in s.decorator_list.iter().rev() {
            self.emit(Instruction::Call(1), decorator.expression.range());
        }
        let name = self.symbol(&s.name);
        self.store(name, definition);
    }

    /// Sets `__module__`, `__qualname__`, `__doc__`, `__annotations__`; returns the class cell, if there is one.
    fn class_body(&mut self, s: &'a ast::StmtClassDef) {
        let start = s.name.range;
        self.emit(Instruction::LoadName(sym::__name__), start);
        self.emit(Instruction::StoreName(sym::__module__), start);
        let qualified = self.unit.qualified_name.clone();
        self.string(&qualified, start);
        self.emit(Instruction::StoreName(sym::__qualname__), start);
        self.set_up_annotations(start);
        if let (Some(text), Some(first)) = (docstring(&s.body), s.body.first()) {
            self.string(text, first.range());
            self.emit(Instruction::StoreName(sym::__doc__), first.range());
        }
        self.body(&s.body);
        let end = s.body.last().map_or(s.range, Ranged::range);
        if self.scope().needs_class_cell {
            self.push_cell(sym::__class__, end);
            self.emit(Instruction::Dup, end);
            self.emit(Instruction::StoreName(sym::__classcell__), end);
        } else {
            self.constant(Constant::None, end);
        }
        self.emit(Instruction::Return, end);
    }
}

/// From the keyword to the name: where CPython places the definition.
fn definition_range(whole: TextRange, decorators: &[Decorator], name: TextRange) -> TextRange {
    let start = decorators.last().map_or(whole.start(), |_| name.start());
    TextRange::new(start.min(name.start()), name.end())
}

fn parameters(parameters: &ast::Parameters) -> Parameters {
    Parameters {
        positional_only: parameters.posonlyargs.len() as u32,
        positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
        keyword_only: parameters.kwonlyargs.len() as u32,
        var_positional: parameters.vararg.is_some(),
        var_keyword: parameters.kwarg.is_some(),
    }
}
