//! What an instruction is about to access of what other threads may see.
//!
//! Source: docs.python.org, "asyncio: Developing with asyncio, Concurrency and Multithreading" (what belongs to one event loop is not
//! safe to share) and "threading".
//!
//! **Invariants.** An access is to a part of an object that existed before the step: an attribute, its items, or (`SYNCHRONISATION`) all that
//! its methods do. The code of the library is atomic, so that a call of a method of a lock, queue or future of threads is one access, and so is
//! one of what belongs to an event loop: a queue, lock or stream of asyncio, a future that is awaited. What the library calls for the program (the target
//! of a thread, a callback) is the program's, be it built in.
//!
//! Left out: of several containers that a built-in function is given, all but the first; what functions of the library do to the
//! containers that they are given, except where they are made for that (`CHANGE_ARGUMENTS`); methods of asyncio's objects that are looked up
//! in one instruction and called in another one of the program's own.

use super::{Code, Contention, MAIN_THREAD, SharedAccess, Vm};
use crate::base::{Symbol, sym};
use crate::ir::{CompareOp, Instruction};
use crate::lower::stale::{Named, access};
use crate::store::{Body, Handle, NativeKind, Type, Value, hash_str};

impl Vm {
    /// The lock, queue or the like of a method that an instruction loads, or of a `with` that it enters, or leaves where it matters when
    /// a lock is given back; and the method.
    fn synchronises(&mut self, instruction: Instruction) -> Option<(Handle, Symbol)> {
        let (object, name) = match instruction {
            Instruction::LoadAttr(name) | Instruction::LoadMethod(name) => (self.top().handle()?, name),
            Instruction::BeforeWith => (self.top().handle()?, sym::__enter__),
            Instruction::CallExit | Instruction::CallExitWithException
                if !Contention::trusts_locks(&self.contended) =>
            {
                let Body::Method(_, manager) = self.heap.immutable(self.top().handle()?) else { return None };
                (manager.handle()?, sym::__exit__)
            }
            _ => return None,
        };
        self.has_method_of(object, name, SYNCHRONISERS).then_some((object, name))
    }

    /// Whether a method of an object that is not the step's own is of one of these files of the library.
    fn has_method_of(&mut self, object: Handle, name: Symbol, files: &[&str]) -> bool {
        if !object.is_named() || self.heap.field(object, name).is_some() {
            return false;
        }
        let class = self.heap.class(object);
        let Some(class) = self.heap.class_body(class) else { return false };
        let owners = class.mro.to_vec();
        let method = owners.into_iter().find_map(|owner| self.heap.field(owner, name)).and_then(Value::handle);
        method.is_some_and(|method| self.is_function_of(method, files))
    }

    fn is_function_of(&self, function: Handle, files: &[&str]) -> bool {
        let Body::Function(function) = self.heap.immutable(function) else { return false };
        self.program.is_of_library(self.program.code(function.code).ir.span, files)
    }

    /// The queue, lock or future of asyncio, none of which may be shared between threads, that an instruction is about to use, and
    /// whether that changes it.
    fn uses_of_one_loop(&mut self, instruction: Instruction) -> Option<(Handle, bool)> {
        const LOOK: &[&str] = &["empty", "full", "is_set", "locked", "qsize"];
        match instruction {
            Instruction::LoadMethod(name) => {
                let object = self.top().handle()?;
                self.has_method_of(object, name, OF_ONE_LOOP).then(|| (object, !LOOK.contains(&name.as_str())))
            }
            Instruction::BeforeAsyncWith => {
                let object = self.top().handle()?;
                self.has_method_of(object, Symbol::intern("__aenter__"), OF_ONE_LOOP).then_some((object, true))
            }
            Instruction::GetAwaitable => Some((self.future(self.top())?, true)),
            _ => {
                let Called { function, arguments, .. } = self.called(instruction)?;
                let waits = self.is_function_of(function.handle()?, WAITERS_FOR_FUTURES);
                let future = arguments.into_iter().filter(|_| waits).find_map(|value| self.future(value));
                future.map(|future| (future, true))
            }
        }
    }

