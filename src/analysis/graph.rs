//! `raddle graph`: the reachable states and steps, each state with what tells it apart from the others.

use indexmap::IndexMap;

use super::effects::globals;
use super::load::{Loader, Refusal};
use super::search::repair;
use crate::base::Span;
use crate::eventloop::inspect;
use crate::eventloop::paths::Paths;
use crate::eventloop::view::View;
use crate::eventloop::{Action, Phase, PythonSystem};
use crate::explore::graph::{GraphOf, collect};
use crate::property::WARNING_KINDS;
use crate::report::{GraphEdge, GraphReport, GraphState, StateKind};
use crate::request::{Error, OnProgress, Request};
use crate::store::{Handle, State};
use crate::system::Finding;

/// States that are collected unless the request bounds them.
const STATES: u64 = 100_000;

/// The state graph on the first schedule of the request.
pub fn graph(request: &Request, _progress: &mut OnProgress) -> Result<GraphReport, Error> {
    let schedule = request.options.schedules[0];
    let mut report = GraphReport {
        raddle: env!("CARGO_PKG_VERSION").to_string(),
        file: request.program.display().to_string(),
        schedule,
        time: request.options.time,
        python: request.options.python.clone(),
        states: Vec::new(),
        edges: Vec::new(),
        stopped_by: None,
        diagnostics: Vec::new(),
    };
    let most = request.options.bounds.states.unwrap_or(STATES).clamp(1, u64::from(u32::MAX)) as u32;
    let collected = Loader::new(request, schedule).and_then(|mut loader| {
        loop {
            let mut system = loader.build()?;
            match collect(&mut system, most) {
                Ok(graph) => return Ok((system, graph)),
                Err(error) => repair(&mut loader, &system, error)?,
            }
        }
    });
    match collected {
        Ok((system, graph)) => fill(&mut report, &system, &graph),
        Err(Refusal::Error(error)) => return Err(error),
        Err(Refusal::Diagnostics(diagnostics)) => report.diagnostics = diagnostics,
        Err(Refusal::Bound(text)) => report.stopped_by = Some(text),
    }
    Ok(report)
}

/// What is known of one state.
struct Look {
    /// Tasks that are not done: the task, its name, where it stands, whether it waits for something.
    tasks: Vec<(Handle, String, Span, bool)>,
    globals: Vec<(String, String)>,
    /// Ready callbacks that are no steps of these tasks.
    callbacks: usize,
    timers: usize,
}

fn fill(report: &mut GraphReport, system: &PythonSystem, found: &GraphOf<PythonSystem>) {
    let looks: Vec<Look> = found.graph.node_weights().map(|node| look(system, &node.state)).collect();
    let names = task_names(&looks);
    let changing = changing_globals(&looks);
    let sources = system.vm.program.sources();
    for (index, node) in found.graph.node_indices().zip(found.graph.node_weights()) {
        let look = &looks[index.index()];
        let into = found.graph.edges_directed(index, petgraph::Direction::Incoming);
        let violated = is_violation(&node.findings) || into.into_iter().any(|e| is_violation(&e.weight().findings));
        let kind = match index.index() {
            _ if violated => StateKind::Violation,
            0 => StateKind::Initial,
            _ if node.end => StateKind::End,
            _ if node.missing > 0 => StateKind::Frontier,
            _ => StateKind::Ordinary,
        };
        let values = look.globals.iter().filter(|(name, _)| changing.contains(&name.as_str()));
        let mut label: Vec<String> = values.map(|(name, value)| format!("{name} = {value}")).collect();
        for (task, name, place, waits) in &look.tasks {
            let name = names.get(&(*task, name.clone())).unwrap_or(name);
            let line = sources.line_column(*place).line;
            label.push(format!("{name} {} line {line}", if *waits { "waits in" } else { "ready in" }));
        }
        for (n, what) in [(look.callbacks, "callback"), (look.timers, "timer")] {
            match n {
                0 => {}
                1 => label.push(format!("1 {what}")),
                n => label.push(format!("{n} {what}s")),
            }
        }
        if label.is_empty() {
            label.push(if Phase::of(node.state.mode) == Phase::Ended { "ended" } else { "main" }.into());
        }
        report.states.push(GraphState { kind, label });
    }
    for edge in found.graph.edge_indices() {
        let (Some((from, to)), Some(weight)) = (found.graph.edge_endpoints(edge), found.graph.edge_weight(edge)) else {
            continue;
        };
        let mut label = actor(system, &found.graph[from].state, weight.step.action, &names);
        if !weight.step.choices.is_empty() {
            let ways: Vec<String> = weight.step.choices.iter().map(|c| (c + 1).to_string()).collect();
            label += &format!(" (way {})", ways.join("."));
        }
        report.edges.push(GraphEdge { from: from.index() as u32, to: to.index() as u32, label });
    }
    report.stopped_by = found.stopped_by.as_ref().map(ToString::to_string);
}

