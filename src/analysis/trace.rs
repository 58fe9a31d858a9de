//! From a path to a trace that people read: the path is taken again, one traced step at a time.
//!
//! Steps in which nothing of the program's own happens (the library's callbacks between a result and
//! the task that waits for it) are left out; whom they wake counts as woken by the step that led to them.
//! `replay` has every step.

use hashbrown::HashMap;

use super::cast::{Actor, Cast};
use super::effects::{Effects, Named, effects};
use crate::base::{FileId, SourceMap, Span, sym};
use crate::eventloop::inspect::{self, Awaited};
use crate::eventloop::paths::Paths;
use crate::eventloop::view::View;
use crate::eventloop::{Action, NEVER, Phase, PythonSystem, StepEnd, failure_of};
use crate::explore::{Counterexample, Move};
use crate::ir::Instruction;
use crate::property::is_built_in;
use crate::report::{Ended, Location, Note, ReplayStep, TraceStep, Violation, Waiting};
use crate::store::{Event, Handle, State, Type, Value};
use crate::system::{Finding, TransitionSystem};
use crate::vm::{MAIN_THREAD, Mark, Vm, Watch};

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// The violation that a counterexample leads to, with its trace.
pub fn violation(system: &mut PythonSystem, counterexample: &Counterexample<Action>) -> Violation {
    follow(system, &counterexample.path).into_violation(system, &counterexample.finding)
}

/// One step, before tasks have their names.
struct Step {
    actor: Actor,
    from: Option<Span>,
    to: Option<Span>,
    ended: Ended,
    lines: Vec<Span>,
    effects: Effects,
    choice: Option<String>,
    output: String,
    ready: Vec<Actor>,
    wakes: Vec<Actor>,
    /// The exception that ended the task, and where it was raised.
    failure: Option<(String, Option<Span>)>,
    /// The lines that a step without end goes through.
    loop_lines: Vec<Span>,
    shown: bool,
}

/// A path taken again.
pub struct Trace {
    steps: Vec<Step>,
    pub replay: Vec<ReplayStep>,
    /// The state at its end, and what the last step and that state reveal.
    pub state: State,
    /// The state before its last step.
    before: State,
    pub findings: Vec<Finding>,
    cast: Cast,
    /// Who took a lock last.
    holders: Map<Handle, Actor>,
    /// Where the program made what steps have made.
    made: Map<Handle, Span>,
    preamble: String,
}

/// Takes a path from the initial state, as far as it goes.
pub fn follow(system: &mut PythonSystem, path: &[Move<Action>]) -> Trace {
    let state = system.initial.clone();
    let mut trace = Trace {
        steps: Vec::new(),
        replay: Vec::new(),
        before: state.clone(),
        state,
        findings: Vec::new(),
        cast: Cast::default(),
        holders: Map::default(),
        made: Map::default(),
        preamble: system.preamble.clone(),
    };
    // Which step made an entry of the ready queue or a timer.
    let mut origins: Map<u32, usize> = Map::default();
    let mut actions = Vec::new();
    for step in path {
        actions.clear();
        system.enabled_by_birth(&trace.state, &mut actions);
        let Some(take) = actions.iter().position(|a| *a == step.action) else { break };
        if !trace.take(system, step, &mut origins) {
            break;
        }
        trace.replay.push(ReplayStep { take: take as u32, choices: step.choices.clone() });
    }
    actions.clear();
    system.enabled(&trace.state, &mut actions);
    if actions.is_empty() {
        trace.findings.extend(system.at_end(&trace.state));
    }
    trace
}

/// What is known of a step that was run.
struct Ran {
    events: Vec<Event>,
    watch: Watch,
    output: String,
    choices: Vec<String>,
    failed_at: Option<Span>,
    phase: Phase,
    findings: Vec<Finding>,
    /// Where the exception that ended the task was raised.
    raised_at: Option<Span>,
    /// Objects that the step has made and that were named at its end, and after how many instructions it made them.
    births: Vec<(u32, usize)>,
}

