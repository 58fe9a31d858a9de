//! Injected faults: functions that raise instead of doing their work.
//!
//! A function that matches raises when it is called, a coroutine when it is first resumed: as if its first statement
//! failed. Whether it does is an inner choice of the step; not to raise comes first.

use super::error::{Result, Stop};
use super::{Args, Vm};
use crate::base::{Code, Symbol};
use crate::store::{CodeId, Value};

/// Which functions may raise what.
#[derive(Clone, Debug)]
pub struct FaultRule {
    pub exception: String,
    pub matches: fn(&str, &str) -> bool,
    pub pattern: String,
}

impl Vm {
    /// Raises if a fault is injected into the function of this code.
    pub(super) fn maybe_fail(&mut self, code: CodeId) -> Result<()> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let name = self.program.code(code).ir.qualified_name.to_string();
        let Some(rule) = self.faults.iter().find(|r| (r.matches)(&r.pattern, &name)).cloned() else { return Ok(()) };
        // How many are left is no observation of the store.
        self.heap.note_history();
        if self.faults_left == 0 {
            return Ok(());
        }
        let way = self.choose(2, |way| match way {
            0 => format!("{name}() does its work"),
            _ => format!("injected: {name}() raises {}", rule.exception),
        });
        if way == 0 {
            return Ok(());
        }
        self.faults_left -= 1;
        let class = self.fault_class(&rule.exception)?;
        let exception = self.call_args(class, Args::default())?;
        Err(Stop::Raise(exception))
    }

    /// The class by its name: built in, of the program, or with its module.
    fn fault_class(&mut self, name: &str) -> Result<Value> {
        let found = match name.rsplit_once('.') {
            Some((module, name)) => {
                let module = self.import_module(module)?;
                self.get_attr_opt(module, Symbol::intern(name))?
            }
            None => {
                let main = self.import_module("__main__")?;
                let builtins = self.import_module("builtins")?;
                match self.get_attr_opt(main, Symbol::intern(name))? {
                    Some(class) => Some(class),
                    None => self.get_attr_opt(builtins, Symbol::intern(name))?,
                }
            }
        };
        found.ok_or_else(|| {
            self.unsupported(
                Code::Builtin,
                format!("the exception '{name}' that is to be injected does not exist"),
                "name a built-in exception, one of the program's, or one with its module: asyncio.TimeoutError",
            )
        })
    }
}
