//! Syntax trees as `ast` shows them: plain data, class by class, fields in the order of CPython's `_fields`.
//!
//! Source: library reference, ast, "Abstract Grammar" of 3.11. Places are ranges of bytes in the file. Left out: type comments;
//! places within f-strings, which are those of the whole literal in CPython, are the real ones here.

use super::constant::constant;
use crate::base::{Diagnostic, FileId, SourceMap};
use crate::ir::Constant;
use crate::syntax::ast::{self, Expr, ExprContext, Pattern, Stmt};
use crate::syntax::{self, Ranged, TextRange};

/// A node, or what stands in its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    None,
    Constant(Constant),
    List(Vec<Tree>),
    /// Class, place and fields.
    Node(&'static str, Option<TextRange>, Vec<Tree>),
}

/// The tree of a file: a module, or one expression.
pub fn tree(sources: &SourceMap, file: FileId, expression: bool) -> Result<Tree, Vec<Diagnostic>> {
    syntax::with_large_stack(file, || {
        let text = sources.get(file).text.as_str();
        let reader = Reader { text };
        if expression {
            let parsed = syntax::parse_expression(sources, file)?;
            return Ok(Tree::Node("Expression", None, vec![reader.expression(&parsed.body)]));
        }
        let parsed = syntax::parse_module(sources, file)?;
        Ok(Tree::Node("Module", None, vec![reader.body(&parsed.body), Tree::List(Vec::new())]))
    })
}

struct Reader<'a> {
    text: &'a str,
}

fn text(value: &str) -> Tree {
    Tree::Constant(Constant::Str(value.into()))
}

fn int(value: i64) -> Tree {
    Tree::Constant(Constant::Int(value))
}

fn name(identifier: Option<&ast::Identifier>) -> Tree {
    identifier.map_or(Tree::None, |id| text(id.as_str()))
}

fn names<'a>(identifiers: impl IntoIterator<Item = &'a ast::Identifier>) -> Tree {
    Tree::List(identifiers.into_iter().map(|id| text(id.as_str())).collect())
}

fn mark(class: &'static str) -> Tree {
    Tree::Node(class, None, Vec::new())
}

fn context(context: ExprContext) -> Tree {
    mark(match context {
        ExprContext::Store => "Store",
        ExprContext::Del => "Del",
        ExprContext::Load | ExprContext::Invalid => "Load",
    })
}

fn binary(op: ast::Operator) -> Tree {
    use ast::Operator as O;
    mark(match op {
        O::Add => "Add",
        O::Sub => "Sub",
        O::Mult => "Mult",
        O::MatMult => "MatMult",
        O::Div => "Div",
        O::Mod => "Mod",
        O::Pow => "Pow",
        O::LShift => "LShift",
        O::RShift => "RShift",
        O::BitOr => "BitOr",
        O::BitXor => "BitXor",
        O::BitAnd => "BitAnd",
        O::FloorDiv => "FloorDiv",
    })
}

fn comparison(op: &ast::CmpOp) -> Tree {
    use ast::CmpOp as C;
    mark(match op {
        C::Eq => "Eq",
        C::NotEq => "NotEq",
        C::Lt => "Lt",
        C::LtE => "LtE",
        C::Gt => "Gt",
        C::GtE => "GtE",
        C::Is => "Is",
        C::IsNot => "IsNot",
        C::In => "In",
        C::NotIn => "NotIn",
    })
}

