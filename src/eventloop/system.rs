//! The Python program as a transition system.
//!
//! A step is one callback of the loop run to its end, the firing of a timer, or a stretch of the
//! main thread: from the start of the program, or from where its loop stopped, until it blocks in a
//! loop again. What happens inside a step is the interpreter's business; here a step begins with a
//! state and ends with a sealed change.
//!
//! **Invariant:** a step that fails for good (an uncaught exception, a loop without suspension)
//! leads to a state in which nothing is enabled.

use std::sync::Arc;

use super::effect::{Effect, Step};
use super::footprint::Footprints;
use super::observer::{Observer, When};
use super::policy::{Action, Phase, Policy, Schedule};
use super::step_end::StepEnd;
use super::symmetry::Symmetry;
use super::world::{self, World};
use super::{endings, inspect, kernel, leftover, queue, threads, unheard};
use crate::base::{Fingerprint, Span, Symbol, sym};
use crate::store::{Body, Handle, Memo, Progress, ReadyEntry, Sealed, State, Timer, Type, Value};
use crate::system::{Delta, Finding, Footprint, FootprintId, Halt, TransitionSystem};
use crate::vm::clock::Polling;
use crate::vm::{Feature, MAIN_THREAD, Machine, Resumed, Stop, Vm};

/// The kind of the findings where output is observed: one in each state in which nothing is enabled.
pub const OUTCOME: &str = "outcome";

/// Result of a program that ended well, or by `SystemExit(0)`.
pub const FINISHED: &str = "finished";

const DEADLOCK: &str = "deadlock";

/// The kind of the finding that the end can no longer be reached.
pub const LIVELOCK: &str = "livelock";

/// Stands in an outcome between what was printed and the result.
const BEFORE_RESULT: char = '\0';

/// Output and result of a finding of the kind [`OUTCOME`]: `FINISHED`, `deadlock`, `starvation`, or
/// Python's last line of the exception that escaped.
pub fn split_outcome(message: &str) -> (&str, &str) {
    message.rsplit_once(BEFORE_RESULT).unwrap_or((message, FINISHED))
}

/// How a stretch of the main thread ended.
enum Thread {
    Blocked(Handle),
    Returned,
}

/// One worker's view of a program under a policy.
pub struct PythonSystem {
    pub machine: Machine,
    pub vm: Vm,
    pub policy: Policy,
    pub world: Arc<World>,
    /// The state in which a search begins.
    pub initial: State,
    pub(super) observers: Arc<[Observer]>,
    /// Whether what was printed is part of the state.
    pub observes_output: bool,
    /// What was printed before the initial state.
    pub preamble: String,
    /// Where the last step's uncaught exception was raised.
    pub failed_at: Option<Span>,
    /// Steps run before; `None` interprets every step.
    pub(super) memo: Option<Memo<Effect>>,
    /// Names of the image's objects that have last words.
    pub(super) mourned: Arc<[u32]>,
    /// Whether the last step moved the clock itself.
    pub(super) slept: bool,
    /// Queues, without slots, that are worked on again and again.
    pub(super) queues: State,
    /// What the last step sealed.
    pub(super) sealed: Sealed,
    /// The first step, run by the set-up and not sealed yet.
    pub(super) started: Option<StepEnd>,
    /// How the last step ended the program, if by `SystemExit`: status and text for stderr.
    pub exit: Option<(i32, Option<String>)>,
    /// Those of the steps so far; `None` while they are not asked for.
    pub(super) footprints: Option<Footprints>,
    /// What is known of tasks that can be exchanged.
    pub(super) symmetry: Symmetry,
}

impl PythonSystem {
    pub(super) fn assemble(
        machine: Machine,
        vm: Vm,
        policy: Policy,
        initial: State,
        observers: Arc<[Observer]>,
        observes_output: bool,
        preamble: String,
    ) -> PythonSystem {
        PythonSystem {
            machine,
            vm,
            policy,
            world: Arc::default(),
            initial,
            observers,
            observes_output,
            preamble,
            failed_at: None,
            memo: None,
            mourned: Arc::default(),
            slept: false,
            queues: State::default(),
            sealed: Sealed::default(),
            started: None,
            exit: None,
            footprints: None,
            symmetry: Symmetry::default(),
        }
    }

