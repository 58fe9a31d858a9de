//! Random small transition tables against a naive reference.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use raddle::explore::{Counterexample, Identity, Options, Order, Policy, verify};
use raddle::system::{Finding, Halt};

use crate::toy::{ORDERS, System, Toy, Way, all, finding, run};

/// For each state its actions, each with its actor and the ways it can go: target and message.
#[derive(Clone, Debug)]
struct Table(Vec<Vec<(u8, Ways)>>);

type Ways = Vec<(usize, Option<u8>)>;

impl Table {
    fn has_ends(&self) -> bool {
        self.0.iter().any(Vec::is_empty)
    }
}

impl Toy for Table {
    type State = usize;
    /// The action's number in its state, and its actor.
    type Action = (usize, u8);

    fn initial(&self) -> usize {
        0
    }
    fn words(state: &usize) -> Vec<u64> {
        vec![*state as u64]
    }
    fn enabled(&self, state: &usize) -> Vec<(usize, u8)> {
        self.0[*state].iter().enumerate().map(|(number, action)| (number, action.0)).collect()
    }
    fn step(&self, state: &usize, (number, _): (usize, u8)) -> Result<Vec<Way<usize>>, Halt> {
        let ways = &self.0[*state][number].1;
        let choices = |nth: usize| if ways.len() > 1 { vec![nth as u32] } else { Vec::new() };
        let findings = |message: &Option<u8>| message.map(|m| finding("always", "table", m.to_string()));
        Ok(ways
            .iter()
            .enumerate()
            .map(|(nth, (to, message))| Way {
                to: *to,
                choices: choices(nth),
                findings: findings(message).into_iter().collect(),
            })
            .collect())
    }
    fn actor((_, actor): (usize, u8)) -> u64 {
        actor.into()
    }
    /// Some ends mean the same as some steps, so that both compete for the shortest path.
    fn at_end(&self, state: &usize) -> Vec<Finding> {
        vec![finding("always", "table", (state % 4).to_string())]
    }
}

fn tables() -> impl Strategy<Value = Table> {
    prop_oneof![any_tables(), layered_tables()]
}

fn message() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![8 => Just(None), 1 => (0u8..4).prop_map(Some)]
}

fn any_tables() -> impl Strategy<Value = Table> {
    (2usize..10).prop_flat_map(|states| {
        let ways = prop::collection::vec((0..states, message()), 1..3);
        let actions = prop::collection::vec((0u8..3, ways), 0..3);
        prop::collection::vec(actions, states).prop_map(Table)
    })
}

/// State 0, then layers of three states, each with steps to the next layer alone: many paths of one
/// length meet.
fn layered_tables() -> impl Strategy<Value = Table> {
    (1usize..6).prop_flat_map(|layers| {
        let ways = prop::collection::vec((0usize..3, message()), 1..2);
        let actions = prop::collection::vec((0u8..3, ways), 1..4);
        prop::collection::vec(actions, 3 * layers + 1).prop_map(move |mut states| {
            for (state, actions) in states.iter_mut().enumerate() {
                let layer = state.div_ceil(3);
                let ways = actions.iter_mut().flat_map(|action| &mut action.1);
                ways.for_each(|way| way.0 += 3 * layer + 1);
                if layer == layers {
                    actions.clear();
                }
            }
            Table(states)
        })
    })
}

/// What the naive reference finds.
#[derive(Default, Debug)]
struct Reference {
    states: BTreeSet<usize>,
    transitions: u64,
    /// For each message the fewest steps, and the fewest switches in so many steps.
    best: BTreeMap<String, (usize, usize)>,
}

