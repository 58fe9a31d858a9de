//! Which code ran in a step: kept for traces only.

use crate::store::CodeId;

/// Marks kept from the start of a step.
const FIRST: usize = 400_000;
/// Marks kept from its end, where a loop that never suspends shows.
const LAST: usize = 20_000;

/// One instruction that ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub code: CodeId,
    pub pc: u32,
    /// Accesses logged before it ran.
    pub events: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Watch {
    pub first: Vec<Mark>,
    /// What ran after `first` was full, the oldest forgotten.
    recent: std::collections::VecDeque<Mark>,
}

impl Watch {
    pub(super) fn note(&mut self, mark: Mark) {
        if self.first.len() < FIRST {
            self.first.push(mark);
            return;
        }
        if self.recent.len() == LAST {
            self.recent.pop_front();
        }
        self.recent.push_back(mark);
    }

    /// The last instructions that ran.
    pub fn last(&self) -> impl Iterator<Item = &Mark> {
        let from = if self.recent.is_empty() { self.first.len().saturating_sub(LAST) } else { self.first.len() };
        self.first[from..].iter().chain(&self.recent)
    }

    /// The instruction during which an access was logged.
    pub fn during(&self, event: usize) -> Option<&Mark> {
        let after = self.first.partition_point(|m| m.events <= event);
        self.first[..after].last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accesses_belong_to_the_instruction_before_them_and_long_steps_keep_both_ends() {
        let mut watch = Watch::default();
        for i in 0..FIRST + LAST + 5 {
            watch.note(Mark { code: CodeId(0), pc: i as u32, events: 2 * i });
        }
        assert_eq!(watch.during(0).map(|m| m.pc), Some(0));
        assert_eq!(watch.during(7).map(|m| m.pc), Some(3));
        assert_eq!(watch.first.len(), FIRST);
        assert_eq!(watch.last().count(), LAST);
        assert_eq!(watch.last().last().map(|m| m.pc as usize), Some(FIRST + LAST + 4));
        let mut short = Watch::default();
        short.note(Mark { code: CodeId(1), pc: 0, events: 0 });
        assert_eq!(short.last().count(), 1);
    }
}