    /// A system that begins as this one does, on this machine or a replica of it.
    fn on(&self, machine: Machine, observers: Arc<[Observer]>) -> PythonSystem {
        let mut vm = machine.interpreter();
        vm.features = self.vm.features;
        vm.preempts = self.vm.preempts;
        vm.contention.clone_from(&self.vm.contention);
        vm.contended.clone_from(&self.vm.contended);
        vm.faults.clone_from(&self.vm.faults);
        vm.atomic.clone_from(&self.vm.atomic);
        vm.punctual = self.vm.punctual;
        vm.python = self.vm.python;
        PythonSystem {
            world: self.world.clone(),
            memo: self.memo.as_ref().map(Memo::empty),
            mourned: self.mourned.clone(),
            ..PythonSystem::assemble(
                machine,
                vm,
                self.policy,
                self.initial.clone(),
                observers,
                self.observes_output,
                self.preamble.clone(),
            )
        }
    }

    /// A system of its own that begins as this one, which has not taken a step yet. Set-up depends on no schedule:
    /// what was set up for one serves the other.
    pub fn replica(&self) -> PythonSystem {
        let observers = self.observers.iter().map(|o| Observer { evaluated: Arc::default(), ..o.clone() });
        self.on(self.machine.replica(), observers.collect())
    }

    /// The enabled actions in an order that is the same in every analysis of the program: names are
    /// numbered as a search meets them.
    pub fn enabled_by_birth(&mut self, state: &State, out: &mut Vec<Action>) {
        self.enabled(state, out);
        out.sort_by_cached_key(|action| match *action {
            Action::Main => (0, Vec::new()),
            Action::FireDue => (1, Vec::new()),
            Action::Run(name) => (2, self.machine.store.names.birth(name)),
            Action::Fire(name) => (3, self.machine.store.names.birth(name)),
            Action::Cancel(name) => (4, self.machine.store.names.birth(name)),
        });
    }

    /// How often each claim's expression gave an answer.
    pub fn observers(&self) -> &[Observer] {
        &self.observers
    }

