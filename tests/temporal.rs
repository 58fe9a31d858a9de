//! Claims about runs: formulas against their direct evaluation on runs without end, and fairness on small systems.

use proptest::prelude::*;
use raddle::base::{Fingerprint, mix_pair};
use raddle::explore::Bounds;
use raddle::explore::liveness::{self, Lasso};
use raddle::property::{Automaton, Binary, Formula, Unary};
use raddle::system::{Delta, Finding, Findings, Halt, TransitionSystem};

/// A system as a table: for each state its labels and its steps, by actor and target.
#[derive(Clone)]
struct Table {
    labels: Vec<u64>,
    steps: Vec<Vec<(u64, usize)>>,
}

impl TransitionSystem for Table {
    type State = usize;
    type Change = usize;
    type Action = (u64, usize);

    fn fork(&self) -> Table {
        self.clone()
    }

    fn initial(&mut self) -> Result<usize, Halt> {
        Ok(0)
    }

    fn fingerprint(&self, state: &usize) -> Fingerprint {
        Fingerprint(mix_pair(1, *state as u64))
    }

    fn enabled(&mut self, state: &usize, out: &mut Vec<(u64, usize)>) {
        out.extend(&self.steps[*state]);
    }

    fn step(&mut self, state: &usize, action: &(u64, usize), out: &mut Vec<Delta<usize>>) -> Result<(), Halt> {
        let fingerprint = self.fingerprint(&action.1) - self.fingerprint(state);
        let (choices, footprint, findings) = (Vec::new(), 0, Findings::default());
        out.push(Delta { change: action.1, fingerprint, choices, footprint, findings });
        Ok(())
    }

    fn apply(&self, state: &mut usize, change: &usize) {
        *state = *change;
    }

    fn at_end(&mut self, _: &usize) -> Vec<Finding> {
        Vec::new()
    }

    fn actor(&self, action: &(u64, usize)) -> u64 {
        action.0
    }

    fn labels(&mut self, state: &usize) -> Result<u64, Halt> {
        Ok(self.labels[*state])
    }
}

/// A run that violates the formula, whose predicates are `p` and `q`.
fn violation(table: &Table, formula: &Formula) -> Option<Lasso> {
    let mut table = table.clone();
    let graph = liveness::collect(&mut table, &Bounds::default()).unwrap();
    assert_eq!(graph.stopped_by, None);
    let lasso = liveness::find(&graph, &Automaton::of_violations(formula, &["p", "q"]))?;
    let (stem, cycle) = liveness::moves(&mut table, &graph, &lasso).unwrap();
    let at = |steps: &[Step]| steps.last().map(|step| step.action.1);
    let begin = at(&stem).unwrap_or(0);
    assert_eq!(at(&cycle).unwrap_or(begin), begin, "the cycle closes");
    assert!(!cycle.is_empty() || table.steps[begin].is_empty(), "a run that stops has ended");
    Some(lasso)
}

type Step = raddle::explore::Move<(u64, usize)>;

/// The truth of a formula at each place of the run that goes through `labels` and from the last place back to `back`.
fn truth(formula: &Formula, labels: &[u64], back: usize) -> Vec<bool> {
    let next = |i: usize| if i + 1 < labels.len() { i + 1 } else { back };
    // From the truth at the next place to the truth here, until nothing changes.
    let fixpoint = |start: bool, here: &dyn Fn(usize, bool) -> bool| {
        let mut values = vec![start; labels.len()];
        for _ in 0..2 * labels.len() {
            for i in (0..labels.len()).rev() {
                values[i] = here(i, values[next(i)]);
            }
        }
        values
    };
    match formula {
        Formula::True => vec![true; labels.len()],
        Formula::False => vec![false; labels.len()],
        Formula::Name(name) => labels.iter().map(|l| l & if name == "p" { 1 } else { 2 } != 0).collect(),
        Formula::Unary(op, inner) => {
            let inner = truth(inner, labels, back);
            match op {
                Unary::Not => inner.iter().map(|v| !v).collect(),
                Unary::Next => (0..labels.len()).map(|i| inner[next(i)]).collect(),
                Unary::Finally => fixpoint(false, &|i, later| inner[i] || later),
                Unary::Globally => fixpoint(true, &|i, later| inner[i] && later),
            }
        }
        Formula::Binary(op, left, right) => {
            let (left, right) = (truth(left, labels, back), truth(right, labels, back));
            let each = |f: &dyn Fn(bool, bool) -> bool| left.iter().zip(&right).map(|(&l, &r)| f(l, r)).collect();
            match op {
                Binary::And => each(&|l, r| l && r),
                Binary::Or => each(&|l, r| l || r),
                Binary::Implies => each(&|l, r| !l || r),
                Binary::Equal => each(&|l, r| l == r),
                Binary::Until => fixpoint(false, &|i, later| right[i] || left[i] && later),
                Binary::WeakUntil => fixpoint(true, &|i, later| right[i] || left[i] && later),
                Binary::Release => fixpoint(true, &|i, later| right[i] && (left[i] || later)),
            }
        }
    }
}

