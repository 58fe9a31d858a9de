//! What is answered does not depend on the number of workers.

use std::time::Duration;

use raddle::explore::{Bound, Bounds, Options, Order};

use crate::toy::{Toy, all, run, try_run};
use crate::toys::{Counters, Jugs, Line, Peterson, Philosophers};

fn with(workers: usize) -> Options {
    Options { workers, ..all(Order::DepthFirst) }
}

fn agree<T: Toy>(toy: &T) {
    let alone = run(toy, &with(1));
    for workers in 2..5 {
        let together = run(toy, &with(workers));
        assert!(together.exhaustive && alone.exhaustive);
        assert_eq!((together.states, together.transitions), (alone.states, alone.transitions), "{workers} workers");
        assert_eq!(together.findings, alone.findings, "{workers} workers");
    }
}

#[test]
fn states_transitions_and_counterexamples_are_the_same() {
    agree(&Line { length: 999, back: true });
    agree(&Peterson { broken: false });
    agree(&Peterson { broken: true });
    agree(&Philosophers { seats: 6, meals: 2, ordered: true });
    agree(&Philosophers { seats: 5, meals: 1, ordered: false });
    agree(&Counters { tasks: 4, rounds: 3 });
    agree(&Jugs);
}

#[test]
fn bounds_end_the_search_for_all() {
    let toy = Philosophers { seats: 7, meals: 2, ordered: true };
    let bounded = |bounds| try_run(&toy, &Options { bounds, ..with(3) }).unwrap();
    let few = bounded(Bounds { states: Some(1000), ..Bounds::default() });
    assert_eq!((few.exhaustive, few.stopped_by), (false, Some(Bound::States(1000))));
    assert!(few.states <= 1000, "{}", few.states);
    let no_time = bounded(Bounds { time: Some(Duration::ZERO), ..Bounds::default() });
    assert_eq!((no_time.exhaustive, no_time.stopped_by), (false, Some(Bound::Time(Duration::ZERO))));
}
