//! Counterexamples come out with the fewest steps and, among those, the fewest switches.

use raddle::explore::{Options, Order, Policy};

use crate::toy::{ORDERS, Toy, all, run};
use crate::toys::{Counters, Jugs, Peterson, Philosophers};

const ALL_ORDERS: [Order; 3] = [Order::DepthFirst, Order::BreadthFirst, Order::Random { seed: 9, walks: 100_000 }];

/// Steps and switches of the first counterexample.
fn first<T: Toy>(toy: &T, order: Order, shorten: u64) -> (usize, usize) {
    let options = Options { policy: Policy::first(), shorten, ..all(order) };
    let path = &run(toy, &options).findings[0].path;
    let switches = path.windows(2).filter(|pair| T::actor(pair[0].action) != T::actor(pair[1].action)).count();
    (path.len(), switches)
}

#[test]
fn shortest_counterexamples_of_the_classics() {
    for order in ALL_ORDERS {
        assert_eq!(first(&Jugs, order, 200_000).0, 6, "{order:?}");
        assert_eq!(first(&Peterson { broken: true }, order, 200_000), (6, 2), "{order:?}");
        assert_eq!(first(&Philosophers { seats: 5, meals: 1, ordered: false }, order, 200_000), (5, 4), "{order:?}");
        assert_eq!(first(&Counters { tasks: 3, rounds: 3 }, order, 200_000), (12, 2), "{order:?}");
    }
}

#[test]
fn paths_stay_as_they_were_found_when_asked_for() {
    let long = first(&Philosophers { seats: 5, meals: 2, ordered: false }, Order::DepthFirst, 0);
    assert!(long.0 > 5, "{long:?}");
}

#[test]
fn a_small_budget_falls_back_on_local_changes() {
    // Too small for the levels of the search, large enough to try deletions.
    let toy = Philosophers { seats: 7, meals: 3, ordered: false };
    for order in [Order::DepthFirst, Order::Random { seed: 4, walks: 1_000 }] {
        let (found, local) = (first(&toy, order, 0), first(&toy, order, 1_200));
        assert!(found.0 > 7 && local.0 == 7, "{local:?} {found:?}");
    }
    let counters = Counters { tasks: 8, rounds: 3 };
    let scattered = first(&counters, Order::Random { seed: 4, walks: 10 }, 0);
    let joined = first(&counters, Order::Random { seed: 4, walks: 10 }, 3_000);
    assert_eq!((scattered.0, joined.0), (32, 32));
    assert!(joined.1 == 7 && scattered.1 > 7, "{joined:?} {scattered:?}");
}

#[test]
fn every_message_gets_its_own_shortest_path() {
    for order in ORDERS {
        let outcome = run(&Jugs, &Options { shorten: 1_000, ..all(order) });
        let mut lengths: Vec<_> =
            outcome.findings.iter().map(|found| (found.finding.message.as_str(), found.path.len())).collect();
        lengths.sort_unstable();
        assert_eq!(lengths, [("0 and 4", 7), ("3 and 4", 6)]);
    }
}
