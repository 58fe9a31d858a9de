//! From a program's text to its transition system.
//!
//! The library and the main module's code are loaded into an image; if the main thread then reaches
//! its event loop without any choice, that stretch is run once and becomes part of the image, so
//! that modules, classes and functions are no part of the states.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::observer::{Observer, When};
use super::policy::{Action, Phase, Policy, TimeMode};
use super::step_end::StepEnd;
use super::system::PythonSystem;
use super::world::{self, Fault, Granularity, World};
use super::{KERNEL, endings, queue};
use crate::base::{Diagnostic, FileId, SourceMap, Symbol, sym};
use crate::lower;
use crate::store::{Body, Handle, Progress, State, Type, Value};
use crate::system::Halt;
use crate::vm::{
    AtomicRule, Boot, Contention, FaultRule, Feature, Features, Limits, Loader, MAIN_THREAD, Machine, NativeTable,
    Stop, TypeTable, Vm,
};

/// A claim's expression, to be compiled over the main module's globals.
#[derive(Clone, Debug, PartialEq)]
pub struct ObserverSource {
    pub name: String,
    pub when: When,
    pub text: String,
}

/// Why a program could not be set up.
#[derive(Debug)]
pub enum SetupError {
    /// With the sources that the diagnostics refer to.
    Diagnostics(Vec<Diagnostic>, SourceMap),
    /// History that must be kept: set up again with this feature.
    Observe(&'static str),
    Bound(String),
}

/// What a program is set up from.
pub struct Setup<'a> {
    /// As shown to people.
    pub path: &'a str,
    pub text: &'a str,
    pub loader: Arc<dyn Loader>,
    pub types: Vec<TypeTable>,
    pub modules: Vec<(&'static str, NativeTable)>,
    pub features: Features,
    /// The version of Python: 11 for 3.11.
    pub python: u8,
    pub limits: Limits,
    pub policy: Policy,
    pub observers: &'a [ObserverSource],
    /// Functions that are claimed to be atomic: names of claims and patterns.
    pub atomic: &'a [(String, String)],
    pub observes_output: bool,
    pub world: Arc<World>,
    /// Whether threads may be interrupted: not where one ordinary run is asked for.
    pub preempts: bool,
    pub contention: Arc<Contention>,
}

impl Setup<'_> {
    pub fn build(self) -> Result<PythonSystem, SetupError> {
        let (mut machine, mut vm) = start(self.types, self.modules, self.loader, self.limits);
        vm.features = self.features;
        vm.python = self.python;
        vm.punctual = self.policy.time == TimeMode::Idle;
        let loaded = load(&mut vm, self.path, self.text, self.observers);
        let (roots, observers) = match loaded {
            Ok(loaded) => loaded,
            Err(stop) => return Err(refused(&mut vm, stop)),
        };
        let frozen = vm.heap.freeze(&roots);
        machine.image = frozen.image;
        let observers: Arc<[Observer]> = observers
            .into_iter()
            .zip(frozen.roots)
            .map(|(observer, function)| Observer { function, ..observer })
            .collect();
        vm.preempts = self.preempts && self.features.has(Feature::Threads) && self.world.threads == Granularity::Access;
        vm.contended = Arc::new(self.contention.begin());
        vm.contention = self.contention;
        vm.faults = self.world.faults.iter().map(rule).collect();
        vm.atomic = self.atomic.iter().map(atomic_rule).collect();
        let initial = State { mode: Phase::Main.mode(), ..State::default() };
        let unstarted = machine.image.clone();
        let mut system =
            PythonSystem::assemble(machine, vm, self.policy, initial, observers, self.observes_output, String::new());
        system.world = self.world;
        match fold_start(&mut system)? {
            Start::Folded => {}
            // The image is the same still, and the step the first that anybody asks for.
            Start::Ended(step) => system.started = Some(*step),
            Start::Open => {
                system.vm.heap.abandon();
                system.vm.heap.set_image(unstarted);
            }
        }
        system.mourned = endings::pinned_with_last_words(&system.vm).into();
        Ok(system)
    }
}

