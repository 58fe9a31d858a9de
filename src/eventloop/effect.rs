//! What a callback does, kept relative to the state it ran in, so that it can be recalled in others.
//!
//! **Invariant:** a recalled step gives the same delta as running it; `--no-memo` is the oracle.

use super::policy::{Action, NEVER, STOPPING, Schedule};
use super::queue;
use super::system::{PythonSystem, StepEnd};
use crate::base::Fingerprint;
use crate::store::{Change, Memo, ReadyEntry, SlotWrite, State, Timer};
use crate::system::{Delta, Finding, Footprint};

/// Most nodes that a memo keeps.
pub const NODES: usize = 4_000_000;

pub struct Effect {
    writes: Box<[SlotWrite]>,
    fingerprint: Fingerprint,
    /// Appended to the ready queue.
    woken: Box<[ReadyEntry]>,
    armed: Box<[Timer]>,
    disarmed: Box<[u32]>,
    /// The callback told its loop to stop.
    stopped: bool,
    output: Box<str>,
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
}

impl PythonSystem {
    /// Keeps steps from now on.
    pub fn enable_memo(&mut self) {
        self.memo = Some(Memo::new(NODES));
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
        let mut step = StepEnd::begin(state);
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
    pub(super) fn recall(&mut self, state: &State, action: Action) -> Option<Delta<Change>> {
        let key = self.key(action)?;
        let generation = self.vm.heap.generation();
        let memo = self.memo.as_mut()?;
        memo.keep_up_with(generation);
        let memo = self.memo.as_ref()?;
        let found = memo.recall(key, state)?;
        let effect = memo.recall_at(found);
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
            timers.sort_by_key(|t| (t.due.is_none(), t.due.unwrap_or(u64::from(t.handle))));
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
        let only_ready = any && change.timers.is_none() && change.mode == state.mode && change.clock == state.clock;
        let fingerprint = match action {
            // The ready queue is a set: its part of the fingerprint changes by what came and went.
            Action::Run(handle) if only_ready && effect.output.is_empty() => {
                let woken = effect.woken.iter().map(queue::ready_term).fold(0, u64::wrapping_add);
                let gone = state.ready.iter().find(|e| e.handle == handle).map_or(0, queue::ready_term);
                effect.fingerprint + Fingerprint(woken) - Fingerprint(gone)
            }
            _ => {
                let (own, output) = (effect.fingerprint, effect.output.clone());
                if !output.is_empty() {
                    change.output = self.chain(state.output, &output);
                }
                own + self.queue_difference(state, &change)
            }
        };
        let memo = self.memo.as_ref()?;
        let findings = memo.recall_at(found).findings.to_vec();
        Some(Delta { change, fingerprint, choices: Vec::new(), footprint: Footprint::default(), findings })
    }

    /// Keeps the step that has just been finished, if it may be kept.
    pub(super) fn remember(&mut self, state: &State, action: Action, stopped: bool, delta: &Delta<Change>) {
        let Some(key) = self.key(action) else { return };
        let ends = matches!(super::Phase::of(delta.change.mode), super::Phase::Ended);
        let pending =
            matches!(super::Phase::of(delta.change.mode), super::Phase::Main) && !stopped && state.mode & STOPPING == 0;
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
        let effect = Effect {
            writes: sealed.writes.as_slice().into(),
            fingerprint: sealed.fingerprint,
            woken: sealed.ready[ready.len()..].into(),
            armed: sealed.timers.iter().filter(|t| !armed(&timers, t.handle)).copied().collect(),
            disarmed: timers.iter().map(|t| t.handle).filter(|&h| !armed(&sealed.timers, h)).collect(),
            stopped,
            output: if self.observes_output { self.vm.output.as_str().into() } else { Box::default() },
            findings: delta.findings.as_slice().into(),
        };
        let memo = self.memo.as_mut().expect("checked above");
        memo.keep_up_with(self.vm.heap.generation());
        memo.keep(key, &self.vm.heap, effect);
    }
}
