//! What a callback does, kept relative to the state it ran in, so that it can be recalled in others.
//!
//! **Invariant:** a recalled step gives the same delta as running it; `--no-memo` is the oracle.
//!
//! A recalled step is handed on as the number of its effect; only a successor that was not seen before is
//! ever made of it. Most steps change nothing but slots and, under `any`, the set of ready callbacks:
//! then their part of the fingerprint is the same in each state. Otherwise it is computed from the queues.

use super::policy::{Action, NEVER, STOPPING, Schedule, THREADS};
use super::queue;
use super::step_end::StepEnd;
use super::system::PythonSystem;
use crate::base::Fingerprint;
use crate::store::{Change, Handle, Memo, ReadyEntry, Slot, SlotWrite, State, Timer, slot_bit};
use crate::system::{Delta, Finding, Findings, FootprintId};
use crate::vm::Feature;

/// How a step of the program changes a state.
#[derive(Clone, Debug)]
pub enum Step {
    /// The action does what the memo's effect of this number says.
    Recalled {
        effect: u32,
        action: Action,
    },
    Made(Box<Change>),
}

pub struct Effect {
    action: Action,
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
    /// The thread woke the loop.
    woke: bool,
    output: Box<str>,
    footprint: FootprintId,
    findings: Findings,
    /// The slots that it asks about, and those that it writes, folded: see [`slot_bit`].
    asked: u64,
    written: u64,
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

    fn write(&self, slots: &mut Vec<Slot>) {
        for write in &self.writes {
            let index = write.slot as usize;
            if slots.len() <= index {
                slots.resize(index + 1, Slot::default());
            }
            slots[index] = write.apply(slots[index]);
        }
    }
}

fn insert_sorted(ready: &mut Vec<ReadyEntry>, woken: &[ReadyEntry]) {
    for woken in woken {
        let at = ready.partition_point(|e| e < woken);
        ready.insert(at, *woken);
    }
}

impl PythonSystem {
    /// Keeps steps from now on, until they take about `limit` bytes; then it begins anew.
    pub fn enable_memo(&mut self, limit: usize) {
        self.memo = Some(Memo::new(limit));
    }

    /// Tells the actions apart whose effect can be kept.
    fn key(&self, action: Action) -> Option<u32> {
        match action {
            Action::Run(THREADS) | Action::Fire(THREADS) | Action::Main | Action::Cancel(_) => None,
            Action::Run(handle) => Some(handle << 1),
            Action::Fire(handle) => Some(handle << 1 | 1),
            // No timer has name 0.
            Action::FireDue => Some(1),
        }
    }

    /// Takes what runs out of the queues, as the callback finds them: the clock has moved to the deadline of
    /// a timer that fires.
    fn take(&self, action: Action, queues: &mut State) -> StepEnd {
        let mut step = StepEnd::begin(queues, action);
        let State { ready, timers, .. } = queues;
        let fifo = self.policy.schedule == Schedule::Fifo;
        match action {
            Action::Run(handle) => {
                let Some(at) = ready.iter().position(|e| e.handle == handle) else { return step };
                let entry = ready.remove(at);
                if fifo && entry.event_loop != THREADS {
                    if step.batch == 0 {
                        step.batch = 1 + ready.iter().filter(|e| e.event_loop == entry.event_loop).count() as u32;
                    }
                    step.batch -= 1;
                }
            }
            Action::Fire(handle) => {
                let Some(at) = timers.iter().position(|t| t.handle == handle) else { return step };
                let timer = timers.remove(at);
                step.clock += timer.due.unwrap_or(0);
                pass(timers, timer.due.unwrap_or(0));
                if fifo && timer.event_loop != THREADS {
                    ready.push(ReadyEntry { handle, event_loop: timer.event_loop });
                }
            }
            Action::FireDue => {
                let event_loop = step.event_loop();
                let own = |t: &&Timer| t.event_loop == event_loop;
                let moved = timers.iter().filter(own).filter_map(|t| t.due).min().unwrap_or(0);
                step.clock += moved;
                pass(timers, moved);
                timers.retain(|t| {
                    let due = t.due == Some(0) && t.event_loop == event_loop;
                    if due {
                        ready.push(ReadyEntry { handle: t.handle, event_loop });
                    }
                    !due
                });
            }
            Action::Main | Action::Cancel(_) => {}
        }
        step
    }

