//! Reductions change no answer: for every program of the corpus the same kinds of findings, and the same outcomes
//! down to the last letter of output, with each reduction alone, with both, and with neither, with and without the memo.

mod support;

use std::collections::BTreeSet;

use raddle::analysis::{Loader, Refusal};
use raddle::explore::{Bounds, Error, Options, Policy, Reduction, explore};
use raddle::property::Schedule;
use raddle::request::Request;
use support::{parallel, programs};

/// Programs with more states are left out.
const STATES: u64 = 700;

/// Bytes.
const MEMO: usize = 1 << 26;

const REDUCTIONS: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];

/// What a search finds: kinds, or outcomes. `None` if it is not exhaustive.
fn found(
    path: &str,
    schedule: Schedule,
    outcomes: bool,
    (partial_order, symmetry): (bool, bool),
    memo: bool,
) -> Option<(BTreeSet<String>, u64)> {
    let request = Request { program: support::root().join(path), ..Request::default() };
    let Ok(mut loader) = Loader::new(&request, schedule) else { panic!("{path} cannot be read") };
    loader.observes_output = outcomes;
    loop {
        let mut system = match loader.build() {
            Ok(system) => system,
            Err(Refusal::Bound(_) | Refusal::Diagnostics(_)) => return None,
            Err(Refusal::Error(error)) => panic!("{path}: {error:?}"),
        };
        if memo {
            system.enable_memo(MEMO);
        }
        let options = Options {
            policy: Policy { identity: raddle::explore::Identity::Message, ..Policy::each_claim(None) },
            bounds: Bounds { states: Some(STATES), ..Bounds::default() },
            reduction: Reduction { partial_order, symmetry },
            shorten: 0,
            ..Options::default()
        };
        match explore(&mut system, &options, &mut |_| true) {
            Ok(outcome) if outcome.exhaustive => {
                let name = |f: &raddle::system::Finding| if outcomes { f.message.clone() } else { f.kind.to_string() };
                return Some((outcome.findings.iter().map(|c| name(&c.finding)).collect(), outcome.states));
            }
            Ok(_) => return None,
            Err(Error::Observe(history)) => loader.keep(history),
            Err(Error::Unsupported { .. }) => return None,
            Err(error) => panic!("{path}: {error}"),
        }
    }
}

#[test]
fn no_reduction_changes_an_answer() {
    let mut all = programs(&["models", "tests/asyncio_programs"]);
    all.retain(|path| !path.contains("starvation"));
    let compared = parallel(&all, |path| {
        let (mut compared, mut less) = (0u64, 0u64);
        for &schedule in Schedule::ALL {
            for outcomes in [false, true] {
                let Some((expected, states)) = found(path, schedule, outcomes, REDUCTIONS[0], true) else { continue };
                for (reduction, memo) in REDUCTIONS.map(|r| (r, true)).into_iter().chain([(REDUCTIONS[3], false)]) {
                    if !memo && states > STATES / 8 {
                        continue;
                    }
                    let (got, reduced) = found(path, schedule, outcomes, reduction, memo)
                        .unwrap_or_else(|| panic!("{path} {schedule:?} {reduction:?} is not exhaustive"));
                    assert_eq!(got, expected, "{path} {schedule:?} outcomes {outcomes} {reduction:?} memo {memo}");
                    assert!(reduced <= states, "{path} {schedule:?} {reduction:?}: {reduced} of {states} states");
                    compared += 1;
                    less += u64::from(reduced < states);
                }
            }
        }
        (compared, less)
    });
    let (compared, less) = compared.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(compared > 300 && less > 40, "{compared} searches compared, {less} with fewer states");
}
