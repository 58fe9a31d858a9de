//! A path is believed only when it can be taken again.

use raddle::base::Fingerprint;
use raddle::explore::{
    Counterexample, Error, Identity, Mismatch, Move, Order, Reason, explore, replay, replay_with, verify,
};
use raddle::system::{Delta, Finding, Halt, TransitionSystem};

use crate::toy::{ORDERS, System, all, finding, run};
use crate::toys::{Counters, Dice, Jugs, Pour};

fn moves<A>(actions: impl IntoIterator<Item = A>) -> Vec<Move<A>> {
    actions.into_iter().map(|action| Move { action, choices: Vec::new() }).collect()
}

#[test]
fn replay_takes_the_steps_and_says_what_they_reveal() {
    use Pour::{Empty, Fill, Into};
    let path = moves([Fill(1), Into(0), Empty(0), Into(0), Fill(1), Into(0)]);
    let mut states = Vec::new();
    let end = replay_with(&mut System::new(Jugs), &path, |state, _, _| states.push(*state)).unwrap();
    assert_eq!(states, [[0, 0], [0, 5], [3, 2], [0, 2], [2, 0], [2, 5]]);
    assert_eq!((end.state, end.findings), ([3, 4], vec![(6, finding("never", "four", "3 and 4"))]));
}

#[test]
fn replay_names_the_step_that_cannot_be_taken() {
    let mut counters = System::new(Counters { tasks: 2, rounds: 0 });
    let mismatch = replay(&mut counters, &moves([0, 0])).unwrap_err();
    assert_eq!((mismatch.after, mismatch.reason), (1, Reason::NotEnabled));
    let path = [Move { action: (), choices: vec![2] }, Move { action: (), choices: vec![6] }];
    let mismatch = replay(&mut System::new(Dice), &path).unwrap_err();
    assert_eq!((mismatch.after, mismatch.reason), (1, Reason::NoSuchChoices));
}

#[test]
fn a_path_without_its_finding_is_no_counterexample() {
    let claimed = Counterexample { finding: finding("outcome", "outcome", "done"), path: moves([0, 1]) };
    let mut counters = System::new(Counters { tasks: 2, rounds: 0 });
    assert_eq!(verify(&mut counters, &claimed, Identity::Message), Ok(claimed.finding.clone()));
    let short = Counterexample { path: moves([0]), ..claimed.clone() };
    assert_eq!(verify(&mut counters, &short, Identity::Message).unwrap_err().reason, Reason::NoFinding);
    let other = Counterexample { finding: finding("outcome", "outcome", "other"), ..claimed };
    assert_eq!(verify(&mut counters, &other, Identity::Message).unwrap_err().reason, Reason::NoFinding);
    assert_eq!(verify(&mut counters, &other, Identity::Claim).unwrap().message, "done");
}

#[test]
fn every_counterexample_of_a_search_replays() {
    for order in ORDERS {
        for found in run(&Dice, &all(order)).findings {
            let end = replay(&mut System::new(Dice), &found.path).unwrap();
            assert_eq!(end.findings, [(2, found.finding)]);
        }
    }
}

/// A system that breaks its contract.
struct Fickle {
    inner: System<Counters>,
    breach: Breach,
    asked: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Breach {
    /// The first end it is asked about, and no other, means something.
    Forgets,
    /// What a step announces is not the fingerprint of what it makes.
    Miscounts,
}

impl TransitionSystem for Fickle {
    type State = Vec<u8>;
    type Change = Vec<u8>;
    type Action = usize;

    fn fork(&self) -> Self {
        Fickle { inner: self.inner.fork(), ..*self }
    }
    fn initial(&mut self) -> Result<Vec<u8>, Halt> {
        self.inner.initial()
    }
    fn fingerprint(&self, state: &Vec<u8>) -> Fingerprint {
        self.inner.fingerprint(state)
    }
    fn enabled(&mut self, state: &Vec<u8>, out: &mut Vec<usize>) {
        self.inner.enabled(state, out);
    }
    fn step(&mut self, state: &Vec<u8>, action: &usize, out: &mut Vec<Delta<Vec<u8>>>) -> Result<(), Halt> {
        self.inner.step(state, action, out)?;
        if self.breach == Breach::Miscounts {
            out.iter_mut().for_each(|delta| delta.fingerprint = delta.fingerprint + Fingerprint(1));
        }
        Ok(())
    }
    fn apply(&self, state: &mut Vec<u8>, change: &Vec<u8>) {
        self.inner.apply(state, change);
    }
    fn at_end(&mut self, _state: &Vec<u8>) -> Vec<Finding> {
        self.asked += 1;
        if self.asked == 1 || self.breach == Breach::Miscounts {
            vec![finding("deadlock", "deadlock", "once")]
        } else {
            Vec::new()
        }
    }
    fn actor(&self, action: &usize) -> u64 {
        *action as u64
    }
}

fn irreproducible(breach: Breach, order: Order) -> (usize, Mismatch) {
    let mut system = Fickle { inner: System::new(Counters { tasks: 2, rounds: 1 }), breach, asked: 0 };
    let error = explore(&mut system, &all(order), &mut |_| true).unwrap_err();
    assert!(error.to_string().starts_with("internal error: "), "{error}");
    match error {
        Error::Irreproducible { path, mismatch, .. } => (path.len(), mismatch),
        Error::Unsupported { .. } | Error::Observe(_) => panic!("{error}"),
    }
}

#[test]
fn what_does_not_recur_is_an_error_and_no_violation() {
    for order in ORDERS {
        let (length, mismatch) = irreproducible(Breach::Forgets, order);
        assert_eq!((length, mismatch.after, mismatch.reason), (4, 4, Reason::NoFinding));
        let (_, mismatch) = irreproducible(Breach::Miscounts, order);
        assert!(matches!(mismatch, Mismatch { after: 0, reason: Reason::Fingerprint { .. } }), "{mismatch}");
    }
}