    /// Carries out a step with its inner choices as in `script` (then always the first option).
    pub fn run_step(&mut self, state: &State, action: Action, script: &[u32]) -> Result<StepEnd, Halt> {
        let untraced = !self.vm.heap.tracing() && self.vm.watch.is_none();
        if let Some(end) = self.started.take()
            && untraced
            && action == Action::Main
            && script.is_empty()
            && *state == self.initial
        {
            return Ok(end);
        }
        let region = match action {
            Action::Main => MAIN_THREAD.index(),
            Action::Run(handle) | Action::Fire(handle) => handle,
            Action::Cancel(task) => task,
            Action::FireDue => 0,
        };
        let region = self.machine.store.names.region_of(region);
        self.vm.heap.begin(state, region);
        self.vm.polling = Polling::of(state.mode >> world::POLLING & 0xff);
        self.vm.begin(script);
        self.vm.ordered = self.policy.schedule == Schedule::Fifo;
        self.vm.tasks_made = state.tasks_made;
        self.vm.clock = state.clock;
        self.failed_at = None;
        self.exit = None;
        let faults: u8 = self.world.faults.iter().fold(0, |sum, fault| sum.saturating_add(fault.times));
        let left = faults.saturating_sub(world::injected(state.mode).1);
        self.vm.faults_left = left;
        let mut step = StepEnd::begin(state, action);
        let beside = self.loop_beside(state, action);
        let result = match action {
            Action::Main if step.interrupted => self.go_on(true, &mut step),
            Action::Main => self.step_main(true, &mut step),
            Action::Run(handle) if queue::is_thread(state, handle) => self.step_thread(handle, true, &mut step),
            Action::Run(_) | Action::Fire(_) if beside.is_some() => {
                self.step_beside(beside.unwrap_or_default(), action, &mut step)
            }
            Action::Run(handle) => self.step_ready(handle, &mut step),
            Action::Fire(handle) if queue::is_thread(state, handle) => self.step_thread(handle, false, &mut step),
            Action::Fire(handle) => self.step_timer(handle, &mut step),
            Action::Cancel(task) => self.inject_cancel(Handle::named(task), &mut step),
            Action::FireDue => {
                self.fire_due(&mut step);
                Ok(())
            }
        };
        match result {
            Ok(()) => {}
            Err(Stop::Raise(exception)) => self.escaped(exception, &mut step),
            Err(Stop::Halt(halt)) => match *halt {
                Halt::Bound(text) if self.vm.is_out_of_budget() => {
                    let finding = Finding { kind: "starvation", claim: "starvation".into(), message: text };
                    self.failed_at = Some(self.vm.current_span());
                    step.findings.push(finding);
                    step.failure = Some("starvation".into());
                    step.phase = Phase::Ended;
                }
                Halt::Bound(message) if self.vm.stuck => {
                    self.failed_at = Some(self.vm.current_span());
                    step.findings.push(Finding { kind: DEADLOCK, claim: DEADLOCK.into(), message });
                    step.failure = Some(DEADLOCK.into());
                    step.phase = Phase::Ended;
                }
                halt => return Err(halt),
            },
        }
        if let Err(Stop::Halt(halt)) = self.vm.rest(step.phase == Phase::Ended) {
            return Err(*halt);
        }
        step.injected = world::faults_injected(step.injected, left - self.vm.faults_left);
        self.watch_sleep(state, action, &mut step);
        if let Err(Stop::Halt(halt)) = self.note_hand_overs(state, action) {
            return Err(*halt);
        }
        let slept = std::mem::take(&mut self.vm.blocking_sleep);
        self.slept = slept > 0;
        step.polling = self.vm.polling;
        step.moved(state.clock, slept - self.vm.polling.moved);
        if slept > 0 {
            queue::advance(&mut self.vm.heap, slept);
            step.clock += slept;
        }
        if step.phase != Phase::Ended || step.findings.is_empty() {
            self.observe(&mut step)?;
        }
        if self.vm.counts_runs
            && let Err(Stop::Halt(halt)) = self.vm.cut_runs()
        {
            return Err(*halt);
        }
        Ok(step)
    }

    /// Whether the loop sleeps although there is something for it to do.
    fn watch_sleep(&mut self, state: &State, action: Action, step: &mut StepEnd) {
        self.watch_sleep_beside(state, action);
        // The main thread's own step there is that of a callback that waited.
        let thread = matches!(action, Action::Run(handle) | Action::Fire(handle)
            if Handle::named(handle) != MAIN_THREAD && queue::is_thread(state, handle));
        let beside = thread || self.loop_beside(state, action).is_some();
        let Phase::Loop(event_loop) = step.phase else {
            step.asleep = false;
            return;
        };
        if !beside || self.vm.woken.contains(&Handle::named(event_loop)) {
            step.asleep = false;
        } else if step.batch == 0 && !step.interrupted && !step.stopping {
            let filled = self.vm.heap.ready.iter().any(|e| e.1 == Handle::named(event_loop));
            let slept = !state.ready.iter().any(|e| e.event_loop == event_loop);
            // Whether it slept is not among the observations of the step.
            if filled && slept {
                self.vm.heap.note_history();
                step.asleep = true;
            }
        }
    }

    /// Evaluates the claims in the state that the step leads to.
    fn observe(&mut self, step: &mut StepEnd) -> Result<(), Halt> {
        // Calls within a claim must not see that the step ended with the main thread blocked.
        let blocked = self.vm.context.blocked_on.take();
        let observers = self.observers.clone();
        for observer in observers.iter() {
            let due = match observer.when {
                When::Always | When::Never => true,
                When::Finally => step.phase == Phase::Ended,
                When::Predicate => false,
            };
            if due {
                step.findings.extend(observer.check(&mut self.vm)?);
            }
        }
        self.vm.context.blocked_on = blocked;
        Ok(())
    }