impl Trace {
    fn take(&mut self, system: &mut PythonSystem, step: &Move<Action>, origins: &mut Map<u32, usize>) -> bool {
        let Some((ran, next)) = run_traced(system, &self.state, step) else { return false };
        let before = self.state.clone();
        let vm = &system.vm;
        let (old, new) = (View::new(vm, &before), View::new(vm, &next));
        let (old_paths, new_paths) = (Paths::new(old), Paths::new(new));
        let acting = match step.action {
            Action::Run(handle) | Action::Fire(handle) => {
                Some(inspect::interrupted(old, step.action).map_or(handle, Handle::index))
            }
            Action::Main => inspect::interrupted(old, step.action).map(Handle::index),
            Action::FireDue | Action::Cancel(_) => None,
        };
        let own = |mark: &Mark| new.is_own(vm.program.code(mark.code).ir.span);
        let ran_own = ran.watch.first.iter().any(own);
        let actor = self.actor(step.action, old, ran_own);
        let effects = effects(
            Named { view: old, paths: &old_paths },
            Named { view: new, paths: &new_paths },
            &ran.events,
            |event| ran.watch.during(event).is_some_and(own),
        );
        // A step that sets a program up makes thousands of objects in the midst of ten thousands of instructions.
        let first = &ran.watch.first;
        let own_marks: Vec<usize> = (0..first.len()).filter(|&i| own(&first[i])).collect();
        for &(name, born) in &ran.births {
            let earlier = own_marks.partition_point(|&i| i < born);
            let place = own_marks[..earlier].last().map(|&i| span_of(vm, &first[i]));
            self.made.extend(place.map(|place| (Handle::named(name), place)));
        }
        let task = acting.map(Handle::named).filter(|&h| old.coroutine(h).is_some());
        let resumed = task.and_then(|t| inspect::place_of_task(old, t));
        let lines = distinct_lines(vm, ran.watch.first.iter().filter(|m| own(m)).skip(resuming(vm, &ran.watch, own)));
        let last = distinct_lines(vm, ran.watch.last().filter(|m| own(m)).last().into_iter()).pop();
        let last = last.or(lines.last().copied()).or(resumed);
        let starved = ran.findings.iter().any(|f| f.kind == "starvation");
        let exception = ran.findings.iter().find(|f| matches!(f.kind, "assertion" | "exception"));
        let failure = ran.raised_at.and_then(|at| {
            // A task that nobody refers to is gone with its exception; the step's finding tells of it.
            let line = task.and_then(|t| failure_of(vm, &next, t)).or(exception.map(|f| f.message.clone()));
            Some((line?, Some(at)))
        });
        let escaped = exception.is_some() && ran.phase == Phase::Ended;
        let own_failure = ran.failed_at.filter(|&s| new.is_own(s));
        let ended = match (task, &actor) {
            _ if starved => Ended::Endless,
            _ if failure.is_some() || escaped && own_failure.is_some() => Ended::Failed,
            (Some(task), _) if new.coroutine(task).is_some() && new.is_pending(task) => Ended::Suspended,
            (Some(_), _) => Ended::Finished,
            (None, Actor::Main) if ran.phase == Phase::Ended => Ended::Finished,
            (None, Actor::Main) => Ended::Suspended,
            (None, _) => Ended::Callback,
        };
        let raised = failure.as_ref().and_then(|f| f.1).or(own_failure).filter(|&s| new.is_own(s));
        let to = if ended == Ended::Failed { raised.or(last) } else { last };
        let shown = ran_own
            || matches!(step.action, Action::Cancel(_))
            || !ran.output.is_empty()
            || actor == Actor::Clock
            || task.is_some_and(|t| inspect::is_own_task(old, t));
        let index = self.steps.len();
        let origin = match acting.and_then(|h| origins.remove(&h)) {
            Some(earlier) if !shown => earlier,
            _ => index,
        };
        let mut wakes = Vec::new();
        for entry in &next.ready {
            let is_new = !before.ready.contains(entry) || acting == Some(entry.handle);
            if is_new {
                origins.insert(entry.handle, origin);
                wakes.extend(somebody(&mut self.cast, new, Handle::named(entry.handle)));
            }
        }
        let loop_lines = if starved { loop_lines(vm, &ran.watch, own) } else { Vec::new() };
        let ready = before.ready.iter().filter(|e| Some(e.handle) != acting);
        let ready = ready.filter_map(|e| somebody(&mut self.cast, old, Handle::named(e.handle))).collect();
        for &lock in &effects.taken {
            self.holders.insert(lock, actor.clone());
        }
        let mut choices = ran.choices;
        choices.splice(0..0, fired(&before, step.action));
        let earlier = (origin != index).then_some(origin).filter(|&o| o < index);
        if let Some(origin) = earlier {
            let woken = &mut self.steps[origin].wakes;
            wakes.retain(|w| !woken.contains(w));
            woken.append(&mut wakes);
        }
        self.steps.push(Step {
            actor,
            from: resumed.or(lines.first().copied()),
            to,
            ended,
            lines,
            effects,
            choice: (!choices.is_empty()).then(|| choices.join("; ")),
            output: ran.output,
            ready,
            wakes,
            failure,
            loop_lines,
            shown,
        });
        self.findings = ran.findings;
        self.cast.bury(new);
        self.before = std::mem::replace(&mut self.state, next);
        true
    }

