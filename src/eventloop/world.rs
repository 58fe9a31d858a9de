//! The world outside as the user sets it: models of modules, injected cancellations and faults, threads.
//!
//! An injection is something that the environment may do, a number of times: cancel any task wherever it is
//! suspended, or let a function raise instead of doing its work. Each is a step, or an inner choice of one, of its own.
//!
//! **Invariant:** how many were used is part of the state (`State::mode`), so that a bound of N is N on every path.

use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What is modelled besides the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stubs: Vec<Stub>,
    /// How many cancellations may be injected.
    #[serde(default)]
    pub cancels: u8,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    #[serde(default)]
    pub threads: Granularity,
    /// Places that threads contend for, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contended: Vec<String>,
}

impl World {
    pub fn is_ordinary(&self) -> bool {
        *self == World::default()
    }
}

/// A Python file that stands for a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stub {
    pub name: String,
    pub file: PathBuf,
}

/// Calls of functions that match may raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The exception's class, with its module if it is not built in: `aiohttp.ClientError`.
    pub exception: String,
    /// Matches a function's qualified name or its last part; `*` stands for any text.
    pub pattern: String,
    pub times: u8,
}

/// How far a thread goes in one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// To its next access to what others may see.
    #[default]
    Access,
    /// To its next blocking call.
    Block,
}

/// What `--inject` names.
#[derive(Clone, Debug)]
pub enum Injection {
    Cancel(u8),
    Fault(Fault),
}

/// Counts stand in bytes of `State::mode`.
const CANCELS: u32 = 8;
const FAULTS: u32 = 16;

/// The part of `State::mode` that counts injections.
pub const INJECTED: u64 = 0xffff << CANCELS;

/// Cancellations and faults that were injected on the way to a state of this mode.
pub fn injected(mode: u64) -> (u8, u8) {
    ((mode >> CANCELS) as u8, (mode >> FAULTS) as u8)
}

pub fn cancel_injected(mode: u64) -> u64 {
    mode + (1 << CANCELS)
}

pub fn faults_injected(mode: u64, faults: u8) -> u64 {
    mode + (u64::from(faults) << FAULTS)
}

impl FromStr for Stub {
    type Err = String;

    fn from_str(text: &str) -> Result<Stub, String> {
        match text.split_once('=') {
            Some((name, file)) if !name.is_empty() && !file.is_empty() => {
                Ok(Stub { name: name.into(), file: file.into() })
            }
            _ => Err(format!("`{text}` is not NAME=FILE.py")),
        }
    }
}

impl FromStr for Granularity {
    type Err = String;

    fn from_str(text: &str) -> Result<Granularity, String> {
        match text {
            "access" => Ok(Granularity::Access),
            "block" => Ok(Granularity::Block),
            _ => Err(format!("`{text}` is neither access nor block")),
        }
    }
}

impl FromStr for Injection {
    type Err = String;

    fn from_str(text: &str) -> Result<Injection, String> {
        let (what, rest) = text.split_once('=').unwrap_or((text, ""));
        let times = |text: &str| match text.parse::<u8>() {
            Ok(n) if n > 0 => Ok(n),
            _ => Err(format!("`{text}` is no number from 1 to 255")),
        };
        match what {
            "cancel" if rest.is_empty() => Ok(Injection::Cancel(1)),
            "cancel" => times(rest).map(Injection::Cancel),
            "fault" => {
                let (rest, times) = match rest.rsplit_once(':') {
                    Some((rest, n)) => (rest, times(n)?),
                    None => (rest, 1),
                };
                let Some((exception, pattern)) = rest.split_once('@') else {
                    return Err(format!("`{text}` is not fault=ExceptionType@function"));
                };
                Ok(Injection::Fault(Fault { exception: exception.into(), pattern: pattern.into(), times }))
            }
            _ => Err(format!("`{text}` is neither cancel, cancel=N nor fault=ExceptionType@function")),
        }
    }
}

/// Whether a name or its last part matches a pattern in which `*` stands for any text.
pub fn matches(pattern: &str, name: &str) -> bool {
    glob(pattern, name) || name.rsplit_once('.').is_some_and(|(_, last)| glob(pattern, last))
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => text
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|i| rest.is_char_boundary(i) && glob(after, &rest[i..]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_names_and_their_last_part() {
        assert!(matches("fetch", "Client.fetch") && matches("Client.*", "Client.fetch") && matches("*etc*", "fetch"));
        assert!(!matches("fetch", "prefetch") && !matches("", "fetch") && matches("*", "anything"));
    }

    #[test]
    fn injections_are_read_and_mistakes_named() {
        assert!(matches!("cancel=2".parse(), Ok(Injection::Cancel(2))));
        let Ok(Injection::Fault(fault)) = "fault=OSError@Pool.*:3".parse() else { panic!() };
        assert_eq!((fault.exception.as_str(), fault.pattern.as_str(), fault.times), ("OSError", "Pool.*", 3));
        for bad in ["cancel=0", "fault=OSError", "drop", "fault=OSError@x:many"] {
            assert!(bad.parse::<Injection>().is_err_and(|e| e.contains('`')), "{bad}");
        }
    }

    #[test]
    fn counts_stand_beside_the_rest_of_the_mode() {
        let mode = faults_injected(cancel_injected(7 << 32 | 1), 2);
        assert_eq!((injected(mode), mode & !INJECTED), ((1, 2), 7 << 32 | 1));
    }
}
