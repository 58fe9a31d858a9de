//! Stale writes: a coroutine reads a place, suspends, and writes the place without having looked again,
//! while another task has changed it.
//!
//! Source: the lost update anomaly (Berenson et al., "A Critique of ANSI SQL Isolation Levels", 1995), for places in memory
//! and suspensions in place of transactions. Which places are watched: `lower::stale`.
//!
//! **Invariants.** A mark says what its frame knows of a place: what it read there, or wrote, or what code that it
//! called read or wrote since. It is in the state as long as a write may follow without another read. A
//! finding means that the place holds another value than the mark says, and that the write changes it or stores what was
//! computed from the value that the place had. As the frames that wait
//! for the running one learn what it does, the other value is another task's.
//!
//! So these are no findings: a write after another look, a write of what stands there already and was not computed from
//! it (a flag that is set twice), a place that a lock keeps
//! others from. Left out: a value that comes back to what it was; reads and writes in different
//! functions; places in objects that the running step made; changes by methods of containers.

use super::Vm;
use super::code::Code;
use crate::ir::Instruction;
use crate::lower::stale::{Named, access};
use crate::store::{Body, Handle, Mark, REFERENCE, Type, Value, hash_str};
use crate::system::Finding;

const KIND: &str = "stale-write";

impl Vm {
    /// Called before an instruction runs while there is something to watch.
    #[cold]
    pub(super) fn watch_access(&mut self, code: &Code, pc: u32, instruction: Instruction) {
        let Some((named, write)) = access(instruction) else { return };
        let watched = code.watched.as_ref().is_some_and(|w| w.watches(named));
        if !watched && !self.marked {
            return;
        }
        let log = self.heap.unlogged();
        let found = self.place(named, instruction);
        self.heap.logged(log);
        let Some((object, place, current)) = found else { return };
        let before = self.digest(current);
        if !write {
            self.know(object, place, before, (watched && !code.ir.flags.class_body).then_some(pc));
            return;
        }
        let value = self.peek(named.above_value());
        let derived = code.watched.as_ref().is_some_and(|w| w.is_derived(pc));
        let after = self.digest(value);
        let known = self.frame().marks.iter().find(|(m, _)| (m.object, m.place) == (object, place));
        if let Some(&(mark, false)) = known
            && before.is_some_and(|before| before != mark.value)
            && (derived || before != after)
        {
            self.report_stale(code, named, object, (mark.pc, pc));
        }
        self.know(object, place, after, None);
    }

    /// Every frame that has a mark for the place knows its value now; the running one gets a mark if it read it at `pc`.
    fn know(&mut self, object: u32, place: u64, value: Option<u64>, pc: Option<u32>) {
        let top = self.frames.len() - 1;
        for (i, frame) in self.frames.iter_mut().enumerate() {
            let at = frame.marks.iter().position(|(m, _)| (m.object, m.place) == (object, place));
            match (at, value) {
                (Some(at), Some(value)) => {
                    let old = frame.marks[at].0;
                    frame.marks[at] = (Mark { value, pc: pc.filter(|_| i == top).unwrap_or(old.pc), ..old }, true);
                }
                (Some(at), None) => drop(frame.marks.remove(at)),
                (None, Some(value)) if i == top => {
                    if let Some(pc) = pc {
                        frame.marks.push((Mark { object, pc, place, value }, true));
                        self.marked = true;
                    }
                }
                (None, _) => {}
            }
        }
    }

    /// The marks of the innermost frame, which is being suspended, that matter afterwards.
    pub(super) fn live_marks(&self) -> Box<[Mark]> {
        let frame = self.frame();
        let code = self.program.code(frame.code);
        let Some(watched) = &code.watched else { return Box::default() };
        let at = code.ir.suspended_at(frame.pc);
        let read_as = |mark: &Mark| access(code.ir.instructions[mark.pc as usize]).map(|(named, _)| named);
        let live = frame.marks.iter().map(|&(mark, _)| mark);
        let live = live.filter(|mark| read_as(mark).is_some_and(|named| watched.is_live(at, named)));
        let mut live: Vec<Mark> = live.collect();
        live.sort_unstable_by_key(|mark| (mark.object, mark.place));
        live.into()
    }