    // ---------------------------------------------------------------- the main thread

    pub(super) fn step_main(&mut self, woken: bool, step: &mut StepEnd) -> Result<(), Stop> {
        let frames = match &mut self.vm.heap.modify(MAIN_THREAD).body {
            Body::Thread(frames) => std::mem::take(frames),
            _ => Vec::new(),
        };
        let variables = self.vm.heap.delete_field(MAIN_THREAD, sym::_context);
        self.vm.context.variables = variables.and_then(Value::handle);
        self.vm.enter_main();
        let pending = self.vm.heap.delete_field(MAIN_THREAD, sym::exception);
        let mut result = match pending {
            Some(exception) => self.vm.resume_thread_raising(frames, exception),
            None => self.vm.resume_thread(frames, Value::Bool(woken)),
        };
        let rest = loop {
            let rest = self.after_main(result)?;
            if let Thread::Blocked(_) = rest {
                break rest;
            }
            // The program ends when its other threads have ended.
            match threads::shutdown(&mut self.vm)? {
                Some(frames) => result = self.vm.resume_thread(frames, Value::None),
                None => break rest,
            }
        };
        match rest {
            Thread::Blocked(MAIN_THREAD) => step.phase = Phase::Parked,
            Thread::Blocked(event_loop) => {
                step.phase = Phase::Loop(0);
                // A loop that was told to stop before it ran makes one iteration.
                step.stopping = self.vm.heap.field(event_loop, sym::_stopping) == Some(Value::Bool(true));
                self.vm.context.blocked_on = Some(event_loop);
            }
            Thread::Returned => {
                self.run_exit_functions()?;
                step.phase = Phase::Ended;
                step.stopping = false;
            }
        }
        step.batch = 0;
        Ok(())
    }

    /// What the program has registered with `atexit`.
    fn run_exit_functions(&mut self) -> Result<(), Stop> {
        let Some(module) = self.vm.loaded_module("atexit") else { return Ok(()) };
        let run = self.vm.get_attr(module, Symbol::intern("_run_exitfuncs"))?;
        self.vm.call(run, &[]).map(drop)
    }

    /// Puts the main thread's frames away if it blocked.
    fn after_main(&mut self, result: Result<Resumed, Stop>) -> Result<Thread, Stop> {
        match result? {
            Resumed::Blocked => {
                let event_loop = self.vm.context.blocked_on.take().expect("the kernel says on which loop");
                if let Some(variables) = self.vm.context.variables {
                    self.vm.heap.set_field(MAIN_THREAD, sym::_context, Value::Ref(variables));
                }
                let preempted = std::mem::take(&mut self.vm.preempted);
                let progress = if preempted { Progress::Created } else { Progress::Suspended };
                let frames = self.vm.suspend_thread(progress);
                if let Body::Thread(place) = &mut self.vm.heap.modify(MAIN_THREAD).body {
                    *place = frames;
                }
                if preempted {
                    self.vm.heap.ready.push((MAIN_THREAD, MAIN_THREAD));
                    threads::note_pending(&mut self.vm, MAIN_THREAD);
                }
                Ok(Thread::Blocked(event_loop))
            }
            Resumed::Returned(_) | Resumed::Yielded(_) => Ok(Thread::Returned),
        }
    }

    /// An exception left the main thread, or a callback threw one that ends the loop.
    fn escaped(&mut self, exception: Value, step: &mut StepEnd) {
        if let Phase::Loop(_) = step.phase {
            // `SystemExit` and the like go on in the main thread, out of `run_forever`.
            self.vm.heap.set_field(MAIN_THREAD, sym::exception, exception);
            step.phase = Phase::Main;
            step.batch = 0;
            return;
        }
        step.phase = Phase::Ended;
        self.failed_at = self.vm.raised_at(exception);
        // Whatever goes wrong in them, the exception that ended the program is what is told of.
        let _ = self.run_exit_functions();
        if self.vm.is_exception(exception, Type::SystemExit) {
            let status = self.exit_status(exception);
            let well = status.0 == 0;
            self.exit = Some(status);
            if well {
                return;
            }
        }
        let kind = endings::kind_of(&mut self.vm, exception);
        let message = self.vm.exception_line(exception);
        step.failure = Some(message.clone());
        step.findings.push(Finding { kind, claim: kind.into(), message });
    }

