//! What a system must offer to be explored. The explorer sees this and nothing else.
//!
//! A **state** is a configuration between two steps. A **step** runs one enabled action to its end
//! and is described by a [`Delta`]: the change of state, the change of the fingerprint, what the
//! step read and wrote, and what it found. Where a step meets an inner choice (an unknown value, a
//! random pick) it yields one delta for each way the choice can go.
//!
//! The contract, which the explorer relies on and the tests check:
//! 1. `step` is a function of the state and the action: the same deltas in the same order each time.
//! 2. `fingerprint(apply(s, d)) == fingerprint(s) + d.fingerprint`, and equal states have equal
//!    fingerprints.
//! 3. Footprints are complete: two steps of different actors whose footprints do not conflict
//!    commute, and neither enables nor disables the other. What a step does up to its first read of a place that
//!    another wrote is the same before and after that other step.
//! 4. A step that disables another is not independent of the steps that enabled it since the first one could be
//!    taken.
//! 5. If a step enables an actor, then who enables that actor without this step, where this step is possible, conflicts with it.

use std::sync::Arc;

use crate::base::Fingerprint;

/// Which parts of one object a step read or wrote: one bit per place, places folded onto 64 bits,
/// so that two different places may share a bit (a false conflict) but one place never has two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Access {
    pub object: u32,
    pub reads: u64,
    pub writes: u64,
}

impl Access {
    pub fn conflicts(&self, other: &Access) -> bool {
        self.object == other.object
            && (self.writes & (other.reads | other.writes) != 0 || other.writes & self.reads != 0)
    }
}

/// All accesses of a step to objects that existed before it, sorted by object, one entry each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Footprint(pub Vec<Access>);

/// Names a footprint: equal footprints of a system have equal numbers. 0: not recorded, so that
/// nothing is known to be independent of the step.
pub type FootprintId = u32;

impl Footprint {
    /// Sorts accesses and makes one of those to the same object.
    pub fn of(mut accesses: Vec<Access>) -> Footprint {
        accesses.retain(|a| a.reads | a.writes != 0);
        accesses.sort_unstable_by_key(|a| a.object);
        accesses.dedup_by(|next, kept| {
            let same = next.object == kept.object;
            if same {
                kept.reads |= next.reads;
                kept.writes |= next.writes;
            }
            same
        });
        Footprint(accesses)
    }

    /// Whether two steps may not commute.
    pub fn conflicts(&self, other: &Footprint) -> bool {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.object.cmp(&y.object) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal if x.conflicts(y) => return true,
                std::cmp::Ordering::Equal => drop((a.next(), b.next())),
            }
        }
        false
    }
}

/// Something a step, or a state in which nothing can run, reveals about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind of claim: `assertion`, `exception`, `deadlock`, `starvation`, `always`, …
    pub kind: &'static str,
    /// The claim's name in the claim file. For built-in claims the kind again, and where several of a kind
    /// are to be told apart, what each is about.
    pub claim: String,
    pub message: String,
}

/// What a step reveals. Shared, since the same step may be met a million times; nothing is, where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Option<Arc<[Finding]>>);

impl std::ops::Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(findings: Vec<Finding>) -> Findings {
        Findings((!findings.is_empty()).then(|| findings.into()))
    }
}

/// Why a step could not be carried out: the tool's limits and gaps, never the program's failures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The program needs something that is not modelled.
    Unsupported(Box<crate::base::Diagnostic>),
    /// A bound inside a step was reached; the text names the bound and its value.
    Bound(String),
    /// The step looks at history that the states do not keep: the system must be set up anew so
    /// that this is part of the state. The text names the history.
    Observe(&'static str),
}

/// The effect of one step.
#[derive(Clone, Debug)]
pub struct Delta<C> {
    /// What [`TransitionSystem::apply`] needs to make the successor.
    pub change: C,
    /// Fingerprint of the successor minus that of the state (wrapping).
    pub fingerprint: Fingerprint,
    /// How the inner choices of the step went, as option numbers; empty when it had none.
    pub choices: Vec<u32>,
    pub footprint: FootprintId,
    pub findings: Findings,
}

/// A system of states and steps. One value serves one worker; [`fork`](TransitionSystem::fork)
/// makes another that shares what is immutable.
pub trait TransitionSystem: Send + Sized {
    type State: Clone + Send;
    type Change: Clone + Send;
    /// Names an enabled step in its state, independently of how the state was reached.
    type Action: Clone + PartialEq + std::fmt::Debug + Send;

    fn fork(&self) -> Self;

