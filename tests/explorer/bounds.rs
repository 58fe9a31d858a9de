//! Whatever ends a search early, the outcome says so and is not exhaustive.

use std::time::Duration;

use raddle::base::{Code, Diagnostic, FileId, Span};
use raddle::explore::{Bound, Bounds, Error, Move, Options, Order, explore};
use raddle::system::Halt;

use crate::toy::{ORDERS, System, Toy, Way, all, finding, messages, run, try_run, way};
use crate::toys::{Counters, Line};

fn bounded(order: Order, bounds: Bounds) -> Options {
    Options { bounds, ..all(order) }
}

const RANDOM: Order = Order::Random { seed: 5, walks: u64::MAX };

#[test]
fn a_bound_on_states_ends_the_search_and_one_that_just_fits_does_not() {
    let toy = Counters { tasks: 3, rounds: 3 };
    for order in [Order::DepthFirst, Order::BreadthFirst, RANDOM] {
        let outcome = run(&toy, &bounded(order, Bounds { states: Some(124), ..Bounds::default() }));
        assert!(!outcome.exhaustive);
        assert_eq!((outcome.stopped_by, outcome.states), (Some(Bound::States(124)), 124));
        let outcome = run(&toy, &bounded(order, Bounds { states: Some(125), ..Bounds::default() }));
        assert!(outcome.exhaustive, "{order:?}");
        assert_eq!((outcome.stopped_by, outcome.states), (None, 125));
    }
}

#[test]
fn a_bound_on_depth_cuts_and_one_that_just_fits_does_not() {
    let toy = Counters { tasks: 3, rounds: 1 };
    for order in ORDERS {
        let outcome = run(&toy, &bounded(order, Bounds { depth: Some(5), ..Bounds::default() }));
        assert!(!outcome.exhaustive && outcome.findings.is_empty());
        assert_eq!((outcome.stopped_by, outcome.depth), (Some(Bound::Depth(5)), 5));
        let outcome = run(&toy, &bounded(order, Bounds { depth: Some(6), ..Bounds::default() }));
        assert!(outcome.exhaustive);
        assert_eq!(messages(&outcome), ["done"]);
    }
}

#[test]
fn breadth_first_within_a_depth_sees_exactly_the_states_that_near() {
    let outcome = run(
        &Line { length: 10, back: true },
        &bounded(Order::BreadthFirst, Bounds { depth: Some(4), ..Bounds::default() }),
    );
    assert_eq!(outcome.states, 5);
}

/// A way round of three steps is preferred to the direct step to the state that the finding follows.
#[derive(Clone)]
struct Detour;

impl Toy for Detour {
    type State = u8;
    type Action = bool;

    fn initial(&self) -> u8 {
        0
    }
    fn words(state: &u8) -> Vec<u64> {
        vec![(*state).into()]
    }
    fn enabled(&self, state: &u8) -> Vec<bool> {
        match state {
            0 => vec![false, true],
            1..=4 => vec![false],
            _ => Vec::new(),
        }
    }
    fn step(&self, state: &u8, direct: bool) -> Result<Vec<Way<u8>>, Halt> {
        Ok(way(if direct { 3 } else { state + 1 }))
    }
    fn actor(_: bool) -> u64 {
        0
    }
    fn at_end(&self, _: &u8) -> Vec<raddle::system::Finding> {
        vec![finding("outcome", "outcome", "end")]
    }
}

#[test]
fn a_state_first_met_too_deep_never_makes_the_answer_exhaustive() {
    let at = |order, depth| run(&Detour, &bounded(order, Bounds { depth: Some(depth), ..Bounds::default() }));
    // Within 3 steps the end is reachable; depth first meets state 3 at the bound and misses it.
    let deep = at(Order::DepthFirst, 3);
    assert_eq!((deep.exhaustive, deep.stopped_by, deep.findings.len()), (false, Some(Bound::Depth(3)), 0));
    let broad = at(Order::BreadthFirst, 3);
    assert_eq!((broad.exhaustive, broad.stopped_by, broad.findings.len()), (true, None, 1));
    let walked = at(Order::Random { seed: 1, walks: 1000 }, 3);
    assert_eq!((walked.exhaustive, walked.stopped_by, walked.findings.len()), (true, None, 1));
}

#[test]
fn memory_and_time_end_the_search() {
    let toy = Line { length: u32::MAX, back: false };
    for order in [Order::DepthFirst, Order::BreadthFirst, RANDOM] {
        let memory = Some(300_000);
        let outcome = run(&toy, &bounded(order, Bounds { memory, ..Bounds::default() }));
        assert!(!outcome.exhaustive);
        assert_eq!(outcome.stopped_by, Some(Bound::Memory(300_000)), "{order:?}");
        assert!(outcome.peak_memory > 50_000 && outcome.peak_memory < 1_000_000, "{}", outcome.peak_memory);
        let time = Some(Duration::from_millis(60));
        let outcome = run(&toy, &bounded(order, Bounds { time, ..Bounds::default() }));
        assert_eq!((outcome.exhaustive, outcome.stopped_by), (false, Some(Bound::Time(Duration::from_millis(60)))));
        assert!(outcome.elapsed >= Duration::from_millis(60) && outcome.elapsed < Duration::from_secs(5));
    }
}

