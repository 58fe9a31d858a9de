//! The reduced graph: which steps are taken from which states, and the work until the sets are what they must be.
//!
//! States are expanded depth first, each with the set that promises to conflict least. When all that follows a state is known, its
//! set is judged by the summaries of what follows; if it is too small, an actor is added to it and the search goes on
//! there. Where steps lead back to states that are not finished yet, summaries flow until they are stable. Sets
//! and summaries only grow, so this ends.

use hashbrown::HashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cycles;
use super::events::{Actors, Events};
use super::summary::Summaries;
use crate::base::Fingerprint;
use crate::explore::findings::Findings;
use crate::explore::meter::{Meter, Phase, Progress};
use crate::explore::successors::{Gap, Successors};
use crate::explore::visited::collision_probability;
use crate::explore::{Bound, Error, Mismatch, Move, Options, Outcome};
use crate::system::{Delta, Finding, TransitionSystem};

/// Why the graph is not complete.
pub(super) enum Halted<A> {
    Enough,
    Bound(Bound),
    Error(Box<Error<A>>),
    /// It has as many states as were asked for.
    Paused,
    /// It takes too much memory.
    NoRoom,
    /// What was recorded before is void.
    Void,
}

impl<A> From<Bound> for Halted<A> {
    fn from(bound: Bound) -> Self {
        Halted::Bound(bound)
    }
}

/// The graph may take so much memory, and no more than half of what the search may.
const MOST_BYTES: usize = 1 << 30;

/// A class of steps and an actor that were found to race so often are kept together from the start.
const LEARNT: u32 = 2;

pub(super) struct Edge {
    pub class: u32,
    pub to: u32,
}

pub(super) struct Node<S: TransitionSystem> {
    /// Kept while there are steps that are not taken.
    state: Option<S::State>,
    fingerprint: Fingerprint,
    parent: u32,
    /// The step from `parent`; the initial state has none.
    step: Option<Move<S::Action>>,
    depth: u32,
    /// Actors that can act, each once.
    enabled: Box<[u32]>,
    /// Which of them do, in the reduced graph.
    taken: Box<[bool]>,
    pub edges: Vec<Edge>,
    pub before: Vec<u32>,
    summary: u32,
    /// When all that follows it was known for the first time: later than what it leads to, but for cycles.
    rank: u32,
    waits: bool,
}

/// Of a state that is not finished yet.
const UNFINISHED: u32 = u32::MAX;

/// A state whose steps are being followed.
struct Open<S: TransitionSystem> {
    node: u32,
    /// Not followed yet, the first last.
    steps: Vec<Computed<S>>,
}

impl<S: TransitionSystem> Node<S> {
    pub fn is_full(&self) -> bool {
        self.taken.iter().all(|&taken| taken)
    }

    fn takes(&self, actor: u32) -> bool {
        self.enabled.iter().zip(&self.taken).any(|(&a, &taken)| taken && a == actor)
    }

    fn members(&self) -> Actors {
        let members = self.enabled.iter().zip(&self.taken).filter(|(_, taken)| **taken);
        members.fold(Actors::default(), |set, (&actor, _)| set.with(actor))
    }
}

/// A step that is computed: its actor's place among the enabled ones, its class.
struct Computed<S: TransitionSystem> {
    place: usize,
    class: u32,
    action: S::Action,
    delta: Delta<S::Change>,
}

pub(super) struct Graph<'a, S: TransitionSystem> {
    options: &'a Options,
    findings: Findings<'a, S::Action>,
    pub nodes: Vec<Node<S>>,
    /// By fingerprint.
    numbers: HashMap<u64, u32, foldhash::fast::FixedState>,
    events: Events,
    summaries: Summaries,
    buffer: Successors<S>,
    /// The path that is being followed.
    open: Vec<Open<S>>,
    /// Whose summaries may have to change, by rank.
    waiting: BinaryHeap<Reverse<(u32, u32)>>,
    finished: u32,
    /// Of the system, when the graph was begun.
    generation: u64,
    transitions: u64,
    depth: u32,
    /// How often a set with a step of this class had to take in this actor.
    races: HashMap<(u32, u32), u32, foldhash::fast::FixedState>,
    state_bytes: usize,
    step_cut: Option<Bound>,
    /// Some end is no deadlock.
    ends: bool,
    /// The complete graph has an end, and states from which none is reached.
    traps: bool,
}