    /// A system of fewer states, in which each stands for any number of this one's that differ only in how many like things
    /// there are in a row: every claim holds in both or in neither. Where a step looks at how many there are, it
    /// ends with [`Halt::Observe`].
    fn with_short_runs(&self) -> Option<Self> {
        None
    }

    fn initial(&mut self) -> Result<Self::State, Halt>;

    fn fingerprint(&self, state: &Self::State) -> Fingerprint;

    /// Appends the enabled actions in the system's preferred order (the order in which its ordinary
    /// scheduler would take them).
    fn enabled(&mut self, state: &Self::State, out: &mut Vec<Self::Action>);

    /// Appends one delta for each way the inner choices of `action` can go; at least one on `Ok`.
    /// On [`Halt::Bound`] the deltas already appended stand: those ways were carried out, others not.
    fn step(
        &mut self,
        state: &Self::State,
        action: &Self::Action,
        out: &mut Vec<Delta<Self::Change>>,
    ) -> Result<(), Halt>;

    /// By which number [`again`](TransitionSystem::again) knows a delta, the only one of its action; 0: by none.
    fn number(&self, _delta: &Delta<Self::Change>) -> u32 {
        0
    }

    /// Appends the delta that an action has, if that is the one that it had under this number in the state before `taken`, and
    /// that is plain to see: whatever `taken` changed, this action does not look at. Numbers last until
    /// [`forget`](TransitionSystem::forget).
    fn again(&mut self, _number: u32, _taken: &Self::Change, _out: &mut Vec<Delta<Self::Change>>) -> bool {
        false
    }

    fn apply(&self, state: &mut Self::State, change: &Self::Change);

    /// Whether what the system remembers of its steps has reached its limit: then the changes that are
    /// still held should be settled, and the rest forgotten.
    fn is_full(&self) -> bool {
        false
    }

    /// Makes a change that was computed for `state` independent of what the system remembers: needed
    /// before [`forget`](TransitionSystem::forget), and before another worker applies it.
    fn settle(&self, _state: &Self::State, _change: &mut Self::Change) {}

    /// Forgets steps that it remembers; changes that are not settled must not be applied any more.
    fn forget(&mut self) {}

    /// What a state in which nothing is enabled reveals.
    fn at_end(&mut self, state: &Self::State) -> Vec<Finding>;

    /// Whether such a state is where the system was to come to, whatever it reveals, rather than a deadlock.
    fn is_proper_end(&self, _state: &Self::State) -> bool {
        true
    }

    /// What it means that no end can be reached from a state although the system can end.
    fn trapped(&mut self, _state: &Self::State) -> Finding {
        let message = "from here no step leads to an end".to_string();
        Finding { kind: "livelock", claim: "livelock".into(), message }
    }

    /// Begins to record footprints, from the next step that is computed. False if no two steps of this system are
    /// independent.
    fn record_footprints(&mut self) -> bool {
        false
    }

    /// The footprint of a delta of this system.
    fn footprint(&self, _number: FootprintId) -> Option<&Footprint> {
        None
    }

    /// The fingerprint of some state that is alike, the same for all that are alike: states are alike if they
    /// differ only in which part is which among parts that can be exchanged. `own` is the state's. `None` if nothing can be.
    fn canonical(&mut self, _state: &Self::State, _own: Fingerprint) -> Option<Fingerprint> {
        None
    }

    /// Whether this step, whose footprint was recorded, leads from all states that are alike to `state` to states that are
    /// alike.
    fn is_symmetric(&mut self, _state: &Self::State, _action: &Self::Action, _delta: &Delta<Self::Change>) -> bool {
        true
    }

    /// Changes when footprints of steps that were computed before are void.
    fn generation(&self) -> u64 {
        0
    }

    /// Who acts in `action`: steps by different actors in a row count as a switch when
    /// counterexamples are shortened.
    fn actor(&self, action: &Self::Action) -> u64;

    /// Which atomic propositions hold in a state, as bits: what temporal claims are about.
    fn labels(&mut self, _state: &Self::State) -> Result<u64, Halt> {
        Ok(0)
    }

    /// Appends the actors that must act some time if they stay obliged to: weak fairness. By default those that
    /// can act.
    fn obliged(&mut self, state: &Self::State, out: &mut Vec<u64>) {
        let mut actions = Vec::new();
        self.enabled(state, &mut actions);
        out.extend(actions.iter().map(|action| self.actor(action)));
    }

    /// Bytes that one state holds, its heap included; what states share belongs to
    /// [`memory`](TransitionSystem::memory). Must not change while the state does not.
    fn state_memory(&self, _state: &Self::State) -> usize {
        size_of::<Self::State>()
    }

    /// Bytes that the system holds besides the states: interned components, memo tables.
    fn memory(&self) -> usize {
        0
    }
}
