//! From a formula to the generalised Büchi automaton of the runs that satisfy it.
//!
//! Source: Gerth, Peled, Vardi, Wolper, "Simple On-the-fly Automatic Verification of Linear Temporal Logic" (PSTV 1995).
//! A state of the automaton says which predicates must be true and which false in the state of the program at which it
//! stands; a run is accepted if it visits each acceptance set for ever, one for each `U`. Left out: making it small.

use std::collections::BTreeSet;

use super::formula::{Binary, Formula, Unary};

/// The predicates of a formula are numbered; a set of them is a mask, so that there are at most 64.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    pub states: Vec<AutomatonState>,
    pub initial: Vec<u32>,
    /// How many acceptance sets there are.
    pub sets: usize,
}

#[derive(Clone, Debug, Default)]
pub struct AutomatonState {
    pub required: u64,
    pub forbidden: u64,
    pub successors: Vec<u32>,
    /// For each acceptance set whether the state belongs to it.
    pub accepts: Vec<bool>,
}

/// Negation normal form; the order is any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Normal {
    True,
    False,
    Literal(u32, bool),
    And(Box<Normal>, Box<Normal>),
    Or(Box<Normal>, Box<Normal>),
    Next(Box<Normal>),
    Until(Box<Normal>, Box<Normal>),
    Release(Box<Normal>, Box<Normal>),
}

fn normal(formula: &Formula, positive: bool, names: &[&str]) -> Normal {
    let of = |formula: &Formula, positive: bool| Box::new(normal(formula, positive, names));
    let constant = |value: bool| if value { Normal::True } else { Normal::False };
    match formula {
        Formula::True => constant(positive),
        Formula::False => constant(!positive),
        Formula::Name(name) => {
            let number = names.iter().position(|n| n == name).expect("every name of the formula is numbered");
            Normal::Literal(number as u32, positive)
        }
        Formula::Unary(Unary::Not, inner) => normal(inner, !positive, names),
        Formula::Unary(Unary::Next, inner) => Normal::Next(of(inner, positive)),
        Formula::Unary(Unary::Finally, inner) if positive => Normal::Until(Box::new(Normal::True), of(inner, true)),
        Formula::Unary(Unary::Finally, inner) => Normal::Release(Box::new(Normal::False), of(inner, false)),
        Formula::Unary(Unary::Globally, inner) if positive => Normal::Release(Box::new(Normal::False), of(inner, true)),
        Formula::Unary(Unary::Globally, inner) => Normal::Until(Box::new(Normal::True), of(inner, false)),
        Formula::Binary(op, left, right) => match (op, positive) {
            (Binary::And, true) | (Binary::Or, false) => Normal::And(of(left, positive), of(right, positive)),
            (Binary::Or, true) | (Binary::And, false) => Normal::Or(of(left, positive), of(right, positive)),
            (Binary::Implies, true) => Normal::Or(of(left, false), of(right, true)),
            (Binary::Implies, false) => Normal::And(of(left, true), of(right, false)),
            (Binary::Equal, _) => Normal::Or(
                Box::new(Normal::And(of(left, true), of(right, positive))),
                Box::new(Normal::And(of(left, false), of(right, !positive))),
            ),
            (Binary::Until, true) | (Binary::Release, false) => Normal::Until(of(left, positive), of(right, positive)),
            (Binary::Release, true) | (Binary::Until, false) => {
                Normal::Release(of(left, positive), of(right, positive))
            }
            // p W q is q R (p || q)
            (Binary::WeakUntil, true) => {
                Normal::Release(of(right, true), Box::new(Normal::Or(of(left, true), of(right, true))))
            }
            (Binary::WeakUntil, false) => {
                Normal::Until(of(right, false), Box::new(Normal::And(of(left, false), of(right, false))))
            }
        },
    }
}

/// Stands for the start among the states that lead to a node.
const START: usize = usize::MAX;

