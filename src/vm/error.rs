//! Why an operation of the interpreter did not give a value.

use crate::store::{Type, Value};
use crate::system::Halt;

use super::Vm;

/// The two ways in which control leaves an operation early.
#[derive(Debug)]
pub enum Stop {
    /// A Python exception (an instance) on its way to its handler.
    Raise(Value),
    /// The tool cannot go on: a limit, or something not modelled. No handler of the program sees it.
    Halt(Box<Halt>),
}

pub type Result<T, E = Stop> = std::result::Result<T, E>;

impl Vm {
    /// A new exception of a built-in class with a message, ready to be returned as an error.
    pub fn error(&mut self, class: Type, message: impl Into<String>) -> Stop {
        if let Some(gap) = self.noted_gap() {
            return gap;
        }
        let text = self.heap.new_str(message.into());
        Stop::Raise(self.new_exception(class, vec![text]))
    }

    pub fn type_error(&mut self, message: impl Into<String>) -> Stop {
        self.error(Type::TypeError, message)
    }

    pub fn value_error(&mut self, message: impl Into<String>) -> Stop {
        self.error(Type::ValueError, message)
    }

    /// Ends the step: the program needs something that is not modelled, at the innermost line of its own.
    pub fn unsupported(
        &mut self,
        code: crate::base::Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Stop {
        let diagnostic = crate::base::Diagnostic::error(code, self.program_span(), message).with_help(help);
        Stop::Halt(Box::new(Halt::Unsupported(Box::new(diagnostic))))
    }

    /// Ends the step: a limit of the tool was reached.
    pub fn bound(&self, what: impl Into<String>) -> Stop {
        Stop::Halt(Box::new(Halt::Bound(what.into())))
    }
}