    fn exit_status(&mut self, exception: Value) -> (i32, Option<String>) {
        let code = exception.handle().and_then(|h| self.vm.heap.field(h, sym::code)).unwrap_or(Value::None);
        match code {
            Value::None => (0, None),
            Value::Bool(b) => (i32::from(b), None),
            Value::Int(i) => (i as i32 & 0xff, None),
            other => (1, self.vm.str(other).ok()),
        }
    }

    // ---------------------------------------------------------------- the loop

    fn running_loop(step: &StepEnd) -> Handle {
        Handle::named(step.event_loop())
    }

    fn step_ready(&mut self, handle: u32, step: &mut StepEnd) -> Result<(), Stop> {
        let event_loop = Self::running_loop(step);
        if self.policy.schedule == Schedule::Fifo && step.batch == 0 {
            step.batch = self.vm.heap.ready.iter().filter(|e| e.1 == event_loop).count() as u32;
        }
        queue::take_ready(&mut self.vm.heap, handle);
        step.batch = step.batch.saturating_sub(1);
        self.run_callback(Handle::named(handle), event_loop, step)
    }

    fn step_timer(&mut self, handle: u32, step: &mut StepEnd) -> Result<(), Stop> {
        let event_loop = Self::running_loop(step);
        let Some((timer, moved)) = queue::take_timer(&mut self.vm.heap, handle) else { return Ok(()) };
        step.clock += moved;
        self.vm.clock = step.clock;
        match self.policy.schedule {
            Schedule::Fifo => {
                self.vm.heap.ready.push((timer.handle, timer.event_loop));
                Ok(())
            }
            Schedule::Any => self.run_callback(timer.handle, event_loop, step),
        }
    }

    fn inject_cancel(&mut self, task: Handle, step: &mut StepEnd) -> Result<(), Stop> {
        let event_loop = self.vm.heap.field(task, sym::_loop).and_then(Value::handle);
        let beside = self.vm.heap.loops.iter().position(|l| Some(l.event_loop) == event_loop);
        match beside {
            Some(index) => drop(self.enter_beside(index)),
            None => self.vm.context.event_loop = Some(Self::running_loop(step)),
        }
        step.injected = world::cancel_injected(step.injected);
        super::task::cancel_with(&mut self.vm, task, Value::None).map(drop)
    }

    /// Everything that is due becomes ready; if nothing is, the clock jumps to the earliest deadline.
    fn fire_due(&mut self, step: &mut StepEnd) {
        let event_loop = Self::running_loop(step);
        let heap = &mut self.vm.heap;
        let earliest = heap.timers.iter().filter(|t| t.event_loop == event_loop).filter_map(|t| t.due).min();
        let moved = earliest.unwrap_or(0);
        queue::advance(heap, moved);
        step.clock += moved;
        let mut waiting = Vec::new();
        for timer in std::mem::take(&mut heap.timers) {
            if timer.due == Some(0) && timer.event_loop == event_loop {
                heap.ready.push((timer.handle, timer.event_loop));
            } else {
                waiting.push(timer);
            }
        }
        heap.timers = waiting;
    }

    fn run_callback(&mut self, handle: Handle, event_loop: Handle, step: &mut StepEnd) -> Result<(), Stop> {
        self.vm.context.event_loop = Some(event_loop);
        self.vm.held = Some(handle);
        unheard::report(&mut self.vm, event_loop)?;
        kernel::run_entry(&mut self.vm, handle)?;
        self.ran(handle, event_loop, step)
    }

