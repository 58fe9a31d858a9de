//! Random programs of expressions and statements print under `raddle run` what they print under CPython.
//!
//! Many programs stand in one file, each a function that cannot end the others, so that one process of each
//! interpreter runs all of them. A program on which they differ is made smaller before it is shown.

mod program;
#[path = "../support/mod.rs"]
mod support;

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use support::{parallel, python, python_is_recent, raddle};

const PRELUDE: &str = include_str!("prelude.py");
const TIMEOUT: Duration = Duration::from_secs(300);
const BATCH: usize = 50;

fn text(programs: &[String]) -> String {
    let mut text = PRELUDE.to_string();
    for (number, body) in programs.iter().enumerate() {
        write!(text, "\n\ndef program{number}():\n{body}\n\nrun({number}, program{number})\n").expect("text");
    }
    text
}

/// What both print, by program; anything else that happened to the process stands at the end.
fn outputs(programs: &[String]) -> [Vec<String>; 2] {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = folder.path().join("programs.py");
    fs::write(&path, text(programs)).expect("the scratch folder takes a file");
    let path = path.to_str().expect("a path of text");
    let theirs = python(&["-W", "ignore", path], TIMEOUT);
    let ours = raddle(&["run", path], TIMEOUT);
    [theirs, ours].map(|done| {
        let mut parts: Vec<String> = done.stdout.split("# ").skip(1).map(str::to_string).collect();
        if done.code != Some(0)
            && let Some(last) = parts.last_mut()
        {
            let error: Vec<&str> = done.stderr.lines().take(3).collect();
            write!(last, "exit {:?}: {} {}", done.code, error.join(" "), done.last_error()).expect("text");
        }
        parts
    })
}

fn disagrees(body: &str) -> bool {
    let [theirs, ours] = outputs(&[body.to_string()]);
    theirs != ours
}

/// Runs `count` programs; the texts and outputs of those that disagree.
fn compare(count: usize, seed: u8) -> Vec<String> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = vec(any::<u16>(), 20..160);
    let mut trees: Vec<_> = (0..count).map(|_| strategy.new_tree(&mut runner).expect("a row of numbers")).collect();
    let bodies: Vec<String> = trees.iter().map(|tree| program::write(&tree.current())).collect();
    let batches: Vec<&[String]> = bodies.chunks(BATCH).collect();
    let results = parallel(&batches, |batch| outputs(batch));
    let mut wrong = Vec::new();
    for (index, [theirs, ours]) in results.iter().enumerate() {
        for number in 0..batches[index].len() {
            if theirs.get(number) == ours.get(number) {
                continue;
            }
            let at = index * BATCH + number;
            // After a process that ended early all the rest differs: only programs that differ alone count.
            if !disagrees(&bodies[at]) {
                continue;
            }
            wrong.push(shortened(&mut trees[at]));
            if wrong.len() >= 12 {
                return wrong;
            }
            if ours.len() < theirs.len() {
                break;
            }
        }
    }
    wrong
}

/// The smallest program found on the way that still disagrees.
fn shortened(tree: &mut impl ValueTree<Value = Vec<u16>>) -> String {
    let mut smallest = program::write(&tree.current());
    for _ in 0..60 {
        if !tree.simplify() {
            break;
        }
        loop {
            let body = program::write(&tree.current());
            if disagrees(&body) {
                smallest = body;
                break;
            }
            if !tree.complicate() {
                break;
            }
        }
    }
    let [theirs, ours] = outputs(std::slice::from_ref(&smallest));
    format!("{smallest}\n--- CPython\n{}\n--- raddle\n{}\n", theirs.concat(), ours.concat())
}

fn agree(count: usize, seed: u8) {
    if !python_is_recent() {
        return;
    }
    let wrong = compare(count, seed);
    assert!(
        wrong.is_empty(),
        "{} of {count} programs disagree (seed {seed}):\n{}",
        wrong.len(),
        wrong.join("\n=====\n")
    );
}

#[test]
fn random_programs_print_the_same() {
    agree(500, 1);
}

/// `cargo test --release --test agreement_language -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn many_random_programs_print_the_same() {
    for seed in 10..20 {
        agree(2000, seed);
    }
}