    fn actor(&mut self, action: Action, view: View, ran_own: bool) -> Actor {
        let action = inspect::interrupted(view, action).map_or(action, |entry| Action::Run(entry.index()));
        match action {
            Action::Main => Actor::Main,
            Action::Run(handle) | Action::Fire(handle) if Handle::named(handle) == MAIN_THREAD => Actor::Main,
            Action::FireDue => Actor::Clock,
            Action::Cancel(task) => {
                let actor = self.cast.task(view, Handle::named(task));
                Actor::Callback(format!("injected cancellation of {}", self.cast.name(&actor)))
            }
            Action::Run(handle) if view.coroutine(Handle::named(handle)).is_some() => {
                self.cast.task(view, Handle::named(handle))
            }
            Action::Fire(_) if !ran_own => Actor::Clock,
            Action::Run(handle) | Action::Fire(handle) => {
                let handle = Handle::named(handle);
                let name = inspect::callback_name(view, handle).or_else(|| inspect::thread_name(view, handle));
                Actor::Callback(name.unwrap_or_else(|| "callback".into()))
            }
        }
    }

    /// The steps as data.
    pub fn steps(&self, vm: &Vm) -> Vec<TraceStep> {
        let sources = vm.program.sources();
        let mut steps = Vec::new();
        if !self.preamble.is_empty() {
            steps.push(TraceStep {
                task: self.cast.name(&Actor::Main),
                output: self.preamble.clone(),
                ..TraceStep::default()
            });
        }
        steps.extend(self.steps.iter().filter(|s| s.shown).map(|step| self.step(&sources, step)));
        for (number, step) in (1..).zip(&mut steps) {
            step.step = number;
        }
        steps
    }

    fn step(&self, sources: &SourceMap, step: &Step) -> TraceStep {
        let names = |actors: &[Actor]| {
            let mut names: Vec<String> = actors.iter().map(|a| self.cast.name(a)).collect();
            names.dedup();
            names
        };
        TraceStep {
            step: 0,
            task: self.cast.name(&step.actor),
            from: step.from.map(|s| Location::new(sources, s)),
            to: step.to.map(|s| Location::new(sources, s)),
            ended: step.ended,
            lines: step.lines.iter().map(|&s| Location::new(sources, s)).collect(),
            reads: step.effects.reads.clone(),
            writes: step.effects.writes.clone(),
            choice: step.choice.clone(),
            output: step.output.clone(),
            ready: names(&step.ready),
            wakes: names(&step.wakes),
        }
    }

