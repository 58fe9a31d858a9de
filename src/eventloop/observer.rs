//! Claims as the transition system sees them: expressions that are evaluated in states.
//!
//! An observer is a compiled expression over the globals of the program's main module. It is
//! evaluated at the end of a step, in the state that the step leads to; it must not change
//! anything. While a name in it does not exist yet, it says nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::store::{Type, Value};
use crate::system::{Finding, Halt};
use crate::vm::{Stop, Vm};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Must be true in every state.
    Always,
    /// Must be false in every state.
    Never,
    /// Must be true when the program has ended.
    Finally,
    /// Nothing must be: it is a predicate of temporal claims.
    Predicate,
}

#[derive(Clone, Debug)]
pub struct Observer {
    pub name: String,
    pub when: When,
    /// The expression as written, for messages.
    pub text: String,
    /// A function without parameters.
    pub function: Value,
    /// How often it was evaluated to an answer: 0 at the end means that the claim is vacuous.
    pub evaluated: Arc<AtomicU64>,
}

impl Observer {
    /// Evaluates the claim in the current state of the heap.
    pub fn check(&self, vm: &mut Vm) -> Result<Option<Finding>, Halt> {
        let answer = vm.call(self.function, &[]).and_then(|value| vm.truth(value));
        let holds = match answer {
            Ok(answer) => answer,
            Err(Stop::Raise(e)) if vm.is_exception(e, Type::NameError) => return Ok(None),
            Err(Stop::Raise(e)) => {
                let line = vm.exception_line(e);
                return Ok(Some(self.finding(format!("{} cannot be evaluated: {line}", self.text))));
            }
            Err(Stop::Halt(halt)) => return Err(*halt),
        };
        self.evaluated.fetch_add(1, Ordering::Relaxed);
        let message = match (self.when, holds) {
            (When::Always | When::Finally, true) | (When::Never, false) | (When::Predicate, _) => return Ok(None),
            (When::Always, false) => format!("{} is false", self.text),
            (When::Never, true) => format!("{} is true", self.text),
            (When::Finally, false) => format!("{} is false at the end", self.text),
        };
        Ok(Some(self.finding(message)))
    }

    /// The truth of the expression; false while a name in it does not exist yet.
    pub fn truth(&self, vm: &mut Vm) -> Result<bool, Halt> {
        match vm.call(self.function, &[]).and_then(|value| vm.truth(value)) {
            Ok(answer) => Ok(answer),
            Err(Stop::Raise(e)) if vm.is_exception(e, Type::NameError) => Ok(false),
            Err(Stop::Raise(e)) => {
                let line = vm.exception_line(e);
                Err(Halt::Bound(format!("{} cannot be evaluated: {line}", self.text)))
            }
            Err(Stop::Halt(halt)) => Err(*halt),
        }
    }

    fn finding(&self, message: String) -> Finding {
        let kind = match self.when {
            When::Always => "always",
            When::Never => "never",
            When::Finally => "finally",
            When::Predicate => "predicate",
        };
        Finding { kind, claim: self.name.clone(), message }
    }
}
