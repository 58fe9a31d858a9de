//! The words that name a schedule, a treatment of time, and a verdict: on the command line, in claim
//! files, in expectations and in reports alike.

use serde::{Deserialize, Serialize};

pub use crate::eventloop::{Schedule, TimeMode, World};

/// What a check answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Every reachable state was visited and none violates a claim.
    Holds,
    /// A counterexample was found and replayed.
    Violated,
    /// The program is outside what is modelled.
    Unsupported,
    /// A bound or budget was reached first.
    Inconclusive,
}

/// A word that names none of the alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    pub word: String,
    pub what: &'static str,
    pub known: String,
}

impl std::error::Error for UnknownWord {}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is not a {}; use {}", self.word, self.what, self.known)
    }
}

macro_rules! words {
    ($type:ty, $what:literal, $($variant:ident = $word:literal),+) => {
        impl $type {
            pub const ALL: &[$type] = &[$(<$type>::$variant),+];

            pub fn as_str(self) -> &'static str {
                match self { $(<$type>::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<$type, UnknownWord> {
                <$type>::ALL.iter().copied().find(|v| v.as_str() == word).ok_or_else(|| UnknownWord {
                    word: word.to_string(),
                    what: $what,
                    known: one_of(<$type>::ALL.iter().map(|v| v.as_str())),
                })
            }
        }
    };
}

words!(Schedule, "schedule", Fifo = "fifo", Any = "any");
words!(TimeMode, "treatment of time", Idle = "idle", Ordered = "ordered", Any = "any");
words!(
    Verdict,
    "verdict",
    Holds = "holds",
    Violated = "violated",
    Unsupported = "unsupported",
    Inconclusive = "inconclusive"
);

/// "`a`, `b` or `c`".
pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|w| format!("`{w}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parse_to_what_prints_them_and_others_name_the_choices() {
        for mode in TimeMode::ALL {
            assert_eq!(mode.as_str().parse::<TimeMode>().as_ref(), Ok(mode));
        }
        let error = "lifo".parse::<Schedule>().unwrap_err();
        assert_eq!(error.to_string(), "`lifo` is not a schedule; use `fifo` or `any`");
    }
}
