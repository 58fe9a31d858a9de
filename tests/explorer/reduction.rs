//! Partial order reduction on small programs of processes over shared variables, made at random: the same findings and
//! the same ends as without; and how it grows.

use std::collections::BTreeSet;

use proptest::prelude::*;
use raddle::explore::{Options, Outcome, Reduction};
use raddle::system::{Access, Finding, Footprint, Halt};

use crate::toy::{ORDERS, Toy, Way, all, finding, run, way};

/// Values are small, so that states recur.
const VALUES: u8 = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Op {
    Add(usize, u8),
    Set(usize, u8),
    /// Possible only while the variable has the value.
    Wait(usize, u8),
    /// Goes on elsewhere if the variable has the value.
    Jump(usize, u8, usize),
    /// Goes on elsewhere or not.
    Choose(usize),
    /// Reports the value if it is this one.
    Check(usize, u8),
    /// Makes another process possible.
    Start(usize),
}

#[derive(Clone, Debug)]
struct Programs {
    /// Processes beyond the first are there from the start or must be started.
    started: Vec<bool>,
    code: Vec<Vec<Op>>,
    variables: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct Machine {
    /// Where each process is; `None`: not started.
    at: Vec<Option<usize>>,
    variables: Vec<u8>,
}

impl Toy for Programs {
    type State = Machine;
    type Action = usize;

