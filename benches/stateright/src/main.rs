//! The programs of `models/bench` as models for stateright. An action runs one task from one suspension to the
//! next, as a step of raddle does under `--schedule any`; states are small arrays, the shape that suits
//! stateright best.
//!
//! What the main task does is modelled too, as a number of steps before the others start and after the last has
//! ended, so that states and transitions agree with raddle's. Left out is what a consumer of `bounded_queue` can
//! still do beside the main task's end.
//!
//! `stateright-models MODEL NUMBER,NUMBER,… THREADS` prints states, transitions and seconds of an
//! exhaustive depth-first search as JSON.

mod bounded_queue;
mod counters;
mod gather_order;
mod lost_update;
mod philosophers;

use std::fmt::Debug;
use std::hash::Hash;
use std::time::Instant;

use stateright::{Checker, Model, Property};

/// Tasks at most.
pub const MAX: usize = 16;

/// Steps of the main task before the others can run, and from the end of the last one to the end of the program.
const BEFORE: u8 = 1;
const AFTER: u8 = 9;

/// The tasks of a program, without its main task.
pub trait Tasks: Clone + Send + Sync + 'static {
    type State: Clone + Debug + Hash + PartialEq + Send + Sync + 'static;

    fn initial(&self) -> Self::State;
    /// Whether a task can run.
    fn ready(&self, state: &Self::State, task: usize) -> bool;
    fn count(&self) -> usize;
    fn step(&self, state: &mut Self::State, task: usize);
    /// Whether the last task has woken the main task.
    fn over(&self, state: &Self::State) -> bool;
    /// Whether the assertions hold so far.
    fn holds(&self, state: &Self::State) -> bool;
}

/// Tasks with the main task around them.
#[derive(Clone)]
struct Program<T>(T);

#[derive(Clone, Debug, Hash, PartialEq)]
struct State<T> {
    tasks: T,
    /// Steps of the main task so far.
    main: u8,
}

/// The action of the main task.
const MAIN: u8 = u8::MAX;

impl<T: Tasks> Model for Program<T> {
    type State = State<T::State>;
    type Action = u8;

    fn init_states(&self) -> Vec<Self::State> {
        vec![State { tasks: self.0.initial(), main: 0 }]
    }

    fn actions(&self, state: &Self::State, out: &mut Vec<u8>) {
        if state.main < BEFORE {
            return out.push(MAIN);
        }
        out.extend((0..self.0.count() as u8).filter(|&task| self.0.ready(&state.tasks, task as usize)));
        if self.0.over(&state.tasks) && state.main < BEFORE + AFTER {
            out.push(MAIN);
        }
    }

    fn next_state(&self, state: &Self::State, action: u8) -> Option<Self::State> {
        let mut next = state.clone();
        match action {
            MAIN => next.main += 1,
            task => self.0.step(&mut next.tasks, task as usize),
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        // One that is never decided keeps the search going after a violation.
        vec![
            Property::always("holds", |model: &Self, state: &Self::State| model.0.holds(&state.tasks)),
            Property::always("true", |_, _| true),
        ]
    }
}

fn run(tasks: impl Tasks, threads: usize) {
    let start = Instant::now();
    let checker = Program(tasks).checker().threads(threads).spawn_dfs().join();
    let seconds = start.elapsed().as_secs_f64();
    let (states, transitions) = (checker.unique_state_count(), checker.state_count() - 1);
    println!("{{\"states\": {states}, \"transitions\": {transitions}, \"seconds\": {seconds}}}");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, numbers, threads] = &arguments[..] else { panic!("MODEL NUMBER,NUMBER,… THREADS") };
    let numbers: Vec<u8> = numbers.split(',').map(|n| n.parse().expect("a small number")).collect();
    let threads = threads.parse().expect("a number of threads");
    match (model.as_str(), &numbers[..]) {
        ("counters", &[tasks, rounds]) => run(counters::Counters { tasks, rounds }, threads),
        ("lost_update", &[tasks]) => run(lost_update::LostUpdate { tasks }, threads),
        ("philosophers", &[seats, rounds]) => run(philosophers::Table { seats, rounds, ordered: false }, threads),
        ("philosophers_ordered", &[seats, rounds]) => {
            run(philosophers::Table { seats, rounds, ordered: true }, threads)
        }
        ("gather_order", &[children]) => run(gather_order::Gather { children }, threads),
        ("bounded_queue", &[producers, consumers, items, capacity]) => {
            run(bounded_queue::Queue { producers, consumers, items, capacity }, threads)
        }
        _ => panic!("no model {model} of {} numbers", numbers.len()),
    }
}
