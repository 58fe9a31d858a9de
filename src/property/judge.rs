//! Whether what a check found is what was expected.
//!
//! The built-in claims of a run are compared with the program's own expectation, the claims of a
//! claim file each with its `expect`. An answer that could not be given (unsupported, inconclusive)
//! meets no expectation.

use serde::{Deserialize, Serialize};

use super::{Claim, Expect, Expectation, Schedule, Verdict, is_built_in};

/// What one run of a check answered, as far as expectations are concerned.
#[derive(Clone, Debug)]
pub struct Observed<'a> {
    pub schedule: Schedule,
    pub verdict: Verdict,
    pub claims: Vec<ObservedClaim<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub struct ObservedClaim<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// The program does what it says.
    Met,
    /// It does not; each text is one sentence.
    Surprise(Vec<String>),
    /// The check could not answer, so nothing can be said.
    Open(Verdict),
}

/// Compares one run with the program's `expectation` and the `claims` that were checked in it. Without
/// an expectation the built-in claims are not compared.
pub fn judge(expectation: Option<&Expectation>, claims: &[Claim], observed: &Observed) -> Judgement {
    if matches!(observed.verdict, Verdict::Unsupported | Verdict::Inconclusive) {
        return Judgement::Open(observed.verdict);
    }
    let mut surprises = Vec::new();
    let on = observed.schedule;
    let built_in = || observed.claims.iter().filter(|c| is_built_in(c.kind));
    let mut violated = built_in().filter(|c| c.verdict == Verdict::Violated).peekable();
    match expectation.map(|e| e.on(on)) {
        None => {}
        Some(Expect::Holds) => {
            surprises.extend(violated.map(|c| format!("unexpected {} on the schedule {on}", c.kind)));
        }
        Some(Expect::Violated(kind)) => {
            let wanted = kind.as_deref().unwrap_or("violation");
            if violated.peek().is_none() {
                surprises.push(format!("expected {} {wanted} on the schedule {on}, but none exists", article(wanted)));
            } else if let Some(kind) = kind {
                let others: Vec<&str> = violated.map(|c| c.kind).collect();
                if !others.contains(&kind.as_str()) {
                    let found = others.join(", ");
                    surprises.push(format!("expected {} {kind} on the schedule {on}, found: {found}", article(&kind)));
                }
            }
        }
    }
    for claim in claims.iter().filter(|c| c.schedules.contains(&on)) {
        let found = observed.claims.iter().find(|o| o.name == claim.name).map(|o| o.verdict);
        let wanted = match claim.expect {
            Expect::Holds => Verdict::Holds,
            Expect::Violated(_) => Verdict::Violated,
        };
        match found {
            Some(verdict) if verdict == wanted => {}
            Some(verdict) => {
                surprises.push(format!("`{}` on the schedule {on}: expected {wanted}, is {verdict}", claim.name));
            }
            None => surprises.push(format!("`{}` was not checked on the schedule {on}", claim.name)),
        }
    }
    if surprises.is_empty() { Judgement::Met } else { Judgement::Surprise(surprises) }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FileId, Span};
    use crate::property::{Expression, Form};

    fn observed(
        schedule: Schedule,
        verdict: Verdict,
        claims: &[(&'static str, &'static str, Verdict)],
    ) -> Observed<'static> {
        let claims = claims.iter().map(|&(name, kind, verdict)| ObservedClaim { name, kind, verdict }).collect();
        Observed { schedule, verdict, claims }
    }

    fn claim(name: &str, expect: Expect) -> Claim {
        let form = Form::Always(Expression { text: "True".into(), span: Span::default() });
        let schedules = vec![Schedule::Fifo, Schedule::Any];
        Claim { name: name.into(), says: None, form, schedules, time: None, expect, span: Span::default() }
    }

    #[test]
    fn a_violation_is_met_only_by_its_kind() {
        let expectation = Expectation::parse(FileId(0), "# raddle: expect violated deadlock").unwrap();
        let run = |kind| observed(Schedule::Any, Verdict::Violated, &[(kind, kind, Verdict::Violated)]);
        assert_eq!(judge(Some(&expectation), &[], &run("deadlock")), Judgement::Met);
        let other = judge(Some(&expectation), &[], &run("assertion"));
        assert_eq!(
            other,
            Judgement::Surprise(vec!["expected a deadlock on the schedule any, found: assertion".into()])
        );
        let none = judge(Some(&expectation), &[], &observed(Schedule::Any, Verdict::Holds, &[]));
        assert_eq!(none, Judgement::Surprise(vec!["expected a deadlock on the schedule any, but none exists".into()]));
    }

    #[test]
    fn a_program_that_says_nothing_surprises_nobody() {
        let run = observed(Schedule::Any, Verdict::Violated, &[("lost-task", "lost-task", Verdict::Violated)]);
        assert_eq!(judge(None, &[], &run), Judgement::Met);
        let holds = Judgement::Surprise(vec!["unexpected lost-task on the schedule any".into()]);
        assert_eq!(judge(Some(&Expectation::default()), &[], &run), holds);
    }

    #[test]
    fn an_answer_that_could_not_be_given_meets_nothing() {
        let open = judge(Some(&Expectation::default()), &[], &observed(Schedule::Fifo, Verdict::Inconclusive, &[]));
        assert_eq!(open, Judgement::Open(Verdict::Inconclusive));
    }

    #[test]
    fn claims_are_judged_each_by_its_own_expectation() {
        let claims = [claim("a", Expect::Violated(None)), claim("b", Expect::Holds), claim("c", Expect::Holds)];
        let run = observed(
            Schedule::Fifo,
            Verdict::Violated,
            &[("a", "always", Verdict::Violated), ("b", "always", Verdict::Violated)],
        );
        let Judgement::Surprise(surprises) = judge(Some(&Expectation::default()), &claims, &run) else { panic!() };
        assert_eq!(
            surprises,
            ["`b` on the schedule fifo: expected holds, is violated", "`c` was not checked on the schedule fifo"]
        );
    }
}
