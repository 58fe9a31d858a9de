//! What a file says about modules: which it imports, and which names of them, and of the built-ins, it uses.
//!
//! Source: language reference, 4.2 (Naming and binding), 5 (The import system). The whole text counts, whether control can
//! come there or not; the compiler leaves out what follows a `return`.
//!
//! **Invariant**: a use is listed only where the name can mean nothing else: all that binds it in its scope says the same.
//! Left out: annotations, which are not used, and the bodies of `if TYPE_CHECKING`, which are never run; names that
//! are computed (`getattr`, `importlib.import_module`); what is known of a value by its type alone.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::import::{provides_for_absence, suppresses_absence};
use super::scope::{Resolution, ScopeId, ScopeKind, ScopeTree, mangle};
use super::{scope, symbols};
use crate::base::{Diagnostic, FileId, SourceMap, Span, Symbol};
use crate::syntax::ast::visitor::{self, Visitor};
use crate::syntax::ast::{self, Expr, ExprContext, Pattern, Stmt};
use crate::syntax::{self, Ranged, TextRange};

/// An import statement, or one clause of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub span: Span,
    /// The absolute name.
    pub module: String,
    /// The names after `from … import`.
    pub names: Vec<Symbol>,
    /// The program provides for its failure.
    pub guarded: bool,
}

/// The parts of a dotted expression, from the module on; [`CALL`] is a call of what stands before it.
pub type Path = Vec<Symbol>;

/// Stands in a [`Path`] for a call.
pub const CALL: &str = "()";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    pub imports: Vec<Import>,
    pub uses: Vec<(Path, Span)>,
}

/// The references of a file that is the module `name`; or why it cannot be read.
pub fn references(
    sources: &SourceMap,
    file: FileId,
    name: &str,
    is_package: bool,
) -> Result<References, Vec<Diagnostic>> {
    syntax::with_large_stack(file, || {
        let module = syntax::parse_module(sources, file)?;
        let mut diagnostics = Vec::new();
        let mut scopes = symbols::build(file, Ok(&module.body), &mut diagnostics);
        scope::resolve(&mut scopes, &mut diagnostics);
        let package = if is_package { name } else { name.rsplit_once('.').map_or("", |p| p.0) };
        let mut reader = Reader {
            file,
            package,
            scopes: &scopes,
            scope: 0,
            guards: 0,
            collecting: true,
            bindings: vec![Bindings::default(); scopes.scopes.len()],
            star: false,
            found: References::default(),
        };
        reader.visit_body(&module.body);
        reader.collecting = false;
        reader.visit_body(&module.body);
        Ok(reader.found)
    })
}

/// What the names of a scope are bound to; `None` where that is not known.
type Bindings = IndexMap<Symbol, Option<Path>, FixedState>;

/// Goes through the tree twice: first it collects what names mean, then it lists uses.
struct Reader<'a> {
    file: FileId,
    package: &'a str,
    scopes: &'a ScopeTree,
    scope: ScopeId,
    /// Statements around that provide for a failing import.
    guards: u32,
    collecting: bool,
    bindings: Vec<Bindings>,
    /// Somewhere `from … import *` binds what nobody knows.
    star: bool,
    found: References,
}

impl<'a> Reader<'a> {
    fn span(&self, range: TextRange) -> Span {
        syntax::span(self.file, range)
    }

    /// The scope whose variable a name is.
    fn scope_of(&self, name: Symbol) -> ScopeId {
        let mut scope = self.scope;
        loop {
            match self.scopes.scopes[scope].resolution(name) {
                Resolution::Local | Resolution::Cell | Resolution::LocalAndFree => return scope,
                Resolution::Global | Resolution::Implicit => return 0,
                Resolution::Free => match self.scopes.scopes[scope].parent {
                    Some(parent) => scope = parent,
                    None => return 0,
                },
            }
        }
    }

    fn symbol(&self, name: &str) -> Symbol {
        mangle(self.scopes.scopes[self.scope].class_name, Symbol::intern(name))
    }

    fn bind(&mut self, name: &str, meaning: Option<Path>) {
        if !self.collecting {
            return;
        }
        let name = self.symbol(name);
        let scope = self.scope_of(name);
        let known = self.bindings[scope].entry(name).or_insert_with(|| meaning.clone());
        if *known != meaning {
            *known = None;
        }
    }

