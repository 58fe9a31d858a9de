//! Runs of like items in a deque, counted up to three: "three or more" is then one state.
//!
//! What a program leaves behind in a deque and skips later (waiters that gave up, say) grows without end where the number of
//! rounds has no bound. The states that differ in nothing but how many there are of them are alike if the program cannot
//! tell; this is found out while it runs, not assumed.
//!
//! Source: Clarke, Grumberg, Peled, *Model Checking*, ch. 11 (bisimulation); the proof that the number does not matter is an induction
//! over the rounds of the loop that takes the items out.
//!
//! A run is cut down at the end of a step: three items and a [`MARK`], which stands for any number of further ones. **Invariant**:
//! whatever the program would do with any number of them, it does with the three. Only two things may be done
//! to a deque with a mark, apart from adding at its end: asking whether it is empty, and taking from its front. When either meets
//! the mark, the step must have been at this very place one item ago, with everything else as it was (but for the item in its
//! hands, which is like the one before): then by induction each further item leads here again, and the mark is dropped. Whatever else looks at the deque ends
//! the search ([`Vm::refuse_run`]), which then says nothing.
//!
//! Left out: lists, runs of unlike items, items that the program refers to from elsewhere or whose end would be told of.

use super::Vm;
use super::error::{Result, Stop};
use super::laps::Snapshot;
use crate::base::sym;
use crate::store::{Body, Handle, Object, Type, Value};
use crate::system::Halt;

/// Stands in a deque for any number of items like the one before it. Nothing else puts this value there.
const MARK: Value = Value::Unbound;

/// How many items of a run are kept: with one more a loop has been twice at the same place with an item in its hands.
const KEPT: usize = 3;

/// What is done to a deque whose runs are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    IsEmpty,
    First,
}

#[derive(Clone, Debug)]
struct Seen {
    deque: Handle,
    look: Look,
    /// Items of this deque that the step has taken so far.
    taken: usize,
    snapshot: Snapshot,
}

/// What the running step has done to deques whose runs are cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    seen: Vec<Seen>,
    taken: Vec<(Handle, Value)>,
    /// Changes of objects that are due to taking items.
    changes: u64,
    refused: bool,
}

impl Vm {
    /// Prepares a look at a deque: if there is a mark where it looks, it goes, or the step ends.
    fn look_at_run(&mut self, deque: Handle, look: Look) -> Result<()> {
        if !self.counts_runs || !self.deque(deque).contains(&MARK) {
            return Ok(());
        }
        let items = self.deque(deque);
        let (first, only) = (items.front() == Some(&MARK), items.len() == 1);
        let taken = self.runs.taken.iter().filter(|(from, _)| *from == deque).count();
        let Some(mut snapshot) = self.snapshot() else { return Err(self.refuse_run()) };
        snapshot.forgive_changes(self.runs.changes);
        let now = Seen { deque, look, taken, snapshot };
        if first && (only || look == Look::First) {
            if !self.is_another_round(&now) {
                return Err(self.refuse_run());
            }
            self.edit_deque(deque).pop_front();
        }
        self.runs.seen.push(now);
        Ok(())
    }

    /// Whether the step was here one item ago, and everything but that item is as it was.
    fn is_another_round(&mut self, now: &Seen) -> bool {
        let taken: Vec<Value> =
            self.runs.taken.iter().filter(|(from, _)| *from == now.deque).map(|&(_, item)| item).collect();
        let [.., old, new] = taken[..] else { return false };
        let here =
            |seen: &&Seen| seen.deque == now.deque && seen.look == now.look && seen.snapshot.is_at(&now.snapshot);
        let before = self.runs.seen.iter().rfind(here).filter(|seen| seen.taken + 1 == now.taken);
        before.is_some_and(|seen| seen.snapshot.is_renamed(&now.snapshot, old, new)) && self.are_like(old, new)
    }

    /// The first item of a deque is taken out.
    pub(super) fn take_first(&mut self, deque: Handle) -> Result<Option<Value>> {
        self.look_at_run(deque, Look::First)?;
        let before = self.heap.changes();
        let item = self.edit_deque(deque).pop_front();
        if self.counts_runs
            && let Some(item) = item
        {
            self.runs.changes += self.heap.changes() - before;
            self.runs.taken.push((deque, item));
        }
        Ok(item)
    }

