//! The footprint contract (`raddle::system`, contracts 3 to 5) on real programs: in every state, two enabled steps
//! of different actors whose footprints do not conflict lead to the same state in both orders, up to the names of what they
//! made, each looks at the same after the other (or is then seen to conflict with it), a step that makes another possible conflicts with it, and so do two that make the
//! same one possible; and what steps that are independent of a first one make possible is possible after that one as well.

mod generator;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use generator::oracle::write;
use generator::{Size, samples};
use raddle::analysis::{Loader, Refusal};
use raddle::eventloop::{Action, PythonSystem};
use raddle::property::{Schedule, TimeMode};
use raddle::request::{Options, Request};
use raddle::store::{REFERENCES, State, beside};
use raddle::system::{Access, Delta, Halt, TransitionSystem};
use support::{parallel, programs};

/// States looked at for each program.
const STATES: usize = 120;

/// How far, and to how many states, steps are followed that are independent of a first one.
const FAR: usize = 3;
const FOLLOWED: usize = 12;

type Step = Delta<<PythonSystem as TransitionSystem>::Change>;

struct Walk<'a> {
    system: &'a mut PythonSystem,
    wrong: Vec<String>,
    pairs: u64,
}

/// The name of the object whose sides a footprint's object stands for.
fn beside_of(object: u32) -> Option<u32> {
    let mark = beside(0, 0, 0).object;
    (object & mark != 0 && object < 2 * mark).then_some(object & !mark)
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

    /// A footprint without what is a matter of names: losses of references (how many there are depends on who loses the last
    /// one), callbacks that the step made, and what is gone once both steps were taken (who loses the last reference looks at it).
    fn looks(&self, state: &State, last: &State, footprint: u32) -> Option<Vec<Access>> {
        let names = &self.system.vm.heap.store().names;
        let pinned = self.system.vm.heap.image().len();
        let is_in = |state: &State, name: u32| names.known_slot(name).is_some_and(|slot| state.slot(slot).content != 0);
        let accesses = self.system.footprint(footprint)?.0.iter().copied().map(|mut access| {
            if let Some(name) = beside_of(access.object) {
                if access.writes & REFERENCES == 0 {
                    access.reads &= !REFERENCES;
                }
                if name >= pinned && !is_in(state, name) {
                    access = Access::default();
                }
            } else if is_in(state, access.object) && !is_in(last, access.object) {
                access = Access::default();
            }
            access
        });
        Some(accesses.filter(|a| a.reads | a.writes != 0).collect())
    }

    fn complain(&mut self, what: &str, state: &State, t: Action, u: Action, prints: &[u32]) {
        let shown: Vec<_> = prints.iter().map(|&p| self.system.footprint(p)).collect();
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
            let disabled = actions.iter().copied().filter(|u| !possible.contains(u)).collect();
            self.follow(*t, first, disabled, (state.clone(), next[i].clone()))?;
            for &u in possible.iter().filter(|u| !actions.contains(u)) {
                for later in self.steps(&next[i], u)? {
                    if !self.conflict(first.footprint, later.footprint) && self.system.actor(t) != self.system.actor(&u)
                    {
                        self.complain("enables", state, *t, u, &[first.footprint, later.footprint]);
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
                    self.complain("disables", state, *t, *u, &prints);
                    continue;
                }
                let again = self.steps(&next[i], *u)?;
                let same = |d: &&Step| {
                    let last = self.after(&next[i], d);
                    let looks = self.looks(state, &last, d.footprint) == self.looks(state, &last, second.footprint);
                    d.choices == second.choices && looks && d.findings == second.findings
                };
                let Some(again) = again.iter().find(same) else {
                    // Other steps of the same choices, which are seen to conflict when they come after the first, are looked at then.
                    let unseen =
                        |d: &&Step| d.choices == second.choices && !self.conflict(first.footprint, d.footprint);
                    if again.iter().any(|d| unseen(&d)) || !again.iter().any(|d| d.choices == second.choices) {
                        let after = again.iter().map(|d| d.footprint);
                        let prints: Vec<_> = prints.into_iter().chain(after).collect();
                        self.complain("changes", state, *t, *u, &prints);
                    }
                    continue;
                };
                let one = self.after(&next[i], again);
                // That the other order exists is checked when the pair comes the other way round.
                let Some(other) = self.other_order(state, second, *t, first)? else { continue };
                if one != other && !self.is_renamed(&one, &other) {
                    self.complain("does not commute", state, *t, *u, &prints);
                }
                let woken = |next: &[Action]| next.iter().any(|a| possible.contains(a) && !actions.contains(a));
                let second_enables = self.enabled(&self.after(state, second));
                if woken(&second_enables) {
                    self.complain("enables the same", state, *t, *u, &prints);
                }
            }
        }
        Ok(next)
    }

    /// Follows steps that are independent of `t`, beside the same ones after `t`: whatever becomes possible does so in both, unless
    /// `t` disabled it in the first place.
    fn follow(&mut self, t: Action, first: &Step, disabled: Vec<Action>, begin: (State, State)) -> Result<(), Halt> {
        let mut pending = vec![(begin, 0)];
        let mut followed = 0;
        while let Some(((without, with), depth)) = pending.pop() {
            let possible = self.enabled(&with);
            for u in self.enabled(&without) {
                if self.system.actor(&u) == self.system.actor(&t) || disabled.contains(&u) {
                    continue;
                }
                if !possible.contains(&u) {
                    self.complain("disables what others enabled", &without, t, u, &[first.footprint]);
                    continue;
                }
                if depth == FAR || followed >= FOLLOWED {
                    continue;
                }
                let after = self.steps(&with, u)?;
                for step in self.steps(&without, u)? {
                    let same = |d: &&Step| d.choices == step.choices && !self.conflict(first.footprint, d.footprint);
                    if self.conflict(first.footprint, step.footprint) {
                        continue;
                    }
                    if let Some(again) = after.iter().find(same) {
                        followed += 1;
                        pending.push(((self.after(&without, &step), self.after(&with, again)), depth + 1));
                    }
                }
            }
        }
        Ok(())
    }

    /// The state that the first step leads to after the second.
    fn other_order(&mut self, state: &State, second: &Step, t: Action, first: &Step) -> Result<Option<State>, Halt> {
        let middle = self.after(state, second);
        let again = self.steps(&middle, t)?;
        let found = again.iter().find(|d| d.choices == first.choices);
        Ok(found.map(|delta| self.after(&middle, delta)))
    }

    /// Whether two states differ in names only: what they refer to from pinned objects and queues on is followed in both.
    fn is_renamed(&self, one: &State, other: &State) -> bool {
        let heap = &self.system.vm.heap;
        let store = heap.store();
        let content = |state: &State, name: u32| match store.names.known_slot(name).map_or(0, |s| state.slot(s).content)
        {
            0 => heap.image().contents.get(name as usize).copied().unwrap_or(0),
            content => content,
        };
        let born =
            |state: &State| state.slots.iter().zip(0..).filter(|(s, _)| s.content != 0).map(|(_, i)| i).collect();
        let names = |slots: Vec<u32>| slots.into_iter().map(|s| store.names.of_slot(s)).collect::<BTreeSet<u32>>();
        let (ours, theirs) = (names(born(one)), names(born(other)));
        let pinned = heap.image().len();
        let mut to: BTreeMap<u32, u32> = BTreeMap::new();
        let mut pending: Vec<(u32, u32)> = ours.iter().filter(|&&n| n < pinned).map(|&n| (n, n)).collect();
        let queued = |state: &State| {
            let mut all: Vec<u32> = state.ready.iter().map(|e| e.handle).collect();
            all.extend(state.timers.iter().map(|t| t.handle));
            all
        };
        loop {
            while let Some((a, b)) = pending.pop() {
                match to.get(&a) {
                    Some(&known) if known == b => continue,
                    Some(_) => return false,
                    None => to.insert(a, b),
                };
                let (x, y) = (content(one, a), content(other, b));
                if x == 0 || y == 0 {
                    return false;
                }
                let (x, y) = (store.interner.get(x).names(), store.interner.get(y).names());
                if x.len() != y.len() {
                    return false;
                }
                pending.extend(x.into_iter().zip(y).filter(|(a, _)| *a >= pinned));
            }
            // Callbacks that nothing but a queue refers to.
            let left: Vec<u32> = queued(one).into_iter().filter(|n| !to.contains_key(n)).collect();
            let taken: BTreeSet<u32> = to.values().copied().collect();
            let free: Vec<u32> = queued(other).into_iter().filter(|n| !taken.contains(n)).collect();
            let [a, ..] = left[..] else { break };
            let blank = |state: &State, name: u32| heap.renamed(content(state, name), &mut |n| n.min(pinned));
            match free.iter().find(|&&b| blank(one, a) == blank(other, b)) {
                Some(&b) => pending.push((a, b)),
                None => return false,
            }
        }
        let rename = |name: u32| to.get(&name).copied().unwrap_or(name);
        let same = |(&a, &b): (&u32, &u32)| heap.renamed(content(one, a), &mut |n| rename(n)) == content(other, b);
        let mut ready: Vec<_> = one.ready.iter().map(|e| (rename(e.handle), e.event_loop)).collect();
        ready.sort_unstable();
        let timers: BTreeSet<_> = one.timers.iter().map(|t| (rename(t.handle), t.due)).collect();
        to.iter().all(same)
            && ours.iter().all(|n| to.contains_key(n))
            && theirs.len() == ours.len()
            && ready == other.ready.iter().map(|e| (e.handle, e.event_loop)).collect::<Vec<_>>()
            && timers == other.timers.iter().map(|t| (t.handle, t.due)).collect()
            && (one.mode, one.clock, one.output) == (other.mode, other.clock, other.output)
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
        system.enable_memo(1 << 26);
        if !system.record_footprints() {
            // Threads: no two steps are independent.
            return (Vec::new(), 0);
        }
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

fn check_all(paths: &[String]) {
    let modes = [TimeMode::Ordered, TimeMode::Idle, TimeMode::Any];
    let jobs: Vec<_> = modes.into_iter().flat_map(|time| paths.iter().map(move |path| (path, time))).collect();
    let found = parallel(&jobs, |(path, time)| check(path, *time));
    let pairs: u64 = found.iter().map(|f| f.1).sum();
    let wrong: Vec<_> = found.into_iter().flat_map(|f| f.0).collect();
    assert!(wrong.is_empty(), "{} programs are wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs > 10_000, "only {pairs} independent pairs");
}

#[test]
fn independent_steps_commute_and_neither_enables_nor_disables_the_other() {
    check_all(&programs(&["models", "tests/asyncio_programs", "tests/outcomes"]));
}

#[test]
#[ignore = "takes many minutes"]
fn independent_steps_of_random_programs_commute() {
    let count = std::env::var("RADDLE_PROGRAMS").map_or(1000, |n| n.parse().unwrap());
    let seed = std::env::var("RADDLE_SEED").map_or(20_260_203, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let found = samples(Size::SMALL, seed, count).into_iter().enumerate();
    let found = found.map(|(n, sample)| write(folder.path(), n, &sample.program()).display().to_string());
    check_all(&found.collect::<Vec<_>>());
}
