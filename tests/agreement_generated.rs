//! Random programs have exactly the outcomes that they have on CPython, of every version that is modelled and
//! installed, under both schedules.
//!
//! A program with more schedules than can be executed one by one is compared one way: every outcome of the schedules
//! that were executed, the first ones and random ones, must be among raddle's. Each program is also searched in every
//! way raddle knows, with one result, and each violation found is replayed.

mod generator;
mod support;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use generator::oracle::{Limits, Mode, Oracle, difference, ours, write};
use generator::{Program, Sample, Size, samples};
use raddle::analysis;
use raddle::property::{Schedule, TimeMode, Verdict};
use raddle::request::{Options, Request, SearchOrder};
use support::{interpreter, parallel};

const SEED: u64 = 20_260_101;

/// Disagreements that are shrunk and shown; all are counted.
const SHOWN: usize = 6;

/// 150 programs in an ordinary run, a third for each.
const VERSIONS: [&str; 3] = ["3.11", "3.12", "3.13"];

const MODES: [Mode; 5] = [
    (Schedule::Fifo, TimeMode::Idle),
    (Schedule::Fifo, TimeMode::Ordered),
    (Schedule::Fifo, TimeMode::Any),
    (Schedule::Any, TimeMode::Idle),
    (Schedule::Any, TimeMode::Ordered),
];

/// What came of one program under one mode.
enum Found {
    Equal,
    /// There were too many schedules: those executed agree.
    Partly,
    Different(String),
}

/// Compares programs with one CPython.
struct Comparison {
    oracles: Mutex<Vec<Oracle>>,
    folder: tempfile::TempDir,
    limits: Limits,
    options: Options,
}

impl Comparison {
    fn new(version: &str, python: &str, limits: Limits) -> Comparison {
        let oracles = Mutex::new((0..2).map(|_| Oracle::start(python)).collect());
        let options = Options { python: version.into(), ..Options::default() };
        Comparison { oracles, folder: tempfile::tempdir().unwrap(), limits, options }
    }

    fn compare(&self, path: &Path, mode: Mode) -> Found {
        let mut oracle = self.oracles.lock().unwrap().pop().unwrap();
        let theirs = oracle.outcomes(path, mode, self.limits);
        self.oracles.lock().unwrap().push(oracle);
        let searched = AssertUnwindSafe(|| ours(path, mode, &self.options));
        let ours = catch_unwind(searched).unwrap_or_else(|_| Err("raddle panicked".into()));
        let found = theirs.and_then(|theirs| Ok((ours?, theirs)));
        match found {
            Err(error) => Found::Different(format!("    {error}")),
            Ok((ours, theirs)) => match difference(&theirs, &ours) {
                Some(difference) => Found::Different(difference),
                None if theirs.complete => Found::Equal,
                None => Found::Partly,
            },
        }
    }

    fn is_different(&self, program: &Program, mode: Mode) -> bool {
        let path = write(self.folder.path(), "shrinking", program);
        matches!(self.compare(&path, mode), Found::Different(_))
    }
}

/// Compares that many programs with one version of Python; what differs, if anything does.
fn compare(version: &str, count: usize, seed: u64, limits: Limits) -> Option<String> {
    let python = interpreter(version)?;
    let comparison = Comparison::new(version, &python, limits);
    let samples = samples(Size::SMALL, seed, count);
    let paths: Vec<_> =
        samples.iter().enumerate().map(|(n, s)| write(comparison.folder.path(), n, &s.program())).collect();
    let found = parallel(&paths, |path| MODES.map(|mode| comparison.compare(path, mode)));
    let (mut equal, mut partly, mut different) = (0, 0, Vec::new());
    for (sample, found) in samples.into_iter().zip(found) {
        let mut first = None;
        for (mode, found) in MODES.into_iter().zip(found) {
            match found {
                Found::Equal => equal += 1,
                Found::Partly => partly += 1,
                Found::Different(how) => first = first.or(Some((mode, how))),
            }
        }
        different.extend(first.map(|(mode, how)| (sample, mode, how)));
    }
    let total = format!(
        "{count} programs under {version}: {equal} comparisons of all outcomes, {partly} of some (more than {} schedules), {} programs differ",
        limits.schedules,
        different.len()
    );
    println!("{total}");
    (!different.is_empty()).then(|| format!("{total}\n{}", shown(&comparison, different)))
}

