//! Keeps one counterexample for each different finding and knows when there are enough.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::{Counterexample, Identity, Move, Policy};
use crate::system::Finding;

impl Identity {
    /// Whether both count as the same finding.
    pub fn same(self, a: &Finding, b: &Finding) -> bool {
        self.key(a) == self.key(b)
    }

    /// Equal for findings that count as the same.
    pub(super) fn hash(self, finding: &Finding) -> u64 {
        FixedState::default().hash_one(self.key(finding))
    }

    fn key(self, finding: &Finding) -> (&'static str, &str, &str) {
        let message = if self == Identity::Message { finding.message.as_str() } else { "" };
        (finding.kind, &finding.claim, message)
    }
}

pub(super) struct Findings<'a, A> {
    policy: &'a Policy,
    kept: Vec<Counterexample<A>>,
    /// Indices into `kept` by the hash of the finding's key.
    index: HashTable<usize>,
    counted: usize,
}

impl<'a, A> Findings<'a, A> {
    pub fn new(policy: &'a Policy) -> Self {
        Findings { policy, kept: Vec::new(), index: HashTable::new(), counted: 0 }
    }

    /// Keeps the finding if it is a new one and there are not enough; only then is the path asked for.
    pub fn record<E>(&mut self, finding: &Finding, path: impl FnOnce() -> Result<Vec<Move<A>>, E>) -> Result<(), E> {
        let identity = self.policy.identity;
        let hash = identity.hash(finding);
        let known = |&at: &usize| identity.same(&self.kept[at].finding, finding);
        if self.enough() || self.index.find(hash, known).is_some() {
            return Ok(());
        }
        let path = path()?;
        let at = self.kept.len();
        self.index.insert_unique(hash, at, |&other| identity.hash(&self.kept[other].finding));
        self.counted += usize::from(!self.policy.warnings.contains(&finding.kind));
        self.kept.push(Counterexample { finding: finding.clone(), path });
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub fn enough(&self) -> bool {
        self.policy.stop_after.is_some_and(|limit| self.counted >= limit)
    }

    pub fn into_kept(self) -> Vec<Counterexample<A>> {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: &'static str, message: &str) -> Finding {
        Finding { kind, claim: kind.to_owned(), message: message.to_owned() }
    }

    fn keep(policy: &Policy, all: &[Finding]) -> (Vec<String>, bool) {
        let mut findings = Findings::<()>::new(policy);
        for one in all {
            findings.record(one, || Ok::<_, ()>(Vec::new())).unwrap();
        }
        let enough = findings.enough();
        (findings.into_kept().into_iter().map(|kept| kept.finding.message).collect(), enough)
    }

    #[test]
    fn policies_differ_in_what_is_kept_and_when_it_is_enough() {
        let all = [finding("leak", "a"), finding("assertion", "b"), finding("assertion", "c"), finding("leak", "a")];
        let kept = |messages: &[&str], enough| (messages.iter().map(|m| m.to_string()).collect::<Vec<_>>(), enough);
        assert_eq!(keep(&Policy::first(), &all), kept(&["a"], true));
        assert_eq!(keep(&Policy::each_claim(None), &all), kept(&["a", "b"], false));
        assert_eq!(keep(&Policy::each_claim(Some(2)), &all), kept(&["a", "b"], true));
        assert_eq!(keep(&Policy::each_message(), &all), kept(&["a", "b", "c"], false));
        let warned = Policy { warnings: vec!["leak"], ..Policy::first() };
        assert_eq!(keep(&warned, &all), kept(&["a", "b"], true));
    }

    #[test]
    fn many_different_findings_are_all_found_again() {
        let all: Vec<_> = (0..500).map(|n| finding("outcome", &n.to_string())).collect();
        let twice: Vec<_> = all.iter().chain(&all).cloned().collect();
        assert_eq!(keep(&Policy::each_message(), &twice).0.len(), 500);
    }
}
