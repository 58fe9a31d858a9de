//! `raddle run`, `outcomes`, `replay` and `graph`: one program each.

use std::io::Write;

use raddle::analysis;
use raddle::property::Schedule;
use raddle::report::{Exit, Palette, dot, graph_svg, json, text};
use raddle::request::{Error, Progress, Request, RunEnd};

use super::args::{Format, GraphArgs, GraphFormat, OutcomesArgs, ReplayArgs, RunArgs};
use super::progress::Reporter;
use super::{CANNOT_ANSWER, print, print_diagnostics, print_error_text};

const INCONCLUSIVE: u8 = 3;
/// States that `graph` draws unless `--states` says otherwise.
const GRAPH_STATES: u64 = 100;

pub fn run(args: &RunArgs) -> Result<u8, Error> {
    let options = args.options().map_err(Error::Usage)?;
    let request = Request { program: args.program.clone(), options, ..Request::default() };
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = |text: &str| drop(stdout.write_all(text.as_bytes()));
    let end = analysis::run(&request, &mut write, &mut |text| drop(std::io::stderr().write_all(text.as_bytes())));
    // What the program printed comes before what is said about it.
    let _ = stdout.flush();
    match end? {
        RunEnd::Finished => Ok(0),
        RunEnd::Raised(last_line) => {
            print_error_text(&format!("{last_line}\n"));
            Ok(1)
        }
        RunEnd::Exited(status, message) => {
            if let Some(message) = message {
                print_error_text(&format!("{message}\n"));
            }
            Ok(status as u8)
        }
        RunEnd::Endless(why) => {
            print_error_text(&format!("raddle: the program never ends: {why}\n"));
            Ok(INCONCLUSIVE)
        }
        RunEnd::Bounded(which) => {
            print_error_text(&format!("raddle: inconclusive: {which}\n"));
            Ok(INCONCLUSIVE)
        }
        RunEnd::Unsupported(diagnostics) => {
            print_diagnostics(&diagnostics);
            Ok(CANNOT_ANSWER)
        }
    }
}

/// Exit 0 when these are all outcomes, whatever they are: the question is which there are.
pub fn outcomes(args: &OutcomesArgs) -> Result<u8, Error> {
    let options = args.model.options(&args.search, Schedule::ALL).map_err(Error::Usage)?;
    let request = Request { program: args.program.clone(), options, ..Request::default() };
    let report = with_progress(&request, analysis::outcomes)?;
    print_diagnostics(report.runs.first().map_or(&[][..], |r| &r.diagnostics));
    match args.format {
        Format::Text => print(&text::outcomes(&report, &Palette::coloured()))?,
        Format::Json => print(&json::outcomes(&report))?,
    }
    let unsupported = report.runs.iter().any(|r| !r.diagnostics.is_empty());
    let exhaustive = report.runs.iter().all(|r| r.exhaustive);
    Ok(if unsupported {
        CANNOT_ANSWER
    } else if exhaustive {
        0
    } else {
        INCONCLUSIVE
    })
}

pub fn replay(args: &ReplayArgs) -> Result<u8, Error> {
    let path = &args.trace;
    let text = std::fs::read_to_string(path).map_err(|e| Error::File(path.clone(), e.to_string()))?;
    let recorded = json::parse(&text).map_err(|e| Error::File(path.clone(), format!("not a report of raddle: {e}")))?;
    if recorded.runs.iter().all(|r| r.violation.is_none()) {
        return Err(Error::File(path.clone(), "the report has no counterexample to follow".to_string()));
    }
    let report = analysis::replay(&recorded)?;
    print_diagnostics(report.diagnostics());
    match args.format {
        Format::Text => print(&text::program(&report, &Palette::coloured()))?,
        Format::Json => print(&json::program(&report))?,
    }
    Ok(Exit::of_program(&report, false).code())
}

/// Exit 0 when the graph is whole, 3 when a bound cut it off.
pub fn graph(args: &GraphArgs) -> Result<u8, Error> {
    let mut options = args.model.options(&args.search, &[Schedule::Fifo]).map_err(Error::Usage)?;
    options.bounds.states.get_or_insert(GRAPH_STATES);
    let request = Request { program: args.program.clone(), options, ..Request::default() };
    let report = with_progress(&request, analysis::graph)?;
    print_diagnostics(&report.diagnostics);
    if !report.diagnostics.is_empty() {
        return Ok(CANNOT_ANSWER);
    }
    match args.format {
        GraphFormat::Dot => print(&dot::graph(&report))?,
        GraphFormat::Svg => print(&graph_svg::render(&report).map_err(|e| Error::Usage(e.to_string()))?)?,
        GraphFormat::Json => print(&json::graph(&report))?,
    }
    if let Some(bound) = &report.stopped_by {
        print_error_text(&format!("raddle: the graph is not whole: {bound}\n"));
        return Ok(INCONCLUSIVE);
    }
    Ok(0)
}

fn with_progress<T>(
    request: &Request,
    question: fn(&Request, &mut raddle::request::OnProgress) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut reporter = Reporter::new();
    reporter.begin(request.program.display().to_string());
    let answer = question(request, &mut |progress: &Progress| {
        reporter.update(progress);
        true
    });
    reporter.clear();
    answer
}