    /// The object and the part of it that an instruction is about to access, with the value there.
    /// `None`: nothing there, or nothing that tasks can share.
    fn place(&mut self, named: Named, instruction: Instruction) -> Option<(u32, u64, Value)> {
        let (object, place, value) = match named {
            Named::Global(name) => {
                let module = self.frame().module;
                let cell = self.heap.field(module, name)?.handle()?;
                (cell, 0, self.heap.cell(cell))
            }
            Named::Cell(i) => {
                let cell = self.cell_at(i);
                (cell, 0, self.heap.cell(cell))
            }
            Named::Attribute(name) => {
                let object = self.peek(0).handle()?;
                if !object.is_named() {
                    return None;
                }
                (object, 1 + u64::from(name.0), self.heap.field(object, name)?)
            }
            Named::Item => {
                let (object, key) = match instruction {
                    // `key in container`
                    Instruction::Compare(_) => (self.peek(0).handle()?, self.peek(1)),
                    _ => (self.peek(1).handle()?, self.peek(0)),
                };
                if !object.is_named() {
                    return None;
                }
                self.item_place(object, key, matches!(instruction, Instruction::Compare(_)))?
            }
        };
        object.is_named().then_some((object.index(), place, value))
    }

    /// An item of an ordinary list, or of an ordinary dict under a key whose hash runs no code of the program's.
    fn item_place(&mut self, object: Handle, key: Value, in_test: bool) -> Option<(Handle, u64, Value)> {
        match (Type::of(self.heap.class(object)), key) {
            (Some(Type::List), Value::Int(i)) if !in_test => {
                let length = self.heap.list_len(object) as i64;
                let at = usize::try_from(if i < 0 { i + length } else { i }).ok()?;
                Some((object, at as u64, self.heap.list_get(object, at)?))
            }
            (Some(Type::Dict), _) => {
                let digest = self.digest(key)?;
                let plain = !matches!(key, Value::Ref(_)) || self.heap.text(key).is_some();
                let value = if plain { self.dict_lookup(object, key).ok()? } else { return None };
                Some((object, digest, value.unwrap_or_default()))
            }
            _ => None,
        }
    }

    /// A number that stands for a value; `None` for objects that the running step made.
    fn digest(&self, value: Value) -> Option<u64> {
        let tagged = |tag: u64, payload: u64| Some(crate::base::mix_pair(tag, payload) & !REFERENCE);
        match value {
            Value::Unknown => None,
            Value::Unbound => tagged(0, 0),
            Value::None => tagged(1, 0),
            Value::NotImplemented => tagged(2, 0),
            Value::Ellipsis => tagged(3, 0),
            Value::Bool(b) => tagged(4, u64::from(b)),
            Value::Int(i) => tagged(5, i as u64),
            Value::Float(f) => tagged(6, f.to_bits()),
            Value::Native(n) => tagged(7, u64::from(n)),
            Value::Ref(_) if self.heap.text(value).is_some() => tagged(8, hash_str(self.heap.text(value)?)),
            Value::Ref(h) if h.is_local() => None,
            Value::Ref(h) if h.is_data() => match self.heap.store().interner.get(h.index()) {
                // Its hash would change with the names of what it holds.
                data if !data.refs.is_empty() => None,
                data => tagged(9, data.hash),
            },
            Value::Ref(h) => Some(REFERENCE | u64::from(h.index())),
        }
    }

    fn report_stale(&mut self, code: &Code, named: Named, object: u32, (read, write): (u32, u32)) {
        let what = match named {
            Named::Global(name) => name.to_string(),
            Named::Cell(i) => self.cell_name(i).to_string(),
            Named::Attribute(name) => {
                let class = self.heap.class(Handle::named(object));
                format!("{}.{name}", self.class_name(class))
            }
            Named::Item => match &self.heap.whole(Handle::named(object)).body {
                Body::List(_) => "an item of a list".into(),
                _ => "an item of a dict".into(),
            },
        };
        let function = code.ir.qualified_name.rsplit("<locals>.").next().unwrap_or_default().to_string();
        let line = |pc: u32| code.ir.spans.get(pc as usize).map_or(0, |&span| self.program.line(span));
        let message = format!(
            "{function} writes {what} (line {}) from a stale value: it read it (line {}) and suspended, and another task has \
             changed it since",
            line(write),
            line(read)
        );
        self.findings.push(Finding { kind: KIND, claim: format!("{KIND} {what} {function}"), message });
    }
}
