//! raddle: a formal model checker for cooperative scheduling.
//!
//! An ordinary Python `asyncio` program is run on an interpreter of raddle's own under every interleaving of its
//! suspension points. The answer is a proof for the program as given, or a counterexample:
//!
//! ```
//! use raddle::property::Verdict;
//!
//! let report = raddle::check("models/atomicity/lost_update.py")?;
//! let [fifo, any] = &report.runs[..] else { panic!("a run for each schedule") };
//!
//! // CPython's loop happens to run the increments in an order that loses updates; so do others.
//! assert_eq!((fifo.verdict, any.verdict), (Verdict::Violated, Verdict::Violated));
//! let violation = any.violation.as_ref().expect("a violation is shown step by step");
//! assert_eq!(violation.message, "AssertionError: 3 increments made 2");
//! assert_eq!(violation.trace.len(), 8);
//!
//! // With a lock around reading and writing back the claim is proved: every state was visited.
//! let report = raddle::check("models/atomicity/lost_update_locked.py")?;
//! assert!(report.runs.iter().all(|run| run.verdict == Verdict::Holds && run.exhaustive));
//! # Ok::<(), raddle::request::Error>(())
//! ```
//!
//! [`analysis`] has a function for each question of the command line, with a [`request::Request`] for its
//! options, and [`report`] renders what they answer.
//!
//! # Systems of your own
//!
//! The explorer knows nothing of Python. Whatever has states and steps can be explored; here two
//! clerks each add one to a number, in two steps:
//!
//! ```
//! use raddle::base::{Fingerprint, hash_words};
//! use raddle::explore::{Options, explore};
//! use raddle::system::{Delta, Finding, Findings, FootprintId, Halt, TransitionSystem};
//!
//! /// The number, and for each clerk how far he is and what he read.
//! type State = (u64, [(u64, u64); 2]);
//!
//! struct Clerks;
//!
//! impl TransitionSystem for Clerks {
//!     type State = State;
//!     type Change = State;
//!     type Action = usize;
//!
//!     fn fork(&self) -> Clerks {
//!         Clerks
//!     }
//!
//!     fn initial(&mut self) -> Result<State, Halt> {
//!         Ok((0, [(0, 0); 2]))
//!     }
//!
//!     fn fingerprint(&self, (n, [a, b]): &State) -> Fingerprint {
//!         Fingerprint(hash_words([*n, a.0, a.1, b.0, b.1]))
//!     }
//!
//!     fn enabled(&mut self, state: &State, out: &mut Vec<usize>) {
//!         out.extend((0..2).filter(|&clerk| state.1[clerk].0 < 2));
//!     }
//!
//!     fn step(&mut self, state: &State, &clerk: &usize, out: &mut Vec<Delta<State>>) -> Result<(), Halt> {
//!         let mut next = *state;
//!         match &mut next.1[clerk] {
//!             (stage @ 0, read) => (*stage, *read) = (1, next.0),
//!             (stage, read) => (*stage, next.0) = (2, *read + 1),
//!         }
//!         let fingerprint = self.fingerprint(&next) - self.fingerprint(state);
//!         let (choices, footprint, findings) = (Vec::new(), FootprintId::default(), Findings::default());
//!         out.push(Delta { change: next, fingerprint, choices, footprint, findings });
//!         Ok(())
//!     }
//!
//!     fn apply(&self, state: &mut State, change: &State) {
//!         *state = *change;
//!     }
//!
//!     fn at_end(&mut self, state: &State) -> Vec<Finding> {
//!         let lost = Finding { kind: "assertion", claim: "sum".into(), message: format!("the sum is {}", state.0) };
//!         if state.0 == 2 { Vec::new() } else { vec![lost] }
//!     }
//!
//!     fn actor(&self, &clerk: &usize) -> u64 {
//!         clerk as u64
//!     }
//! }
//!
//! let outcome = explore(&mut Clerks, &Options::default(), &mut |_| true).unwrap();
//! let found = &outcome.findings[0];
//! assert_eq!(found.finding.message, "the sum is 1");
//! let clerks: Vec<usize> = found.path.iter().map(|step| step.action).collect();
//! assert_eq!(clerks, [1, 0, 0, 1]);
//! ```

pub mod analysis;
pub mod base;
pub mod eventloop;
pub mod explore;
pub mod ir;
pub mod library;
pub mod lower;
pub mod property;
pub mod report;
pub mod request;
pub mod semantics;
pub mod stdlib;
pub mod store;
pub mod suite;
pub mod syntax;
pub mod system;
pub mod vm;

/// Checks a program on CPython's FIFO loop and under any cooperative scheduler, with the options that
/// `raddle check` has when none is given.
///
/// A program that is not supported is an answer (see the runs' diagnostics); an error is a file that cannot be read.
pub fn check(program: impl Into<std::path::PathBuf>) -> Result<report::ProgramReport, request::Error> {
    let request = request::Request { program: program.into(), ..request::Request::default() };
    analysis::check(&request, &mut |_| true)
}
