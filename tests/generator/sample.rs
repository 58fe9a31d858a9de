//! A number of programs from one seed, and their shrinking.

use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{Program, Size, program};

/// Tries while shrinking one program.
const TRIES: usize = 400;

/// A drawn program, which can be shrunk.
pub struct Sample(<BoxedStrategy<Program> as Strategy>::Tree);

/// The same programs for the same seed.
pub fn samples(size: Size, seed: u64, count: usize) -> Vec<Sample> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let config = Config { max_local_rejects: u32::MAX, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let programs = program(size).boxed();
    (0..count).map(|_| Sample(programs.new_tree(&mut runner).unwrap())).collect()
}

impl Sample {
    pub fn program(&self) -> Program {
        self.0.current()
    }

    /// The smallest program found that is `wrong`, as this one is.
    pub fn shrink(mut self, wrong: impl Fn(&Program) -> bool) -> Program {
        let mut smallest = self.program();
        let mut simpler = self.0.simplify();
        for _ in 0..TRIES {
            if !simpler {
                break;
            }
            let program = self.program();
            simpler = if wrong(&program) {
                smallest = program;
                self.0.simplify()
            } else {
                self.0.complicate()
            };
        }
        smallest
    }
}
