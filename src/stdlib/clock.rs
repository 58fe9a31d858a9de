//! `_time`: sleeping and reading the clock.
//!
//! A program sees virtual time only: that of the event loop's clock, which moves while nothing is
//! ready. `time.sleep` blocks the whole thread: it moves the clock and lets nothing else run.

use crate::base::Code;
use crate::store::Value;
use crate::vm::builtins::number::real;
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[("sleep", 1, 1, false, sleep), ("now", 0, 0, false, now)];

fn now(vm: &mut Vm, _: Args) -> Result<Value> {
    Ok(Value::Int(vm.read_clock()? as i64))
}

fn sleep(vm: &mut Vm, args: Args) -> Result<Value> {
    match real(vm, args.positional[0])? {
        Some(Value::Float(seconds)) if seconds.is_nan() => Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(Value::Float(seconds)) if seconds < 0.0 => Err(vm.value_error("sleep length must be non-negative")),
        Some(Value::Float(seconds)) => {
            vm.advance_clock((seconds * 1e9).ceil() as u64);
            Ok(Value::None)
        }
        Some(_) => Err(vm.unsupported(
            Code::Builtin,
            "time.sleep() for an unknown time",
            "sleep for a time that the program knows, or for one of a few with random.choice",
        )),
        None => {
            let name = vm.type_name(args.positional[0]);
            Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

impl Vm {
    /// Time that passes while the thread is blocked, in nanoseconds: added up for the event loop.
    pub fn advance_clock(&mut self, nanoseconds: u64) {
        self.blocking_sleep = self.blocking_sleep.saturating_add(nanoseconds);
    }
}