fn formulas() -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        1 => Just(Formula::True),
        1 => Just(Formula::False),
        5 => Just(Formula::name("p")),
        5 => Just(Formula::name("q")),
    ];
    leaf.prop_recursive(4, 10, 2, |inner| {
        let unary = prop::sample::select(vec![Unary::Not, Unary::Next, Unary::Finally, Unary::Globally]);
        let binary = prop::sample::select(vec![
            Binary::Until,
            Binary::Release,
            Binary::WeakUntil,
            Binary::And,
            Binary::Or,
            Binary::Implies,
            Binary::Equal,
        ]);
        prop_oneof![
            (unary, inner.clone()).prop_map(|(op, f)| Formula::unary(op, f)),
            (binary, inner.clone(), inner).prop_map(|(op, l, r)| Formula::binary(op, l, r)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// One run: the claim is violated exactly if the formula is false at its beginning.
    #[test]
    fn on_a_single_run_the_answer_is_the_truth_of_the_formula(
        formula in formulas(),
        labels in prop::collection::vec(0u64..4, 1..6),
        back in any::<prop::sample::Index>(),
    ) {
        let back = back.index(labels.len());
        let step = |i: usize| vec![(0, if i + 1 < labels.len() { i + 1 } else { back })];
        let table = Table { steps: (0..labels.len()).map(step).collect(), labels: labels.clone() };
        prop_assert_eq!(violation(&table, &formula).is_none(), truth(&formula, &labels, back)[0], "{}", formula);
    }

    /// A run that ends repeats its last state.
    #[test]
    fn a_run_that_ends_repeats_its_last_state(
        formula in formulas(),
        labels in prop::collection::vec(0u64..4, 1..5),
    ) {
        let last = labels.len() - 1;
        let step = |i: usize| if i < last { vec![(0, i + 1)] } else { Vec::new() };
        let table = Table { steps: (0..labels.len()).map(step).collect(), labels: labels.clone() };
        prop_assert_eq!(violation(&table, &formula).is_none(), truth(&formula, &labels, last)[0], "{}", formula);
    }
}

fn holds(table: &Table, formula: &str) -> bool {
    violation(table, &Formula::parse(formula).unwrap()).is_none()
}

#[test]
fn nobody_who_can_act_for_ever_is_left_waiting() {
    // Actor 1 polls in state 0; actor 2 can end that at any time.
    let table = Table { labels: vec![0, 1], steps: vec![vec![(1, 0), (2, 1)], vec![]] };
    assert!(holds(&table, "F p"));
    // Without actor 2 the polling goes on for ever.
    let table = Table { labels: vec![0, 1], steps: vec![vec![(1, 0)], vec![]] };
    let lasso = violation(&table, &Formula::parse("F p").unwrap()).unwrap();
    assert_eq!(lasso, Lasso { stem: vec![0], cycle: vec![0] });
    // Actor 2 can act only now and then: it is not obliged for ever, and weak fairness does not help it.
    let table = Table { labels: vec![0, 0, 1], steps: vec![vec![(1, 1), (2, 2)], vec![(1, 0)], vec![]] };
    assert!(!holds(&table, "F p"));
}

#[test]
fn a_choice_of_one_actor_may_always_go_the_same_way() {
    // Fairness is about actors, not about their choices.
    let table = Table { labels: vec![0, 1], steps: vec![vec![(1, 0), (1, 1)], vec![]] };
    assert!(!holds(&table, "F p"));
    assert!(holds(&table, "G (p -> G p)"));
}

#[test]
fn the_nearest_cycle_is_shown() {
    let steps = vec![vec![(1, 1), (2, 2)], vec![(1, 3), (2, 3)], vec![(1, 2), (2, 2)], vec![(1, 3), (2, 3)]];
    let table = Table { labels: vec![0; 4], steps };
    let lasso = violation(&table, &Formula::parse("F p").unwrap()).unwrap();
    assert_eq!((lasso.stem.len(), lasso.stem[1]), (2, 2));
}