    /// The callback that was interrupted goes on.
    pub(super) fn go_on(&mut self, woken: bool, step: &mut StepEnd) -> Result<(), Stop> {
        let event_loop = Self::running_loop(step);
        self.vm.context.event_loop = Some(event_loop);
        step.interrupted = false;
        step.waiting = false;
        let entry = kernel::resume_entry(&mut self.vm, woken)?;
        self.ran(entry, event_loop, step)
    }

    fn ran(&mut self, handle: Handle, event_loop: Handle, step: &mut StepEnd) -> Result<(), Stop> {
        if self.vm.interrupted {
            step.interrupted = true;
            step.waiting = self.vm.parked;
            return Ok(());
        }
        if self.vm.blocking_sleep > 0 {
            kernel::ran_slowly(&mut self.vm, handle, event_loop)?;
        }
        self.after_callback(event_loop, step);
        Ok(())
    }

    /// Whether the loop stops: after the batch (fifo), or at once (any).
    fn after_callback(&mut self, event_loop: Handle, step: &mut StepEnd) {
        // Others write it where there are threads.
        let looks = self.vm.heap.is_written(event_loop) || self.vm.features.has(Feature::LoopsInThreads);
        if looks && self.vm.heap.field(event_loop, sym::_stopping) == Some(Value::Bool(true)) {
            step.stopped = true;
        }
        step.after_callback();
    }

    // ---------------------------------------------------------------- the end of a step

    /// Seals the heap into a delta.
    pub fn finish(&mut self, state: &State, mut step: StepEnd) -> Delta<crate::store::Change> {
        let blocked = self.vm.context.blocked_on.take();
        if step.phase == Phase::Ended {
            // What is still scheduled never runs.
            self.vm.heap.ready.clear();
            self.vm.heap.timers.clear();
            self.vm.heap.loops.clear();
        }
        if !self.observes_output {
            step.findings.append(&mut self.vm.findings);
            step.findings.extend(endings::of_stillborn(&mut self.vm, blocked));
            if self.vm.context.closing {
                step.findings.extend(leftover::at_closing(&self.vm, state));
            }
        }
        let choices = self.vm.choices.iter().map(|c| c.option).collect();
        let (mut sealed, blocked) = self.vm.heap.seal(blocked);
        queue::sort_timers(&mut sealed.timers, self.policy.schedule);
        if let Some(event_loop) = blocked {
            step.phase = Phase::Loop(event_loop);
        }
        let mut change = crate::store::Change::from(state);
        change.slots = sealed.writes.iter().map(|w| (w.slot, w.apply(state.slot(w.slot)))).collect();
        change.batch = step.batch;
        change.mode = step.mode();
        change.clock = if self.vm.features.has(Feature::Clock) { step.clock } else { 0 };
        change.tasks_made = self.vm.tasks_made;
        if self.observes_output {
            change.output = self.chained_output(state.output, &step);
            // The outcome, which the end shows, is all that is asked for.
            step.findings.clear();
        }
        for death in sealed.deaths.iter().filter(|_| !self.observes_output) {
            if let Some(finding) = endings::finding(&self.vm, state, &change, death.content) {
                step.findings.push(finding);
            }
        }
        self.sealed = sealed;
        let mut ready = self.sealed.ready.clone();
        queue::sort_ready(&mut ready, self.policy.schedule, !self.sealed.loops.is_empty());
        change.ready = (ready != state.ready).then(|| ready.into());
        change.timers = (self.sealed.timers != state.timers).then(|| self.sealed.timers.as_slice().into());
        change.loops = (self.sealed.loops != state.loops).then(|| self.sealed.loops.as_slice().into());
        let footprint = self.number_footprint(state, &step, &change);
        let fingerprint = self.sealed.fingerprint + self.queue_difference(state, &change);
        Delta { change, fingerprint, choices, footprint, findings: step.findings.into() }
    }