    /// A future of asyncio that is not the step's own.
    fn future(&mut self, value: Value) -> Option<Handle> {
        let object = value.handle().filter(|h| h.is_named())?;
        let class = self.heap.class(object);
        let class = self.heap.class_body(class)?;
        class.mro.contains(&Type::EventLoopFuture.handle()).then_some(object)
    }

    /// Whether a method concerns those who wait for a condition only, whose lock is held: no others can come or go meanwhile.
    fn is_guarded_by_own_lock(&mut self, condition: Handle, method: Symbol, locks: &[u32]) -> bool {
        const METHODS: &[&str] = &["notify", "notify_all", "notifyAll", "wait", "wait_for"];
        if locks.is_empty() || !METHODS.contains(&method.as_str()) {
            return false;
        }
        let lock = self.heap.field(condition, sym::_lock).and_then(Value::handle);
        // Who waits for a time goes away without the lock.
        lock.is_some_and(|lock| lock.is_named() && locks.contains(&lock.index()))
            && !self.heap.timers.iter().any(|t| t.event_loop == MAIN_THREAD)
    }

    /// What an instruction is about to access of what others may see: an object that existed before the step.
    pub(super) fn shared_access(
        &mut self,
        code: &Code,
        pc: u32,
        instruction: Instruction,
        locks: &[u32],
    ) -> Option<SharedAccess> {
        if let Some((object, method)) = self.synchronises(instruction) {
            let key = hash_str(&self.place_key(code, pc, instruction));
            let guarded = self.is_guarded_by_own_lock(object, method, locks);
            let part = if guarded { WAITERS } else { SYNCHRONISATION };
            return Some(SharedAccess { object: object.index(), part, key, write: true });
        }
        let (object, part, write) = match self.uses_of_one_loop(instruction) {
            Some((object, write)) => (object, ITEMS, write),
            None => self.accessed(instruction)?,
        };
        if !object.is_named() {
            return None;
        }
        let key = match access(instruction) {
            Some((Named::Attribute(name), _)) => hash_str(&format!("attribute {name}")),
            Some((Named::Global(name), _)) => hash_str(&format!("global {name}")),
            Some((Named::Cell(i), _)) => hash_str(&format!("variable {}", self.cell_name(i))),
            _ => hash_str(&self.place_key(code, pc, instruction)),
        };
        Some(SharedAccess { object: object.index(), part, key, write })
    }

    /// What stands for a place in every set-up of the program.
    pub(super) fn place_key(&self, code: &Code, pc: u32, instruction: Instruction) -> String {
        match access(instruction) {
            Some((Named::Attribute(name), _)) => format!("attribute {name}"),
            Some((Named::Global(name), _)) => format!("global {name}"),
            Some((Named::Cell(i), _)) => format!("variable {}", self.cell_name(i)),
            _ => {
                let line = self.program.line(code.ir.spans.get(pc as usize).copied().unwrap_or(code.ir.span));
                format!("items in {}, line {line}", code.ir.qualified_name)
            }
        }
    }

