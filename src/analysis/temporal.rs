//! Claims about runs: `eventually`, `leads_to`, `until`, `ltl`; and `reachable`, for which a witness must exist.
//!
//! Each claim is checked apart from the search, on the whole graph of states with the claim's predicates as labels: what a
//! search may leave out, a run may need.

use super::load::{Loader, Refusal};
use super::search::{bounds, memo_limit, repair};
use super::trace;
use crate::eventloop::PythonSystem;
use crate::explore::Error;
use crate::explore::liveness::{self, Graph, Monitor};
use crate::property::{Automaton, Claim, Form, Formula, Temporal, Verdict};
use crate::report::{ClaimReport, Cycle, RunReport, Violation};
use crate::system::Finding;

impl Monitor for Automaton {
    fn initial(&self) -> &[u32] {
        &self.initial
    }

    fn successors(&self, state: u32) -> &[u32] {
        &self.states[state as usize].successors
    }

    fn admits(&self, state: u32, labels: u64) -> bool {
        let state = &self.states[state as usize];
        labels & state.required == state.required && labels & state.forbidden == 0
    }

    fn sets(&self) -> usize {
        self.sets
    }

    fn accepts(&self, state: u32, set: usize) -> bool {
        self.states[state as usize].accepts[set]
    }
}

/// Checks the claims about runs and adds their answers to the report of the search.
pub fn check(report: &mut RunReport, loader: &mut Loader) -> Result<(), Refusal> {
    for claim in loader.claims() {
        let (answer, violation) = match &claim.form {
            Form::Reachable(expression) => {
                let predicates = vec![("p".to_string(), expression.clone())];
                let (graph, _) = graph(loader, predicates)?;
                (reachable(claim, &graph), None)
            }
            Form::Temporal(temporal) => {
                let (graph, mut system) = graph(loader, temporal.predicates.clone())?;
                satisfied(claim, temporal, &graph, &mut system)?
            }
            _ => continue,
        };
        match answer.verdict {
            Verdict::Violated => report.verdict = Verdict::Violated,
            Verdict::Inconclusive if report.verdict == Verdict::Holds => report.verdict = Verdict::Inconclusive,
            _ => {}
        }
        if answer.verdict == Verdict::Inconclusive && report.stopped_by.is_none() {
            report.stopped_by = answer.message.clone();
        }
        let place = report.claims.iter_mut().find(|c| c.name == answer.name && c.kind == answer.kind);
        match place {
            Some(place) => *place = answer,
            None => report.claims.push(answer),
        }
        report.violation = report.violation.take().or(violation);
    }
    Ok(())
}

fn graph(
    loader: &mut Loader,
    predicates: Vec<(String, crate::property::Expression)>,
) -> Result<(Graph, PythonSystem), Refusal> {
    loader.predicates = Some(predicates);
    let found = loop {
        let mut system = loader.build()?;
        if loader.request.options.memo {
            system.enable_memo(memo_limit(loader.request));
        }
        match liveness::collect(&mut system, &bounds(loader.request)) {
            Ok(graph) => break (graph, system),
            Err(error) => repair(loader, &system, error)?,
        }
    };
    loader.predicates = None;
    Ok(found)
}

fn answer(claim: &Claim, verdict: Verdict, message: Option<String>, vacuous: bool) -> ClaimReport {
    ClaimReport {
        name: claim.name.clone(),
        kind: claim.form.kind().into(),
        says: claim.says.clone(),
        verdict,
        message,
        vacuous,
    }
}

fn reachable(claim: &Claim, graph: &Graph) -> ClaimReport {
    if graph.labels().any(|labels| labels & 1 != 0) {
        return answer(claim, Verdict::Holds, None, false);
    }
    match &graph.stopped_by {
        Some(bound) => answer(claim, Verdict::Inconclusive, Some(bound.to_string()), false),
        None => {
            let message = format!("none of the {} reachable states is one", graph.len());
            answer(claim, Verdict::Violated, Some(message), false)
        }
    }
}

fn satisfied(
    claim: &Claim,
    temporal: &Temporal,
    graph: &Graph,
    system: &mut PythonSystem,
) -> Result<(ClaimReport, Option<Violation>), Refusal> {
    if let Some(bound) = &graph.stopped_by {
        return Ok((answer(claim, Verdict::Inconclusive, Some(bound.to_string()), false), None));
    }
    let names: Vec<&str> = temporal.predicates.iter().map(|(name, _)| name.as_str()).collect();
    let automaton = Automaton::of_violations(&temporal.formula, &names);
    let Some(lasso) = liveness::find(graph, &automaton) else {
        let vacuous = is_vacuous(&temporal.formula, &names, graph);
        return Ok((answer(claim, Verdict::Holds, None, vacuous), None));
    };
    let message = message(temporal);
    let finding = Finding { kind: claim.form.kind(), claim: claim.name.clone(), message: message.clone() };
    let (stem, cycle) = liveness::moves(system, graph, &lasso).map_err(|mismatch| {
        Refusal::Bound(Error::<()>::Irreproducible { finding: finding.clone(), path: Vec::new(), mismatch }.to_string())
    })?;
    let from_step = trace::follow(system, &stem).steps(&system.vm).len() as u32 + 1;
    let steps = cycle.len();
    let path: Vec<_> = stem.into_iter().chain(cycle).collect();
    let mut violation = trace::follow(system, &path).into_violation(system, &finding);
    violation.cycle = Some(Cycle { from_step, steps });
    violation.location = None;
    Ok((answer(claim, Verdict::Violated, Some(message), false), Some(violation)))
}

/// Whether some implication in the formula never had anything to say.
fn is_vacuous(formula: &Formula, names: &[&str], graph: &Graph) -> bool {
    let bit = |name: &str| names.iter().position(|n| *n == name).map_or(0, |i| 1u64 << i);
    let ever = |antecedent: &Formula| {
        graph.labels().any(|labels| antecedent.in_state(&|name| labels & bit(name) != 0) == Some(true))
    };
    formula.antecedents().into_iter().any(|antecedent| !ever(antecedent))
}

fn message(temporal: &Temporal) -> String {
    let text = |i: usize| temporal.predicates.get(i).map_or("", |(_, e)| e.text.as_str());
    match temporal.key {
        "eventually" => format!("{} never becomes true", text(0)),
        "leads_to" => format!("{} is not followed by {}", text(0), text(1)),
        "until" => format!("{} does not last until {}", text(0), text(1)),
        _ => {
            let meanings: Vec<String> = temporal.predicates.iter().map(|(n, e)| format!("{n}: {}", e.text)).collect();
            format!("{} is not satisfied ({})", temporal.formula, meanings.join(", "))
        }
    }
}