#[test]
fn progress_is_reported_and_can_interrupt() {
    let toy = Line { length: u32::MAX, back: false };
    for order in ORDERS {
        let mut seen = Vec::new();
        let outcome = explore(&mut System::new(toy.clone()), &all(order), &mut |progress| {
            seen.push(*progress);
            seen.len() < 3
        })
        .unwrap();
        assert_eq!((outcome.exhaustive, outcome.stopped_by), (false, Some(Bound::Interrupted)));
        assert_eq!(seen.len(), 3);
        assert!(seen.windows(2).all(|pair| pair[0].states < pair[1].states && pair[0].elapsed < pair[1].elapsed));
        assert!(seen[0].memory > 0 && seen[0].transitions > 0);
    }
}

/// Counts to three by two actions; `refuse` is what action 1 answers in state 1.
#[derive(Clone)]
struct Refusing {
    refuse: Halt,
}

impl Toy for Refusing {
    type State = u8;
    type Action = u8;

    fn initial(&self) -> u8 {
        0
    }
    fn words(state: &u8) -> Vec<u64> {
        vec![(*state).into()]
    }
    fn enabled(&self, state: &u8) -> Vec<u8> {
        if *state < 3 { vec![1, 2] } else { Vec::new() }
    }
    fn step(&self, state: &u8, action: u8) -> Result<Vec<Way<u8>>, Halt> {
        if (*state, action) == (1, 1) { Err(self.refuse.clone()) } else { Ok(way(state + action)) }
    }
    fn actor(action: u8) -> u64 {
        action.into()
    }
    fn at_end(&self, state: &u8) -> Vec<raddle::system::Finding> {
        vec![finding("outcome", "outcome", state.to_string())]
    }
}

#[test]
fn a_bound_inside_a_step_leaves_the_rest_to_be_explored() {
    let text = "the bound of 10 instructions in a step was reached";
    for order in ORDERS {
        let outcome = run(&Refusing { refuse: Halt::Bound(text.to_owned()) }, &all(order));
        assert!(!outcome.exhaustive);
        assert_eq!(messages(&outcome), ["3", "4"]);
        let bound = outcome.stopped_by.unwrap();
        assert_eq!((bound.name(), bound.to_string().as_str()), ("step", text));
    }
}

#[test]
fn what_is_not_supported_ends_the_search_with_the_path_to_it() {
    let span = Span { file: FileId(0), start: 0, end: 1 };
    let diagnostic = Box::new(Diagnostic::error(Code::Construct, span, "`match` is not modelled"));
    for order in [Order::DepthFirst, Order::BreadthFirst, Order::Random { seed: 2, walks: 100 }] {
        let toy = Refusing { refuse: Halt::Unsupported(diagnostic.clone()) };
        let Err(Error::Unsupported { diagnostic: said, path }) = try_run(&toy, &all(order)) else {
            panic!("{order:?}")
        };
        assert_eq!(said, diagnostic);
        let step = |action| Move { action, choices: Vec::new() };
        assert_eq!(path, [step(1), step(1)]);
    }
}

/// Counts up for ever, and beside that comes to a finding in three steps.
#[derive(Clone)]
struct Endless {
    violated: bool,
}

impl Toy for Endless {
    type State = (u32, u8);
    type Action = bool;

    fn initial(&self) -> (u32, u8) {
        (0, 0)
    }
    fn words(state: &(u32, u8)) -> Vec<u64> {
        vec![state.0.into(), state.1.into()]
    }
    fn enabled(&self, _: &(u32, u8)) -> Vec<bool> {
        vec![false, true]
    }
    fn step(&self, &(count, near): &(u32, u8), nearer: bool) -> Result<Vec<Way<(u32, u8)>>, Halt> {
        let to = if nearer { (count, (near + 1).min(3)) } else { (count + 1, near) };
        let findings = if to.1 == 3 && self.violated { vec![finding("never", "near", "near")] } else { Vec::new() };
        Ok(vec![Way { to, choices: Vec::new(), findings }])
    }
    fn actor(nearer: bool) -> u64 {
        nearer.into()
    }
    fn at_end(&self, _: &(u32, u8)) -> Vec<raddle::system::Finding> {
        Vec::new()
    }
}

#[test]
fn depth_first_is_not_lost_in_a_branch_without_end() {
    let bounds = Bounds { states: Some(10_000), ..Bounds::default() };
    for workers in [1, 2] {
        let alone = Options { workers, ..bounded(Order::DepthFirst, bounds) };
        let lost = run(&Endless { violated: true }, &alone);
        assert_eq!((lost.findings.len(), lost.stopped_by), (0, Some(Bound::States(10_000))));
        let helped = Options { lost_at: Some(100), ..alone };
        let found = run(&Endless { violated: true }, &helped);
        assert_eq!(messages(&found), ["near"]);
        assert_eq!(found.findings[0].path.len(), 3);
        let none = run(&Endless { violated: false }, &helped);
        assert_eq!((none.exhaustive, none.stopped_by), (false, Some(Bound::States(10_000))));
    }
}

#[test]
fn a_deep_space_that_ends_is_searched_to_its_end_all_the_same() {
    let toy = Line { length: 500, back: true };
    let outcome = run(&toy, &Options { lost_at: Some(100), ..all(Order::DepthFirst) });
    assert!(outcome.exhaustive);
    assert_eq!(outcome.states, run(&toy, &all(Order::DepthFirst)).states);
}
