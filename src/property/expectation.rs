//! What a program says of itself: comments before its first statement of the form
//!
//! ```python
//! # raddle: expect violated deadlock
//! # raddle: expect violated assertion on any
//! # raddle: expect holds on fifo
//! ```
//!
//! A line without `on` speaks of every schedule that no other line names. When some line names a
//! schedule and none speaks of the others, those are expected to hold. A word that is not known is
//! an error: a typo must not turn a check off.

use super::claim::{built_in_kinds, is_built_in};
use super::mode::one_of;
use super::{Problem, Schedule};
use crate::base::{FileId, Span};

/// What is expected of one check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Expect {
    #[default]
    Holds,
    /// Violated, with this kind of violation if one is named.
    Violated(Option<String>),
}

impl std::fmt::Display for Expect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Expect::Holds => f.write_str("holds"),
            Expect::Violated(None) => f.write_str("violated"),
            Expect::Violated(Some(kind)) => write!(f, "violated ({kind})"),
        }
    }
}

/// The expectations of one program, by schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    general: Option<Expect>,
    named: Vec<(Schedule, Expect)>,
}

impl Expectation {
    /// What is expected on `schedule`.
    pub fn on(&self, schedule: Schedule) -> Expect {
        let named = self.named.iter().find(|(s, _)| *s == schedule).map(|(_, e)| e);
        named.or(self.general.as_ref()).cloned().unwrap_or_default()
    }

    /// The kinds of violation that it names: a kind that is a warning is asked for by being named.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        let all = self.general.iter().chain(self.named.iter().map(|(_, expect)| expect));
        all.filter_map(|expect| match expect {
            Expect::Violated(kind) => kind.as_deref(),
            Expect::Holds => None,
        })
    }

    /// Whether the program says anything about itself.
    pub fn is_stated(&self) -> bool {
        self.general.is_some() || !self.named.is_empty()
    }

    /// Reads the comments before the first statement of `text`.
    pub fn parse(file: FileId, text: &str) -> Result<Expectation, Problem> {
        let mut expectation = Expectation::default();
        let mut offset = 0u32;
        for line in text.split_inclusive('\n') {
            let start = offset;
            offset += line.len() as u32;
            let trimmed = line.trim_start_matches('\u{feff}').trim();
            if trimmed.is_empty() {
                continue;
            }
            let Some(comment) = trimmed.strip_prefix('#') else { break };
            let Some(words) = comment.trim_start().strip_prefix("raddle:") else { continue };
            let words_start = start + (words.as_ptr() as usize - line.as_ptr() as usize) as u32;
            expectation.add(file, words_start, words)?;
        }
        Ok(expectation)
    }

    fn add(&mut self, file: FileId, start: u32, text: &str) -> Result<(), Problem> {
        let span_of = |word: &str| {
            let at = start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
            Span::new(file, at, at + word.len() as u32)
        };
        let whole = span_of(text.trim());
        let mut words = text.split_whitespace();
        let usage =
            "write `# raddle: expect holds` or `# raddle: expect violated KIND`, optionally with `on fifo` or `on any`";

        match words.next() {
            Some("expect") => {}
            Some(word) => {
                let problem = Problem::new(span_of(word), format!("`{word}` is not known after `# raddle:`"));
                return Err(problem.with_help(usage));
            }
            None => return Err(Problem::new(whole, "nothing follows `# raddle:`").with_help(usage)),
        }
        let mut next = words.next();
        let mut expect = match next {
            Some("holds") => Expect::Holds,
            Some("violated") => Expect::Violated(None),
            Some(word) => {
                let message = format!("`{word}` cannot be expected; use `holds` or `violated`");
                return Err(Problem::new(span_of(word), message).with_help(usage));
            }
            None => return Err(Problem::new(whole, "`expect` needs a verdict").with_help(usage)),
        };
        next = words.next();
        if let (Expect::Violated(kind @ None), Some(word)) = (&mut expect, next)
            && word != "on"
        {
            if !is_built_in(word) {
                let message = format!("`{word}` is not a kind of violation");
                let known = one_of(built_in_kinds());
                return Err(Problem::new(span_of(word), message).with_help(format!("the kinds are {known}")));
            }
            *kind = Some(word.to_string());
            next = words.next();
        }
        let schedule = match next {
            None => None,
            Some("on") => match words.next() {
                None => return Err(Problem::new(whole, "`on` needs a schedule").with_help(usage)),
                Some(word) => Some(word.parse::<Schedule>().map_err(|e| Problem::new(span_of(word), e.to_string()))?),
            },
            Some(word) => {
                return Err(Problem::new(span_of(word), format!("`{word}` is not known here")).with_help(usage));
            }
        };
        if let Some(word) = words.next() {
            return Err(Problem::new(span_of(word), format!("`{word}` is not known here")).with_help(usage));
        }
        let twice = |what: &str| Problem::new(whole, format!("a second expectation {what}"));
        match schedule {
            None if self.general.is_some() => return Err(twice("for every schedule")),
            None => self.general = Some(expect),
            Some(s) if self.named.iter().any(|(n, _)| *n == s) => return Err(twice(&format!("for the schedule {s}"))),
            Some(s) => self.named.push((s, expect)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceMap;

    fn parse(text: &str) -> Result<Expectation, String> {
        let mut map = SourceMap::default();
        let file = map.add("m.py", text);
        Expectation::parse(file, text).map_err(|p| p.line(map.get(file)))
    }

    fn violated(kind: &str) -> Expect {
        Expect::Violated(Some(kind.to_string()))
    }

    #[test]
    fn a_line_speaks_of_every_schedule_that_no_other_names() {
        let e = parse("#!/usr/bin/env python3\n# raddle: expect violated deadlock\nimport asyncio\n").unwrap();
        assert_eq!((e.on(Schedule::Fifo), e.on(Schedule::Any)), (violated("deadlock"), violated("deadlock")));

        let e = parse("# raddle: expect violated assertion on any\n").unwrap();
        assert_eq!((e.on(Schedule::Fifo), e.on(Schedule::Any)), (Expect::Holds, violated("assertion")));

        let e = parse("\n# raddle: expect holds on fifo\n\n# raddle: expect violated\n").unwrap();
        assert_eq!((e.on(Schedule::Fifo), e.on(Schedule::Any)), (Expect::Holds, Expect::Violated(None)));
    }

    #[test]
    fn only_comments_before_the_first_statement_count() {
        let e = parse("x = 1\n# raddle: expect violated deadlock\n").unwrap();
        assert!(!e.is_stated());
    }

    #[test]
    fn unknown_words_are_errors_with_their_place() {
        let error = |text: &str| parse(text).unwrap_err();
        assert_eq!(error("# raddle: exepct holds"), "m.py:1:11: `exepct` is not known after `# raddle:`");
        assert_eq!(error("#\n# raddle: expect violated dedlock"), "m.py:2:27: `dedlock` is not a kind of violation");
        assert_eq!(
            error("# raddle: expect violated on lifo"),
            "m.py:1:30: `lifo` is not a schedule; use `fifo` or `any`"
        );
        assert_eq!(error("# raddle: expect holds deadlock"), "m.py:1:24: `deadlock` is not known here");
        assert_eq!(error("# raddle: expect holds on any twice"), "m.py:1:31: `twice` is not known here");
        assert_eq!(error("# raddle:"), "m.py:1:10: nothing follows `# raddle:`");
        let twice = "# raddle: expect holds\n# raddle: expect violated";
        assert_eq!(error(twice), "m.py:2:11: a second expectation for every schedule");
    }
}
