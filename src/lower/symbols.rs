//! Fills the scope table from the tree: who binds, reads and declares which name in which scope.
//!
//! Source: the language reference, "Naming and binding"; PEP 572 for the target of `:=` in comprehensions.
//! Visits in CPython's order, because "used prior to global declaration" depends on it.

use crate::base::{Diagnostic, FileId, Span, Symbol, sym};
use crate::syntax::ast::{self, Expr, Pattern, Stmt};
use crate::syntax::{TextRange, span};

use super::scope::{Scope, ScopeId, ScopeKind, ScopeTree, Uses, error, mangle};

pub struct Builder<'a> {
    file: FileId,
    tree: ScopeTree,
    current: ScopeId,
    /// Depth inside the iterables of comprehensions, where `:=` is not allowed.
    in_iterable: u32,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

/// The scopes of a module (`Ok`) or of a single expression (`Err`), not yet resolved.
pub fn build(file: FileId, body: Result<&[Stmt], &Expr>, diagnostics: &mut Vec<Diagnostic>) -> ScopeTree {
    let mut builder = Builder { file, tree: ScopeTree::default(), current: 0, in_iterable: 0, diagnostics };
    builder.tree.scopes.push(new_scope(ScopeKind::Module, None, None));
    match body {
        Ok(body) => builder.body(body),
        Err(expression) => builder.expression(expression),
    }
    builder.tree
}

fn new_scope(kind: ScopeKind, parent: Option<ScopeId>, class_name: Option<Symbol>) -> Scope {
    Scope {
        kind,
        parent,
        children: Vec::new(),
        uses: Default::default(),
        resolutions: Default::default(),
        parameters: Vec::new(),
        class_name,
        is_async: false,
        is_generator: false,
        awaits: false,
        nested: false,
        needs_class_cell: false,
        reads_locals_dynamically: false,
    }
}

