//! `raddle check`.

use std::path::Path;

use raddle::property::{Schedule, Target, discover};
use raddle::report::{Exit, Palette, ProgramReport, RunReport, Suite, files, json, text};
use raddle::request::{Error, Options, Progress};
use raddle::suite::check_target;

use super::args::{CheckArgs, Format};
use super::progress::Reporter;
use super::{print, print_diagnostics};

pub fn check(args: &CheckArgs) -> Result<u8, Error> {
    let mut options = args.model.options(&args.search, Schedule::ALL).map_err(Error::Usage)?;
    options.deny = args.denied().map_err(Error::Usage)?;
    options.strict = args.strict;
    let targets = discover(&args.paths).map_err(|e| Error::Usage(e.to_string()))?;
    match (&targets[..], &args.paths[..]) {
        // One program named by itself: its verdict is the answer.
        ([target @ Target::Program(path)], [named]) if path == named => one(args, &options, target),
        _ => several(args, &options, &targets),
    }
}

fn one(args: &CheckArgs, options: &Options, target: &Target) -> Result<u8, Error> {
    let mut reporter = Reporter::new();
    let report = answer(args, options, target, &mut reporter)?;
    reporter.clear();
    write_files(args, target, &report)?;
    print_diagnostics(report.diagnostics());
    match args.format {
        Format::Text => print(&text::program(&report, &Palette::coloured()))?,
        Format::Json => print(&json::program(&report))?,
    }
    Ok(Exit::of_program(&report, false).code())
}

fn several(args: &CheckArgs, options: &Options, targets: &[Target]) -> Result<u8, Error> {
    let palette = Palette::coloured();
    let width = targets.iter().map(|t| t.path().display().to_string().chars().count()).max().unwrap_or(0);
    let mut reporter = Reporter::new();
    let mut suite = Suite { programs: Vec::new(), judged: true };
    for target in targets {
        let report = match answer(args, options, target, &mut reporter) {
            Ok(report) => report,
            Err(error) => unanswered(target, options, error),
        };
        reporter.clear();
        write_files(args, target, &report)?;
        print_diagnostics(report.diagnostics());
        if args.format == Format::Text {
            print(&(text::suite_line(&report, true, width, &palette) + "\n"))?;
        }
        suite.programs.push(report);
    }
    match args.format {
        Format::Text => print(&text::suite_end(&suite, &palette))?,
        Format::Json => print(&json::suite(&suite))?,
    }
    Ok(Exit::of_suite(&suite).code())
}

fn answer(
    args: &CheckArgs,
    options: &Options,
    target: &Target,
    reporter: &mut Reporter,
) -> Result<ProgramReport, Error> {
    reporter.begin(target.path().display().to_string());
    let mut on_progress = |progress: &Progress| {
        reporter.update(progress);
        true
    };
    check_target(target, options, args.model.time, &mut on_progress)
}

/// The report of a target that could not be looked at; the others are still checked.
fn unanswered(target: &Target, options: &Options, error: Error) -> ProgramReport {
    let diagnostics = match error {
        Error::Mistakes(mistakes) => mistakes,
        error => {
            super::print_error(&error);
            Vec::new()
        }
    };
    let runs = options.schedules.iter();
    let runs = runs.map(|&s| RunReport::unsupported(s, options.time, options.python.clone(), diagnostics.clone()));
    let mut report = ProgramReport::new(target.path().display().to_string(), runs.collect());
    if let Target::Claims(path) = target {
        report.claim_file = Some(path.display().to_string());
    }
    report
}

fn write_files(args: &CheckArgs, target: &Target, report: &ProgramReport) -> Result<(), Error> {
    let Some(dir) = &args.report else { return Ok(()) };
    let path = target.path();
    let base = args.paths.iter().find(|p| p.is_dir() && path.starts_with(p));
    let name = match base {
        Some(base) => path.strip_prefix(base).unwrap_or(path),
        None => Path::new(path.file_name().unwrap_or(path.as_os_str())),
    };
    let written = files::write(dir, &name.with_extension(""), report);
    written.map(drop).map_err(|(path, error)| Error::File(path, format!("the report cannot be written: {error}")))
}