impl Reader<'_> {
    fn body(&self, body: &[Stmt]) -> Tree {
        Tree::List(body.iter().map(|s| self.statement(s)).collect())
    }

    fn expressions(&self, all: &[Expr]) -> Tree {
        Tree::List(all.iter().map(|e| self.expression(e)).collect())
    }

    fn optional(&self, expression: Option<&Expr>) -> Tree {
        expression.map_or(Tree::None, |e| self.expression(e))
    }

    /// Where a definition starts behind its decorators.
    fn after_decorators(&self, decorators: &[ast::Decorator], range: TextRange) -> TextRange {
        let Some(last) = decorators.last() else { return range };
        let mut at = last.range.end().to_usize();
        while let Some(rest) = self.text.get(at..) {
            let space = rest.len() - rest.trim_start().len();
            at += space;
            match self.text[at..].starts_with('#') {
                true => at += self.text[at..].find('\n').unwrap_or(0).max(1),
                false => break,
            }
        }
        TextRange::new((at as u32).into(), range.end())
    }

    fn statement(&self, statement: &Stmt) -> Tree {
        let mut range = statement.range();
        let (class, fields) = match statement {
            Stmt::FunctionDef(f) => {
                range = self.after_decorators(&f.decorator_list, range);
                let decorators = f.decorator_list.iter().map(|d| self.expression(&d.expression)).collect();
                let fields = vec![
                    text(&f.name),
                    self.parameters(&f.parameters),
                    self.body(&f.body),
                    Tree::List(decorators),
                    self.optional(f.returns.as_deref()),
                    Tree::None,
                ];
                (if f.is_async { "AsyncFunctionDef" } else { "FunctionDef" }, fields)
            }
            Stmt::ClassDef(c) => {
                range = self.after_decorators(&c.decorator_list, range);
                let decorators = c.decorator_list.iter().map(|d| self.expression(&d.expression)).collect();
                let [bases, keywords] = match &c.arguments {
                    Some(arguments) => self.arguments(arguments),
                    None => [Tree::List(Vec::new()), Tree::List(Vec::new())],
                };
                ("ClassDef", vec![text(&c.name), bases, keywords, self.body(&c.body), Tree::List(decorators)])
            }
            Stmt::Return(s) => ("Return", vec![self.optional(s.value.as_deref())]),
            Stmt::Delete(s) => ("Delete", vec![self.expressions(&s.targets)]),
            Stmt::TypeAlias(s) => ("Expr", vec![self.expression(&s.value)]),
            Stmt::Assign(s) => ("Assign", vec![self.expressions(&s.targets), self.expression(&s.value), Tree::None]),
            Stmt::AugAssign(s) => {
                ("AugAssign", vec![self.expression(&s.target), binary(s.op), self.expression(&s.value)])
            }
            Stmt::AnnAssign(s) => {
                let (target, annotation) = (self.expression(&s.target), self.expression(&s.annotation));
                ("AnnAssign", vec![target, annotation, self.optional(s.value.as_deref()), int(s.simple.into())])
            }
            Stmt::For(s) => {
                let fields = vec![
                    self.expression(&s.target),
                    self.expression(&s.iter),
                    self.body(&s.body),
                    self.body(&s.orelse),
                    Tree::None,
                ];
                (if s.is_async { "AsyncFor" } else { "For" }, fields)
            }
            Stmt::While(s) => ("While", vec![self.expression(&s.test), self.body(&s.body), self.body(&s.orelse)]),
            Stmt::If(s) => {
                let orelse = self.clauses(&s.elif_else_clauses, s.range);
                ("If", vec![self.expression(&s.test), self.body(&s.body), orelse])
            }
            Stmt::With(s) => {
                let item = |i: &ast::WithItem| {
                    let fields = vec![self.expression(&i.context_expr), self.optional(i.optional_vars.as_deref())];
                    Tree::Node("withitem", None, fields)
                };
                let items = Tree::List(s.items.iter().map(item).collect());
                (if s.is_async { "AsyncWith" } else { "With" }, vec![items, self.body(&s.body), Tree::None])
            }
            Stmt::Match(s) => {
                let case = |c: &ast::MatchCase| {
                    let fields = vec![self.pattern(&c.pattern), self.optional(c.guard.as_deref()), self.body(&c.body)];
                    Tree::Node("match_case", None, fields)
                };
                ("Match", vec![self.expression(&s.subject), Tree::List(s.cases.iter().map(case).collect())])
            }
            Stmt::Raise(s) => ("Raise", vec![self.optional(s.exc.as_deref()), self.optional(s.cause.as_deref())]),
            Stmt::Try(s) => {
                let handler = |handler: &ast::ExceptHandler| {
                    let ast::ExceptHandler::ExceptHandler(h) = handler;
                    let fields = vec![self.optional(h.type_.as_deref()), name(h.name.as_ref()), self.body(&h.body)];
                    Tree::Node("ExceptHandler", Some(h.range), fields)
                };
                let handlers = Tree::List(s.handlers.iter().map(handler).collect());
                let fields = vec![self.body(&s.body), handlers, self.body(&s.orelse), self.body(&s.finalbody)];
                (if s.is_star { "TryStar" } else { "Try" }, fields)
            }
            Stmt::Assert(s) => ("Assert", vec![self.expression(&s.test), self.optional(s.msg.as_deref())]),
            Stmt::Import(s) => ("Import", vec![aliases(&s.names)]),
            Stmt::ImportFrom(s) => {
                ("ImportFrom", vec![name(s.module.as_ref()), aliases(&s.names), int(s.level.into())])
            }
            Stmt::Global(s) => ("Global", vec![names(&s.names)]),
            Stmt::Nonlocal(s) => ("Nonlocal", vec![names(&s.names)]),
            Stmt::Expr(s) => ("Expr", vec![self.expression(&s.value)]),
            Stmt::Pass(_) => ("Pass", Vec::new()),
            Stmt::Break(_) => ("Break", Vec::new()),
            Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => ("Continue", Vec::new()),
        };
        Tree::Node(class, Some(range), fields)
    }

    /// `elif` is an `if` in the `else` of the one before.
    fn clauses(&self, clauses: &[ast::ElifElseClause], whole: TextRange) -> Tree {
        let Some((first, rest)) = clauses.split_first() else { return Tree::List(Vec::new()) };
        match &first.test {
            None => self.body(&first.body),
            Some(test) => {
                let fields = vec![self.expression(test), self.body(&first.body), self.clauses(rest, whole)];
                let range = TextRange::new(first.range.start(), whole.end());
                Tree::List(vec![Tree::Node("If", Some(range), fields)])
            }
        }
    }

    fn parameters(&self, parameters: &ast::Parameters) -> Tree {
        let one = |p: &ast::Parameter| {
            let fields = vec![text(&p.name), self.optional(p.annotation.as_deref()), Tree::None];
            Tree::Node("arg", Some(TextRange::new(p.name.range.start(), p.range.end())), fields)
        };
        let all = |list: &[ast::ParameterWithDefault]| Tree::List(list.iter().map(|p| one(&p.parameter)).collect());
        let extra = |p: &Option<Box<ast::Parameter>>| p.as_ref().map_or(Tree::None, |p| one(p));
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults = positional.filter_map(|p| p.default.as_deref()).map(|d| self.expression(d)).collect();
        let keyword_defaults = parameters.kwonlyargs.iter().map(|p| self.optional(p.default.as_deref())).collect();
        let fields = vec![
            all(&parameters.posonlyargs),
            all(&parameters.args),
            extra(&parameters.vararg),
            all(&parameters.kwonlyargs),
            Tree::List(keyword_defaults),
            extra(&parameters.kwarg),
            Tree::List(defaults),
        ];
        Tree::Node("arguments", None, fields)
    }

    fn arguments(&self, arguments: &ast::Arguments) -> [Tree; 2] {
        let keyword = |k: &ast::Keyword| {
            Tree::Node("keyword", Some(k.range), vec![name(k.arg.as_ref()), self.expression(&k.value)])
        };
        [self.expressions(&arguments.args), Tree::List(arguments.keywords.iter().map(keyword).collect())]
    }

    fn comprehensions(&self, generators: &[ast::Comprehension]) -> Tree {
        let one = |c: &ast::Comprehension| {
            let (target, iter) = (self.expression(&c.target), self.expression(&c.iter));
            Tree::Node("comprehension", None, vec![target, iter, self.expressions(&c.ifs), int(c.is_async.into())])
        };
        Tree::List(generators.iter().map(one).collect())
    }

    fn expression(&self, expression: &Expr) -> Tree {
        let (class, fields) = match expression {
            Expr::BoolOp(e) => {
                let op = mark(if e.op == ast::BoolOp::And { "And" } else { "Or" });
                ("BoolOp", vec![op, self.expressions(&e.values)])
            }
            Expr::Named(e) => ("NamedExpr", vec![self.expression(&e.target), self.expression(&e.value)]),
            Expr::BinOp(e) => ("BinOp", vec![self.expression(&e.left), binary(e.op), self.expression(&e.right)]),
            Expr::UnaryOp(e) => {
                let op = mark(match e.op {
                    ast::UnaryOp::Invert => "Invert",
                    ast::UnaryOp::Not => "Not",
                    ast::UnaryOp::UAdd => "UAdd",
                    ast::UnaryOp::USub => "USub",
                });
                ("UnaryOp", vec![op, self.expression(&e.operand)])
            }
            Expr::Lambda(e) => {
                let parameters = e.parameters.as_deref().cloned().unwrap_or_default();
                ("Lambda", vec![self.parameters(&parameters), self.expression(&e.body)])
            }
            Expr::If(e) => {
                ("IfExp", vec![self.expression(&e.test), self.expression(&e.body), self.expression(&e.orelse)])
            }
            Expr::Dict(e) => {
                let keys = e.items.iter().map(|item| self.optional(item.key.as_ref())).collect();
                let values = e.items.iter().map(|item| self.expression(&item.value)).collect();
                ("Dict", vec![Tree::List(keys), Tree::List(values)])
            }
            Expr::Set(e) => ("Set", vec![self.expressions(&e.elts)]),
            Expr::ListComp(e) => ("ListComp", vec![self.expression(&e.elt), self.comprehensions(&e.generators)]),
            Expr::SetComp(e) => ("SetComp", vec![self.expression(&e.elt), self.comprehensions(&e.generators)]),
            Expr::DictComp(e) => {
                let key = e.key.as_deref().map_or(Tree::None, |key| self.expression(key));
                ("DictComp", vec![key, self.expression(&e.value), self.comprehensions(&e.generators)])
            }
            Expr::Generator(e) => ("GeneratorExp", vec![self.expression(&e.elt), self.comprehensions(&e.generators)]),
            Expr::Await(e) => ("Await", vec![self.expression(&e.value)]),
            Expr::Yield(e) => ("Yield", vec![self.optional(e.value.as_deref())]),
            Expr::YieldFrom(e) => ("YieldFrom", vec![self.expression(&e.value)]),
            Expr::Compare(e) => {
                let ops = Tree::List(e.ops.iter().map(comparison).collect());
                ("Compare", vec![self.expression(&e.left), ops, self.expressions(&e.comparators)])
            }
            Expr::Call(e) => {
                let [positional, keywords] = self.arguments(&e.arguments);
                ("Call", vec![self.expression(&e.func), positional, keywords])
            }
            Expr::FString(e) => ("JoinedStr", vec![self.joined(e)]),
            Expr::TString(_) | Expr::IpyEscapeCommand(_) => ("Constant", vec![Tree::None, Tree::None]),
            Expr::StringLiteral(e) => {
                let prefixed = e.value.iter().next().is_some_and(|part| part.flags.prefix().is_unicode());
                let kind = if prefixed { text("u") } else { Tree::None };
                ("Constant", vec![text(e.value.to_str()), kind])
            }
            Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {
                let value = constant(expression, self.text).map_or(Tree::None, Tree::Constant);
                ("Constant", vec![value, Tree::None])
            }
            Expr::Attribute(e) => ("Attribute", vec![self.expression(&e.value), text(&e.attr), context(e.ctx)]),
            Expr::Subscript(e) => {
                ("Subscript", vec![self.expression(&e.value), self.expression(&e.slice), context(e.ctx)])
            }
            Expr::Starred(e) => ("Starred", vec![self.expression(&e.value), context(e.ctx)]),
            Expr::Name(e) => ("Name", vec![text(&e.id), context(e.ctx)]),
            Expr::List(e) => ("List", vec![self.expressions(&e.elts), context(e.ctx)]),
            Expr::Tuple(e) => ("Tuple", vec![self.expressions(&e.elts), context(e.ctx)]),
            Expr::Slice(e) => {
                let part = |e: &Option<Box<Expr>>| self.optional(e.as_deref());
                ("Slice", vec![part(&e.lower), part(&e.upper), part(&e.step)])
            }
        };
        Tree::Node(class, Some(expression.range()), fields)
    }

    /// The parts of an f-string, neighbouring texts as one.
    fn joined(&self, e: &ast::ExprFString) -> Tree {
        let mut parts = Vec::new();
        for part in &e.value {
            match part {
                ast::FStringPart::Literal(literal) => add_text(&mut parts, &literal.value, e.range),
                ast::FStringPart::FString(f) => self.elements(&f.elements, &mut parts, e.range),
            }
        }
        Tree::List(parts)
    }

    fn elements(&self, elements: &ast::InterpolatedStringElements, parts: &mut Vec<Tree>, range: TextRange) {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(literal) => add_text(parts, &literal.value, range),
                ast::InterpolatedStringElement::Interpolation(i) => {
                    let mut conversion = i64::from(i.conversion as i8);
                    if let Some(debug) = &i.debug_text {
                        let source =
                            &self.text[i.expression.range().start().to_usize()..i.expression.range().end().to_usize()];
                        add_text(parts, &format!("{}{source}{}", debug.leading(), debug.trailing()), range);
                        if conversion == -1 && i.format_spec.is_none() {
                            conversion = i64::from(b'r');
                        }
                    }
                    let spec = match &i.format_spec {
                        Some(spec) => {
                            let mut inner = Vec::new();
                            self.elements(&spec.elements, &mut inner, range);
                            Tree::Node("JoinedStr", Some(range), vec![Tree::List(inner)])
                        }
                        None => Tree::None,
                    };
                    let fields = vec![self.expression(&i.expression), int(conversion), spec];
                    parts.push(Tree::Node("FormattedValue", Some(range), fields));
                }
            }
        }
    }

    fn patterns(&self, patterns: &[Pattern]) -> Tree {
        Tree::List(patterns.iter().map(|p| self.pattern(p)).collect())
    }

    fn pattern(&self, pattern: &Pattern) -> Tree {
        let (class, fields) = match pattern {
            Pattern::MatchValue(p) => ("MatchValue", vec![self.expression(&p.value)]),
            Pattern::MatchSingleton(p) => {
                let value = match p.value {
                    ast::Singleton::None => Tree::None,
                    ast::Singleton::True => Tree::Constant(Constant::Bool(true)),
                    ast::Singleton::False => Tree::Constant(Constant::Bool(false)),
                };
                ("MatchSingleton", vec![value])
            }
            Pattern::MatchSequence(p) => ("MatchSequence", vec![self.patterns(&p.patterns)]),
            Pattern::MatchMapping(p) => {
                ("MatchMapping", vec![self.expressions(&p.keys), self.patterns(&p.patterns), name(p.rest.as_ref())])
            }
            Pattern::MatchClass(p) => {
                let keywords = &p.arguments.keywords;
                let patterns = Tree::List(keywords.iter().map(|k| self.pattern(&k.pattern)).collect());
                let attributes = names(keywords.iter().map(|k| &k.attr));
                let positional = self.patterns(&p.arguments.patterns);
                ("MatchClass", vec![self.expression(&p.cls), positional, attributes, patterns])
            }
            Pattern::MatchStar(p) => ("MatchStar", vec![name(p.name.as_ref())]),
            Pattern::MatchAs(p) => {
                let inner = p.pattern.as_deref().map_or(Tree::None, |inner| self.pattern(inner));
                ("MatchAs", vec![inner, name(p.name.as_ref())])
            }
            Pattern::MatchOr(p) => ("MatchOr", vec![self.patterns(&p.patterns)]),
        };
        Tree::Node(class, Some(pattern.range()), fields)
    }
}

fn aliases(all: &[ast::Alias]) -> Tree {
    let one = |a: &ast::Alias| Tree::Node("alias", Some(a.range), vec![text(&a.name), name(a.asname.as_ref())]);
    Tree::List(all.iter().map(one).collect())
}

fn add_text(parts: &mut Vec<Tree>, more: &str, range: TextRange) {
    if more.is_empty() {
        return;
    }
    if let Some(Tree::Node("Constant", _, fields)) = parts.last_mut()
        && let Some(Tree::Constant(Constant::Str(before))) = fields.first_mut()
    {
        *before = format!("{before}{more}").into();
        return;
    }
    parts.push(Tree::Node("Constant", Some(range), vec![text(more), Tree::None]));
}