    /// The violation that the path leads to.
    pub fn into_violation(mut self, system: &PythonSystem, finding: &Finding) -> Violation {
        let location = match finding.kind {
            "assertion" | "exception" => self.raised(&finding.message),
            "deadlock" | "partial-deadlock" => None,
            _ => self.steps.iter().rev().find(|s| s.shown).and_then(|s| s.to),
        };
        // What the program does after an exception has left its main task is no way to that exception.
        let same = |s: &Step| s.failure.as_ref().is_some_and(|f| f.0 == finding.message);
        if let Some(last) = self.steps.iter().rposition(same) {
            self.steps.truncate(last + 1);
        }
        let vm = &system.vm;
        let sources = vm.program.sources();
        let wait_for = match finding.kind {
            "deadlock" => self.wait_for(vm, &sources, self.state.clone()),
            "partial-deadlock" => self.wait_for(vm, &sources, self.before.clone()),
            _ => Vec::new(),
        };
        let loop_lines = self.steps.last().map_or(&[][..], |s| &s.loop_lines);
        let trace = self.steps(vm);
        Violation {
            kind: finding.kind.into(),
            claim: if is_built_in(finding.kind) { finding.kind.into() } else { finding.claim.clone() },
            message: finding.message.clone(),
            location: location.map(|s| Location::new(&sources, s)),
            notes: if finding.kind == "stale-write" { overwritten(&trace).into_iter().collect() } else { Vec::new() },
            trace,
            wait_for,
            cycle: None,
            loop_lines: loop_lines.iter().map(|&s| Location::new(&sources, s)).collect(),
            replay: self.replay,
        }
    }

    /// Where the exception that escaped, or that nobody looked at, was raised first.
    fn raised(&self, message: &str) -> Option<Span> {
        let same = |s: &&Step| s.failure.as_ref().is_some_and(|f| message.starts_with(&f.0));
        let failed = || self.steps.iter().rfind(|s| s.ended == Ended::Failed);
        self.steps.iter().find(same).or_else(failed).and_then(|s| s.to)
    }

    fn wait_for(&mut self, vm: &Vm, sources: &SourceMap, state: State) -> Vec<Waiting> {
        let view = View::new(vm, &state);
        let cast = &mut self.cast;
        let mut name = |task: Handle| {
            let task = cast.task(view, task);
            cast.name(&task)
        };
        let tasks = inspect::waiting_tasks(view, &Paths::new(view));
        let made_in = |thing: Handle| self.made.get(&thing).map(|&place| Location::new(sources, place));
        let mut edges: Vec<(Waiting, Option<Handle>)> = Vec::new();
        for waiting in tasks {
            let (mut held_by, mut lock, mut made) = (None, None, None);
            match &waiting.awaits {
                Awaited::Thing(thing, ..) => (lock, made) = (Some(*thing), made_in(*thing)),
                Awaited::Future(future, _) => made = made_in(*future),
                Awaited::Tasks(tasks) if tasks.len() == 1 => held_by = Some(name(tasks[0])),
                _ => {}
            }
            let known = waiting.place != Span::default();
            let edge = Waiting {
                task: name(waiting.task),
                waits_for: waiting.awaits.describe(&mut name),
                held_by: held_by.take(),
                location: known.then(|| Location::new(sources, waiting.place)),
                made,
            };
            edges.push((edge, lock));
        }
        let holder = |lock: Handle| self.holders.get(&lock).map(|a| self.cast.name(a));
        let edges = edges.into_iter().map(|(edge, lock)| match lock {
            Some(lock) => Waiting { held_by: holder(lock), ..edge },
            None => edge,
        });
        edges.collect()
    }
}

/// Which step, another task's, changed last what the last step writes.
fn overwritten(trace: &[TraceStep]) -> Option<Note> {
    let (last, earlier) = trace.split_last()?;
    let is_same = |step: &TraceStep, name: &str| step.writes.iter().any(|w| w.name == name);
    earlier.iter().rev().filter(|step| step.task != last.task).find_map(|step| {
        let write = last.writes.iter().find(|write| is_same(step, &write.name))?;
        let text = format!("step {}: {} changed {}", step.step, step.task, write.name);
        Some(Note { text, location: step.to.clone() })
    })
}

