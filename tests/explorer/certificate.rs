//! Whether an end can be reached from every state: what a depth-first search says on its way, alone and with others,
//! against a naive reference on random graphs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use raddle::explore::{Options, Order, Policy};
use raddle::system::Halt;

use crate::toy::{Toy, Way, all, run, way};

/// For each state where its steps lead.
#[derive(Clone, Debug)]
struct Graph(Vec<Vec<usize>>);

impl Toy for Graph {
    type State = usize;
    type Action = usize;

    fn initial(&self) -> usize {
        0
    }
    fn words(state: &usize) -> Vec<u64> {
        vec![*state as u64]
    }
    fn enabled(&self, state: &usize) -> Vec<usize> {
        (0..self.0[*state].len()).collect()
    }
    fn step(&self, state: &usize, action: usize) -> Result<Vec<Way<usize>>, Halt> {
        Ok(way(self.0[*state][action]))
    }
    fn actor(action: usize) -> u64 {
        action as u64
    }
}

impl Graph {
    fn reachable(&self) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([0]);
        let mut pending = vec![0];
        while let Some(state) = pending.pop() {
            pending.extend(self.0[state].iter().copied().filter(|&next| seen.insert(next)));
        }
        seen
    }

    /// Whether each state that can be reached reaches an end.
    fn all_reach_ends(&self) -> bool {
        let states = self.reachable();
        let mut good: BTreeSet<usize> = states.iter().copied().filter(|&s| self.0[s].is_empty()).collect();
        loop {
            let more = states.iter().copied().filter(|&s| self.0[s].iter().any(|next| good.contains(next)));
            let before = good.len();
            good.extend(more.collect::<Vec<_>>());
            if good.len() == before {
                return good == states;
            }
        }
    }
}

/// Few of the states are ends; in half of the graphs most steps lead back, so that much is left open for long.
fn graphs(most: usize) -> impl Strategy<Value = Graph> {
    (2..most, any::<bool>()).prop_flat_map(|(states, back)| {
        let steps = prop::collection::vec((0..states, 0..10u8), 0..4);
        let steps = prop_oneof![1 => Just(Vec::new()), 12 => steps];
        prop::collection::vec(steps, states).prop_map(move |rows| {
            let to =
                |from: usize, (to, kind): (usize, u8)| if back && kind > 1 { to % (from + 2).min(states) } else { to };
            Graph(
                rows.into_iter()
                    .enumerate()
                    .map(|(s, row)| row.into_iter().map(|step| to(s, step)).collect())
                    .collect(),
            )
        })
    })
}

fn with(workers: usize) -> Options {
    Options { workers, policy: Policy::each_claim(None), ..all(Order::DepthFirst) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_worker_knows_exactly(graph in graphs(60)) {
        prop_assert_eq!(run(&graph, &with(1)).certified, graph.all_reach_ends());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn several_workers_know_the_same(graph in graphs(2000), workers in 2..5usize) {
        prop_assert_eq!(run(&graph, &with(workers)).certified, graph.all_reach_ends());
    }

    #[test]
    fn a_livelock_is_found_where_there_is_one(graph in graphs(60), workers in 1..3usize) {
        let outcome = run(&graph, &Options { livelock: true, ..with(workers) });
        let ends = graph.reachable().iter().any(|&s| graph.0[s].is_empty());
        prop_assert_eq!(outcome.findings.len(), usize::from(ends && !graph.all_reach_ends()));
    }
}

/// A long way with a door back at each place, and the way out at its end, or at none.
fn corridor(length: usize, out: bool) -> Graph {
    let mut steps: Vec<Vec<usize>> = (0..length).map(|n| vec![n / 2, n + 1]).collect();
    steps.push(if out { vec![length + 1] } else { vec![0] });
    steps.push(Vec::new());
    Graph(steps)
}

#[test]
fn what_is_open_for_long_is_settled_at_last() {
    assert!(run(&corridor(100_000, true), &with(1)).certified);
    assert!(!run(&corridor(100_000, false), &with(1)).certified);
}

#[test]
fn of_too_much_that_is_open_nothing_is_said() {
    // Without an end there may be none to wait for.
    let endless = corridor(1_000_000, false);
    let outcome = run(&endless, &with(1));
    assert!(!outcome.certified && outcome.exhaustive);
    assert!(outcome.peak_memory < 250 << 20, "{} bytes", outcome.peak_memory);
}

#[test]
fn what_comes_too_late_is_left_to_a_second_search() {
    // The only way out is from the first state, and is taken when all others were left.
    let length = 200_000;
    let mut steps: Vec<Vec<usize>> = (0..length).map(|n| vec![n + 1, n / 2]).collect();
    steps[0] = vec![1, length + 1];
    steps.extend([vec![0], Vec::new()]);
    let outcome = run(&Graph(steps), &Options { livelock: true, ..with(1) });
    assert!(outcome.exhaustive && outcome.ends && !outcome.certified && outcome.findings.is_empty());
}