    /// Does to the queues what a recalled step does.
    fn follow(&self, effect: &Effect, action: Action, queues: &mut State) {
        let beside = matches!(action, Action::Run(handle) | Action::Fire(handle) if queue::is_thread(queues, handle));
        let mut step = self.take(action, queues);
        match self.policy.schedule {
            Schedule::Any => insert_sorted(&mut queues.ready, &effect.woken),
            Schedule::Fifo => {
                queues.ready.extend_from_slice(&effect.woken);
                queue::sort_ready(&mut queues.ready, Schedule::Fifo, false);
            }
        }
        if effect.changes_timers() {
            queues.timers.retain(|t| !effect.disarmed.contains(&t.handle));
            queues.timers.extend_from_slice(&effect.armed);
        }
        // Deadlines that have passed fall together too.
        queue::sort_timers(&mut queues.timers, self.policy.schedule);
        step.stopped = effect.stopped;
        if !beside {
            step.after_callback();
        }
        step.asleep &= beside && !effect.woke;
        step.moved(queues.clock, 0);
        queues.batch = step.batch;
        queues.mode = step.mode();
        queues.clock = if self.vm.features.has(Feature::Clock) { step.clock } else { 0 };
        if !effect.output.is_empty() {
            queues.output = self.chain(queues.output, &effect.output);
        }
    }

    /// The delta of an action from the memo.
    #[inline]
    pub(super) fn recall(&mut self, state: &State, action: Action) -> Option<Delta<Step>> {
        let key = self.key(action)?;
        if !state.loops.is_empty() {
            return None;
        }
        self.vm.heap.catch_up();
        let generation = self.vm.heap.generation();
        let memo = self.memo.as_mut()?;
        memo.keep_up_with(generation);
        let number = memo.recall(key, state)?;
        let effect = memo.effect(number);
        let (whole, findings, footprint) = (effect.whole, effect.findings.clone(), effect.footprint);
        Some(Delta {
            change: Step::Recalled { effect: number, action },
            fingerprint: whole.unwrap_or_else(|| self.fingerprint_with_queues(state, action, number)),
            choices: Vec::new(),
            footprint,
            findings,
        })
    }

    /// The number of the effect of a step that nothing but slots and a set of ready callbacks matters to, plus one.
    pub(super) fn number_of(&self, step: &Step) -> u32 {
        match (step, &self.memo) {
            (&Step::Recalled { effect, action: Action::Run(_) }, Some(memo)) if memo.effect(effect).whole.is_some() => {
                effect + 1
            }
            _ => 0,
        }
    }

    /// See [`TransitionSystem::again`](crate::system::TransitionSystem::again).
    #[inline]
    pub(super) fn recall_again(&mut self, number: u32, taken: &Step) -> Option<Delta<Step>> {
        let &Step::Recalled { effect: taken, action: Action::Run(_) } = taken else { return None };
        self.vm.heap.catch_up();
        let generation = self.vm.heap.generation();
        let memo = self.memo.as_mut()?;
        memo.keep_up_with(generation);
        let number = memo.standing(number.checked_sub(1)?)?;
        let (effect, taken) = (memo.effect(number), memo.effect(taken));
        if effect.asked & taken.written != 0 || taken.whole.is_none() {
            return None;
        }
        Some(Delta {
            change: Step::Recalled { effect: number, action: effect.action },
            fingerprint: effect.whole?,
            choices: Vec::new(),
            footprint: effect.footprint,
            findings: effect.findings.clone(),
        })
    }

    /// What a recalled step adds to the fingerprint where the queues decide.
    fn fingerprint_with_queues(&mut self, state: &State, action: Action, number: u32) -> Fingerprint {
        let mut after = std::mem::take(&mut self.queues);
        after.copy_queues(state);
        let Some(memo) = &self.memo else { return Fingerprint::default() };
        let effect = memo.effect(number);
        self.follow(effect, action, &mut after);
        let fingerprint = effect.fingerprint + self.queues_fingerprint(&after) - self.queues_fingerprint(state);
        self.queues = after;
        fingerprint
    }

