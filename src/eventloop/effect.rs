//! What a callback does, kept relative to the state it ran in, so that it can be recalled in others.
//!
//! **Invariant:** a recalled step gives the same delta as running it; `--no-memo` is the oracle.
//!
//! Most steps change nothing but slots and, under `any`, the set of ready callbacks. Such a change is
//! the same in each state, its part of the fingerprint too: it is handed on as the number of its effect, and only
//! a successor that was not seen before is ever made of it.

use super::policy::{Action, NEVER, STOPPING, Schedule};
use super::queue;
use super::system::{PythonSystem, StepEnd};
use crate::base::Fingerprint;
use crate::store::{Change, Memo, ReadyEntry, Slot, SlotWrite, State, Timer};
use crate::system::{Delta, Finding, FootprintId};

/// Bytes of a memo that is full.
pub const LIMIT: usize = 1 << 30;

/// How a step of the program changes a state.
#[derive(Clone, Debug)]
pub enum Step {
    /// The ready callback `handle` runs and does what the memo's effect of this number says.
    Recalled {
        effect: u32,
        handle: u32,
    },
    Made(Box<Change>),
}

pub struct Effect {
    writes: Box<[SlotWrite]>,
    /// Of the slots.
    fingerprint: Fingerprint,
    /// Of the whole state, if nothing but slots and a set of ready callbacks changes.
    whole: Option<Fingerprint>,
    /// Appended to the ready queue.
    woken: Box<[ReadyEntry]>,
    armed: Box<[Timer]>,
    disarmed: Box<[u32]>,
    /// The callback told its loop to stop.
    stopped: bool,
    output: Box<str>,
    footprint: FootprintId,
    findings: Box<[Finding]>,
}

/// The queues as a callback finds them, the clock having moved to a firing timer's deadline.
struct Found {
    ready: Vec<ReadyEntry>,
    /// `None`: as in the state.
    timers: Option<Vec<Timer>>,
    step: StepEnd,
}

impl Effect {
    fn changes_timers(&self) -> bool {
        !self.armed.is_empty() || !self.disarmed.is_empty()
    }

    fn bytes(&self) -> usize {
        size_of_val(&*self.writes)
            + size_of_val(&*self.woken)
            + size_of_val(&*self.armed)
            + size_of_val(&*self.disarmed)
            + self.output.len()
            + self.findings.iter().map(|f| size_of::<Finding>() + f.message.len() + f.claim.len()).sum::<usize>()
    }

    /// Does what a recalled step does.
    fn apply(&self, state: &mut State, handle: u32) {
        for write in &self.writes {
            let index = write.slot as usize;
            if state.slots.len() <= index {
                state.slots.resize(index + 1, Slot::default());
            }
            state.slots[index] = write.apply(state.slots[index]);
        }
        state.trim();
        if let Some(at) = state.ready.iter().position(|e| e.handle == handle) {
            state.ready.remove(at);
        }
        for woken in &self.woken {
            let at = state.ready.partition_point(|e| e < woken);
            state.ready.insert(at, *woken);
        }
    }
}

impl PythonSystem {
    /// Keeps steps from now on.
    pub fn enable_memo(&mut self) {
        self.memo = Some(Memo::new(LIMIT));
    }

    /// The actions whose effect can be kept: those that run a callback. The key tells them apart.
    fn key(&self, action: Action) -> Option<u32> {
        match (action, self.policy.schedule) {
            (Action::Run(handle), _) => Some(handle << 1),
            (Action::Fire(handle), Schedule::Any) => Some(handle << 1 | 1),
            _ => None,
        }
    }

    /// `room` is the number of entries that will be added to the ready queue.
    fn found(&self, state: &State, action: Action, room: usize) -> Found {
        let mut step = StepEnd::begin(state, action);
        let taken = usize::from(matches!(action, Action::Run(_)));
        let mut ready = Vec::with_capacity((state.ready.len() + room).saturating_sub(taken));
        let mut timers = None;
        match action {
            Action::Run(handle) => {
                if self.policy.schedule == Schedule::Fifo {
                    if step.batch == 0 {
                        let own = state.ready.iter().find(|e| e.handle == handle).map_or(0, |e| e.event_loop);
                        step.batch = state.ready.iter().filter(|e| e.event_loop == own).count() as u32;
                    }
                    step.batch -= 1;
                }
                let at = state.ready.iter().position(|e| e.handle == handle).unwrap_or(state.ready.len());
                ready.extend_from_slice(&state.ready[..at]);
                ready.extend_from_slice(&state.ready[(at + 1).min(state.ready.len())..]);
            }
            Action::Fire(handle) => {
                ready.extend_from_slice(&state.ready);
                let moved = state.timers.iter().find(|t| t.handle == handle).and_then(|t| t.due).unwrap_or(0);
                step.clock += moved;
                let later = |t: &Timer| Timer {
                    due: t.due.map(|d| if d == NEVER { d } else { d.saturating_sub(moved) }),
                    ..*t
                };
                timers = Some(state.timers.iter().filter(|t| t.handle != handle).map(later).collect());
            }
            Action::Main | Action::FireDue => {}
        }
        Found { ready, timers, step }
    }

    /// The delta of an action from the memo.
    #[inline]
    pub(super) fn recall(&mut self, state: &State, action: Action) -> Option<Delta<Step>> {
        let key = self.key(action)?;
        let generation = self.vm.heap.generation();
        let memo = self.memo.as_mut()?;
        memo.keep_up_with(generation);
        let number = memo.recall(key, state)?;
        let effect = memo.effect(number);
        match (action, effect.whole) {
            (Action::Run(handle), Some(fingerprint)) => Some(Delta {
                change: Step::Recalled { effect: number, handle },
                fingerprint,
                choices: Vec::new(),
                footprint: effect.footprint,
                findings: Vec::new(),
            }),
            _ => self.recall_with_queues(state, action, number),
        }
    }