    fn meaning(&self, name: &str) -> Option<Path> {
        let name = self.symbol(name);
        match self.bindings[self.scope_of(name)].get(&name) {
            Some(meaning) => meaning.clone(),
            None => (!self.star).then(|| vec![Symbol::intern("builtins"), name]),
        }
    }

    /// What an expression is, if it is a name of a module, or of what such a name gives when it is called.
    fn path(&self, expression: &Expr) -> Option<Path> {
        let (inner, part) = match expression {
            Expr::Name(name) => return self.meaning(&name.id),
            Expr::Attribute(attribute) => (&attribute.value, attribute.attr.as_str()),
            Expr::Call(call) => (&call.func, CALL),
            _ => return None,
        };
        let mut path = self.path(inner)?;
        path.push(Symbol::intern(part));
        Some(path)
    }

    /// The arguments of the calls within a path.
    fn arguments(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) => self.arguments(&attribute.value),
            Expr::Call(call) => {
                self.arguments(&call.func);
                self.visit_arguments(&call.arguments);
            }
            _ => {}
        }
    }

    fn import(&mut self, range: TextRange, module: String, names: Vec<Symbol>) {
        if !self.collecting {
            let (span, guarded) = (self.span(range), self.guards > 0);
            self.found.imports.push(Import { span, module, names, guarded });
        }
    }

    fn plain_import(&mut self, s: &ast::StmtImport) {
        for alias in &s.names {
            let name = alias.name.as_str();
            match &alias.asname {
                Some(target) => self.bind(target, Some(parts(name))),
                None => self.bind(name.split('.').next().unwrap_or(name), Some(parts(name)[..1].to_vec())),
            }
            self.import(alias.range, name.to_string(), Vec::new());
        }
    }

    fn import_from(&mut self, s: &ast::StmtImportFrom) {
        let Some(module) = absolute(self.package, s.level, s.module.as_ref().map_or("", |m| m.as_str())) else {
            return; // an ImportError of the program's
        };
        let mut names = Vec::new();
        for alias in &s.names {
            let name = Symbol::intern(&alias.name);
            names.push(name);
            if alias.name.as_str() == "*" {
                self.star = true;
                continue;
            }
            let mut path = parts(&module);
            path.push(name);
            self.bind(alias.asname.as_ref().unwrap_or(&alias.name), Some(path));
        }
        self.import(s.range, module, names);
    }

    fn within(&mut self, kind: ScopeKind, range: TextRange, visit: impl FnOnce(&mut Self)) {
        let around = self.scope;
        self.scope = self.scopes.by_node.get(&(range, kind)).copied().unwrap_or(around);
        visit(self);
        self.scope = around;
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter() {
            self.bind(parameter.name(), None);
        }
    }

    /// Defaults belong to the scope around; annotations are not used.
    fn defaults(&mut self, parameters: &'a ast::Parameters) {
        parameters.iter_non_variadic_params().filter_map(|p| p.default.as_deref()).for_each(|d| self.visit_expr(d));
    }

    fn guarded(&mut self, is_guard: bool, body: &'a [Stmt]) {
        self.guards += u32::from(is_guard);
        self.visit_body(body);
        self.guards -= u32::from(is_guard);
    }
}

