//! Scopes: which variable a name means.
//!
//! Source: the language reference, "Naming and binding", and the documented behaviour of CPython's
//! `symtable` module. [`super::symbols`] fills the table from the tree; [`resolve`] then decides for each
//! symbol of each scope whether it is local, in a cell, free, or global.
//!
//! Invariants: a free symbol of a scope is a cell of, or free in, its parent; a class scope never gives
//! its names to scopes inside it, except the implicit `__class__`.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use indexmap::{IndexMap, IndexSet};

use crate::base::{Code, Diagnostic, Span, Symbol, sym};
use crate::syntax::TextRange;

pub type ScopeId = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    Generator,
}

impl ScopeKind {
    pub fn is_function(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    pub fn is_comprehension(self) -> bool {
        self.is_function() && !matches!(self, ScopeKind::Function | ScopeKind::Lambda)
    }
}

/// What the text of a scope does with a name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Uses {
    pub read: bool,
    pub bound: bool,
    pub parameter: bool,
    pub annotated: bool,
    pub global: Option<Span>,
    pub nonlocal: Option<Span>,
    /// The iteration variable of a comprehension.
    pub iteration: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A local of a function; in a class or module a name of its namespace.
    Local,
    /// A local that inner functions use.
    Cell,
    Free,
    /// Bound in a class body and also handed through to an inner function from outside.
    LocalAndFree,
    /// Declared `global`.
    Global,
    /// Bound nowhere around: global or builtin.
    Implicit,
}

#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    pub children: Vec<ScopeId>,
    /// Every symbol, in order of appearance.
    pub uses: IndexMap<Symbol, Uses, FixedState>,
    pub resolutions: IndexMap<Symbol, Resolution, FixedState>,
    /// Parameters in the order of the locals.
    pub parameters: Vec<Symbol>,
    /// Name of the innermost class around, for private names.
    pub class_name: Option<Symbol>,
    /// Declared with `async def`.
    pub is_async: bool,
    /// Contains `yield` or is a generator expression.
    pub is_generator: bool,
    /// Contains `await` or an asynchronous comprehension.
    pub awaits: bool,
    /// Has a function around it.
    pub nested: bool,
    /// A class whose methods use `__class__` or `super`.
    pub needs_class_cell: bool,
    /// Names `locals`, `vars`, `dir`, `eval` or `exec`: any local may be read.
    pub reads_locals_dynamically: bool,
}

#[derive(Debug, Default)]
pub struct ScopeTree {
    pub scopes: Vec<Scope>,
    /// The scope that a function, class, lambda or comprehension opens.
    pub by_node: HashMap<(TextRange, ScopeKind), ScopeId, FixedState>,
}

type Names = IndexSet<Symbol, FixedState>;

impl Scope {
    pub fn resolution(&self, name: Symbol) -> Resolution {
        self.resolutions.get(&name).copied().unwrap_or(Resolution::Implicit)
    }

    /// Symbols of the given resolutions, by name.
    pub fn sorted(&self, wanted: &[Resolution]) -> Vec<Symbol> {
        let mut names: Vec<Symbol> =
            self.resolutions.iter().filter(|(_, r)| wanted.contains(r)).map(|(&name, _)| name).collect();
        names.sort_by_key(|name| name.as_str());
        names
    }
}

/// Decides what every symbol means. Recursion is bounded by the depth of the tree.
pub fn resolve(tree: &mut ScopeTree, diagnostics: &mut Vec<Diagnostic>) {
    if !tree.scopes.is_empty() {
        resolve_scope(tree, 0, None, diagnostics);
    }
}

/// `bound`: names of the functions around (`None` at module level).
/// Returns the names that are free in the scope.
fn resolve_scope(tree: &mut ScopeTree, id: ScopeId, bound: Option<&Names>, diagnostics: &mut Vec<Diagnostic>) -> Names {
    let kind = tree.scopes[id].kind;
    let is_class = kind == ScopeKind::Class;
    let mut free = Names::default();
    let uses_of = std::mem::take(&mut tree.scopes[id].uses);
    let mut resolutions = IndexMap::with_capacity_and_hasher(uses_of.len(), FixedState::default());
    for (&name, uses) in &uses_of {
        let resolution = if let Some(span) = uses.global {
            if uses.nonlocal.is_some() {
                error(diagnostics, span, format!("name '{name}' is nonlocal and global"));
            }
            Resolution::Global
        } else if let Some(span) = uses.nonlocal {
            match bound {
                None => error(diagnostics, span, "nonlocal declaration not allowed at module level".into()),
                Some(bound) if !bound.contains(&name) => {
                    error(diagnostics, span, format!("no binding for nonlocal '{name}' found"));
                }
                Some(_) => {
                    free.insert(name);
                }
            }
            if free.contains(&name) { Resolution::Free } else { Resolution::Implicit }
        } else if uses.bound || uses.parameter {
            Resolution::Local
        } else if bound.is_some_and(|bound| bound.contains(&name)) {
            free.insert(name);
            Resolution::Free
        } else {
            Resolution::Implicit
        };
        resolutions.insert(name, resolution);
    }
    tree.scopes[id].resolutions = resolutions;
    let mut inner_free = Names::default();
    let children = tree.scopes[id].children.clone();
    if !children.is_empty() {
        let mut inner_bound = bound.cloned().unwrap_or_default();
        if is_class {
            // What a class shows to the scopes inside is what was around it before its own names.
            inner_bound.insert(sym::__class__);
        } else {
            let resolutions = &tree.scopes[id].resolutions;
            inner_bound.retain(|name| resolutions.get(name) != Some(&Resolution::Global));
            if kind.is_function() {
                inner_bound.extend(resolutions.iter().filter(|(_, r)| **r == Resolution::Local).map(|(&name, _)| name));
            }
        }
        for child in children {
            inner_free.extend(resolve_scope(tree, child, Some(&inner_bound), diagnostics));
        }
    }
    let scope = &mut tree.scopes[id];
    scope.uses = uses_of;
    if is_class && inner_free.swap_remove(&sym::__class__) {
        scope.needs_class_cell = true;
    }
    for &name in &inner_free {
        let local = scope.resolutions.get(&name) == Some(&Resolution::Local);
        if kind.is_function() && local {
            scope.resolutions.insert(name, Resolution::Cell);
            continue;
        }
        match scope.resolutions.get(&name).copied() {
            Some(Resolution::Local | Resolution::Global) if is_class => {
                scope.resolutions.insert(name, Resolution::LocalAndFree);
                free.insert(name);
            }
            Some(_) => {
                free.insert(name);
            }
            None if bound.is_some_and(|bound| bound.contains(&name)) => {
                scope.resolutions.insert(name, Resolution::Free);
                free.insert(name);
            }
            None => {}
        }
    }
    free
}

pub fn error(diagnostics: &mut Vec<Diagnostic>, span: Span, message: String) {
    diagnostics.push(Diagnostic::error(Code::Syntax, span, message));
}

/// The name that `name` has inside a class: `__x` becomes `_Class__x` ("private name mangling").
pub fn mangle(class_name: Option<Symbol>, name: Symbol) -> Symbol {
    let text = name.as_str();
    let Some(class) = class_name.map(|c| c.as_str().trim_start_matches('_')).filter(|c| !c.is_empty()) else {
        return name;
    };
    if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
        return name;
    }
    Symbol::intern(&format!("_{class}{text}"))
}