fn shown(comparison: &Comparison, different: Vec<(Sample, Mode, String)>) -> String {
    let mut text = String::new();
    for (sample, mode, at_first) in different.into_iter().take(SHOWN) {
        let program = sample.shrink(|program| comparison.is_different(program, mode));
        let path = write(comparison.folder.path(), "shrunk", &program);
        let how = match comparison.compare(&path, mode) {
            Found::Different(how) => how,
            _ => format!("    (not when asked again, as under load)\n{at_first}"),
        };
        write!(text, "\n{mode:?}\n{how}\n{program}").unwrap();
    }
    text
}

/// Compares each version with programs of its own.
fn compare_all(count: usize, seed: u64, limits: Limits) {
    let found =
        VERSIONS.into_iter().zip(0..).filter_map(|(version, n)| compare(version, count, seed + n * 1000, limits));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn random_programs_have_the_outcomes_of_cpython() {
    compare_all(50, SEED, Limits { schedules: 100, sample: 100 });
}

/// `RADDLE_PROGRAMS` and `RADDLE_SEED` ask for a slice of it.
#[test]
#[ignore = "takes hours"]
fn many_random_programs_have_the_outcomes_of_cpython() {
    let given = |name| std::env::var(name).ok().map(|n| n.parse::<u64>().unwrap());
    let count = given("RADDLE_PROGRAMS").unwrap_or(5000).div_ceil(VERSIONS.len() as u64);
    compare_all(count as usize, given("RADDLE_SEED").unwrap_or(SEED + 1), Limits { schedules: 150, sample: 50 });
}

/// The ways to search that must not matter.
fn ways() -> Vec<(&'static str, Options)> {
    vec![
        ("without the memo", Options { memo: false, ..Options::default() }),
        ("breadth first", Options { order: SearchOrder::Bfs, ..Options::default() }),
    ]
}

/// The verdict of a check, and what must not depend on the way to it. A violation is followed again.
fn verdict(path: &Path, mode: Mode, options: &Options) -> (Verdict, Option<String>) {
    let options = Options { schedules: vec![mode.0], time: mode.1, ..options.clone() };
    let request = Request { program: path.to_path_buf(), options, ..Request::default() };
    let report = analysis::check(&request, &mut |_| true).unwrap();
    let run = &report.runs[0];
    if let Some(violation) = &run.violation {
        let replayed = analysis::replay(&report).unwrap();
        let again = replayed.runs[0].violation.as_ref().map(|v| (&v.kind, &v.message));
        assert_eq!(again, Some((&violation.kind, &violation.message)), "the replay of {}", path.display());
    }
    (run.verdict, run.stopped_by.clone())
}

#[test]
fn the_way_of_searching_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let samples = samples(Size::SMALL, SEED + 2, 60);
    let paths: Vec<_> = samples.iter().enumerate().map(|(n, s)| write(folder.path(), n, &s.program())).collect();
    parallel(&paths, |path| {
        for mode in MODES {
            let plain = ours(path, mode, &Options::default());
            let found = verdict(path, mode, &Options::default());
            for (way, options) in ways() {
                let text = || std::fs::read_to_string(path).unwrap();
                assert_eq!(plain, ours(path, mode, &options), "{mode:?} {way}:\n{}", text());
                assert_eq!(found, verdict(path, mode, &options), "{mode:?} {way}:\n{}", text());
            }
        }
    });
}