    pub(super) fn apply_step(&self, state: &mut State, step: &Step) {
        match (step, &self.memo) {
            (Step::Made(change), _) => change.apply(state),
            (Step::Recalled { effect, action }, Some(memo)) => {
                let effect = memo.effect(*effect);
                effect.write(&mut state.slots);
                state.trim();
                match action {
                    Action::Run(handle) if effect.whole.is_some() => {
                        if let Some(at) = state.ready.iter().position(|e| e.handle == *handle) {
                            state.ready.remove(at);
                        }
                        insert_sorted(&mut state.ready, &effect.woken);
                    }
                    _ => self.follow(effect, *action, state),
                }
            }
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
        findings: &Findings,
    ) {
        let Some(key) = self.key(action) else { return };
        // What loops in threads do is run each time.
        if !state.loops.is_empty() || change.loops.is_some() {
            return;
        }
        let ends = matches!(super::Phase::of(change.mode), super::Phase::Ended);
        let pending =
            matches!(super::Phase::of(change.mode), super::Phase::Main) && !stopped && state.mode & STOPPING == 0;
        let plain = self.vm.choices.is_empty() && self.exit.is_none() && !ends && !pending && !self.slept;
        // Whether a loop sleeps through what a thread gives it depends on its queue.
        let unseen = |e: &ReadyEntry| e.event_loop != THREADS;
        let woke =
            matches!(super::Phase::of(change.mode), super::Phase::Loop(l) if self.vm.woken.contains(&Handle::named(l)));
        let thread = matches!(action, Action::Run(handle) | Action::Fire(handle) if queue::is_thread(state, handle));
        let plain = plain
            && !(thread
                && !woke
                && self.sealed.ready.iter().filter(|e| unseen(e)).count()
                    != state.ready.iter().filter(|e| unseen(e)).count());
        if self.memo.is_none() || !plain || !self.vm.heap.is_memorable() {
            return;
        }
        let mut found = std::mem::take(&mut self.queues);
        found.copy_queues(state);
        self.take(action, &mut found);
        let State { ready, timers, .. } = &found;
        let sealed = &self.sealed;
        if !sealed.ready.starts_with(ready) {
            return;
        }
        let armed = |timers: &[Timer], handle: u32| timers.iter().any(|t| t.handle == handle);
        let mut effect = Effect {
            action,
            writes: sealed.writes.as_slice().into(),
            fingerprint: sealed.fingerprint,
            whole: None,
            woken: sealed.ready[ready.len()..].into(),
            armed: sealed.timers.iter().filter(|t| !armed(timers, t.handle)).copied().collect(),
            disarmed: timers.iter().map(|t| t.handle).filter(|&h| !armed(&sealed.timers, h)).collect(),
            stopped,
            woke,
            output: if self.observes_output { self.vm.output.as_str().into() } else { Box::default() },
            footprint,
            findings: findings.clone(),
            asked: self.vm.heap.asked(),
            written: sealed.writes.iter().fold(0, |written, write| written | slot_bit(write.slot)),
        };
        let only_ready = self.policy.schedule == Schedule::Any
            && !effect.changes_timers()
            && change.mode == state.mode
            && change.clock == state.clock
            && change.tasks_made == state.tasks_made
            && effect.output.is_empty();
        if let (true, Action::Run(handle)) = (only_ready, action) {
            // The ready queue is a set: its part of the fingerprint changes by what came and went.
            let woken = effect.woken.iter().map(queue::ready_term).fold(0, u64::wrapping_add);
            let gone = state.ready.iter().find(|e| e.handle == handle).map_or(0, queue::ready_term);
            effect.whole = Some(effect.fingerprint + Fingerprint(woken) - Fingerprint(gone));
        }
        self.queues = found;
        let bytes = effect.bytes();
        let memo = self.memo.as_mut().expect("checked above");
        memo.keep_up_with(self.vm.heap.generation());
        memo.keep(key, &self.vm.heap, effect, bytes);
    }
}

/// Lets time pass: deadlines come nearer.
fn pass(timers: &mut [Timer], nanoseconds: u64) {
    for timer in timers {
        timer.due = timer.due.map(|due| if due == NEVER { due } else { due.saturating_sub(nanoseconds) });
    }
}