/// A machine with the kernel, and an interpreter on it that may load modules.
fn start(
    types: Vec<TypeTable>,
    modules: Vec<(&'static str, NativeTable)>,
    loader: Arc<dyn Loader>,
    limits: Limits,
) -> (Machine, Vm) {
    let types = super::types().into_iter().chain(types).collect();
    let modules = modules.into_iter().chain([("_kernel", KERNEL)]).collect();
    let (step_future, last_words) = (super::step_future, super::has_last_words);
    let machine = Machine::boot(Boot { types, modules, step_future, last_words, loader }, limits);
    let mut vm = machine.interpreter();
    vm.heap.begin(&State::default(), MAIN_THREAD.index());
    vm.begin(&[]);
    (machine, vm)
}

/// The model without a program: an interpreter that may load modules of the library and be asked about them.
pub fn model(loader: Arc<dyn Loader>, modules: Vec<(&'static str, NativeTable)>, python: u8) -> Result<Vm, Stop> {
    let (_, mut vm) = start(Vec::new(), modules, loader, Limits::default());
    vm.python = python;
    let kernel = vm.import_module("_kernel")?;
    name_classes(&mut vm, kernel)?;
    Ok(vm)
}

fn rule(fault: &Fault) -> FaultRule {
    FaultRule { exception: fault.exception.clone(), pattern: fault.pattern.clone(), matches: world::matches }
}

fn atomic_rule((claim, pattern): &(String, String)) -> AtomicRule {
    AtomicRule { claim: claim.clone(), pattern: pattern.clone(), matches: world::matches, accesses: Arc::default() }
}

type Loaded = (Vec<Value>, Vec<Observer>);

fn load(vm: &mut Vm, path: &str, text: &str, sources: &[ObserverSource]) -> Result<Loaded, Stop> {
    let kernel = vm.import_module("_kernel")?;
    name_classes(vm, kernel)?;
    for class in [Type::EventLoopFuture, Type::EventLoopTask] {
        let module = vm.heap.new_str("_asyncio"); // as CPython's own are shown
        vm.heap.set_field(class.handle(), sym::__module__, module);
    }
    // Modules of the image are no part of the states, where the program starts threads before it comes to a loop.
    for (feature, module) in [(Feature::Threads, "threading"), (Feature::LoopsInThreads, "asyncio")] {
        if vm.features.has(feature) {
            vm.import_module(module)?;
        }
    }
    let main = vm.new_module("__main__");
    vm.register_module("__main__", Value::Ref(main))?;
    let function = vm.module_function(main, "__main__", path, text)?;
    let mut roots = Vec::new();
    let mut observers = Vec::new();
    for source in sources {
        let file = vm.program.add_source(&format!("claim {}", source.name), &source.text);
        let function = compile_expression(vm, file, main)?;
        roots.push(function);
        observers.push(Observer {
            name: source.name.clone(),
            when: source.when,
            text: source.text.clone(),
            function,
            evaluated: Arc::new(AtomicU64::new(0)),
        });
    }
    vm.enter_module(function)?;
    let frames = vm.suspend_thread(Progress::Created);
    vm.heap.modify(MAIN_THREAD).body = Body::Thread(frames);
    Ok((roots, observers))
}

fn name_classes(vm: &mut Vm, kernel: Value) -> Result<(), Stop> {
    let Value::Ref(kernel) = kernel else { unreachable!("built-in modules are modules") };
    super::CLASSES.iter().try_for_each(|&(name, class)| vm.set_global(kernel, Symbol::intern(name), class.value()))
}

fn compile_expression(vm: &mut Vm, file: FileId, main: Handle) -> Result<Value, Stop> {
    let sources = vm.program.sources();
    match lower::lower_expression(&sources, file) {
        Ok(code) => {
            let id = vm.program.clone().link(code, &[]);
            Ok(vm.new_function(id, main))
        }
        Err(diagnostics) => {
            let first = diagnostics[0].clone();
            vm.diagnostics.extend(diagnostics);
            Err(Stop::Halt(Box::new(Halt::Unsupported(Box::new(first)))))
        }
    }
}

fn refused(vm: &mut Vm, stop: Stop) -> SetupError {
    match stop {
        Stop::Halt(halt) => match *halt {
            Halt::Unsupported(diagnostic) => {
                let all = std::mem::take(&mut vm.diagnostics);
                let diagnostics = if all.is_empty() { vec![*diagnostic] } else { all };
                SetupError::Diagnostics(diagnostics, vm.program.sources())
            }
            Halt::Bound(text) => SetupError::Bound(text),
            Halt::Observe(feature) => SetupError::Observe(feature),
        },
        Stop::Raise(exception) => SetupError::Bound(vm.exception_line(exception)),
    }
}

/// How far the main thread came by itself.
enum Start {
    /// To its first loop: that is the image now.
    Folded,
    /// To the end of the program, without a choice: that is its only step.
    Ended(Box<StepEnd>),
    /// It does something else (fails, chooses), which is then a step like any other.
    Open,
}

/// Runs the main thread up to its first loop and makes that the image.
fn fold_start(system: &mut PythonSystem) -> Result<Start, SetupError> {
    let start = system.initial.clone();
    let step = match system.run_step(&start, Action::Main, &[]) {
        Ok(step) => step,
        Err(Halt::Observe(feature)) => return Err(SetupError::Observe(feature)),
        Err(_) => return Ok(Start::Open),
    };
    let vm = &mut system.vm;
    if step.phase == Phase::Ended && vm.choices.is_empty() {
        return Ok(Start::Ended(Box::new(step)));
    }
    let Some(event_loop) = vm.context.blocked_on.take() else { return Ok(Start::Open) };
    // A loop that was told to stop before it ran is left again soon: that is no start to keep.
    if !vm.choices.is_empty() || !step.findings.is_empty() || step.stopping || !vm.heap.loops.is_empty() {
        return Ok(Start::Open);
    }
    // What was dropped already can be told of by a step only.
    if !endings::of_stillborn(vm, Some(event_loop)).is_empty() {
        return Ok(Start::Open);
    }
    let mut roots = vec![Value::Ref(event_loop)];
    roots.extend(system.observers.iter().map(|o| o.function));
    let mut frozen = vm.heap.freeze(&roots);
    queue::sort_timers(&mut frozen.timers, system.policy.schedule);
    let Value::Ref(event_loop) = frozen.roots[0] else { return Ok(Start::Open) };
    system.initial = State {
        ready: frozen.ready,
        timers: frozen.timers,
        clock: step.clock,
        tasks_made: vm.tasks_made,
        mode: Phase::Loop(event_loop.index()).mode(),
        ..State::default()
    };
    system.preamble = std::mem::take(&mut vm.output);
    system.machine.image = frozen.image;
    Ok(Start::Folded)
}
