//! Compares results with CPython's: one python3 process evaluates all expressions of a test.

// Each test binary uses a part of this.
#![allow(dead_code)]

use raddle::semantics::Result;
use std::io::Write;
use std::process::{Command, Stdio};

const SCRIPT: &str = r#"
import json, math, sys
sys.stdin.reconfigure(encoding="utf-8")
results = []
for line in sys.stdin.read().split("\n"):
    try:
        results.append(repr(eval(line)))
    except Exception as error:
        results.append(f"{type(error).__name__}: {error}")
json.dump(results, sys.stdout)
"#;

/// Python expressions and what raddle makes of them: a `repr`, or an error as `Type: message`.
#[derive(Default)]
pub struct Cases {
    expressions: Vec<String>,
    ours: Vec<String>,
}

impl Cases {
    pub fn add(&mut self, expression: String, ours: String) {
        assert!(!expression.contains('\n'));
        self.expressions.push(expression);
        self.ours.push(ours);
    }

    pub fn add_result(&mut self, expression: String, ours: Result<String>) {
        self.add(expression, ours.unwrap_or_else(|error| error.to_string()));
    }

    /// Fails with the first disagreements; `least` guards against a test that compares nothing.
    pub fn check(self, least: usize) {
        assert!(self.expressions.len() >= least, "only {} cases", self.expressions.len());
        let theirs = evaluate(&self.expressions);
        assert_eq!(theirs.len(), self.ours.len());
        let rows = self.expressions.iter().zip(self.ours.iter().zip(&theirs));
        let wrong: Vec<_> = rows.filter(|(_, (ours, theirs))| ours != theirs).collect();
        for (expression, (ours, theirs)) in wrong.iter().take(40) {
            eprintln!("{expression}\n    raddle: {ours}\n    python: {theirs}");
        }
        assert!(wrong.is_empty(), "{} of {} cases differ", wrong.len(), self.ours.len());
    }
}

/// The `repr` of each expression's value, or its error as `Type: message`.
pub fn evaluate(expressions: &[String]) -> Vec<String> {
    let mut python = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the differential tests need python3");
    let mut stdin = python.stdin.take().expect("piped");
    let input = expressions.join("\n");
    // Python reads all of its input before it writes.
    stdin.write_all(input.as_bytes()).expect("python3 reads its input");
    drop(stdin);
    let output = python.wait_with_output().expect("python3 ends");
    serde_json::from_slice(&output.stdout).expect("python3 prints JSON")
}

/// A Python literal of the text, in plain ASCII.
pub fn literal(text: &str) -> String {
    let escape = |c: char| {
        if c.is_ascii_alphanumeric() || c == ' ' { c.to_string() } else { format!("\\U{:08x}", c as u32) }
    };
    format!("'{}'", text.chars().map(escape).collect::<String>())
}

pub fn bytes_literal(bytes: &[u8]) -> String {
    format!("b'{}'", bytes.iter().map(|b| format!("\\x{b:02x}")).collect::<String>())
}

/// A small generator of the same numbers in every run (xorshift64*).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        ((self.next() >> 33) as usize) % bound
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Up to `most` items, joined.
    pub fn text(&mut self, items: &[&str], most: usize) -> String {
        let count = self.below(most + 1);
        (0..count).map(|_| *self.pick(items)).collect()
    }
}
