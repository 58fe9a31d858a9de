//! Exit codes: 0 holds, 1 violated, 2 cannot answer, 3 inconclusive.
//!
//! One program checked by itself exits by its verdict. Where expectations are compared (a folder, a
//! claim file, several paths), a program counts by whether it does what it says (nothing said means
//! that it holds on the first schedule): met is 0, a surprise is 1. Of several programs the worst counts, in the order 1, 2, 3, 0: a violation is an answer and
//! must not be hidden by another program's lack of one; a program that cannot be read or modelled needs
//! a person, a bound that was reached needs only more time.

use super::{ProgramReport, RunReport, Suite};
use crate::property::{Judgement, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    Holds,
    Inconclusive,
    CannotAnswer,
    Violated,
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Exit::Holds => 0,
            Exit::Violated => 1,
            Exit::CannotAnswer => 2,
            Exit::Inconclusive => 3,
        }
    }

    fn of_verdict(verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Holds => Exit::Holds,
            Verdict::Violated => Exit::Violated,
            Verdict::Unsupported => Exit::CannotAnswer,
            Verdict::Inconclusive => Exit::Inconclusive,
        }
    }

    fn of_judged_run(run: &RunReport) -> Exit {
        match &run.expectation {
            Some(Judgement::Met) => Exit::Holds,
            Some(Judgement::Surprise(_)) => Exit::Violated,
            Some(Judgement::Open(verdict)) => Exit::of_verdict(*verdict),
            None => Exit::of_verdict(run.verdict),
        }
    }

    pub fn of_program(program: &ProgramReport, judged: bool) -> Exit {
        if judged && program.runs.iter().any(|r| r.expectation.is_some()) {
            program.runs.iter().map(Exit::of_judged_run).max().unwrap_or(Exit::CannotAnswer)
        } else {
            Exit::of_verdict(program.verdict())
        }
    }

    pub fn of_suite(suite: &Suite) -> Exit {
        suite.programs.iter().map(|p| Exit::of_program(p, suite.judged)).max().unwrap_or(Exit::CannotAnswer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::property::{Schedule, TimeMode};

    fn program(verdicts: &[(Verdict, Option<Judgement>)]) -> ProgramReport {
        let run = |(i, (verdict, expectation)): (usize, &(Verdict, Option<Judgement>))| RunReport {
            verdict: *verdict,
            expectation: expectation.clone(),
            ..RunReport::new(Schedule::ALL[i], TimeMode::Ordered, "3.11")
        };
        ProgramReport::new("a.py", verdicts.iter().enumerate().map(run).collect())
    }

    #[test]
    fn one_program_exits_by_the_verdict_of_its_first_schedule() {
        let table =
            [(Verdict::Holds, 0), (Verdict::Violated, 1), (Verdict::Unsupported, 2), (Verdict::Inconclusive, 3)];
        for (verdict, code) in table {
            let report = program(&[(verdict, None), (Verdict::Violated, None)]);
            assert_eq!(Exit::of_program(&report, false).code(), code, "{verdict}");
        }
    }

    #[test]
    fn a_judged_program_exits_by_whether_it_does_what_it_says() {
        let surprise = Judgement::Surprise(vec!["…".into()]);
        let table = [
            ([(Verdict::Violated, Some(Judgement::Met)), (Verdict::Violated, Some(Judgement::Met))], 0),
            ([(Verdict::Holds, Some(Judgement::Met)), (Verdict::Holds, Some(surprise))], 1),
            (
                [
                    (Verdict::Holds, Some(Judgement::Met)),
                    (Verdict::Inconclusive, Some(Judgement::Open(Verdict::Inconclusive))),
                ],
                3,
            ),
        ];
        for (verdicts, code) in table {
            assert_eq!(Exit::of_program(&program(&verdicts), true).code(), code);
        }
        let met = program(&[(Verdict::Violated, Some(Judgement::Met))]);
        assert_eq!(Exit::of_program(&met, false).code(), 1, "by itself its verdict counts");
    }

    #[test]
    fn of_several_programs_the_worst_counts() {
        let of = |verdicts: &[Verdict]| {
            let programs = verdicts.iter().map(|v| program(&[(*v, None)])).collect();
            Exit::of_suite(&Suite { programs, judged: true }).code()
        };
        use Verdict::*;
        assert_eq!(of(&[Holds, Inconclusive, Unsupported, Violated]), 1);
        assert_eq!(of(&[Holds, Inconclusive, Unsupported]), 2);
        assert_eq!(of(&[Holds, Inconclusive]), 3);
        assert_eq!(of(&[Holds, Holds]), 0);
    }
}