    /// The change of the fingerprint that is not of the slots.
    fn queue_difference(&self, state: &State, change: &crate::store::Change) -> Fingerprint {
        let ready = change.ready.as_deref().unwrap_or(&state.ready);
        let timers = change.timers.as_deref().unwrap_or(&state.timers);
        let loops = change.loops.as_deref().unwrap_or(&state.loops);
        self.rest_fingerprint(ready, timers, queue::Rest::of(change)) + queue::loops_fingerprint(loops)
            - self.queues_fingerprint(state)
    }

    fn rest_fingerprint(&self, ready: &[ReadyEntry], timers: &[Timer], mut rest: queue::Rest) -> Fingerprint {
        if !self.vm.features.has(Feature::Clock) {
            rest.clock = 0;
        }
        queue::fingerprint(ready, timers, rest, self.policy.schedule)
    }

    /// The part of a state's fingerprint that is not of the slots.
    pub(super) fn queues_fingerprint(&self, state: &State) -> Fingerprint {
        self.rest_fingerprint(&state.ready, &state.timers, queue::Rest::from(state))
            + queue::loops_fingerprint(&state.loops)
    }

    /// The id of the text printed so far, and at the end of the program of its result too.
    fn chained_output(&mut self, before: u32, step: &StepEnd) -> u32 {
        let mut more = self.vm.output.clone();
        if step.phase == Phase::Ended {
            more.push(BEFORE_RESULT);
            more += &step.failure.as_deref().unwrap_or(FINISHED).replace(BEFORE_RESULT, "\\x00");
        }
        if more.is_empty() { before } else { self.chain(before, &more) }
    }

    /// The id of the text of `before` and more.
    pub(super) fn chain(&self, before: u32, more: &str) -> u32 {
        let mut text = self.printed(before);
        text.push_str(more);
        match self.vm.heap.constant_text(&text) {
            Value::Ref(h) => h.index(),
            _ => before,
        }
    }

    /// The text that a state's `output` stands for.
    pub fn printed(&self, output: u32) -> String {
        match output {
            0 => self.preamble.clone(),
            id => self.vm.heap.text(Value::Ref(Handle::data(id))).unwrap_or_default().to_string(),
        }
    }
}

impl TransitionSystem for PythonSystem {
    type State = State;
    type Change = Step;
    type Action = Action;

    fn fork(&self) -> PythonSystem {
        self.on(self.machine.clone(), self.observers.clone())
    }

    fn with_short_runs(&self) -> Option<PythonSystem> {
        // What is claimed of accesses looks at each; where threads stop in the middle of a step, its rounds are not seen.
        let stops = self.vm.preempts || self.vm.features.has(Feature::LoopsInThreads);
        if stops || !self.vm.atomic.is_empty() {
            return None;
        }
        let mut system = self.fork();
        system.memo = None;
        system.vm.counts_runs = true;
        Some(system)
    }

    fn initial(&mut self) -> Result<State, Halt> {
        Ok(self.initial.clone())
    }

    fn fingerprint(&self, state: &State) -> Fingerprint {
        self.vm.heap.slots_fingerprint(state) + self.queues_fingerprint(state)
    }

    fn enabled(&mut self, state: &State, out: &mut Vec<Action>) {
        self.policy.enabled(state, out);
        if world::injected(state.mode).0 < self.world.cancels {
            out.extend(inspect::cancellable(&self.vm, state).map(Action::Cancel));
        }
    }

    fn step(&mut self, state: &State, action: &Action, out: &mut Vec<Delta<Step>>) -> Result<(), Halt> {
        if let Some(delta) = self.recall(state, *action) {
            out.push(delta);
            return Ok(());
        }
        let mut script: Vec<u32> = Vec::new();
        let generation = self.vm.heap.generation();
        loop {
            let end = self.run_step(state, *action, &script)?;
            // The next way: the last choice that has an option left takes it, later ones start anew.
            script.clear();
            let made = &self.vm.choices;
            if let Some(last) = made.iter().rposition(|c| c.option + 1 < c.options) {
                script.extend(made[..last].iter().map(|c| c.option));
                script.push(made[last].option + 1);
            }
            let stopped = end.stopped;
            let Delta { change, fingerprint, choices, footprint, findings } = self.finish(state, end);
            if generation == self.vm.heap.generation() {
                self.remember(state, *action, stopped, &change, footprint, &findings);
            }
            let change = Step::Made(Box::new(change));
            out.push(Delta { change, fingerprint, choices, footprint, findings });
            if script.is_empty() {
                return Ok(());
            }
        }
    }

