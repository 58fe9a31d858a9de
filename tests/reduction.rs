//! Reductions change no answer: for every program of the corpus, and for random ones, the same kinds of findings, and the same
//! outcomes down to the last letter of output, with each reduction alone, with both, and with neither, with and without
//! the memo.

mod generator;
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use generator::oracle::write;
use generator::{Size, samples};
use raddle::analysis::{Loader, Refusal};
use raddle::explore::{Bounds, Error, Identity, Options, Policy, Reduction, explore};
use raddle::property::{Schedule, TimeMode};
use raddle::request::{self, Request};
use support::{parallel, programs};

/// Bytes.
const MEMO: usize = 1 << 26;

const FULL: Reduction = Reduction { partial_order: false, symmetry: false };

const REDUCTIONS: [Reduction; 3] = [
    Reduction { partial_order: true, symmetry: false },
    Reduction { partial_order: false, symmetry: true },
    Reduction { partial_order: true, symmetry: true },
];

#[derive(Clone, Copy, Debug)]
struct Asked {
    schedule: Schedule,
    time: TimeMode,
    /// Outcomes are asked for, else kinds of findings.
    outcomes: bool,
}

/// What a search finds, and in how many states. `None` if it is not exhaustive, as with more than `most` states.
fn found(
    path: &Path,
    Asked { schedule, time, outcomes }: Asked,
    reduction: Reduction,
    memo: bool,
    most: u64,
) -> Option<(BTreeSet<String>, u64)> {
    let options = request::Options { time, ..request::Options::default() };
    let request = Request { program: path.to_path_buf(), options, ..Request::default() };
    let Ok(mut loader) = Loader::new(&request, schedule) else { panic!("{} cannot be read", path.display()) };
    loader.observes_output = outcomes;
    loop {
        let mut system = match loader.build() {
            Ok(system) => system,
            Err(Refusal::Bound(_) | Refusal::Diagnostics(_)) => return None,
            Err(Refusal::Error(error)) => panic!("{}: {error:?}", path.display()),
        };
        if memo {
            system.enable_memo(MEMO);
        }
        let options = Options {
            policy: Policy { identity: Identity::Message, ..Policy::each_claim(None) },
            bounds: Bounds { states: Some(most), ..Bounds::default() },
            reduction,
            shorten: 0,
            livelock: true,
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
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
}

/// Compares the reductions on one program; how many searches were compared, and how many had fewer states.
fn compare(path: &Path, asked: Asked, most: u64) -> Result<(u64, u64), String> {
    let Some((expected, states)) = found(path, asked, FULL, true, most) else { return Ok((0, 0)) };
    let (mut compared, mut less) = (0, 0);
    let ways = REDUCTIONS.map(|reduction| (reduction, true)).into_iter().chain([(Reduction::ALL, false)]);
    // Without the memo all is much slower.
    for (reduction, memo) in ways.filter(|(_, memo)| *memo || states < 100) {
        let place = || format!("{} {asked:?} {reduction:?} memo {memo}", path.display());
        let Some((got, reduced)) = found(path, asked, reduction, memo, most) else {
            return Err(format!("{} is not exhaustive", place()));
        };
        if got != expected {
            let missing: Vec<_> = expected.difference(&got).take(3).collect();
            let invented: Vec<_> = got.difference(&expected).take(3).collect();
            return Err(format!("{}\n  missing: {missing:?}\n  invented: {invented:?}", place()));
        }
        compared += 1;
        less += u64::from(reduced < states);
    }
    Ok((compared, less))
}

fn total(found: Vec<Result<(u64, u64), String>>) -> (u64, u64) {
    let wrong: Vec<_> = found.iter().filter_map(|f| f.as_ref().err().cloned()).collect();
    assert!(wrong.is_empty(), "{} programs differ\n{}", wrong.len(), wrong[..wrong.len().min(6)].join("\n"));
    let sum = found.into_iter().flatten().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{} searches compared, {} with fewer states", sum.0, sum.1);
    sum
}

/// The corpus, as far as programs have no more than so many states.
fn compare_corpus(schedules: &[Schedule], most: u64) -> (u64, u64) {
    let mut all = programs(&["models", "tests/asyncio_programs", "tests/outcomes"]);
    all.retain(|path| !path.contains("starvation"));
    total(parallel(&all, |path| {
        let path = support::root().join(path);
        let asked = schedules.iter().flat_map(|&schedule| {
            [false, true].map(|outcomes| Asked { schedule, time: TimeMode::default(), outcomes })
        });
        asked
            .map(|asked| compare(&path, asked, most))
            .try_fold((0, 0), |sum, one| one.map(|one| (sum.0 + one.0, sum.1 + one.1)))
    }))
}

#[test]
fn no_reduction_changes_an_answer() {
    let (compared, less) = compare_corpus(&[Schedule::Any], 250);
    assert!(compared > 200 && less > 40, "{compared} searches compared, {less} with fewer states");
}

#[test]
#[ignore = "takes many minutes"]
fn no_reduction_changes_the_answer_of_larger_programs() {
    compare_corpus(Schedule::ALL, 20_000);
}

fn compare_random(count: usize, seed: u64, most: u64) -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let modes = [
        (Schedule::Any, TimeMode::Idle),
        (Schedule::Any, TimeMode::Ordered),
        (Schedule::Any, TimeMode::Any),
        (Schedule::Fifo, TimeMode::Ordered),
    ];
    let jobs: Vec<_> = samples(Size::SMALL, seed, count).into_iter().enumerate().collect();
    let found = jobs.into_iter().map(|(n, sample)| (write(folder.path(), n, &sample.program()), sample));
    let found: Vec<_> = found.collect();
    let paths: Vec<_> = found.iter().map(|(path, _)| path.clone()).collect();
    let results = parallel(&paths, |path| {
        let asked =
            modes.iter().flat_map(|&(schedule, time)| [false, true].map(|outcomes| Asked { schedule, time, outcomes }));
        asked
            .map(|asked| compare(path, asked, most).map_err(|e| format!("{e}\n{}", text(path))))
            .try_fold((0, 0), |sum, one| one.map(|one| (sum.0 + one.0, sum.1 + one.1)))
    });
    total(results)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn no_reduction_changes_the_answer_of_random_programs() {
    let (compared, less) = compare_random(60, 20_260_201, 2_000);
    assert!(compared > 500 && less > 50, "{compared} searches compared, {less} with fewer states");
}

#[test]
#[ignore = "takes many minutes"]
fn no_reduction_changes_the_answer_of_many_random_programs() {
    let count = std::env::var("RADDLE_PROGRAMS").map_or(5000, |n| n.parse().unwrap());
    let seed = std::env::var("RADDLE_SEED").map_or(20_260_202, |n| n.parse().unwrap());
    compare_random(count, seed, 20_000);
}