impl<'a, S: TransitionSystem> Graph<'a, S> {
    pub fn new(options: &'a Options) -> Self {
        Graph {
            options,
            findings: Findings::new(&options.policy),
            nodes: Vec::new(),
            numbers: HashMap::default(),
            events: Events::default(),
            summaries: Summaries::new(),
            buffer: Successors::new(),
            open: Vec::new(),
            waiting: BinaryHeap::new(),
            finished: 0,
            generation: 0,
            transitions: 0,
            depth: 0,
            races: HashMap::default(),
            state_bytes: 0,
            step_cut: None,
            ends: false,
            traps: false,
        }
    }

    /// Builds the graph, or goes on with it. All is void if the system's generation changes meanwhile.
    pub fn complete(
        &mut self,
        system: &mut S,
        initial: &S::State,
        budget: u64,
        meter: &mut Meter<'_>,
    ) -> Result<(), Halted<S::Action>> {
        if self.nodes.is_empty() {
            self.generation = system.generation();
            let fingerprint = system.fingerprint(initial);
            self.numbers.insert(fingerprint.0, 0);
            self.add(system, initial.clone(), fingerprint, 0, None)?;
            self.expand(system, 0)?;
        } else if system.generation() != self.generation {
            return Err(Halted::Void);
        }
        loop {
            self.follow(system, budget, meter)?;
            if self.settle_summaries(system)? {
                continue;
            }
            match cycles::find(&self.nodes) {
                None => {
                    self.traps = self.ends && cycles::trapped(&self.nodes);
                    return Ok(());
                }
                Some(node) => self.take_all(system, node)?,
            }
        }
    }

    // ---------------------------------------------------------------- expansion

    fn add(
        &mut self,
        system: &S,
        state: S::State,
        fingerprint: Fingerprint,
        parent: u32,
        step: Option<Move<S::Action>>,
    ) -> Result<u32, Halted<S::Action>> {
        if let Some(limit) = self.options.bounds.states.filter(|&limit| self.nodes.len() as u64 >= limit) {
            return Err(Bound::States(limit).into());
        }
        let number = self.nodes.len() as u32;
        let depth = if step.is_some() { self.nodes[parent as usize].depth + 1 } else { 0 };
        self.depth = self.depth.max(depth);
        self.state_bytes += system.state_memory(&state);
        self.nodes.push(Node {
            state: Some(state),
            fingerprint,
            parent,
            step,
            depth,
            enabled: Box::default(),
            taken: Box::default(),
            edges: Vec::new(),
            before: Vec::new(),
            summary: 0,
            rank: UNFINISHED,
            waits: false,
        });
        Ok(number)
    }

    /// Which part of the actors that could act in finished states does.
    pub fn share_taken(&self) -> f64 {
        let (mut acting, mut enabled) = (0, 0);
        for node in self.nodes.iter().filter(|node| node.rank != UNFINISHED && node.enabled.len() > 1) {
            acting += node.taken.iter().filter(|&&taken| taken).count();
            enabled += node.enabled.len();
        }
        acting as f64 / enabled.max(1) as f64
    }

    fn bytes(&self) -> usize {
        self.state_bytes
            + self.nodes.capacity() * (size_of::<Node<S>>())
            + self.transitions as usize * (size_of::<Edge>() + 4)
            + self.summaries.bytes()
            + self.numbers.capacity() * 16
    }

    /// Follows steps until none is left.
    fn follow(&mut self, system: &mut S, budget: u64, meter: &mut Meter<'_>) -> Result<(), Halted<S::Action>> {
        while let Some(open) = self.open.last_mut() {
            if self.nodes.len() as u64 >= budget {
                // Other searches may let the system forget.
                self.settle(system);
                return Err(Halted::Paused);
            }
            let number = open.node;
            let Some(step) = open.steps.pop() else {
                self.finish(system, number)?;
                continue;
            };
            self.transitions += 1;
            let index = number as usize;
            let fingerprint = self.nodes[index].fingerprint + step.delta.fingerprint;
            let class = step.class;
            let (to, new) = self.target(system, number, fingerprint, step)?;
            self.nodes[index].edges.push(Edge { class, to });
            self.nodes[to as usize].before.push(number);
            if new {
                self.expand(system, to)?;
                let full = meter.tick(|elapsed| Progress {
                    phase: Phase::Search,
                    states: self.nodes.len() as u64,
                    transitions: self.transitions,
                    frontier: self.open.len() as u64,
                    depth: self.depth.into(),
                    memory: self.bytes() + system.memory(),
                    elapsed,
                })?;
                if full && system.is_full() {
                    self.settle(system);
                    system.forget();
                }
                if self.findings.enough() {
                    return Err(Halted::Enough);
                }
                if system.generation() != self.generation {
                    return Err(Halted::Void);
                }
                let most = self.options.bounds.memory.map_or(MOST_BYTES, |limit| MOST_BYTES.min(limit / 2));
                if full && self.bytes() > most {
                    return Err(Halted::NoRoom);
                }
            }
        }
        Ok(())
    }