    fn number(&self, delta: &Delta<Step>) -> u32 {
        self.number_of(&delta.change)
    }

    fn again(&mut self, number: u32, taken: &Step, out: &mut Vec<Delta<Step>>) -> bool {
        let delta = self.recall_again(number, taken);
        let known = delta.is_some();
        out.extend(delta);
        known
    }

    fn apply(&self, state: &mut State, change: &Step) {
        self.apply_step(state, change);
    }

    fn is_full(&self) -> bool {
        self.memo.as_ref().is_some_and(Memo::is_full)
    }

    fn settle(&self, state: &State, change: &mut Step) {
        self.settle_step(state, change);
    }

    fn forget(&mut self) {
        if let Some(memo) = &mut self.memo {
            memo.forget();
        }
    }

    fn at_end(&mut self, state: &State) -> Vec<Finding> {
        let ended = self.is_proper_end(state);
        if self.observes_output {
            let printed = self.printed(state.output);
            let message = if ended { printed } else { format!("{printed}{BEFORE_RESULT}{DEADLOCK}") };
            return vec![Finding { kind: OUTCOME, claim: OUTCOME.into(), message }];
        }
        if ended {
            return endings::at_end(&self.vm, state, &self.mourned);
        }
        let message = inspect::deadlock_message(&self.vm, state);
        vec![Finding { kind: DEADLOCK, claim: DEADLOCK.into(), message }]
    }

    fn is_proper_end(&self, state: &State) -> bool {
        Phase::of(state.mode) == Phase::Ended
    }

    fn trapped(&mut self, state: &State) -> Finding {
        Finding { kind: LIVELOCK, claim: LIVELOCK.into(), message: inspect::livelock_message(&self.vm, state) }
    }

    fn actor(&self, action: &Action) -> u64 {
        action.actor()
    }

    fn labels(&mut self, state: &State) -> Result<u64, Halt> {
        self.started = None;
        self.vm.heap.begin(state, MAIN_THREAD.index());
        self.vm.begin(&[]);
        self.vm.clock = state.clock;
        let observers = self.observers.clone();
        let predicates = observers.iter().filter(|o| o.when == When::Predicate);
        let mut labels = 0;
        for (observer, bit) in predicates.zip(0..) {
            labels |= u64::from(observer.truth(&mut self.vm)?) << bit;
        }
        self.vm.heap.abandon();
        Ok(labels)
    }

    fn obliged(&mut self, state: &State, out: &mut Vec<u64>) {
        self.policy.obliged(state, out);
    }

    fn record_footprints(&mut self) -> bool {
        self.begin_footprints()
    }

    fn footprint(&self, number: FootprintId) -> Option<&Footprint> {
        self.footprints.as_ref()?.get(number)
    }

    fn canonical(&mut self, state: &State, own: Fingerprint) -> Option<Fingerprint> {
        self.canonical_fingerprint(state, own)
    }

    fn is_symmetric(&mut self, state: &State, action: &Action, delta: &Delta<Step>) -> bool {
        self.treats_alike(state, *action, delta)
    }

    fn generation(&self) -> u64 {
        self.vm.heap.generation()
    }

    fn state_memory(&self, state: &State) -> usize {
        size_of::<State>()
            + state.slots.capacity() * size_of::<crate::store::Slot>()
            + state.ready.capacity() * size_of::<ReadyEntry>()
            + state.timers.capacity() * size_of::<crate::store::Timer>()
    }

    fn memory(&self) -> usize {
        self.machine.store.interner.memory() + self.memo.as_ref().map_or(0, Memo::memory)
    }
}
