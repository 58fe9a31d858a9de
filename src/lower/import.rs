//! `import`, `from … import`, and `from __future__`.

use crate::base::Symbol;
use crate::ir::{Constant, Instruction};
use crate::syntax::Ranged;
use crate::syntax::ast::{self, Expr, Stmt};

use super::Lowerer;

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Lowerer<'a> {
    pub fn import(&mut self, s: &'a ast::StmtImport) {
        for alias in &s.names {
            let name = alias.name.as_str();
            self.emit(Instruction::None, alias.range);
            self.constant(Constant::Int(0), alias.range);
            let module = self.symbol(name);
            self.emit(Instruction::ImportName(module), alias.range);
            let mut parts = name.split('.');
            let first = parts.next().unwrap_or(name);
            match &alias.asname {
                None => {
                    let target = self.symbol(first);
                    self.store(target, alias.range);
                }
                Some(target) => {
                    // `import a.b.c as d` binds the submodule, found through its packages.
                    for part in parts {
                        self.emit(Instruction::ImportFrom(Symbol::intern(part)), alias.range);
                        self.emit(Instruction::Rotate(2), alias.range);
                        self.emit(Instruction::Pop, alias.range);
                    }
                    let target = self.symbol(target);
                    self.store(target, alias.range);
                }
            }
        }
    }

    pub fn import_from(&mut self, s: &'a ast::StmtImportFrom) {
        let names = s.names.iter().map(|alias| Constant::Str(alias.name.as_str().into()));
        self.constant(Constant::Tuple(names.collect()), s.range);
        self.constant(Constant::Int(s.level.into()), s.range);
        let module = Symbol::intern(s.module.as_ref().map_or("", |m| m.as_str()));
        self.emit(Instruction::ImportName(module), s.range);
        if s.names.iter().any(|alias| alias.name.as_str() == "*") {
            return self.emit(Instruction::ImportStar, s.range);
        }
        for alias in &s.names {
            self.emit(Instruction::ImportFrom(Symbol::intern(&alias.name)), alias.range);
            let target = self.symbol(alias.asname.as_ref().unwrap_or(&alias.name));
            self.store(target, alias.range);
        }
        self.emit(Instruction::Pop, s.range);
    }

    /// Reads the `from __future__` statements at the top of a module and refuses those elsewhere.
    pub fn future_statements(&mut self, body: &'a [Stmt]) {
        let mut at_top = true;
        for (i, statement) in body.iter().enumerate() {
            match statement {
                Stmt::ImportFrom(s) if is_future(s) => {
                    if at_top {
                        self.features(s);
                    } else {
                        self.late_future(s);
                    }
                }
                Stmt::Expr(s) if i == 0 && matches!(&*s.value, Expr::StringLiteral(_)) => {}
                other => {
                    at_top = false;
                    let mut nested = Nested { found: Vec::new() };
                    use crate::syntax::ast::statement_visitor::StatementVisitor;
                    nested.visit_stmt(other);
                    nested.found.into_iter().for_each(|s| self.late_future(s));
                }
            }
        }
    }

    fn late_future(&mut self, s: &ast::StmtImportFrom) {
        self.error(s.range, "from __future__ imports must occur at the beginning of the file");
    }

    fn features(&mut self, s: &ast::StmtImportFrom) {
        for alias in &s.names {
            match alias.name.as_str() {
                "annotations" => self.future_annotations = true,
                "braces" => self.error(s.range, "not a chance"),
                "barry_as_FLUFL" => {
                    let help = "remove the import";
                    self.unsupported(s.range, "the feature `barry_as_FLUFL` is not supported", help);
                }
                name if FEATURES.contains(&name) => {}
                name => self.error(s.range, format!("future feature {name} is not defined")),
            }
        }
    }
}

/// Whether a `try` says what to do when an import in it fails: by an `except` for import errors, or by one for
/// everything around imports alone.
pub fn provides_for_absence(s: &ast::StmtTry) -> bool {
    let imports_alone = s.body.iter().all(|s| matches!(s, Stmt::Import(_) | Stmt::ImportFrom(_) | Stmt::Assign(_)));
    s.handlers.iter().any(|ast::ExceptHandler::ExceptHandler(clause)| match &clause.type_ {
        None => imports_alone,
        Some(type_) => names_import_error(type_) || imports_alone && is_name(type_, &["Exception", "BaseException"]),
    })
}

/// `contextlib.suppress(ImportError)`.
pub fn suppresses_absence(manager: &Expr) -> bool {
    let Expr::Call(call) = manager else { return false };
    let is_suppress = match &*call.func {
        Expr::Name(name) => name.id.as_str() == "suppress",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "suppress",
        _ => false,
    };
    is_suppress && call.arguments.args.iter().any(names_import_error)
}

fn names_import_error(expression: &Expr) -> bool {
    match expression {
        Expr::Tuple(tuple) => tuple.elts.iter().any(names_import_error),
        other => is_name(other, &["ImportError", "ModuleNotFoundError"]),
    }
}

fn is_name(expression: &Expr, names: &[&str]) -> bool {
    matches!(expression, Expr::Name(name) if names.contains(&name.id.as_str()))
}

fn is_future(s: &ast::StmtImportFrom) -> bool {
    s.level == 0 && s.module.as_ref().is_some_and(|m| m.as_str() == "__future__")
}

/// Finds `from __future__` inside other statements.
struct Nested<'a> {
    found: Vec<&'a ast::StmtImportFrom>,
}

impl<'a> crate::syntax::ast::statement_visitor::StatementVisitor<'a> for Nested<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::ImportFrom(s) if is_future(s) => self.found.push(s),
            other if !other.range().is_empty() => ast::statement_visitor::walk_stmt(self, other),
            _ => {}
        }
    }
}