    /// The same where queues or findings change too.
    fn recall_with_queues(&mut self, state: &State, action: Action, number: u32) -> Option<Delta<Step>> {
        let memo = self.memo.as_ref()?;
        let effect = memo.effect(number);
        let any = self.policy.schedule == Schedule::Any;
        let Found { mut ready, timers, mut step } = self.found(state, action, effect.woken.len());
        if any {
            for woken in &effect.woken {
                let at = ready.partition_point(|e| e < woken);
                ready.insert(at, *woken);
            }
        } else {
            ready.extend_from_slice(&effect.woken);
        }
        let timers = timers.or_else(|| effect.changes_timers().then(|| state.timers.clone())).map(|mut timers| {
            timers.retain(|t| !effect.disarmed.contains(&t.handle));
            timers.extend_from_slice(&effect.armed);
            queue::sort_timers(&mut timers, self.policy.schedule);
            timers.into_boxed_slice()
        });
        step.stopped = effect.stopped;
        step.after_callback();
        let mut change = Change::from(state);
        change.slots.reserve_exact(effect.writes.len());
        change.slots.extend(effect.writes.iter().map(|w| (w.slot, w.apply(state.slot(w.slot)))));
        change.ready = Some(ready.into_boxed_slice());
        change.timers = timers;
        change.batch = step.batch;
        change.mode = step.phase.mode() | if step.stopping { STOPPING } else { 0 };
        change.clock = if self.vm.features.has(crate::vm::Feature::Clock) { step.clock } else { 0 };
        let (own, output, footprint) = (effect.fingerprint, effect.output.clone(), effect.footprint);
        let findings = effect.findings.to_vec();
        if !output.is_empty() {
            change.output = self.chain(state.output, &output);
        }
        let fingerprint = own + self.queue_difference(state, &change);
        let change = Step::Made(Box::new(change));
        Some(Delta { change, fingerprint, choices: Vec::new(), footprint, findings })
    }

    pub(super) fn apply_step(&self, state: &mut State, step: &Step) {
        match (step, &self.memo) {
            (Step::Made(change), _) => change.apply(state),
            (Step::Recalled { effect, handle }, Some(memo)) => memo.effect(*effect).apply(state, *handle),
            (Step::Recalled { .. }, None) => unreachable!("recalled steps come from a memo"),
        }
    }

    /// Makes a step independent of the memo.
    pub(super) fn settle_step(&self, state: &State, step: &mut Step) {
        if let Step::Recalled { .. } = step {
            let mut after = state.clone();
            self.apply_step(&mut after, step);
            *step = Step::Made(Box::new(Change::between(state, &after)));
        }
    }

    /// Keeps the step that has just been finished, if it may be kept.
    pub(super) fn remember(
        &mut self,
        state: &State,
        action: Action,
        stopped: bool,
        change: &Change,
        footprint: FootprintId,
        findings: &[Finding],
    ) {
        let Some(key) = self.key(action) else { return };
        let ends = matches!(super::Phase::of(change.mode), super::Phase::Ended);
        let pending =
            matches!(super::Phase::of(change.mode), super::Phase::Main) && !stopped && state.mode & STOPPING == 0;
        let plain = self.vm.choices.is_empty() && self.exit.is_none() && !ends && !pending && !self.slept;
        if self.memo.is_none() || !plain || !self.vm.heap.is_memorable() {
            return;
        }
        let Found { ready, timers, .. } = self.found(state, action, 0);
        let timers = timers.unwrap_or_else(|| state.timers.clone());
        let sealed = &self.sealed;
        if !sealed.ready.starts_with(&ready) {
            return;
        }
        let armed = |timers: &[Timer], handle: u32| timers.iter().any(|t| t.handle == handle);
        let mut effect = Effect {
            writes: sealed.writes.as_slice().into(),
            fingerprint: sealed.fingerprint,
            whole: None,
            woken: sealed.ready[ready.len()..].into(),
            armed: sealed.timers.iter().filter(|t| !armed(&timers, t.handle)).copied().collect(),
            disarmed: timers.iter().map(|t| t.handle).filter(|&h| !armed(&sealed.timers, h)).collect(),
            stopped,
            output: if self.observes_output { self.vm.output.as_str().into() } else { Box::default() },
            footprint,
            findings: findings.into(),
        };
        let only_ready = self.policy.schedule == Schedule::Any
            && !effect.changes_timers()
            && change.mode == state.mode
            && change.clock == state.clock
            && change.tasks_made == state.tasks_made
            && effect.output.is_empty()
            && effect.findings.is_empty();
        if let (true, Action::Run(handle)) = (only_ready, action) {
            // The ready queue is a set: its part of the fingerprint changes by what came and went.
            let woken = effect.woken.iter().map(queue::ready_term).fold(0, u64::wrapping_add);
            let gone = state.ready.iter().find(|e| e.handle == handle).map_or(0, queue::ready_term);
            effect.whole = Some(effect.fingerprint + Fingerprint(woken) - Fingerprint(gone));
        }
        let bytes = effect.bytes();
        let memo = self.memo.as_mut().expect("checked above");
        memo.keep_up_with(self.vm.heap.generation());
        memo.keep(key, &self.vm.heap, effect, bytes);
    }
}
