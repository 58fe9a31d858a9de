//! The footprint contract (`raddle::system`, contract 3) on real programs: in every state, two enabled steps
//! of different actors whose footprints do not conflict lead to one and the same state in both orders, each looks at
//! the same after the other, and a step that makes another possible conflicts with it.

mod support;

use std::collections::BTreeSet;

use raddle::analysis::{Loader, Refusal};
use raddle::eventloop::{Action, PythonSystem};
use raddle::property::{Schedule, TimeMode};
use raddle::request::{Options, Request};
use raddle::store::State;
use raddle::system::{Delta, Halt, TransitionSystem};
use support::{parallel, programs};

/// States looked at for each program.
const STATES: usize = 120;

type Step = Delta<<PythonSystem as TransitionSystem>::Change>;

struct Walk<'a> {
    system: &'a mut PythonSystem,
    wrong: Vec<String>,
    pairs: u64,
}

impl Walk<'_> {
    fn steps(&mut self, state: &State, action: Action) -> Result<Vec<Step>, Halt> {
        let mut deltas = Vec::new();
        self.system.step(state, &action, &mut deltas)?;
        Ok(deltas)
    }

    fn enabled(&mut self, state: &State) -> Vec<Action> {
        let mut actions = Vec::new();
        self.system.enabled(state, &mut actions);
        actions
    }

    fn after(&self, state: &State, delta: &Step) -> State {
        let mut next = state.clone();
        self.system.apply(&mut next, &delta.change);
        next
    }

    fn conflict(&self, a: u32, b: u32) -> bool {
        match (self.system.footprint(a), self.system.footprint(b)) {
            (Some(a), Some(b)) => a.conflicts(b),
            _ => true,
        }
    }

    fn complain(&mut self, what: &str, state: &State, t: Action, u: Action, prints: [u32; 2]) {
        let shown = prints.map(|p| self.system.footprint(p).cloned());
        self.wrong.push(format!("{what}: {t:?} and {u:?} in {:016x}\n  {shown:?}", self.system.fingerprint(state).0));
    }

    /// Checks one state; gives its successors.
    fn check(&mut self, state: &State) -> Result<Vec<State>, Halt> {
        let actions = self.enabled(state);
        let mut steps = Vec::new();
        for &action in &actions {
            steps.extend(self.steps(state, action)?.into_iter().map(|delta| (action, delta)));
        }
        let next: Vec<State> = steps.iter().map(|(_, delta)| self.after(state, delta)).collect();
        for (i, (t, first)) in steps.iter().enumerate() {
            let possible = self.enabled(&next[i]);
            for &u in possible.iter().filter(|u| !actions.contains(u)) {
                for later in self.steps(&next[i], u)? {
                    if !self.conflict(first.footprint, later.footprint) && self.system.actor(t) != self.system.actor(&u)
                    {
                        self.complain("enables", state, *t, u, [first.footprint, later.footprint]);
                    }
                }
            }
            for (u, second) in &steps {
                if t == u || self.conflict(first.footprint, second.footprint) {
                    continue;
                }
                self.pairs += 1;
                let prints = [first.footprint, second.footprint];
                if !possible.contains(u) {
                    self.complain("disables", state, *t, *u, prints);
                    continue;
                }
                let again = self.steps(&next[i], *u)?;
                let same = |d: &&Step| {
                    d.choices == second.choices && d.footprint == second.footprint && d.findings == second.findings
                };
                let Some(again) = again.iter().find(same) else {
                    self.complain("changes", state, *t, *u, prints);
                    continue;
                };
                let one = self.after(&next[i], again);
                // That the other order exists is checked when the pair comes the other way round.
                let Some(other) = self.other_order(state, second, *t, first)? else { continue };
                if one != other {
                    self.complain("does not commute", state, *t, *u, prints);
                }
            }
        }
        Ok(next)
    }

    /// The state that the first step leads to after the second.
    fn other_order(&mut self, state: &State, second: &Step, t: Action, first: &Step) -> Result<Option<State>, Halt> {
        let middle = self.after(state, second);
        let again = self.steps(&middle, t)?;
        let found = again.iter().find(|d| d.choices == first.choices);
        Ok(found.map(|delta| self.after(&middle, delta)))
    }

    /// Walks the states breadth first.
    fn walk(&mut self) -> Result<usize, Halt> {
        let mut seen = BTreeSet::new();
        let initial = self.system.initial()?;
        let mut layer = vec![initial];
        while !layer.is_empty() {
            let mut next = Vec::new();
            for state in layer {
                if seen.len() >= STATES || !seen.insert(self.system.fingerprint(&state).0) {
                    continue;
                }
                next.extend(self.check(&state)?);
            }
            layer = next;
        }
        Ok(seen.len())
    }
}

/// What is wrong, and how many independent pairs were looked at.
fn check(path: &str, time: TimeMode) -> (Vec<String>, u64) {
    let request = Request {
        program: support::root().join(path),
        options: Options { schedules: vec![Schedule::Any], time, ..Options::default() },
        ..Request::default()
    };
    let Ok(mut loader) = Loader::new(&request, Schedule::Any) else { return (vec![format!("{path}: unreadable")], 0) };
    loop {
        let mut system = match loader.build() {
            Ok(system) => system,
            Err(Refusal::Bound(_)) => return (Vec::new(), 0),
            Err(_) => return (vec![format!("{path}: refused")], 0),
        };
        system.enable_memo();
        assert!(system.record_footprints());
        let mut walk = Walk { system: &mut system, wrong: Vec::new(), pairs: 0 };
        // Pinned objects are in no footprint until a step writes them: then all is looked at anew.
        let walked = loop {
            walk.wrong.clear();
            walk.pairs = 0;
            let generation = walk.system.generation();
            let walked = walk.walk();
            if walked.is_err() || walk.system.generation() == generation {
                break walked;
            }
        };
        match walked {
            Ok(_) => {}
            Err(Halt::Observe(history)) => {
                loader.keep(history);
                continue;
            }
            Err(_) => {}
        }
        let Walk { mut wrong, pairs, .. } = walk;
        let kinds = wrong.len();
        wrong.truncate(3);
        let wrong = wrong.into_iter().map(|w| format!("{path} {time:?} ({kinds}): {w}")).collect();
        return (wrong, pairs);
    }
}

#[test]
fn independent_steps_commute_and_neither_enables_nor_disables_the_other() {
    let all = programs(&["models", "tests/asyncio_programs"]);
    let jobs: Vec<_> = [TimeMode::Ordered, TimeMode::Idle, TimeMode::Any]
        .into_iter()
        .flat_map(|time| all.iter().map(move |path| (path.clone(), time)))
        .collect();
    let found = parallel(&jobs, |(path, time)| check(path, *time));
    let pairs: u64 = found.iter().map(|f| f.1).sum();
    let wrong: Vec<_> = found.into_iter().flat_map(|f| f.0).collect();
    assert!(wrong.is_empty(), "{} programs are wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs > 10_000, "only {pairs} independent pairs");
}
