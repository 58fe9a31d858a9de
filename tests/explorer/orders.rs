//! Depth first and breadth first give the same answers, and the known ones.

use raddle::explore::{Options, Order, Policy, explore};

use crate::toy::{ORDERS, System, Toy, all, messages, run};
use crate::toys::{Counters, Dice, Jugs, Line, Peterson, Philosophers};

/// States, transitions and messages of an exhaustive search, checked to be the same in both orders.
fn known<T: Toy>(toy: &T, states: u64, transitions: u64, found: &[&str]) {
    for order in ORDERS {
        let outcome = run(toy, &all(order));
        assert!(outcome.exhaustive, "{order:?}");
        assert_eq!(outcome.stopped_by, None);
        assert_eq!((outcome.states, outcome.transitions), (states, transitions), "{order:?}");
        assert_eq!(messages(&outcome), found, "{order:?}");
    }
}

#[test]
fn state_counts_are_those_of_the_closed_forms_and_of_the_classics() {
    known(&Counters { tasks: 4, rounds: 3 }, 5u64.pow(4), 4 * 4 * 5u64.pow(3), &["done"]);
    known(&Counters { tasks: 6, rounds: 4 }, 6u64.pow(6), 6 * 5 * 6u64.pow(5), &["done"]);
    known(&Jugs, 16, 16 * 6, &["0 and 4", "3 and 4"]);
    known(&Dice, 1 + 6 + 11, 6 + 6 * 6, &["02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]);
    known(&Line { length: 99, back: true }, 100, 100, &[]);
    known(&Line { length: 99, back: false }, 100, 99, &["99"]);
}

#[test]
fn right_algorithms_hold_and_broken_ones_do_not() {
    for order in ORDERS {
        let verdict = |found: usize, exhaustive: bool| (found == 0 && exhaustive, found > 0);
        let peterson = |broken| {
            let outcome = run(&Peterson { broken }, &all(order));
            verdict(outcome.findings.len(), outcome.exhaustive)
        };
        assert_eq!((peterson(false), peterson(true)), ((true, false), (false, true)));
        let philosophers = |ordered| {
            let outcome = run(&Philosophers { seats: 4, meals: 1, ordered }, &all(order));
            verdict(outcome.findings.len(), outcome.exhaustive)
        };
        assert_eq!((philosophers(true), philosophers(false)), ((true, false), (false, true)));
    }
}

#[test]
fn the_first_finding_ends_the_search() {
    for order in ORDERS {
        let options = Options { policy: Policy::first(), ..all(order) };
        let outcome = run(&Philosophers { seats: 6, meals: 1, ordered: false }, &options);
        assert_eq!(outcome.findings.len(), 1);
        assert!(!outcome.exhaustive && outcome.stopped_by.is_none());
        let whole = run(&Philosophers { seats: 6, meals: 1, ordered: false }, &all(order));
        assert!(outcome.states < whole.states);
    }
}

#[test]
fn one_counterexample_a_claim_or_one_a_message() {
    let claims = Options { policy: Policy::each_claim(None), ..all(Order::DepthFirst) };
    let outcome = run(&Dice, &claims);
    assert_eq!((outcome.findings.len(), outcome.exhaustive), (1, true));
    assert_eq!(run(&Dice, &all(Order::DepthFirst)).findings.len(), 11);
}

#[test]
fn a_deep_chain_costs_no_stack() {
    for order in ORDERS {
        let outcome = run(&Line { length: 100_000, back: false }, &all(order));
        assert_eq!((outcome.states, outcome.depth), (100_001, 100_000));
        assert_eq!(outcome.findings[0].path.len(), 100_000);
    }
}

#[test]
fn depth_first_follows_the_preferred_order() {
    let outcome = run(&Counters { tasks: 3, rounds: 1 }, &all(Order::DepthFirst));
    let actions: Vec<usize> = outcome.findings[0].path.iter().map(|step| step.action).collect();
    assert_eq!(actions, [0, 0, 1, 1, 2, 2]);
}

#[test]
fn a_successor_that_was_visited_is_never_made() {
    for order in ORDERS {
        let mut system = System::new(Counters { tasks: 4, rounds: 3 });
        let outcome = explore(&mut system, &all(order), &mut |_| true).unwrap();
        let replayed: u64 = outcome.findings.iter().map(|found| found.path.len() as u64).sum();
        // Breadth first takes the path once more to find its steps.
        let retraced = if order == Order::BreadthFirst { replayed } else { 0 };
        assert_eq!(system.applied.get(), outcome.states - 1 + replayed + retraced);
    }
}

#[test]
fn random_walks_repeat_for_a_seed_and_may_cover_everything() {
    let toy = Counters { tasks: 3, rounds: 2 };
    let walk = |seed, walks| run(&toy, &all(Order::Random { seed, walks }));
    let covered = walk(1, 1_000_000);
    assert!(covered.exhaustive && covered.stopped_by.is_none());
    assert_eq!((covered.states, messages(&covered)), (64, vec!["done"]));
    let (a, b, c) = (walk(7, 3), walk(7, 3), walk(8, 3));
    assert_eq!((a.states, a.transitions, &a.findings), (b.states, b.transitions, &b.findings));
    assert_ne!(a.findings[0].path, c.findings[0].path);
    assert!(!a.exhaustive);
    assert_eq!(a.stopped_by.unwrap().name(), "walks");
}

#[test]
fn random_walks_leave_cycles() {
    let jugs = run(&Jugs, &all(Order::Random { seed: 3, walks: 1_000 }));
    assert!(jugs.exhaustive);
    assert_eq!(jugs.states, 16);
    let line = run(&Line { length: 5_000, back: true }, &all(Order::Random { seed: 0, walks: 2 }));
    assert!(line.exhaustive);
}