    /// Whether a deque has items.
    pub(super) fn is_filled(&mut self, deque: Handle) -> Result<bool> {
        self.look_at_run(deque, Look::IsEmpty)?;
        Ok(!self.deque(deque).is_empty())
    }

    /// Ends the step: how many items there are would have to be known.
    pub(super) fn refuse_run(&mut self) -> Stop {
        self.runs.refused = true;
        Stop::Halt(Box::new(Halt::Observe("the number of like items in a deque")))
    }

    /// Refuses if there is a mark.
    pub(super) fn no_run(&mut self, deque: Handle) -> Result<()> {
        if self.counts_runs && self.deque(deque).contains(&MARK) {
            return Err(self.refuse_run());
        }
        Ok(())
    }

    /// At the end of a step: cuts the runs that have become too long.
    pub fn cut_runs(&mut self) -> Result<()> {
        if self.runs.refused {
            return Err(self.refuse_run());
        }
        let deques = self.heap.search(|_, object| matches!(object.body, Body::Deque(_)));
        for deque in deques {
            let items: Vec<Value> = self.deque(deque).iter().copied().collect();
            if items.first() == Some(&MARK) {
                return Err(self.refuse_run());
            }
            let bounded = matches!(&self.heap.whole(deque).body, Body::Deque(content) if content.1.is_some());
            if items.len() <= KEPT || bounded || !self.heap.is_exactly(deque, Type::Deque) {
                continue;
            }
            let kept = self.cut(&items);
            if kept.len() < items.len() {
                *self.edit_deque(deque) = kept.into();
            }
        }
        Ok(())
    }

    /// The items with all but three of each run replaced by a mark.
    fn cut(&mut self, items: &[Value]) -> Vec<Value> {
        let mut kept: Vec<Value> = Vec::with_capacity(items.len());
        let mut rest = items;
        while let Some(&first) = rest.first() {
            let mut length = 1;
            while length < rest.len() && (rest[length] == MARK || self.are_like(first, rest[length])) {
                length += 1;
            }
            let (run, after) = rest.split_at(length);
            rest = after;
            let whole: Vec<Value> = run.iter().copied().filter(|&item| item != MARK).collect();
            if whole.len() <= KEPT || !self.are_unknown(&whole) {
                kept.extend(run);
                continue;
            }
            kept.extend(&whole[..KEPT]);
            kept.push(MARK);
        }
        kept
    }

    /// Whether two items differ in nothing but which they are.
    fn are_like(&mut self, a: Value, b: Value) -> bool {
        match (a, b) {
            (Value::Ref(x), Value::Ref(y)) if !x.is_data() && !y.is_data() => {
                x != y && self.is_spent(x) && self.is_spent(y) && {
                    let one = self.heap.whole(x).clone();
                    one == *self.heap.whole(y)
                }
            }
            _ => a == b && a != MARK,
        }
    }

    /// A future that is done and whose end nobody is told of.
    fn is_spent(&mut self, item: Handle) -> bool {
        let Object { class, .. } = self.heap.whole(item);
        if *class != Type::EventLoopFuture.handle() || self.heap.field(item, sym::_log_traceback).is_some() {
            return false;
        }
        let pending = self.heap.symbol_text(sym::PENDING);
        self.heap.field(item, sym::_state).is_some_and(|state| state != pending)
    }

    /// Whether nothing but the deque refers to these items.
    fn are_unknown(&mut self, items: &[Value]) -> bool {
        let objects: Vec<Handle> = items.iter().filter_map(|v| v.handle()).filter(|h| !h.is_data()).collect();
        objects.is_empty() || self.heap.referrers(&objects).iter().all(|&n| n == 1)
    }

    fn deque(&mut self, deque: Handle) -> &std::collections::VecDeque<Value> {
        match &self.heap.whole(deque).body {
            Body::Deque(content) => &content.0,
            _ => unreachable!("only deques have runs"),
        }
    }

    fn edit_deque(&mut self, deque: Handle) -> &mut std::collections::VecDeque<Value> {
        match &mut self.heap.modify(deque).body {
            Body::Deque(content) => &mut content.0,
            _ => unreachable!("only deques have runs"),
        }
    }
}