    /// Makes the steps that wait independent of what the system remembers.
    fn settle(&mut self, system: &S) {
        for open in &mut self.open {
            if let Some(state) = &self.nodes[open.node as usize].state {
                open.steps.iter_mut().for_each(|step| system.settle(state, &mut step.delta.change));
            }
        }
    }

    /// All steps of the topmost state were followed: judges its set.
    fn finish(&mut self, system: &mut S, number: u32) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let summary = self.summarise(system, number);
        self.nodes[index].summary = summary;
        if let Some(chosen) = self.lacks(system, number) {
            return self.take_more(system, number, &chosen);
        }
        self.open.pop();
        let again = self.nodes[index].rank != UNFINISHED;
        if !again {
            self.nodes[index].rank = self.finished;
            self.finished += 1;
        }
        // Who looked at this state before it was finished has seen too little.
        for at in 0..self.nodes[index].before.len() {
            let before = self.nodes[index].before[at];
            if self.nodes[before as usize].rank != UNFINISHED {
                self.wait(before);
            }
        }
        if self.nodes[index].is_full() { self.release(system, number) } else { Ok(()) }
    }

    /// Finds what can act in a state, chooses who does, and lets their steps wait to be followed.
    fn expand(&mut self, system: &mut S, number: u32) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let Some(state) = self.nodes[index].state.take() else { return Ok(()) };
        let computed = self.compute(system, number, &state, &mut Vec::new());
        self.nodes[index].state = Some(state);
        let computed = computed?;
        let chosen = self.choose(system, number, &computed);
        self.open.push(Open { node: number, steps: Vec::new() });
        self.take(number, &chosen, computed);
        Ok(())
    }

    /// All steps of a state; also records what they reveal, and who can act.
    fn compute(
        &mut self,
        system: &mut S,
        number: u32,
        state: &S::State,
        places: &mut Vec<u32>,
    ) -> Result<Vec<Computed<S>>, Halted<S::Action>> {
        let mut computed: Vec<Computed<S>> = Vec::new();
        if !self.buffer.enable(system, state) {
            self.ends |= system.is_proper_end(state);
            let revealed = system.at_end(state);
            for finding in &revealed {
                self.record(finding, number, None)?;
            }
        } else {
            let gap = self.buffer.step(system, state).err();
            for (action, delta) in self.buffer.drain() {
                let actor = self.events.actor_index(system.actor(action));
                let place = places.iter().position(|&a| a == actor).unwrap_or_else(|| {
                    places.push(actor);
                    places.len() - 1
                });
                let class = self.events.class(actor, delta.footprint);
                computed.push(Computed { place, class, action: action.clone(), delta });
            }
            match gap {
                None => {}
                Some(Gap::Bound(text)) => {
                    self.step_cut.get_or_insert(Bound::Step(text));
                }
                Some(Gap::Observe(history)) => return Err(Halted::Error(Box::new(Error::Observe(history)))),
                Some(Gap::Unsupported { action, diagnostic }) => {
                    let mut path = self.path(number);
                    path.push(Move { action, choices: Vec::new() });
                    return Err(Halted::Error(Box::new(Error::Unsupported { diagnostic, path })));
                }
            }
        }
        for step in &mut computed {
            for finding in &*std::mem::take(&mut step.delta.findings) {
                let taken = Move { action: step.action.clone(), choices: step.delta.choices.clone() };
                self.record(finding, number, Some(taken))?;
            }
        }
        if self.nodes[number as usize].enabled.is_empty() {
            self.nodes[number as usize].taken = vec![false; places.len()].into();
            self.nodes[number as usize].enabled = std::mem::take(places).into();
        }
        Ok(computed)
    }

    /// The set that looks best: closed under conflicts between the next steps, with the fewest conflicts
    /// with any other step seen so far.
    fn choose(&mut self, system: &S, number: u32, computed: &[Computed<S>]) -> Vec<bool> {
        let enabled = &self.nodes[number as usize].enabled;
        let places = enabled.len();
        let mut best: Option<((bool, u32, usize), Vec<bool>)> = None;
        for first in 0..places {
            if best.as_ref().is_some_and(|(_, set)| set[first]) {
                continue;
            }
            let mut set = vec![false; places];
            set[first] = true;
            let mut work = vec![first];
            let mut conflicts = 0;
            while let Some(member) = work.pop() {
                for step in computed.iter().filter(|s| s.place == member) {
                    conflicts += self.events.conflicts(system, step.class);
                    for other in computed {
                        let race = self.races.get(&(step.class, enabled[other.place])).is_some_and(|&n| n >= LEARNT);
                        let together = race || !self.events.is_known(step.class);
                        if !set[other.place] && (together || self.events.dependent(system, step.class, other.class)) {
                            set[other.place] = true;
                            work.push(other.place);
                        }
                    }
                }
            }
            let size = set.iter().filter(|&&member| member).count();
            let rank = (size == places, conflicts, size);
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, set));
            }
        }
        best.map(|(_, set)| set).unwrap_or_default()
    }

    /// Lets the steps of the chosen actors that were not taken before wait in the topmost state.
    fn take(&mut self, number: u32, chosen: &[bool], computed: Vec<Computed<S>>) {
        let node = &mut self.nodes[number as usize];
        let mut newly = chosen.to_vec();
        for (new, taken) in newly.iter_mut().zip(&mut node.taken) {
            *new &= !*taken;
            *taken |= *new;
        }
        if let Some(open) = self.open.last_mut().filter(|open| open.node == number) {
            // The system's preferred one is followed first.
            open.steps.extend(computed.into_iter().rev().filter(|step| newly[step.place]));
        }
    }

    /// The state that a step leads to, and whether it is a new one.
    fn target(
        &mut self,
        system: &mut S,
        from: u32,
        fingerprint: Fingerprint,
        step: Computed<S>,
    ) -> Result<(u32, bool), Halted<S::Action>> {
        if let Some(&known) = self.numbers.get(&fingerprint.0) {
            return Ok((known, false));
        }
        let Some(state) = &self.nodes[from as usize].state else { return Err(Halted::Void) };
        let mut next = state.clone();
        system.apply(&mut next, &step.delta.change);
        self.numbers.insert(fingerprint.0, self.nodes.len() as u32);
        let taken = Move { action: step.action, choices: step.delta.choices };
        Ok((self.add(system, next, fingerprint, from, Some(taken))?, true))
    }

    /// A full state is not needed any more.
    fn release(&mut self, system: &S, number: u32) -> Result<(), Halted<S::Action>> {
        if let Some(state) = self.nodes[number as usize].state.take() {
            self.state_bytes -= system.state_memory(&state);
        }
        Ok(())
    }

    /// Takes the steps of more actors, in the topmost state.
    fn take_more(&mut self, system: &mut S, number: u32, chosen: &[bool]) -> Result<(), Halted<S::Action>> {
        let index = number as usize;
        let Some(state) = self.nodes[index].state.take() else { return Ok(()) };
        let mut places = self.nodes[index].enabled.to_vec();
        let computed = self.compute(system, number, &state, &mut places);
        self.nodes[index].state = Some(state);
        self.take(number, chosen, computed?);
        Ok(())
    }

    fn take_all(&mut self, system: &mut S, number: u32) -> Result<(), Halted<S::Action>> {
        let all = vec![true; self.nodes[number as usize].enabled.len()];
        self.open.push(Open { node: number, steps: Vec::new() });
        self.take_more(system, number, &all)
    }

    // ---------------------------------------------------------------- judging the sets

    fn wait(&mut self, number: u32) {
        if !std::mem::replace(&mut self.nodes[number as usize].waits, true) {
            self.waiting.push(Reverse((self.nodes[number as usize].rank, number)));
        }
    }

    fn summarise(&mut self, system: &S, number: u32) -> u32 {
        let mut summary = 0;
        for at in 0..self.nodes[number as usize].edges.len() {
            let Edge { class, to } = self.nodes[number as usize].edges[at];
            let after = self.nodes[to as usize].summary;
            let before = self.summaries.before(system, &mut self.events, after, class);
            summary = self.summaries.join(summary, before);
        }
        summary
    }

    /// Lets summaries flow back until nothing changes; true as soon as there are steps to follow.
    fn settle_summaries(&mut self, system: &mut S) -> Result<bool, Halted<S::Action>> {
        while let Some(Reverse((_, number))) = self.waiting.pop() {
            let index = number as usize;
            self.nodes[index].waits = false;
            let summary = self.summarise(system, number);
            if summary != self.nodes[index].summary {
                self.nodes[index].summary = summary;
                for at in 0..self.nodes[index].before.len() {
                    self.wait(self.nodes[index].before[at]);
                }
            }
            if let Some(chosen) = self.lacks(system, number) {
                self.open.push(Open { node: number, steps: Vec::new() });
                self.take_more(system, number, &chosen)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The actors that a state's set must have besides, if any.
    fn lacks(&mut self, system: &S, number: u32) -> Option<Vec<bool>> {
        let node = &self.nodes[number as usize];
        if node.is_full() {
            return None;
        }
        let all = || Some(vec![true; node.enabled.len()]);
        let members = node.members();
        for edge in &node.edges {
            let after = &self.nodes[edge.to as usize];
            // Who acts before this step would have been woken by another that conflicts with it.
            let woken = after.enabled.iter().filter(|actor| !node.enabled.contains(actor));
            let woken = woken.fold(Actors::default(), |set, &actor| set.with(actor));
            let disabled = |&&actor: &&u32| !node.takes(actor) && !after.enabled.contains(&actor);
            if node.enabled.iter().any(|actor| disabled(&actor)) {
                return all();
            }
            for entry in self.summaries.get(after.summary) {
                let actor = self.events.actor(entry.class);
                if entry.past.meets(members)
                    || entry.past.meets(woken)
                    || node.takes(actor)
                    || !self.events.dependent(system, edge.class, entry.class)
                {
                    continue;
                }
                let helps = |&a: &u32| a == actor || entry.past.has(a);
                let place = node.enabled.iter().position(|&a| a == actor);
                let Some(place) = place.or_else(|| node.enabled.iter().position(helps)) else { return all() };
                let mut chosen = node.taken.to_vec();
                chosen[place] = true;
                *self.races.entry((edge.class, node.enabled[place])).or_default() += 1;
                return Some(chosen);
            }
        }
        None
    }

    // ---------------------------------------------------------------- what was found

    /// How a state was first reached.
    fn path(&self, number: u32) -> Vec<Move<S::Action>> {
        let mut path = Vec::new();
        let mut node = &self.nodes[number as usize];
        while let Some(step) = &node.step {
            path.push(step.clone());
            node = &self.nodes[node.parent as usize];
        }
        path.reverse();
        path
    }

    fn record(
        &mut self,
        finding: &Finding,
        number: u32,
        step: Option<Move<S::Action>>,
    ) -> Result<(), Halted<S::Action>> {
        let mut findings = std::mem::replace(&mut self.findings, Findings::new(&self.options.policy));
        let recorded = findings.record(finding, || {
            let mut path = self.path(number);
            path.extend(step);
            Ok::<_, Mismatch>(path)
        });
        self.findings = findings;
        recorded.map_err(|_| Halted::Void)
    }

    pub fn into_outcome(self, system: &S, stopped_by: Option<Bound>, meter: &mut Meter<'_>) -> Outcome<S::Action> {
        let enough = self.findings.enough();
        let stopped_by = stopped_by.or(self.step_cut.clone());
        let memory = self.bytes() + system.memory();
        Outcome {
            exhaustive: !enough && stopped_by.is_none(),
            stopped_by: if enough { None } else { stopped_by },
            states: self.nodes.len() as u64,
            ends: self.ends,
            certified: !self.traps,
            short_runs: false,
            transitions: self.transitions,
            depth: self.depth.into(),
            peak_memory: meter.peak_memory(memory),
            elapsed: meter.elapsed(),
            collision_probability: collision_probability(self.nodes.len() as u64),
            findings: self.findings.into_kept(),
        }
    }
}