#[derive(Clone, Default)]
struct Node {
    incoming: BTreeSet<usize>,
    new: BTreeSet<Normal>,
    old: BTreeSet<Normal>,
    next: BTreeSet<Normal>,
}

fn expand(mut node: Node, nodes: &mut Vec<Node>) {
    let Some(formula) = node.new.pop_first() else {
        if let Some(same) = nodes.iter_mut().find(|n| n.old == node.old && n.next == node.next) {
            same.incoming.extend(node.incoming);
            return;
        }
        let new = node.next.clone();
        let incoming = BTreeSet::from([nodes.len()]);
        nodes.push(node);
        return expand(Node { incoming, new, ..Node::default() }, nodes);
    };
    let with = |node: &Node, new: &[&Normal], next: Option<&Normal>| {
        let mut node = node.clone();
        node.new.extend(new.iter().filter(|f| !node.old.contains(**f)).map(|f| (*f).clone()));
        node.next.extend(next.cloned());
        node
    };
    node.old.insert(formula.clone());
    match &formula {
        Normal::False => {}
        Normal::True => expand(node, nodes),
        Normal::Literal(name, positive) => {
            if !node.old.contains(&Normal::Literal(*name, !positive)) {
                expand(node, nodes);
            }
        }
        Normal::And(a, b) => expand(with(&node, &[a, b], None), nodes),
        Normal::Next(a) => expand(with(&node, &[], Some(a)), nodes),
        Normal::Or(a, b) => {
            expand(with(&node, &[a], None), nodes);
            expand(with(&node, &[b], None), nodes);
        }
        Normal::Until(a, b) => {
            expand(with(&node, &[a], Some(&formula)), nodes);
            expand(with(&node, &[b], None), nodes);
        }
        Normal::Release(a, b) => {
            expand(with(&node, &[b], Some(&formula)), nodes);
            expand(with(&node, &[a, b], None), nodes);
        }
    }
}

fn untils<'a>(formula: &'a Normal, found: &mut BTreeSet<&'a Normal>) {
    match formula {
        Normal::True | Normal::False | Normal::Literal(..) => {}
        Normal::Next(a) => untils(a, found),
        Normal::And(a, b) | Normal::Or(a, b) | Normal::Release(a, b) | Normal::Until(a, b) => {
            if matches!(formula, Normal::Until(..)) {
                found.insert(formula);
            }
            untils(a, found);
            untils(b, found);
        }
    }
}

impl Automaton {
    /// Of the runs that violate `formula`, whose predicates are numbered as in `names`.
    pub fn of_violations(formula: &Formula, names: &[&str]) -> Automaton {
        let formula = normal(formula, false, names);
        let mut nodes = Vec::new();
        let start =
            Node { incoming: BTreeSet::from([START]), new: BTreeSet::from([formula.clone()]), ..Node::default() };
        expand(start, &mut nodes);
        let mut sets = BTreeSet::new();
        untils(&formula, &mut sets);
        let state = |(at, node): (usize, &Node)| {
            let mask = |wanted: bool| {
                let literals = node.old.iter().filter_map(|f| match f {
                    Normal::Literal(name, positive) if *positive == wanted => Some(1u64 << name),
                    _ => None,
                });
                literals.fold(0, |all, one| all | one)
            };
            let fulfils = |until: &&Normal| match until {
                Normal::Until(_, b) => !node.old.contains(*until) || node.old.contains(&**b) || **b == Normal::True,
                _ => true,
            };
            let successors = nodes.iter().zip(0..).filter(|(n, _)| n.incoming.contains(&at)).map(|(_, i)| i);
            AutomatonState {
                required: mask(true),
                forbidden: mask(false),
                successors: successors.collect(),
                accepts: sets.iter().map(fulfils).collect(),
            }
        };
        let states = nodes.iter().enumerate().map(state).collect();
        let initial = nodes.iter().zip(0..).filter(|(n, _)| n.incoming.contains(&START)).map(|(_, i)| i).collect();
        Automaton { states, initial, sets: sets.len() }
    }
}