fn is_violation(findings: &[Finding]) -> bool {
    findings.iter().any(|f| !WARNING_KINDS.contains(&f.kind))
}

fn look(system: &PythonSystem, state: &State) -> Look {
    let view = View::new(&system.vm, state);
    if Phase::of(state.mode) == Phase::Ended {
        return Look { callbacks: 0, timers: 0, tasks: Vec::new(), globals: globals(view) };
    }
    let tasks = inspect::waiting_tasks(view, &Paths::new(view)).into_iter();
    let tasks = tasks.filter(|t| t.place != Span::default());
    let is_ready = |task: Handle| state.ready.iter().any(|e| e.handle == task.index());
    let tasks: Vec<_> = tasks.map(|t| (t.task, view.task_name(t.task), t.place, !is_ready(t.task))).collect();
    let others = state.ready.iter().filter(|e| !tasks.iter().any(|t| t.0.index() == e.handle)).count();
    Look { callbacks: others, timers: state.timers.len(), tasks, globals: globals(view) }
}

type Names = IndexMap<(Handle, String), String, foldhash::fast::FixedState>;

/// Tasks of one name get numbers, in the order of their handles.
fn task_names(looks: &[Look]) -> Names {
    let mut all: Vec<(String, Handle)> =
        looks.iter().flat_map(|l| l.tasks.iter().map(|(task, name, ..)| (name.clone(), *task))).collect();
    all.sort_unstable();
    all.dedup();
    let mut names = Names::default();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        for (number, (name, task)) in (1..).zip(same) {
            let shown = if same.len() == 1 { name.clone() } else { format!("{name}-{number}") };
            names.insert((*task, name.clone()), shown);
        }
    }
    names
}

/// Globals whose value is not the same in all states.
fn changing_globals(looks: &[Look]) -> Vec<&str> {
    let mut values: IndexMap<&str, (&str, usize, bool), foldhash::fast::FixedState> = IndexMap::default();
    for (name, value) in looks.iter().flat_map(|l| &l.globals) {
        let entry = values.entry(name).or_insert((value, 0, false));
        entry.1 += 1;
        entry.2 |= entry.0 != value;
    }
    values.into_iter().filter(|(_, (_, seen, differs))| *differs || *seen < looks.len()).map(|(name, _)| name).collect()
}

fn actor(system: &PythonSystem, state: &State, action: Action, names: &Names) -> String {
    let view = View::new(&system.vm, state);
    match action {
        Action::Main => "main thread".into(),
        Action::FireDue => "timers fire".into(),
        Action::Fire(_) => "a timer fires".into(),
        Action::Cancel(task) => format!("{} is cancelled", view.task_name(Handle::named(task))),
        Action::Run(entry) => {
            let entry = Handle::named(entry);
            if inspect::is_own_task(view, entry) {
                let name = view.task_name(entry);
                return names.get(&(entry, name.clone())).cloned().unwrap_or(name);
            }
            let thread = || inspect::thread_name(view, entry);
            inspect::callback_name(view, entry).or_else(thread).unwrap_or_else(|| "event loop".into())
        }
    }
}
