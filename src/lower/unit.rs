//! The code object that is being made: its variables' places, its blocks, its instructions.

use std::sync::Arc;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use crate::base::{Code, Diagnostic, Span, Symbol};
use crate::ir::{CodeFlags, CodeObject, Parameters};

use super::assembler::Assembler;
use super::scope::{Resolution, ScopeId, ScopeKind, ScopeTree};
use super::unwind::Open;
use super::{Lowerer, liveness, verify};

pub struct Unit<'a> {
    pub scope: ScopeId,
    pub assembler: Assembler,
    pub blocks: Vec<Open<'a>>,
    pub qualified_name: String,
    /// Positional parameters.
    pub positional: u32,
    pub codes: Vec<Arc<CodeObject>>,
    /// Index of each local.
    pub locals: IndexMap<Symbol, u32, FixedState>,
    /// Index of each cell.
    pub cells: IndexMap<Symbol, u32, FixedState>,
    /// Index of each free variable, after the cells. A class body may have `__class__` in both: the cell is
    /// its own class for its methods, the free variable the class around it.
    pub free: IndexMap<Symbol, u32, FixedState>,
}

impl Unit<'_> {
    pub fn new(scopes: &ScopeTree, id: ScopeId, qualified_name: String) -> Self {
        let scope = &scopes.scopes[id];
        let mut locals = IndexMap::default();
        let mut cells = Vec::new();
        let mut free = scope.sorted(&[Resolution::Free]);
        if scope.kind.is_function() {
            let own = scope.resolutions.iter().filter(|(_, r)| **r == Resolution::Local).map(|(&name, _)| name);
            for name in scope.parameters.iter().copied().chain(own) {
                let next = locals.len() as u32;
                locals.entry(name).or_insert(next);
            }
            cells = scope.sorted(&[Resolution::Cell]);
        } else if scope.kind == ScopeKind::Class {
            free = scope.sorted(&[Resolution::Free, Resolution::LocalAndFree]);
            if scope.needs_class_cell {
                cells.push(crate::base::sym::__class__);
            }
        }
        let indexed = |names: Vec<Symbol>, from: usize| {
            names.into_iter().enumerate().map(|(i, name)| (name, (from + i) as u32)).collect::<IndexMap<_, _, _>>()
        };
        let cells = indexed(cells, 0);
        let free = indexed(free, cells.len());
        Unit {
            scope: id,
            assembler: Assembler::default(),
            blocks: Vec::new(),
            qualified_name,
            positional: 0,
            codes: Vec::new(),
            locals,
            cells,
            free,
        }
    }
}

impl<'a> Lowerer<'a> {
    /// Starts the code object of an inner scope; returns the outer one for [`Lowerer::leave_unit`].
    pub fn enter_unit(&mut self, scope: ScopeId, qualified_name: String) -> Unit<'a> {
        std::mem::replace(&mut self.unit, Unit::new(self.scopes, scope, qualified_name))
    }

    pub fn flags(&self) -> CodeFlags {
        let scope = self.scope();
        let mut flags = CodeFlags {
            module: scope.kind == ScopeKind::Module,
            class_body: scope.kind == ScopeKind::Class,
            nested: scope.nested,
            ..CodeFlags::default()
        };
        let (generates, awaits) = match scope.kind {
            ScopeKind::Module | ScopeKind::Class => (false, false),
            ScopeKind::Function | ScopeKind::Lambda => (scope.is_generator, scope.is_async),
            _ => (scope.is_generator, scope.awaits),
        };
        match (generates, awaits) {
            (true, true) => flags.async_generator = true,
            (true, false) => flags.generator = true,
            (false, true) => flags.coroutine = true,
            (false, false) => {}
        }
        flags
    }

    /// The finished code object of the unit at hand, which is left empty.
    pub fn finish_unit(
        &mut self,
        name: Option<Symbol>,
        span: Span,
        parameters: Parameters,
        docstring: Option<Box<str>>,
    ) -> Arc<CodeObject> {
        let flags = self.flags();
        let dynamic = self.scope().reads_locals_dynamically;
        let unit = &mut self.unit;
        let handlers = unit.assembler.finish();
        let cells: Vec<Symbol> = unit.cells.keys().copied().collect();
        let parameter_count = parameters.count();
        let from_parameter = |name: &Symbol| unit.locals.get(name).copied().filter(|&i| i < parameter_count);
        let mut code = CodeObject {
            name,
            qualified_name: std::mem::take(&mut unit.qualified_name),
            file: span.file,
            span,
            flags,
            parameters,
            locals: unit.locals.keys().copied().collect(),
            cell_parameters: cells.iter().map(from_parameter).collect(),
            cells,
            free_variables: unit.free.keys().copied().collect(),
            constants: std::mem::take(&mut unit.assembler.constants),
            codes: std::mem::take(&mut unit.codes),
            keyword_names: std::mem::take(&mut unit.assembler.keyword_names),
            instructions: std::mem::take(&mut unit.assembler.instructions),
            spans: std::mem::take(&mut unit.assembler.spans),
            handlers,
            import_guards: std::mem::take(&mut unit.assembler.import_guards),
            stack_size: 0,
            docstring,
            dead_locals: Vec::new(),
        };
        match verify::verify(&code) {
            Ok(size) => code.stack_size = size,
            // Code of a program with errors is not used.
            Err(_) if !self.diagnostics.is_empty() => {}
            Err(problem) => {
                let message = format!("a body was compiled to inconsistent code ({problem})");
                let diagnostic = Diagnostic::error(Code::Construct, span, message);
                self.diagnostics.push(diagnostic.with_help("this is a defect of raddle: please report the program"));
            }
        }
        if !dynamic {
            code.dead_locals = liveness::dead_locals(&code);
        }
        Arc::new(code)
    }

    /// Ends an inner code object: `outer` becomes the unit at hand again and gets the code; returns its index.
    pub fn leave_unit(
        &mut self,
        outer: Unit<'a>,
        name: Symbol,
        span: Span,
        parameters: Parameters,
        docstring: Option<Box<str>>,
    ) -> usize {
        let code = self.finish_unit(Some(name), span, parameters, docstring);
        self.unit = outer;
        self.unit.codes.push(code);
        self.unit.codes.len() - 1
    }
}
