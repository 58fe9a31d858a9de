//! Mutated programs: parse, lower, a bounded run. Whatever the text, there is an answer in time and no panic.
//!
//! The seeds are the corpus of small programs; a mutation deletes, doubles, swaps or moves lines, tokens and bytes, or puts in a
//! token of another place. Inputs that once failed are kept in `KEPT`.

mod support;

use std::time::Duration;

use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use support::{parallel, programs, raddle};

const TIMEOUT: Duration = Duration::from_secs(60);

const TOKENS: &[&str] = &[
    "await",
    "async",
    "yield",
    "return",
    "lambda",
    "*",
    "**",
    ":=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "\\",
    ":",
    ",",
    "=",
    "==",
    "del",
    "raise",
    "try:",
    "finally:",
    "except:",
    "while True:",
    "for x in x:",
    "if",
    "else",
    "0",
    "-1",
    "10**20",
    "None",
    "self",
    "x",
    "__class__",
    "super()",
    "global x",
    "nonlocal x",
    "@x",
    "f'{",
    "...",
    "in",
    "is",
    "not",
    "match x:",
    "case _:",
    "\t",
    "\n",
    "    ",
    "with x as x:",
    "import x",
    "from . import *",
    "class x:",
    "def x():",
    "assert",
    "break",
    "continue",
    "pass",
    "\u{e9}",
    "\0",
    "\u{feff}",
];

/// What once made the front end or the interpreter fail.
const KEPT: &[&str] = &[
    "x = (\n",
    "class x(x): x\n",
    "del ()[10**20]\n",
    "def f(): yield (await x)\n",
    "f'{x!r:{",
    "match x:\n    case {**x}: pass\n",
];

fn mutate(text: &str, numbers: &[u32]) -> String {
    let mut text = text.to_string();
    for step in numbers.chunks_exact(3) {
        let [what, a, b] = [step[0], step[1], step[2]].map(|n| n as usize);
        let boundary = |text: &str, at: usize| {
            let mut at = at % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let lines = |text: &str| text.split_inclusive('\n').map(str::to_string).collect::<Vec<_>>();
        match what % 7 {
            0 => {
                let at = boundary(&text, a);
                text.insert_str(at, TOKENS[b % TOKENS.len()]);
            }
            1 => {
                let (from, to) = (boundary(&text, a), boundary(&text, a + b % 12));
                text.replace_range(from.min(to)..from.max(to), "");
            }
            2 => {
                let mut all = lines(&text);
                if !all.is_empty() {
                    let (i, j) = (a % all.len(), b % all.len());
                    all.swap(i, j);
                }
                text = all.concat();
            }
            3 => {
                let mut all = lines(&text);
                if !all.is_empty() {
                    let line = all[a % all.len()].clone();
                    let at = b % all.len();
                    all.insert(at, line);
                }
                text = all.concat();
            }
            4 => {
                let mut all = lines(&text);
                if all.len() > 1 {
                    all.remove(a % all.len());
                }
                text = all.concat();
            }
            5 => {
                let mut all = lines(&text);
                if !all.is_empty() {
                    let at = a % all.len();
                    all[at].insert_str(0, &" ".repeat(b % 9));
                }
                text = all.concat();
            }
            _ => {
                let (from, to) = (boundary(&text, a), boundary(&text, b));
                let piece: String = text[from.min(to)..from.max(to)].chars().take(40).collect();
                let at = boundary(&text, a ^ b);
                text.insert_str(at, &piece);
            }
        }
    }
    text
}

/// What is wrong with the answer to a text, if anything.
fn problem(text: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = folder.path().join("program.py");
    std::fs::write(&path, text).expect("the scratch folder takes a file");
    let bounds = ["--schedule", "fifo", "--states", "50", "--timeout", "5", "--memory", "500M"];
    let path = path.to_str().expect("a path of text");
    let done = raddle(&[&["check", path], &bounds[..]].concat(), TIMEOUT);
    let fine = matches!(done.code, Some(0..=3)) && !done.stderr.contains("panicked");
    (!fine)
        .then(|| format!("exit {:?}, timed out: {}\n{}\n--- program\n{text}", done.code, done.timed_out, done.stderr))
}

fn attempt(count: usize, seed: u64) {
    let seeds: Vec<String> = programs(&["tests/python", "tests/asyncio_programs"])
        .iter()
        .map(|path| std::fs::read_to_string(support::root().join(path)).expect("a program"))
        .filter(|text| text.len() < 6000)
        .collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed.to_le_bytes().repeat(4));
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = (any::<u32>(), proptest::collection::vec(any::<u32>(), 3..24));
    let inputs: Vec<String> = (0..count)
        .map(|_| {
            let (which, numbers) = strategy.new_tree(&mut runner).expect("numbers").current();
            mutate(&seeds[which as usize % seeds.len()], &numbers)
        })
        .collect();
    let wrong: Vec<String> = parallel(&inputs, |text| problem(text)).into_iter().flatten().collect();
    assert!(
        wrong.is_empty(),
        "{} of {count} (seed {seed}):\n{}",
        wrong.len(),
        wrong[..wrong.len().min(3)].join("\n=====\n")
    );
}

#[test]
fn inputs_that_once_failed() {
    for text in KEPT {
        assert_eq!(problem(text), None);
    }
}

#[test]
fn mutated_programs_are_answered() {
    attempt(150, 1);
}

/// `cargo test --release --test hostile -- --ignored`; `RADDLE_PROGRAMS` and `RADDLE_SEED` ask for more, and for others.
#[test]
#[ignore = "takes minutes"]
fn many_mutated_programs_are_answered() {
    const SLICE: usize = 500;
    let given = |name, default| std::env::var(name).map_or(default, |n| n.parse::<u64>().expect("a number"));
    let (count, first) = (given("RADDLE_PROGRAMS", 20_000), given("RADDLE_SEED", 2));
    for slice in 0..count.div_ceil(SLICE as u64) {
        attempt(SLICE, first + slice);
        println!("{} programs were answered", (slice + 1) * SLICE as u64);
    }
}
