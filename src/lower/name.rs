//! Access to variables by their resolution: local, cell, class namespace, global.

use crate::base::{Symbol, sym};
use crate::ir::{Constant, Instruction};
use crate::syntax::TextRange;

use super::Lowerer;
use super::scope::{Resolution, ScopeKind, mangle};

impl Lowerer<'_> {
    /// The symbol of an identifier in the source, private names mangled.
    pub fn symbol(&self, name: &str) -> Symbol {
        mangle(self.scope().class_name, Symbol::intern(name))
    }

    fn local(&self, name: Symbol) -> u32 {
        self.unit.locals.get(&name).copied().unwrap_or(0)
    }

    /// The cell or free variable that the text of this scope means by the name.
    fn cell(&self, name: Symbol) -> u32 {
        let own = self.scope().kind.is_function().then(|| self.unit.cells.get(&name)).flatten();
        own.or_else(|| self.unit.free.get(&name)).copied().unwrap_or(0)
    }

    pub fn load(&mut self, name: Symbol, range: TextRange) {
        let kind = self.scope().kind;
        let instruction = match (kind, self.scope().resolution(name)) {
            (ScopeKind::Module, _) | (_, Resolution::Global) => Instruction::LoadGlobal(name),
            (ScopeKind::Class, Resolution::Free) => Instruction::LoadClassCell(self.cell(name)),
            (ScopeKind::Class, _) => Instruction::LoadName(name),
            (_, Resolution::Local) => Instruction::LoadLocal(self.local(name)),
            (_, Resolution::Cell | Resolution::Free) => Instruction::LoadCell(self.cell(name)),
            (_, Resolution::Implicit | Resolution::LocalAndFree) => Instruction::LoadGlobal(name),
        };
        self.emit(instruction, range);
    }

    pub fn store(&mut self, name: Symbol, range: TextRange) {
        if name == sym::__debug__ {
            self.error(range, "cannot assign to __debug__");
        }
        let kind = self.scope().kind;
        let instruction = match (kind, self.resolution_of_target(name)) {
            (ScopeKind::Module, _) | (_, Resolution::Global) => Instruction::StoreGlobal(name),
            (_, Resolution::Cell | Resolution::Free) => Instruction::StoreCell(self.cell(name)),
            (ScopeKind::Class, _) => Instruction::StoreName(name),
            (_, Resolution::Local) => Instruction::StoreLocal(self.local(name)),
            (_, Resolution::Implicit | Resolution::LocalAndFree) => Instruction::StoreGlobal(name),
        };
        self.emit(instruction, range);
    }

    pub fn delete(&mut self, name: Symbol, range: TextRange) {
        if name == sym::__debug__ {
            self.error(range, "cannot delete __debug__");
        }
        let kind = self.scope().kind;
        let instruction = match (kind, self.resolution_of_target(name)) {
            (ScopeKind::Module, _) | (_, Resolution::Global) => Instruction::DeleteGlobal(name),
            (_, Resolution::Cell | Resolution::Free) => Instruction::DeleteCell(self.cell(name)),
            (ScopeKind::Class, _) => Instruction::DeleteName(name),
            (_, Resolution::Local) => Instruction::DeleteLocal(self.local(name)),
            (_, Resolution::Implicit | Resolution::LocalAndFree) => Instruction::DeleteGlobal(name),
        };
        self.emit(instruction, range);
    }

    /// A name that a class declares global and also hands through to an inner function is global to the class.
    fn resolution_of_target(&self, name: Symbol) -> Resolution {
        let scope = self.scope();
        let declared = scope.uses.get(&name).is_some_and(|uses| uses.global.is_some());
        if declared { Resolution::Global } else { scope.resolution(name) }
    }

    /// The cell that an inner scope gets under the name.
    pub fn push_cell(&mut self, name: Symbol, range: TextRange) {
        let own = self.unit.cells.get(&name).or_else(|| self.unit.free.get(&name));
        let cell = own.copied().unwrap_or(0);
        self.emit(Instruction::PushCell(cell), range);
    }

    pub fn constant(&mut self, constant: Constant, range: TextRange) {
        let instruction = match constant {
            Constant::None => Instruction::None,
            other => Instruction::Const(self.unit.assembler.constant(other)),
        };
        self.emit(instruction, range);
    }

    pub fn string(&mut self, text: &str, range: TextRange) {
        self.constant(Constant::Str(text.into()), range);
    }
}
