//! Claims that a function is atomic: what it does is as if nobody else ran between its entry and its exit.
//!
//! Source: Lipton, "Reduction" (CACM 1975); Flanagan and Freund, "Atomizer" (POPL 2004). Places and accesses are those of
//! `threads.rs`: attributes, globals, variables and the items of containers, as the program's own code accesses them.
//!
//! **Invariant.** While a task runs such a function, suspended or not, `_atomic` of the main thread lists the places that it has
//! accessed since it entered. An access by another task that conflicts with one of them (one of the two writes) is a finding: that access
//! can be moved neither before the function nor, since the function is not over, out of it. What others do that
//! conflicts with nothing listed might as well have been done before the function was entered, so that without a finding each call of it
//! stands for one that nobody interrupts.
//!
//! Left out: what is done in the library's own code (a queue's items, a lock's state: that is how tasks wait for each other); an object
//! that the function has made itself, until its next step; a task that runs eagerly, until its first suspension.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::code::Code;
use super::shared_access::{ITEMS, WAITERS};
use super::{MAIN_THREAD, SharedAccess, Vm};
use crate::base::sym;
use crate::ir::Instruction;
use crate::store::{Body, CodeId, Handle, Value};
use crate::system::Finding;

const ATOMIC: &str = "atomic";

/// A function that is claimed to be atomic.
#[derive(Clone, Debug)]
pub struct AtomicRule {
    /// The claim's name.
    pub claim: String,
    /// A qualified name or its last part; `*` stands for any text.
    pub pattern: String,
    pub matches: fn(&str, &str) -> bool,
    /// How many accesses were made in it: with none the claim is vacuous.
    pub accesses: Arc<AtomicU64>,
}

/// One access of a function that is not over: claim, task, object, part, whether it writes, and where in the code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry([i64; 7]);

impl Entry {
    fn is_of(&self, claim: usize, task: Handle) -> bool {
        self.0[0] == claim as i64 && self.0[1] == i64::from(task.index())
    }

    fn conflicts(&self, access: &SharedAccess) -> bool {
        self.0[2] == i64::from(access.object) && self.0[3] == access.part as i64 && (self.0[4] != 0 || access.write)
    }
}

impl Vm {
    /// Called before an instruction runs while functions are claimed to be atomic.
    #[cold]
    pub(super) fn watch_atomic(&mut self, code: &Code, pc: u32, instruction: Instruction) {
        if self.is_library(code.ir.span) {
            return;
        }
        let log = self.heap.unlogged();
        let found = self.shared_access(code, pc, instruction, &[]).filter(|access| self.is_datum(access));
        self.heap.logged(log);
        let Some(access) = found else { return };
        let actor = self.context.task.or(self.context.thread).unwrap_or(MAIN_THREAD);
        let mut entries = self.atomic_entries();
        let before = entries.len();
        for claim in 0..self.atomic.len() {
            let other =
                entries.iter().find(|e| e.0[0] == claim as i64 && !e.is_of(claim, actor) && e.conflicts(&access));
            if let Some(&other) = other {
                self.report_interference(claim, &access, other);
            }
            if actor.is_named() && self.frames.iter().any(|frame| self.is_claimed(claim, frame.code)) {
                self.atomic[claim].accesses.fetch_add(1, Ordering::Relaxed);
                let place = [claim as i64, i64::from(actor.index()), i64::from(access.object), access.part as i64];
                let known = |e: &&Entry| e.0[..4] == place && (e.0[4] != 0 || !access.write);
                if entries.iter().find(known).is_none() {
                    entries.retain(|e| e.0[..4] != place);
                    let [claim, actor, object, part] = place;
                    let code = i64::from(self.frame().code.0);
                    entries.push(Entry([claim, actor, object, part, access.write.into(), code, pc.into()]));
                }
            }
        }
        if entries.len() != before || before > 0 {
            self.set_atomic_entries(entries);
        }
    }

    /// The frame of this code above `below` others is gone, or about to return: if it was the running task's last one of a claimed
    /// function, that function is over.
    pub(super) fn left_atomic(&mut self, code: CodeId, below: usize) {
        let actor = self.context.task.or(self.context.thread).unwrap_or(MAIN_THREAD);
        for claim in 0..self.atomic.len() {
            let goes_on = |vm: &Vm| vm.frames[..below].iter().any(|frame| vm.is_claimed(claim, frame.code));
            if !self.is_claimed(claim, code) || goes_on(self) {
                continue;
            }
            let mut entries = self.atomic_entries();
            entries.retain(|e| !e.is_of(claim, actor));
            self.set_atomic_entries(entries);
        }
    }

    fn is_claimed(&self, claim: usize, code: CodeId) -> bool {
        let rule = &self.atomic[claim];
        let ir = &self.program.code(code).ir;
        (rule.matches)(&rule.pattern, &ir.qualified_name) && !self.is_library(ir.span)
    }

    /// Whether a place holds the program's data, rather than what never changes or the inside of a future.
    fn is_datum(&mut self, access: &SharedAccess) -> bool {
        match self.heap.whole(Handle::named(access.object)).body {
            Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::Deque(_) | Body::ByteArray(_) | Body::Cell(_) => true,
            Body::Plain | Body::Number(_) | Body::Class(_) | Body::Module(_) => {
                ITEMS < access.part && access.part < WAITERS
            }
            _ => false,
        }
    }

    fn atomic_entries(&mut self) -> Vec<Entry> {
        let Some(list) = self.heap.field(MAIN_THREAD, sym::_atomic) else { return Vec::new() };
        let words: Vec<i64> = self.heap.tuple(list).unwrap_or_default().iter().filter_map(int).collect();
        words.chunks_exact(7).map(|words| Entry(words.try_into().expect("seven words"))).collect()
    }

    fn set_atomic_entries(&mut self, mut entries: Vec<Entry>) {
        entries.sort_unstable();
        if entries.is_empty() {
            self.heap.delete_field(MAIN_THREAD, sym::_atomic);
            return;
        }
        let words: Vec<Value> = entries.iter().flat_map(|e| e.0).map(Value::Int).collect();
        let list = self.heap.new_tuple(words);
        self.heap.set_field(MAIN_THREAD, sym::_atomic, list);
    }

    fn report_interference(&mut self, claim: usize, access: &SharedAccess, entry: Entry) {
        let rule = self.atomic[claim].clone();
        let [.., wrote, code, pc] = entry.0;
        let ir = &self.program.code(CodeId(code as u32)).ir;
        let line = self.program.line(ir.spans.get(pc as usize).copied().unwrap_or(ir.span));
        let (does, did) = (if access.write { "writes" } else { "reads" }, if wrote != 0 { "wrote" } else { "read" });
        let here = self.program.line(self.current_span());
        let message = format!("line {here} {does} what {}() {did} in line {line}, before it is over", rule.pattern);
        self.findings.push(Finding { kind: ATOMIC, claim: rule.claim, message });
    }
}

fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Int(i) => Some(*i),
        _ => None,
    }
}