fn run_traced(system: &mut PythonSystem, state: &State, step: &Move<Action>) -> Option<(Ran, State)> {
    system.vm.heap.set_tracing(true);
    system.vm.watch = Some(Watch::default());
    let end = system.run_step(state, step.action, &step.choices);
    let events = system.vm.heap.set_tracing(false);
    let watch = system.vm.watch.take().unwrap_or_default();
    let end: StepEnd = end.ok()?;
    let (phase, choices) = (end.phase, system.vm.choices.iter().map(|c| c.text.clone()).collect());
    let raised_at = match step.action {
        Action::Run(handle) => raised_in(system, Handle::named(handle)),
        _ => None,
    };
    let (output, failed_at) = (system.vm.output.clone(), system.failed_at);
    system.vm.heap.births = Some(Vec::new());
    let delta = system.finish(state, end);
    let births = system.vm.heap.births.take().unwrap_or_default();
    let mut next = state.clone();
    delta.change.apply(&mut next);
    Some((
        Ran { events, watch, output, choices, failed_at, phase, findings: delta.findings.to_vec(), raised_at, births },
        next,
    ))
}

/// Where the exception was raised that a task has ended with in the running step.
fn raised_in(system: &mut PythonSystem, task: Handle) -> Option<Span> {
    let vm = &mut system.vm;
    if !vm.is_instance(Value::Ref(task), Type::EventLoopTask.handle()) {
        return None;
    }
    let exception = vm.heap.field(task, sym::_exception)?;
    vm.raised_at(exception)
}

/// A task, or a callback of the program's own.
fn somebody(cast: &mut Cast, view: View, entry: Handle) -> Option<Actor> {
    if view.coroutine(entry).is_some() {
        return inspect::is_own_task(view, entry).then(|| cast.task(view, entry));
    }
    inspect::callback_name(view, entry).map(Actor::Callback)
}

/// What the environment did in an action.
fn fired(state: &State, action: Action) -> Option<String> {
    let due = match action {
        Action::Fire(handle) => state.timers.iter().find(|t| t.handle == handle)?.due,
        Action::FireDue => state.timers.iter().filter_map(|t| t.due).filter(|&d| d != NEVER).min(),
        Action::Main | Action::Run(_) | Action::Cancel(_) => return None,
    };
    Some(match due {
        None => "a sleep of unknown length ends".into(),
        Some(0) => "a timer fires that is due".into(),
        Some(nanoseconds) => format!("{} s pass, a timer fires", nanoseconds as f64 / 1e9),
    })
}

/// How many of the program's own instructions only pass a resumption on, from one frame to the next.
fn resuming(vm: &Vm, watch: &Watch, own: impl Fn(&Mark) -> bool) -> usize {
    let delegates = |m: &&Mark| {
        let instructions = &vm.program.code(m.code).ir.instructions;
        matches!(instructions.get(m.pc as usize), Some(Instruction::Delegate))
    };
    watch.first.iter().filter(|m| own(m)).take_while(delegates).count().saturating_sub(1)
}

fn span_of(vm: &Vm, mark: &Mark) -> Span {
    let ir = &vm.program.code(mark.code).ir;
    ir.spans.get(mark.pc as usize).copied().unwrap_or(ir.span)
}

/// The lines that ran, in order, each once.
fn distinct_lines<'m>(vm: &Vm, marks: impl Iterator<Item = &'m Mark>) -> Vec<Span> {
    let sources = vm.program.sources();
    let mut spans: Vec<Span> = Vec::new();
    let mut seen: hashbrown::HashSet<(FileId, u32), foldhash::fast::FixedState> = Default::default();
    for mark in marks {
        let span = span_of(vm, mark);
        let line = sources.line_column(span).line;
        // What makes a coroutine of a call, hands an exception on or returns at the end of a block belongs to no line.
        let text = sources.get(span.file).line(line).trim_start();
        let whole_block = sources.get(span.file).line_column(span.end).line > line
            && ["try:", "if ", "elif "].iter().any(|word| text.starts_with(word));
        if span == vm.program.code(mark.code).ir.span || whole_block {
            continue;
        }
        if seen.insert((span.file, line)) {
            spans.push(span);
        }
    }
    spans
}

/// The lines of the loop that runs at the end of a step, from the topmost on.
fn loop_lines(vm: &Vm, watch: &Watch, own: impl Fn(&Mark) -> bool) -> Vec<Span> {
    let mut lines = distinct_lines(vm, watch.last().filter(|m| own(m)));
    if let Some(top) = (0..lines.len()).min_by_key(|&i| (lines[i].file, lines[i].start)) {
        lines.rotate_left(top);
    }
    lines
}