    /// The object, its part and whether that is written.
    fn accessed(&mut self, instruction: Instruction) -> Option<(Handle, u64, bool)> {
        let attribute = |name: crate::base::Symbol| 1 + u64::from(name.0);
        Some(match instruction {
            Instruction::LoadGlobal(name) | Instruction::StoreGlobal(name) | Instruction::DeleteGlobal(name) => {
                let write = !matches!(instruction, Instruction::LoadGlobal(_));
                let module = self.frame().module;
                let bound = self.heap.in_image(module, name).and_then(Value::handle);
                let bound = bound.and_then(|c| self.heap.in_image_cell(c));
                // Functions and classes under their names, which hardly ever change.
                let fixed = bound.is_some_and(|v| {
                    matches!(v, Value::Native(_))
                        || self.heap.is_class(v)
                        || v.handle().is_some_and(|h| self.is_code(h))
                });
                if fixed && !write {
                    return None;
                }
                (module, attribute(name), write)
            }
            Instruction::LoadCell(i) => (self.cell_at(i), ITEMS, false),
            Instruction::StoreCell(i) | Instruction::DeleteCell(i) => (self.cell_at(i), ITEMS, true),
            Instruction::LoadAttr(name) | Instruction::LoadMethod(name) => {
                (self.top().handle()?, attribute(name), false)
            }
            Instruction::StoreAttr(name) | Instruction::DeleteAttr(name) => {
                (self.top().handle()?, attribute(name), true)
            }
            Instruction::LoadItem => (self.container(1)?, ITEMS, false),
            Instruction::DeleteItem | Instruction::StoreItem => (self.container(1)?, ITEMS, true),
            Instruction::Compare(CompareOp::In | CompareOp::NotIn) => (self.container(0)?, ITEMS, false),
            Instruction::ForIter(_) => match self.top() {
                Value::Ref(iterator) if self.heap.native_kind(self.top()).is_some_and(walks_container) => {
                    let of = self.native_value(iterator, 0).handle()?;
                    (of, ITEMS, false)
                }
                _ => return None,
            },
            _ => {
                let called = self.called(instruction)?;
                let given = || called.arguments.iter().find_map(|&argument| self.container_in(argument));
                match (called.function, called.receiver) {
                    (Value::Native(native), Some(receiver)) => {
                        (self.container_in(receiver)?, ITEMS, self.changes(native))
                    }
                    (Value::Native(native), None) => (given()?, ITEMS, self.changes(native)),
                    (Value::Ref(function), None) if self.is_function_of(function, CHANGE_ARGUMENTS) => {
                        (given()?, ITEMS, true)
                    }
                    (Value::Ref(function), None) if self.is_function_of(function, READ_ARGUMENTS) => {
                        (given()?, ITEMS, false)
                    }
                    _ => return self.access_of_bound(called),
                }
            }
        })
    }

    /// What a call is about to call.
    fn called(&self, instruction: Instruction) -> Option<Called> {
        let (arguments, method) = match instruction {
            Instruction::Call(n) => (n as usize, false),
            Instruction::CallKeywords { count, .. } => (count as usize, false),
            Instruction::CallMethod(n) => (n as usize, true),
            Instruction::CallMethodKeywords { count, .. } => (count as usize, true),
            Instruction::CallSpread(keywords) => (1 + usize::from(keywords), false),
            _ => return None,
        };
        let receiver = method.then(|| self.peek(arguments)).filter(|receiver| !receiver.is_unbound());
        let function = self.peek(arguments + usize::from(method));
        let spread = matches!(instruction, Instruction::CallSpread(_));
        let arguments = match spread {
            true => self.heap.tuple(self.peek(arguments - 1)).unwrap_or_default().to_vec(),
            false => (0..arguments).rev().map(|depth| self.peek(depth)).collect(),
        };
        Some(match (receiver, function.handle().map(|h| self.heap.immutable(h))) {
            (None, Some(&Body::Method(function, receiver))) => {
                Called { function, receiver: Some(receiver), arguments, bound: true }
            }
            _ => Called { function, receiver, arguments, bound: false },
        })
    }

    /// The access of a method that was bound to its object before and is called now.
    fn access_of_bound(&mut self, called: Called) -> Option<(Handle, u64, bool)> {
        let receiver = called.receiver.filter(|_| called.bound)?;
        match called.function {
            Value::Native(native) => Some((self.container_in(receiver)?, ITEMS, self.changes(native))),
            function => {
                let (function, object) = (function.handle()?, receiver.handle().filter(|h| h.is_named())?);
                if self.is_function_of(function, OF_ONE_LOOP) {
                    return Some((object, ITEMS, true));
                }
                self.is_function_of(function, SYNCHRONISERS).then_some((object, SYNCHRONISATION, true))
            }
        }
    }

