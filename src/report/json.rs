//! JSON, by the contract of the command line: one document, flat for one run of one program, with
//! `runs` where both schedules were checked, with `programs` for folders and claim files.

use serde::{Deserialize, Serialize};

use super::{DiagnosticReport, GraphReport, OutcomesReport, ProgramReport, RunReport, Suite};
use crate::property::Verdict;

#[derive(Serialize)]
struct Flat<'a> {
    raddle: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_file: Option<&'a str>,
    #[serde(flatten)]
    run: &'a RunReport,
}

#[derive(Serialize)]
struct Several<'a> {
    raddle: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_file: Option<&'a str>,
    verdict: Verdict,
    runs: &'a [RunReport],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Document<'a> {
    Flat(Flat<'a>),
    Several(Several<'a>),
}

impl<'a> Document<'a> {
    fn of(program: &'a ProgramReport) -> Document<'a> {
        let ProgramReport { raddle, file, claim_file, runs } = program;
        let claim_file = claim_file.as_deref();
        match &runs[..] {
            [run] => Document::Flat(Flat { raddle, file, claim_file, run }),
            _ => Document::Several(Several { raddle, file, claim_file, verdict: program.verdict(), runs }),
        }
    }
}

fn print(document: &impl Serialize) -> String {
    // Plain data with text keys: writing it into a string cannot fail.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}

pub fn program(program: &ProgramReport) -> String {
    print(&Document::of(program))
}

pub fn suite(suite: &Suite) -> String {
    #[derive(Serialize)]
    struct Programs<'a> {
        raddle: &'static str,
        exit: u8,
        programs: Vec<Document<'a>>,
    }
    let exit = super::Exit::of_suite(suite).code();
    print(&Programs {
        raddle: env!("CARGO_PKG_VERSION"),
        exit,
        programs: suite.programs.iter().map(Document::of).collect(),
    })
}

pub fn outcomes(report: &OutcomesReport) -> String {
    print(report)
}

pub fn graph(report: &GraphReport) -> String {
    print(report)
}

/// The document for what could not be checked at all: an unreadable file, a mistake in a claim file.
pub fn failure(message: &str, diagnostics: &[DiagnosticReport]) -> String {
    #[derive(Serialize)]
    struct Failure<'a> {
        raddle: &'static str,
        verdict: Verdict,
        error: &'a str,
        diagnostics: &'a [DiagnosticReport],
    }
    let raddle = env!("CARGO_PKG_VERSION");
    print(&Failure { raddle, verdict: Verdict::Unsupported, error: message, diagnostics })
}

/// Reads a program's document back, for `raddle replay`.
pub fn parse(text: &str) -> Result<ProgramReport, String> {
    #[derive(Deserialize)]
    struct Head {
        raddle: String,
        file: String,
        claim_file: Option<String>,
        runs: Option<Vec<RunReport>>,
    }
    let head: Head = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let runs = match head.runs {
        Some(runs) => runs,
        None => vec![serde_json::from_str::<RunReport>(text).map_err(|e| e.to_string())?],
    };
    Ok(ProgramReport { raddle: head.raddle, file: head.file, claim_file: head.claim_file, runs })
}