impl Builder<'_> {
    fn scope(&mut self) -> &mut Scope {
        &mut self.tree.scopes[self.current]
    }

    fn span(&self, range: TextRange) -> Span {
        span(self.file, range)
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        let span = self.span(range);
        error(self.diagnostics, span, message.into());
    }

    fn uses(&mut self, name: &str) -> (&mut Uses, Symbol) {
        let scope = &mut self.tree.scopes[self.current];
        let symbol = mangle(scope.class_name, Symbol::intern(name));
        (scope.uses.entry(symbol).or_default(), symbol)
    }

    fn bind(&mut self, name: &str) {
        self.uses(name).0.bound = true;
    }

    fn read(&mut self, name: &str) {
        self.uses(name).0.read = true;
        let scope = self.scope();
        if matches!(name, "locals" | "vars" | "dir" | "eval" | "exec") {
            scope.reads_locals_dynamically = true;
        }
        if name == "super" && scope.kind.is_function() {
            scope.uses.entry(sym::__class__).or_default().read = true;
        }
    }

    fn enter(&mut self, kind: ScopeKind, name: Symbol, node: TextRange) -> ScopeId {
        let parent = &self.tree.scopes[self.current];
        let class_name = if kind == ScopeKind::Class { Some(name) } else { parent.class_name };
        let mut scope = new_scope(kind, Some(self.current), class_name);
        scope.nested = parent.nested || parent.kind.is_function();
        let id = self.tree.scopes.len();
        self.tree.scopes.push(scope);
        self.tree.scopes[self.current].children.push(id);
        self.tree.by_node.insert((node, kind), id);
        std::mem::replace(&mut self.current, id)
    }

    fn body(&mut self, body: &[Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::FunctionDef(f) => self.function(f),
            Stmt::ClassDef(c) => self.class(c),
            Stmt::Return(s) => self.optional(s.value.as_deref()),
            Stmt::Delete(s) => self.expressions(&s.targets),
            Stmt::TypeAlias(s) => self.expression(&s.value),
            Stmt::Assign(s) => {
                self.expressions(&s.targets);
                self.expression(&s.value);
            }
            Stmt::AugAssign(s) => {
                self.expression(&s.target);
                self.expression(&s.value);
            }
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::For(s) => {
                self.expression(&s.target);
                self.expression(&s.iter);
                self.body(&s.body);
                self.body(&s.orelse);
            }
            Stmt::While(s) => {
                self.expression(&s.test);
                self.body(&s.body);
                self.body(&s.orelse);
            }
            Stmt::If(s) => {
                self.expression(&s.test);
                self.body(&s.body);
                for clause in &s.elif_else_clauses {
                    self.optional(clause.test.as_ref());
                    self.body(&clause.body);
                }
            }
            Stmt::With(s) => {
                for item in &s.items {
                    self.expression(&item.context_expr);
                    self.optional(item.optional_vars.as_deref());
                }
                self.body(&s.body);
            }
            Stmt::Match(s) => {
                self.expression(&s.subject);
                for case in &s.cases {
                    self.pattern(&case.pattern);
                    self.optional(case.guard.as_deref());
                    self.body(&case.body);
                }
            }
            Stmt::Raise(s) => {
                self.optional(s.exc.as_deref());
                self.optional(s.cause.as_deref());
            }
            Stmt::Try(s) => {
                self.body(&s.body);
                self.body(&s.orelse);
                for ast::ExceptHandler::ExceptHandler(handler) in &s.handlers {
                    self.optional(handler.type_.as_deref());
                    if let Some(name) = &handler.name {
                        self.bind(name);
                    }
                    self.body(&handler.body);
                }
                self.body(&s.finalbody);
            }
            Stmt::Assert(s) => {
                self.expression(&s.test);
                self.optional(s.msg.as_deref());
            }
            Stmt::Import(s) => s.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::ImportFrom(s) => s.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::Global(s) => s.names.iter().for_each(|name| self.declare(name, s.range, true)),
            Stmt::Nonlocal(s) => s.names.iter().for_each(|name| self.declare(name, s.range, false)),
            Stmt::Expr(s) => self.expression(&s.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn annotated(&mut self, s: &ast::StmtAnnAssign) {
        if let Expr::Name(target) = &*s.target {
            let module = self.scope().kind == ScopeKind::Module;
            let (uses, symbol) = self.uses(&target.id);
            let declared = if uses.global.is_some() { Some("global") } else { uses.nonlocal.map(|_| "nonlocal") };
            uses.annotated |= s.simple;
            uses.bound |= s.simple || s.value.is_some();
            if let Some(declared) = declared.filter(|_| s.simple && !module) {
                self.error(s.range, format!("annotated name '{symbol}' can't be {declared}"));
            }
        } else {
            self.expression(&s.target);
        }
        self.expression(&s.annotation);
        self.optional(s.value.as_deref());
    }

    fn alias(&mut self, alias: &ast::Alias) {
        let bound = alias.asname.as_ref().map_or(alias.name.as_str(), |name| name.as_str());
        if bound == "*" {
            if self.scope().kind != ScopeKind::Module {
                self.error(alias.range, "import * only allowed at module level");
            }
            return;
        }
        self.bind(bound.split('.').next().unwrap_or(bound));
    }

    fn declare(&mut self, name: &ast::Identifier, statement: TextRange, global: bool) {
        let span = self.span(statement);
        let word = if global { "global" } else { "nonlocal" };
        let (uses, symbol) = self.uses(name);
        let problem = if uses.parameter {
            Some(format!("name '{symbol}' is parameter and {word}"))
        } else if uses.annotated {
            Some(format!("annotated name '{symbol}' can't be {word}"))
        } else if uses.bound {
            Some(format!("name '{symbol}' is assigned to before {word} declaration"))
        } else if uses.read {
            Some(format!("name '{symbol}' is used prior to {word} declaration"))
        } else {
            None
        };
        if global {
            uses.global = Some(span);
        } else {
            uses.nonlocal = Some(span);
        }
        if let Some(problem) = problem {
            self.error(statement, problem);
        }
    }

    fn function(&mut self, f: &ast::StmtFunctionDef) {
        self.bind(&f.name);
        self.defaults(&f.parameters);
        for parameter in f.parameters.iter() {
            self.optional(parameter.annotation());
        }
        self.optional(f.returns.as_deref());
        for decorator in &f.decorator_list {
            self.expression(&decorator.expression);
        }
        let outer = self.enter(ScopeKind::Function, Symbol::intern(&f.name), f.range);
        self.scope().is_async = f.is_async;
        self.parameters(&f.parameters);
        self.body(&f.body);
        self.current = outer;
    }

    fn class(&mut self, c: &ast::StmtClassDef) {
        self.bind(&c.name);
        self.expressions(c.bases());
        for keyword in c.keywords() {
            self.expression(&keyword.value);
        }
        for decorator in &c.decorator_list {
            self.expression(&decorator.expression);
        }
        let outer = self.enter(ScopeKind::Class, Symbol::intern(&c.name), c.range);
        self.body(&c.body);
        self.current = outer;
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            self.optional(parameter.default());
        }
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let star = parameters.vararg.iter().chain(&parameters.kwarg).map(|p| &**p);
        for parameter in plain.map(|p| &p.parameter).chain(star) {
            let (uses, symbol) = self.uses(&parameter.name);
            let repeated = std::mem::replace(&mut uses.parameter, true);
            if symbol == sym::__debug__ {
                self.error(parameter.range, "cannot assign to __debug__");
            }
            if repeated {
                self.error(parameter.range, format!("duplicate argument '{symbol}' in function definition"));
            } else {
                self.scope().parameters.push(symbol);
            }
        }
    }

    fn expressions(&mut self, expressions: &[Expr]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn optional(&mut self, expression: Option<&Expr>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match expression {
            Expr::Name(name) => {
                if matches!(name.ctx, ast::ExprContext::Load) {
                    self.read(&name.id);
                } else {
                    self.bind(&name.id);
                }
            }
            Expr::Named(named) => {
                if let Expr::Name(target) = &*named.target {
                    self.walrus(target, named.range);
                }
                self.expression(&named.value);
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Lambda, sym::lambda, lambda.range);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                let in_iterable = std::mem::take(&mut self.in_iterable);
                self.expression(&lambda.body);
                self.in_iterable = in_iterable;
                self.current = outer;
            }
            Expr::ListComp(c) => {
                self.comprehension(ScopeKind::ListComprehension, sym::listcomp, c.range, &[&c.elt], &c.generators);
            }
            Expr::SetComp(c) => {
                self.comprehension(ScopeKind::SetComprehension, sym::setcomp, c.range, &[&c.elt], &c.generators);
            }
            Expr::DictComp(c) => {
                let elements: Vec<&Expr> = c.key.as_deref().into_iter().chain([&*c.value]).collect();
                self.comprehension(ScopeKind::DictComprehension, sym::dictcomp, c.range, &elements, &c.generators);
            }
            Expr::Generator(c) => {
                self.comprehension(ScopeKind::Generator, sym::genexpr, c.range, &[&c.elt], &c.generators);
            }
            Expr::Await(e) => {
                self.expression(&e.value);
                self.scope().awaits = true;
            }
            Expr::Yield(e) => {
                self.optional(e.value.as_deref());
                self.yields(e.range);
            }
            Expr::YieldFrom(e) => {
                self.expression(&e.value);
                self.yields(e.range);
            }
            Expr::BoolOp(e) => self.expressions(&e.values),
            Expr::BinOp(e) => {
                self.expression(&e.left);
                self.expression(&e.right);
            }
            Expr::UnaryOp(e) => self.expression(&e.operand),
            Expr::If(e) => {
                self.expression(&e.test);
                self.expression(&e.body);
                self.expression(&e.orelse);
            }
            Expr::Dict(e) => {
                for item in &e.items {
                    self.optional(item.key.as_ref());
                    self.expression(&item.value);
                }
            }
            Expr::Set(e) => self.expressions(&e.elts),
            Expr::Compare(e) => {
                self.expression(&e.left);
                self.expressions(&e.comparators);
            }
            Expr::Call(e) => {
                self.expression(&e.func);
                self.expressions(&e.arguments.args);
                for keyword in &e.arguments.keywords {
                    self.expression(&keyword.value);
                }
            }
            Expr::FString(e) => e.value.elements().for_each(|element| self.interpolation(element)),
            Expr::TString(e) => e.value.elements().for_each(|element| self.interpolation(element)),
            Expr::Attribute(e) => self.expression(&e.value),
            Expr::Subscript(e) => {
                self.expression(&e.value);
                self.expression(&e.slice);
            }
            Expr::Starred(e) => self.expression(&e.value),
            Expr::List(e) => self.expressions(&e.elts),
            Expr::Tuple(e) => self.expressions(&e.elts),
            Expr::Slice(e) => {
                self.optional(e.lower.as_deref());
                self.optional(e.upper.as_deref());
                self.optional(e.step.as_deref());
            }
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::IpyEscapeCommand(_) => {}
        }
    }

    fn interpolation(&mut self, element: &ast::InterpolatedStringElement) {
        if let ast::InterpolatedStringElement::Interpolation(interpolated) = element {
            self.expression(&interpolated.expression);
            for inner in interpolated.format_spec.iter().flat_map(|spec| spec.elements.iter()) {
                self.interpolation(inner);
            }
        }
    }

    fn yields(&mut self, range: TextRange) {
        let scope = self.scope();
        let place = match scope.kind {
            ScopeKind::ListComprehension => "list comprehension",
            ScopeKind::SetComprehension => "set comprehension",
            ScopeKind::DictComprehension => "dict comprehension",
            ScopeKind::Generator => "generator expression",
            _ => {
                scope.is_generator = true;
                return;
            }
        };
        self.error(range, format!("'yield' inside {place}"));
    }

    fn comprehension(
        &mut self,
        kind: ScopeKind,
        name: Symbol,
        node: TextRange,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
    ) {
        let Some((first, rest)) = generators.split_first() else { return };
        self.iterable(&first.iter);
        let in_iterable = std::mem::take(&mut self.in_iterable);
        let outer = self.enter(kind, name, node);
        self.scope().is_generator = kind == ScopeKind::Generator;
        self.scope().awaits = first.is_async;
        self.uses(".0").0.parameter = true;
        self.scope().parameters.push(sym::dot_zero);
        self.in_iterable = in_iterable;
        self.iteration_target(&first.target);
        self.expressions(&first.ifs);
        for generator in rest {
            self.iteration_target(&generator.target);
            self.iterable(&generator.iter);
            self.expressions(&generator.ifs);
            self.scope().awaits |= generator.is_async;
        }
        for element in elements {
            self.expression(element);
        }
        let awaits = self.scope().awaits && kind != ScopeKind::Generator;
        self.current = outer;
        self.scope().awaits |= awaits;
    }

    fn iterable(&mut self, iterable: &Expr) {
        self.in_iterable += 1;
        self.expression(iterable);
        self.in_iterable -= 1;
    }

    fn iteration_target(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => {
                let (uses, symbol) = self.uses(&name.id);
                let rebinds = (uses.global.is_some() || uses.nonlocal.is_some()) && !uses.iteration;
                uses.bound = true;
                uses.iteration = true;
                if rebinds {
                    let text = "comprehension inner loop cannot rebind assignment expression target";
                    self.error(name.range, format!("{text} '{symbol}'"));
                }
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| self.iteration_target(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| self.iteration_target(e)),
            Expr::Starred(starred) => self.iteration_target(&starred.value),
            other => self.expression(other),
        }
    }

    /// `name := …`: inside comprehensions it binds in the innermost scope that is none.
    fn walrus(&mut self, target: &ast::ExprName, range: TextRange) {
        if self.in_iterable > 0 {
            self.error(range, "assignment expression cannot be used in a comprehension iterable expression");
            return;
        }
        let inner = self.current;
        if !self.tree.scopes[inner].kind.is_comprehension() {
            self.bind(&target.id);
            return;
        }
        let span = self.span(range);
        let mut passed = Vec::new();
        while self.scope().kind.is_comprehension() {
            let (uses, symbol) = self.uses(&target.id);
            if uses.iteration {
                let text = "assignment expression cannot rebind comprehension iteration variable";
                self.error(range, format!("{text} '{symbol}'"));
                self.current = inner;
                return;
            }
            passed.push(self.current);
            match self.scope().parent {
                Some(parent) => self.current = parent,
                None => break,
            }
        }
        let kind = self.scope().kind;
        let (uses, symbol) = self.uses(&target.id);
        let mut global = kind == ScopeKind::Module;
        if kind == ScopeKind::Class {
            self.error(range, "assignment expression within a comprehension cannot be used in a class body");
        } else if global {
            uses.bound = true;
        } else if uses.global.is_some() {
            global = true;
        } else if uses.nonlocal.is_none() {
            uses.bound = true;
        }
        self.current = inner;
        if kind == ScopeKind::Class {
            return;
        }
        for id in passed {
            let uses = self.tree.scopes[id].uses.entry(symbol).or_default();
            if global {
                uses.global.get_or_insert(span);
            } else {
                uses.nonlocal.get_or_insert(span);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::MatchValue(p) => self.expression(&p.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(p) => p.patterns.iter().for_each(|p| self.pattern(p)),
            Pattern::MatchMapping(p) => {
                self.expressions(&p.keys);
                p.patterns.iter().for_each(|p| self.pattern(p));
                self.capture(p.rest.as_ref());
            }
            Pattern::MatchClass(p) => {
                self.expression(&p.cls);
                p.arguments.patterns.iter().for_each(|p| self.pattern(p));
                p.arguments.keywords.iter().for_each(|k| self.pattern(&k.pattern));
            }
            Pattern::MatchStar(p) => self.capture(p.name.as_ref()),
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner);
                }
                self.capture(p.name.as_ref());
            }
            Pattern::MatchOr(p) => p.patterns.iter().for_each(|p| self.pattern(p)),
        }
    }

    fn capture(&mut self, name: Option<&ast::Identifier>) {
        if let Some(name) = name {
            self.bind(name);
        }
    }
}
