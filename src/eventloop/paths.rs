//! What a developer calls an object: the shortest way to it from the globals, or from variables of tasks.
//!
//! A thing is **shared** if a global or more than one task leads to it; what one task alone can
//! reach is its own business. A lock, queue or the like is one thing with all that it consists of.

use hashbrown::HashMap;

use super::view::View;
use crate::base::Symbol;
use crate::store::{Body, FrameImage, Handle, Object, Type, Value};

/// Objects looked at before the rest stays without a name.
const LIMIT: usize = 50_000;
/// Steps from a variable.
const DEPTH: u32 = 10;

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

#[derive(Clone, Debug)]
pub struct Path {
    pub name: String,
    pub shared: bool,
    /// The lock, queue or the like that the object is, or is a part of.
    pub part_of: Option<Handle>,
    owner: Owner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Globals,
    Task(u32),
}

/// Names of the objects of one state.
pub struct Paths<'a> {
    view: View<'a>,
    found: Map<Handle, Path>,
    pending: std::collections::VecDeque<Visit>,
}

struct Visit {
    value: Value,
    name: String,
    owner: Owner,
    part_of: Option<Handle>,
    depth: u32,
}

impl<'a> Paths<'a> {
    pub fn new(view: View<'a>) -> Paths<'a> {
        let mut paths = Paths { view, found: Map::default(), pending: Default::default() };
        for (module, handle) in view.modules() {
            let Some(object) = view.object(handle) else { continue };
            for (name, cell) in view.fields(object).filter(|(name, _)| !name.as_str().starts_with("__")) {
                let name = if module == "__main__" { name.to_string() } else { format!("{module}.{name}") };
                paths.enqueue(cell, name, Owner::Globals, None, 0);
            }
        }
        paths.walk();
        for frame in view.main_frames() {
            paths.frame(frame, Owner::Task(u32::MAX));
        }
        for task in view.names() {
            let Some(coroutine) = view.coroutine(task) else { continue };
            for (_, frame) in view.chain(coroutine) {
                paths.frame(frame, Owner::Task(task.index()));
            }
        }
        paths.walk();
        paths
    }

    pub fn get(&self, handle: Handle) -> Option<&Path> {
        self.found.get(&handle)
    }

    fn enqueue(&mut self, value: Value, name: String, owner: Owner, part_of: Option<Handle>, depth: u32) {
        if let Value::Ref(_) = value {
            self.pending.push_back(Visit { value, name, owner, part_of, depth });
        }
    }

    fn walk(&mut self) {
        while let Some(visit) = self.pending.pop_front() {
            if self.found.len() < LIMIT && visit.depth <= DEPTH {
                self.visit(visit);
            }
        }
    }

    fn visit(&mut self, visit: Visit) {
        let Value::Ref(handle) = visit.value else { return };
        let Some(object) = self.view.object(handle) else { return };
        let mut part_of = visit.part_of;
        if part_of.is_none() && self.view.condition(handle).is_some() {
            part_of = Some(handle);
        }
        if handle.is_named() {
            match self.found.get_mut(&handle) {
                // Another task leads here too: it is shared, and so is what it leads to.
                Some(path) if !path.shared && path.owner != visit.owner => path.shared = true,
                Some(_) => return,
                None => {
                    let shared = visit.owner == Owner::Globals;
                    let path = Path { name: visit.name.clone(), shared, part_of, owner: visit.owner };
                    self.found.insert(handle, path);
                }
            }
        }
        let name = self.found.get(&handle).map_or(visit.name.clone(), |p| p.name.clone());
        self.children(handle, object, &Visit { name, part_of, ..visit });
    }

    fn children(&mut self, handle: Handle, object: &'a Object, from: &Visit) {
        let (view, depth, name) = (self.view, from.depth + 1, &from.name);
        match &object.body {
            Body::Cell(value) => self.enqueue(*value, name.clone(), from.owner, from.part_of, from.depth),
            Body::List(items) => self.items(items.iter(), from),
            Body::Tuple(items) => self.items(items.iter(), from),
            Body::Deque(deque) => self.items(deque.0.iter(), from),
            Body::Dict(dict) => {
                for entry in dict.iter() {
                    let name = format!("{name}[{}]", view.show(entry.key));
                    self.enqueue(entry.value, name, from.owner, from.part_of, depth);
                }
            }
            Body::Function(function) => {
                let ir = &view.vm.program.code(function.code).ir;
                if view.is_own(ir.span) {
                    self.variables(&ir.free_variables, &function.closure, from.owner, depth);
                }
                return;
            }
            Body::Method(_, receiver) => self.enqueue(*receiver, name.clone(), from.owner, from.part_of, depth),
            _ => {}
        }
        let machinery = view.is_a(object, Type::EventLoopFuture) || view.is_a(object, Type::EventLoopHandle);
        let foreign = view.asyncio_class(object).is_some() && view.condition(handle).is_none();
        if machinery || foreign || matches!(object.body, Body::Module(_) | Body::Frame(_)) {
            return;
        }
        for (attribute, value) in view.fields(object) {
            let text = attribute.as_str();
            if text.starts_with("__") && text.ends_with("__") {
                continue;
            }
            let name = if from.part_of.is_some() { name.clone() } else { format!("{name}.{text}") };
            self.enqueue(value, name, from.owner, from.part_of, depth);
        }
    }

    fn items<'v>(&mut self, items: impl Iterator<Item = &'v Value>, from: &Visit) {
        for (i, &item) in items.enumerate() {
            let name = format!("{}[{i}]", from.name);
            // What lies in a queue is no part of it.
            self.enqueue(item, name, from.owner, None, from.depth + 1);
        }
    }

    /// The variables of a frame of the program's own.
    fn frame(&mut self, frame: &FrameImage, owner: Owner) {
        let ir = &self.view.vm.program.code(frame.code).ir;
        if ir.flags.module || !self.view.is_own(ir.span) {
            return;
        }
        let names: Vec<Symbol> = [&ir.locals, &ir.cells, &ir.free_variables].into_iter().flatten().copied().collect();
        self.variables(&names, &frame.values, owner, 0);
    }

    fn variables(&mut self, names: &[Symbol], values: &[Value], owner: Owner, depth: u32) {
        for (name, &value) in names.iter().zip(values) {
            if name.as_str() != "__class__" {
                self.enqueue(value, name.to_string(), owner, None, depth);
            }
        }
    }
}