impl<'a> Visitor<'a> for Reader<'a> {
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(s) => self.plain_import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::FunctionDef(f) => {
                self.bind(&f.name, None);
                f.decorator_list.iter().for_each(|d| self.visit_decorator(d));
                self.defaults(&f.parameters);
                self.within(ScopeKind::Function, f.range, |inner| {
                    inner.parameters(&f.parameters);
                    inner.visit_body(&f.body);
                });
            }
            Stmt::ClassDef(c) => {
                self.bind(&c.name, None);
                c.decorator_list.iter().for_each(|d| self.visit_decorator(d));
                c.arguments.iter().for_each(|a| self.visit_arguments(a));
                self.within(ScopeKind::Class, c.range, |inner| inner.visit_body(&c.body));
            }
            Stmt::Assign(s) => {
                self.visit_expr(&s.value);
                match &s.targets[..] {
                    [Expr::Name(name)] if matches!(&*s.value, Expr::Call(_)) => {
                        let called = self.path(&s.value);
                        self.bind(&name.id, called);
                    }
                    targets => targets.iter().for_each(|target| self.visit_expr(target)),
                }
            }
            Stmt::Try(s) => {
                self.guarded(provides_for_absence(s), &s.body);
                s.handlers.iter().for_each(|handler| self.visit_except_handler(handler));
                self.visit_body(&s.orelse);
                self.visit_body(&s.finalbody);
            }
            Stmt::With(s) => {
                s.items.iter().for_each(|item| self.visit_with_item(item));
                self.guarded(s.items.iter().any(|item| suppresses_absence(&item.context_expr)), &s.body);
            }
            Stmt::If(s) if is_type_checking(&s.test) => {
                s.elif_else_clauses.iter().for_each(|clause| self.visit_elif_else_clause(clause));
            }
            other => visitor::walk_stmt(self, other),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                if name.ctx == ExprContext::Store {
                    self.bind(&name.id, None);
                }
            }
            Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) => match self.path(expression) {
                Some(path) => {
                    if !self.collecting {
                        let span = self.span(expression.range());
                        self.found.uses.push((path, span));
                    }
                    self.arguments(expression);
                }
                None => visitor::walk_expr(self, expression),
            },
            Expr::Lambda(lambda) => {
                lambda.parameters.iter().for_each(|p| self.defaults(p));
                self.within(ScopeKind::Lambda, lambda.range, |inner| {
                    lambda.parameters.iter().for_each(|p| inner.parameters(p));
                    inner.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(e) => self.within(ScopeKind::ListComprehension, e.range, |inner| {
                visitor::walk_expr(inner, expression);
            }),
            Expr::SetComp(e) => self.within(ScopeKind::SetComprehension, e.range, |inner| {
                visitor::walk_expr(inner, expression);
            }),
            Expr::DictComp(e) => self.within(ScopeKind::DictComprehension, e.range, |inner| {
                visitor::walk_expr(inner, expression);
            }),
            Expr::Generator(e) => self.within(ScopeKind::Generator, e.range, |inner| {
                visitor::walk_expr(inner, expression);
            }),
            other => visitor::walk_expr(self, other),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.bind(name, None);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let captured = match pattern {
            Pattern::MatchAs(p) => p.name.as_ref(),
            Pattern::MatchStar(p) => p.name.as_ref(),
            Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = captured {
            self.bind(name, None);
        }
        visitor::walk_pattern(self, pattern);
    }
}

fn parts(dotted: &str) -> Path {
    dotted.split('.').map(Symbol::intern).collect()
}

fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}

/// The absolute name of a module that is named with `level` dots in a package; `None` beyond the top.
fn absolute(package: &str, level: u32, module: &str) -> Option<String> {
    if level == 0 {
        return Some(module.to_string());
    }
    let mut base = package;
    if base.is_empty() {
        return None;
    }
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(if module.is_empty() { base.to_string() } else { format!("{base}.{module}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses(text: &str) -> Vec<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("a.py", text);
        let found = references(&sources, file, "package.a", false).unwrap();
        let dotted = |path: &Path| path.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(".");
        let all = found.uses.iter().map(|(path, _)| dotted(path));
        all.filter(|path| !path.starts_with("builtins.")).collect()
    }

    #[test]
    fn uses_are_found_wherever_they_stand_and_only_where_the_name_means_the_module() {
        let text = "
import os, socket as s
from .b import c
from ..d import e
def f(x: s.A, os, y=s.B):
    return os.listdir()
    s.C(os.gone, [s.D for s.E.F in s.G])
    s.H.I
class A(s.J):
    def g(self): return lambda s: s.K
    async def h(self):
        import turtle as s
        loop = s.get()
        await loop.run(os.L)
if False:
    c(e)
";
        let expected = [
            "socket.B",
            "socket.C.()",
            "socket.D",
            "socket.G",
            "socket.E.F",
            "socket.H.I",
            "socket.J",
            "turtle.get.()",
            "turtle.get.().run.()",
            "os.L",
            "package.b.c.()",
        ];
        let mut found = uses(text);
        let mut wanted: Vec<String> = expected.iter().map(|s| s.to_string()).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_has_two_meanings_has_none() {
        assert_eq!(uses("try:\n    import a\nexcept ImportError:\n    a = None\na.b"), Vec::<String>::new());
        assert_eq!(uses("import a\nimport b as a\na.b"), Vec::<String>::new());
        assert_eq!(uses("import a\nimport a.b\na.b"), ["a.b"]);
    }
}