    fn initial(&self) -> Machine {
        Machine { at: self.started.iter().map(|&s| s.then_some(0)).collect(), variables: vec![0; self.variables] }
    }
    fn words(state: &Machine) -> Vec<u64> {
        let at = state.at.iter().map(|at| at.map_or(99, |at| at as u64));
        at.chain(state.variables.iter().map(|&v| u64::from(v))).collect()
    }
    fn enabled(&self, state: &Machine) -> Vec<usize> {
        (0..self.code.len())
            .filter(|&p| match state.at[p].and_then(|at| self.code[p].get(at)) {
                Some(&Op::Wait(variable, value)) => state.variables[variable] == value,
                op => op.is_some(),
            })
            .collect()
    }
    fn step(&self, state: &Machine, process: usize) -> Result<Vec<Way<Machine>>, Halt> {
        let at = state.at[process].expect("only started processes are possible");
        let mut next = state.clone();
        next.at[process] = Some(at + 1);
        let mut ways = match self.code[process][at] {
            Op::Add(variable, value) => {
                next.variables[variable] = (next.variables[variable] + value) % VALUES;
                way(next)
            }
            Op::Set(variable, value) => {
                next.variables[variable] = value;
                way(next)
            }
            Op::Wait(..) => way(next),
            Op::Jump(variable, value, to) => {
                if state.variables[variable] == value {
                    next.at[process] = Some(to);
                }
                way(next)
            }
            Op::Choose(to) => {
                let mut other = next.clone();
                other.at[process] = Some(to);
                let choice = |to, n| Way { to, choices: vec![n], findings: Vec::new() };
                vec![choice(next, 0), choice(other, 1)]
            }
            Op::Check(..) => way(next),
            Op::Start(other) => {
                next.at[other] = next.at[other].or(Some(0));
                way(next)
            }
        };
        if let Op::Check(variable, value) = self.code[process][at]
            && state.variables[variable] == value
        {
            ways[0].findings.push(finding("always", "check", format!("{process} at {at}")));
        }
        Ok(ways)
    }
    fn actor(process: usize) -> u64 {
        process as u64
    }
    fn at_end(&self, state: &Machine) -> Vec<Finding> {
        vec![finding("deadlock", "end", format!("{state:?}"))]
    }
    fn footprint(&self, state: &Machine, process: usize) -> Option<Footprint> {
        let own = Access { object: 100 + process as u32, reads: 1, writes: 1 };
        let variable = |variable: usize, writes| Access { object: variable as u32, reads: 1, writes };
        let other = match self.code[process][state.at[process]?] {
            Op::Add(v, _) => variable(v, 1),
            Op::Set(v, _) => Access { reads: 0, ..variable(v, 1) },
            Op::Wait(v, _) | Op::Jump(v, ..) | Op::Check(v, _) => variable(v, 0),
            Op::Choose(_) => own,
            Op::Start(other) => Access { object: 100 + other as u32, reads: 1, writes: 1 },
        };
        // Who comes to a wait looks whether it is over.
        let mut accesses = vec![own, other];
        for Way { to, .. } in self.step(state, process).ok()? {
            for p in (0..to.at.len()).filter(|&p| to.at[p] != state.at[p]) {
                if let Some(&Op::Wait(v, _)) = to.at[p].and_then(|at| self.code[p].get(at)) {
                    accesses.push(variable(v, 0));
                }
            }
        }
        Some(Footprint::of(accesses))
    }
}
fn op(processes: usize, variables: usize, length: usize) -> impl Strategy<Value = Op> {
    let variable = move || 0..variables;
    prop_oneof![
        3 => (variable(), 1..VALUES).prop_map(|(v, k)| Op::Add(v, k)),
        2 => (variable(), 0..VALUES).prop_map(|(v, k)| Op::Set(v, k)),
        2 => (variable(), 0..VALUES).prop_map(|(v, k)| Op::Wait(v, k)),
        2 => (variable(), 0..VALUES, 0..length + 1).prop_map(|(v, k, to)| Op::Jump(v, k, to)),
        1 => (0..length + 1).prop_map(Op::Choose),
        2 => (variable(), 0..VALUES).prop_map(|(v, k)| Op::Check(v, k)),
        1 => (0..processes).prop_map(Op::Start),
    ]
}

fn programs() -> impl Strategy<Value = Programs> {
    (2usize..5, 1usize..5, 1usize..5).prop_flat_map(|(processes, variables, length)| {
        let code = prop::collection::vec(op(processes, variables, length), 1..=length);
        let started = prop::collection::vec(prop::bool::weighted(0.8), processes);
        (prop::collection::vec(code, processes), started).prop_map(move |(code, mut started)| {
            started[0] = true;
            Programs { started, code, variables }
        })
    })
}

fn reduced() -> Options {
    Options { reduction: Reduction { partial_order: true, symmetry: false }, ..all(ORDERS[0]) }
}

fn messages(outcome: &Outcome<usize>) -> BTreeSet<&str> {
    outcome.findings.iter().map(|found| found.finding.message.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_found_without_that_is_not_found_with(programs in programs()) {
        let full = run(&programs, &all(ORDERS[0]));
        let less = run(&programs, &reduced());
        prop_assert!(full.exhaustive && less.exhaustive);
        prop_assert!(less.states <= full.states && less.transitions <= full.transitions);
        prop_assert_eq!(messages(&full), messages(&less));
    }
}

fn alike(processes: usize, code: Vec<Op>, variables: usize) -> Programs {
    Programs { started: vec![true; processes], code: vec![code; processes], variables }
}

#[test]
fn independent_processes_grow_linearly() {
    for processes in [2, 5, 16] {
        let code = (0..processes).map(|p| vec![Op::Add(p, 1), Op::Jump(p, 2, 9), Op::Add(p, 1)]).collect();
        let programs = Programs { started: vec![true; processes], code, variables: processes };
        let outcome = run(&programs, &reduced());
        assert_eq!((outcome.states, outcome.findings.len()), (3 * processes as u64 + 1, 1), "{processes}");
    }
}

#[test]
fn conflicts_are_explored_in_both_orders() {
    let set = |value| vec![Op::Set(0, value)];
    let programs = Programs { started: vec![true; 2], code: vec![set(1), set(2)], variables: 1 };
    assert_eq!(run(&programs, &reduced()).findings.len(), 2);
    assert_eq!(run(&alike(3, vec![Op::Set(0, 1), Op::Check(0, 1)], 1), &reduced()).findings.len(), 4);
}

/// The ignoring problem: a process that polls for ever must not put off the step that fails.
#[test]
fn a_polling_process_hides_nothing() {
    for polling in
        [vec![Op::Jump(0, 0, 0)], vec![Op::Jump(0, 0, 1), Op::Jump(0, 0, 0)], vec![Op::Choose(0), Op::Jump(0, 0, 0)]]
    {
        for order in [false, true] {
            let mut code = vec![polling.clone(), vec![Op::Add(1, 1), Op::Check(1, 1)]];
            if order {
                code.reverse();
            }
            let programs = Programs { started: vec![true; 2], code, variables: 2 };
            let found = run(&programs, &reduced());
            assert!(found.findings.iter().any(|f| f.finding.kind == "always"), "{programs:?}");
        }
    }
}

/// A barrier: what runs after all have arrived is no reason to try what they do before in another order.
#[test]
fn what_waits_for_all_races_with_none() {
    let processes = 6;
    let turn = |p: usize| [Op::Add(p, 1), Op::Add(p, 1), Op::Wait(0, p as u8 - 1), Op::Set(0, p as u8)].to_vec();
    let checks = (1..processes).map(|p| Op::Check(p, 2));
    let main = std::iter::once(Op::Wait(0, processes as u8 - 1)).chain(checks).collect();
    let code = std::iter::once(main).chain((1..processes).map(turn)).collect();
    let programs = Programs { started: vec![true; processes], code, variables: processes };
    let (full, less) = (run(&programs, &all(ORDERS[0])), run(&programs, &reduced()));
    assert_eq!(messages(&full), messages(&less));
    assert!(less.states * 3 < full.states, "{} of {}", less.states, full.states);
}
