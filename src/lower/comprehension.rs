//! Comprehensions and generator expressions: functions of one argument, the first iterator.
//!
//! The first iterable is evaluated outside, everything else inside. Source: language reference,
//! "Displays for lists, sets and dictionaries"; PEP 530 for the asynchronous ones.

use crate::base::{Symbol, sym};
use crate::ir::{Instruction, Parameters};
use crate::syntax::ast::{Comprehension, Expr};
use crate::syntax::{Ranged, TextRange};

use super::Lowerer;
use super::scope::ScopeKind;

#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(Option<&'a Expr>, &'a Expr),
    Generator(&'a Expr),
}

impl Element<'_> {
    fn kind(self) -> (ScopeKind, Symbol) {
        match self {
            Element::List(_) => (ScopeKind::ListComprehension, sym::listcomp),
            Element::Set(_) => (ScopeKind::SetComprehension, sym::setcomp),
            Element::Dict(..) => (ScopeKind::DictComprehension, sym::dictcomp),
            Element::Generator(_) => (ScopeKind::Generator, sym::genexpr),
        }
    }
}

impl<'a> Lowerer<'a> {
    pub fn comprehension(&mut self, expression: &'a Expr) {
        let (element, generators) = match expression {
            Expr::ListComp(c) => (Element::List(&c.elt), &c.generators),
            Expr::SetComp(c) => (Element::Set(&c.elt), &c.generators),
            Expr::DictComp(c) => (Element::Dict(c.key.as_deref(), &c.value), &c.generators),
            Expr::Generator(c) => (Element::Generator(&c.elt), &c.generators),
            _ => return,
        };
        let range = expression.range();
        let (kind, name) = element.kind();
        let Some(&id) = self.scopes.by_node.get(&(range, kind)) else { return };
        let Some(first) = generators.first() else { return };
        let asynchronous = self.scopes.scopes[id].awaits;
        if asynchronous && kind != ScopeKind::Generator {
            let scope = self.scope();
            if !scope.is_async && !scope.kind.is_comprehension() {
                self.error(range, "asynchronous comprehension outside of an asynchronous function");
            }
        }
        let qualified = self.qualified_name(name.as_str(), name);
        let outer = self.enter_unit(id, qualified);
        self.comprehension_body(element, generators, range);
        let span = self.span(range);
        let parameters = Parameters { positional: 1, ..Parameters::default() };
        let code = self.leave_unit(outer, name, span, parameters, None);
        self.make_function(code, 0, range);
        self.expression(&first.iter);
        let get = if first.is_async { Instruction::GetAsyncIter } else { Instruction::GetIter };
        self.emit(get, first.iter.range());
        self.emit(Instruction::Call(1), range);
        if asynchronous && kind != ScopeKind::Generator {
            self.await_top(range);
        }
    }

    fn comprehension_body(&mut self, element: Element<'a>, generators: &'a [Comprehension], range: TextRange) {
        self.start_generator(range);
        match element {
            Element::List(_) => self.emit(Instruction::BuildList(0), range),
            Element::Set(_) => self.emit(Instruction::BuildSet(0), range),
            Element::Dict(..) => self.emit(Instruction::BuildDict(0), range),
            Element::Generator(_) => {}
        }
        self.generators(element, generators, 0);
        if let Element::Generator(_) = element {
            self.emit(Instruction::None, range);
        }
        self.emit(Instruction::Return, range);
    }

    fn generators(&mut self, element: Element<'a>, generators: &'a [Comprehension], at: usize) {
        let Some(generator) = generators.get(at) else { return self.element(element, at as u32) };
        let iterable = generator.iter.range();
        if at == 0 {
            self.load(sym::dot_zero, iterable);
        } else {
            self.expression(&generator.iter);
            let get = if generator.is_async { Instruction::GetAsyncIter } else { Instruction::GetIter };
            self.emit(get, iterable);
        }
        let (head, exhausted) = (self.label(), self.label());
        self.place(head);
        if generator.is_async {
            self.next_item(exhausted, iterable);
        } else {
            self.jump(Instruction::ForIter, exhausted, iterable);
        }
        self.assign(&generator.target);
        for condition in &generator.ifs {
            self.jump_if(condition, false, head);
        }
        self.generators(element, generators, at + 1);
        self.jump(Instruction::Jump, head, iterable);
        if generator.is_async {
            self.end_async_for(exhausted, iterable);
        } else {
            self.place(exhausted);
        }
    }

    /// Adds one element; `iterators` lie between it and the collection.
    fn element(&mut self, element: Element<'a>, iterators: u32) {
        let depth = iterators + 1;
        match element {
            Element::List(item) => {
                self.expression(item);
                self.emit(Instruction::ListAppend(depth), item.range());
            }
            Element::Set(item) => {
                self.expression(item);
                self.emit(Instruction::SetAdd(depth), item.range());
            }
            Element::Dict(key, value) => {
                self.optional(key, value.range());
                self.expression(value);
                self.emit(Instruction::MapAdd(depth), value.range());
            }
            Element::Generator(item) => {
                self.expression(item);
                let asynchronous = self.flags().async_generator;
                let give = if asynchronous { Instruction::AsyncYield } else { Instruction::Yield };
                self.emit(give, item.range());
                self.emit(Instruction::Pop, item.range());
            }
        }
    }
}
