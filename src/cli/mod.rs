//! The command line: parses, asks the library, prints, and exits with the contract's codes.
//!
//! Reports go to stdout, errors, diagnostics and progress to stderr. A reader of stdout that goes
//! away ends the output, not the answer: the exit code stays that of the verdict.

pub mod allocator;
mod args;
mod check;
mod machine;
mod progress;
mod run;
mod size;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use raddle::report::{DiagnosticReport, Palette, diagnostics, json};
use raddle::request::Error;

use args::{Cli, Command, Format};

/// The exit code of what the tool cannot answer.
const CANNOT_ANSWER: u8 = 2;

pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else is bad usage.
            let code = if error.use_stderr() { CANNOT_ANSWER } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let format = match &cli.command {
        Command::Check(args) => args.format,
        Command::Outcomes(args) => args.format,
        Command::Replay(args) => args.format,
        Command::Run(_) | Command::Graph(_) | Command::Explain(_) => Format::Text,
    };
    let result = match cli.command {
        Command::Check(args) => check::check(&args),
        Command::Run(args) => run::run(&args),
        Command::Outcomes(args) => run::outcomes(&args),
        Command::Replay(args) => run::replay(&args),
        Command::Graph(args) => run::graph(&args),
        Command::Explain(args) => explain(&args.code),
    };
    ExitCode::from(result.unwrap_or_else(|error| {
        print_error(&error);
        if format == Format::Json {
            let mistakes: &[DiagnosticReport] = if let Error::Mistakes(m) = &error { m } else { &[] };
            let _ = print(&json::failure(&error.to_string(), mistakes));
        }
        CANNOT_ANSWER
    }))
}

/// `raddle explain CODE`.
fn explain(code: &str) -> Result<u8, Error> {
    let Some(text) = raddle::report::explain::explain(code) else {
        let known: Vec<&str> = raddle::base::Code::ALL.iter().map(|code| code.as_str()).collect();
        return Err(Error::Usage(format!("no diagnostic has the code '{code}'; there are {}", known.join(", "))));
    };
    print(&format!("{text}\n"))?;
    Ok(0)
}

/// Writes to stdout, styles removed where it is no terminal.
fn print(text: &str) -> Result<(), Error> {
    let mut stdout = anstream::stdout();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::File("stdout".into(), error.to_string()))
        }
        _ => Ok(()),
    }
}

/// Writes to stderr; when that fails there is nowhere left to say so.
fn print_error_text(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

fn print_error(error: &Error) {
    match error {
        Error::Mistakes(mistakes) => print_diagnostics(mistakes),
        _ => print_error_text(&format!("{0}error:{0:#} {error}\n", Palette::coloured().bad)),
    }
}

/// Writes to stderr.
fn print_diagnostics<'a>(list: impl IntoIterator<Item = &'a DiagnosticReport>) {
    print_error_text(&diagnostics::render_all(list, true));
}