/// Follows all paths, as far as a state could be new; paths that agree in where they end, who acted last
/// and how many switches they have are followed once.
fn reference(table: &Table) -> Reference {
    let mut result = Reference::default();
    let mut layer = BTreeSet::from([(0usize, None::<u8>, 0usize)]);
    for steps in 0..=table.0.len() + 1 {
        let mut next = BTreeSet::new();
        for &(state, last, switches) in &layer {
            if result.states.insert(state) {
                result.transitions += table.0[state].iter().map(|(_, ways)| ways.len() as u64).sum::<u64>();
            }
            let mut found = |message: String, cost: (usize, usize)| {
                let best = result.best.entry(message).or_insert(cost);
                *best = cost.min(*best);
            };
            if table.0[state].is_empty() {
                found((state % 4).to_string(), (steps, switches));
            }
            for (actor, ways) in &table.0[state] {
                let switches = switches + usize::from(last.is_some_and(|last| last != *actor));
                for (to, message) in ways {
                    if let Some(message) = message {
                        found(message.to_string(), (steps + 1, switches));
                    }
                    next.insert((*to, Some(*actor), switches));
                }
            }
        }
        layer = next;
    }
    result
}

fn cost(found: &Counterexample<(usize, u8)>) -> (usize, usize) {
    let switches = found.path.windows(2).filter(|pair| pair[0].action.1 != pair[1].action.1).count();
    (found.path.len(), switches)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_order_agrees_with_the_reference(table in tables()) {
        let expected = reference(&table);
        for order in [Order::DepthFirst, Order::BreadthFirst, Order::Random { seed: 11, walks: 100_000 }] {
            let outcome = run(&table, &all(order));
            prop_assert!(outcome.exhaustive);
            prop_assert_eq!(outcome.states, expected.states.len() as u64);
            if ORDERS.contains(&order) {
                prop_assert_eq!(outcome.transitions, expected.transitions);
            }
            let found: BTreeSet<_> = outcome.findings.iter().map(|found| &found.finding.message).collect();
            prop_assert_eq!(found, expected.best.keys().collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn breadth_first_paths_are_shortest_up_to_ends(table in tables()) {
        let expected = reference(&table);
        for found in run(&table, &all(Order::BreadthFirst)).findings {
            let best = expected.best[&found.finding.message].0;
            // A step of one state may show it before a state of the same level does that is an end.
            prop_assert!(found.path.len() == best || found.path.len() == best + 1 && table.has_ends());
        }
    }

    #[test]
    fn shortened_paths_are_the_best_and_replay(table in tables()) {
        let expected = reference(&table);
        for order in ORDERS {
            let outcome = run(&table, &Options { shorten: 1_000, ..all(order) });
            for found in &outcome.findings {
                prop_assert_eq!(cost(found), expected.best[&found.finding.message]);
                let again = verify(&mut System::new(table.clone()), found, Identity::Message);
                prop_assert_eq!(again.as_ref(), Ok(&found.finding));
            }
        }
    }

    #[test]
    fn any_budget_gives_paths_that_replay_and_are_no_longer(table in tables(), shorten in 1u64..40) {
        let expected = reference(&table);
        let policy = Policy::each_message();
        for order in ORDERS {
            let before = run(&table, &Options { policy: policy.clone(), ..all(order) });
            let after = run(&table, &Options { policy: policy.clone(), shorten, ..all(order) });
            prop_assert_eq!(before.findings.len(), after.findings.len());
            for (before, after) in before.findings.iter().zip(&after.findings) {
                prop_assert_eq!(&before.finding, &after.finding);
                prop_assert!(cost(after) <= cost(before));
                prop_assert!(cost(after) >= expected.best[&after.finding.message]);
            }
        }
    }

    #[test]
    fn bounded_searches_find_a_part_and_never_claim_more(table in tables(), states in 1u64..8, depth in 0u64..6) {
        let expected = reference(&table);
        for order in ORDERS {
            let mut options = all(order);
            options.bounds.states = Some(states);
            options.bounds.depth = Some(depth);
            let outcome = run(&table, &options);
            prop_assert!(outcome.states <= states && outcome.depth <= depth);
            prop_assert_eq!(outcome.exhaustive, outcome.stopped_by.is_none());
            prop_assert!(outcome.findings.iter().all(|found| expected.best.contains_key(&found.finding.message)));
            if outcome.exhaustive {
                prop_assert_eq!(outcome.states, expected.states.len() as u64);
                prop_assert_eq!(outcome.findings.len(), expected.best.len());
            }
        }
    }
}