    pub(super) fn access_of_method(&mut self, method: Value) -> Option<(Handle, u64, bool)> {
        let &Body::Method(function, receiver) = self.heap.immutable(method.handle()?) else { return None };
        self.access_of_bound(Called { function, receiver: Some(receiver), arguments: Vec::new(), bound: true })
    }

    /// The access of what the library calls for the program.
    pub(super) fn access_of_called(&mut self, code: &Code, pc: u32, instruction: Instruction) -> Option<SharedAccess> {
        let called = self.called(instruction)?;
        let (object, part, write) = self.access_of_bound(called)?;
        let key = hash_str(&self.place_key(code, pc, instruction));
        Some(SharedAccess { object: object.index(), part, key, write })
    }

    /// The object on the stack if it is a container or an object of native code, which changes as a whole.
    fn container(&self, depth: usize) -> Option<Handle> {
        self.container_in(self.peek(depth))
    }

    fn container_in(&self, value: Value) -> Option<Handle> {
        let object = value.handle().filter(|h| h.is_named())?;
        let body = self.heap.immutable(object);
        (!matches!(body, Body::Function(_) | Body::Module(_) | Body::Class(_))).then_some(object)
    }

    fn is_code(&self, handle: Handle) -> bool {
        handle.is_named() && matches!(self.heap.immutable(handle), Body::Function(_) | Body::Module(_))
    }

    /// Whether a built-in function may change its receiver: not those that are known to look only.
    fn changes(&self, native: u32) -> bool {
        const LOOK: &[&str] = &[
            "__contains__",
            "__getitem__",
            "__iter__",
            "__len__",
            "all",
            "any",
            "bool",
            "cancelled",
            "copy",
            "count",
            "dict",
            "done",
            "enumerate",
            "filter",
            "format",
            "frozenset",
            "get",
            "hash",
            "id",
            "index",
            "isinstance",
            "issuperset",
            "issubset",
            "items",
            "iter",
            "keys",
            "len",
            "list",
            "map",
            "max",
            "min",
            "print",
            "repr",
            "result",
            "reversed",
            "set",
            "sorted",
            "str",
            "sum",
            "tuple",
            "type",
            "values",
            "zip",
            "getattr",
            "hasattr",
        ];
        let definition = &self.natives.definitions[native as usize];
        !LOOK.contains(&definition.name)
    }
}

/// The part of an object that stands for all that its methods do.
pub(super) const SYNCHRONISATION: u64 = u64::MAX;

/// The part of an object that stands for what it contains.
pub(super) const ITEMS: u64 = 0;

/// The part of a condition that stands for those who wait for it.
pub(super) const WAITERS: u64 = SYNCHRONISATION - 1;

/// Files of the library with what threads wait with.
const SYNCHRONISERS: &[&str] = &["threading.py", "queue.py", "concurrent/futures.py"];

/// Files of the library with what belongs to one event loop.
const OF_ONE_LOOP: &[&str] = &["asyncio/locks.py", "asyncio/queues.py", "asyncio/streams.py"];

/// Files of the library with functions that change, or go through, the containers that they are given.
const CHANGE_ARGUMENTS: &[&str] = &["bisect.py", "heapq.py", "random.py"];
const READ_ARGUMENTS: &[&str] = &["copy.py", "json.py", "pprint.py"];

/// Files of the library with functions that wait for the futures that they are given.
const WAITERS_FOR_FUTURES: &[&str] = &["asyncio/tasks.py"];

/// A call that is about to be made.
struct Called {
    function: Value,
    receiver: Option<Value>,
    arguments: Vec<Value>,
    /// By an object that holds the function and its receiver.
    bound: bool,
}

fn walks_container(kind: NativeKind) -> bool {
    matches!(
        kind,
        NativeKind::SequenceIterator
            | NativeKind::ListIterator
            | NativeKind::ReversedIterator
            | NativeKind::DictKeyIterator
            | NativeKind::DictValueIterator
            | NativeKind::DictItemIterator
            | NativeKind::SetIterator
            | NativeKind::DequeIterator
    )
}
