//! The command line's grammar and its translation into requests.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use raddle::eventloop::{Granularity, Injection, Stub, World};
use raddle::property::{ALL_WARNINGS, Schedule, TimeMode, WARNING_KINDS, is_built_in};
use raddle::request::{Bounds, DEFAULT_PYTHON, Options, PYTHONS, SearchOrder};

use super::machine::default_memory;
use super::size::parse_size;

const EXIT_CODES: &str = "\
Exit codes:
  0  every claim holds, and every reachable state was visited
  1  a claim is violated
  2  raddle cannot answer: bad usage, an unreadable file, something that is not modelled
  3  inconclusive: a bound was reached first

With both schedules, one program exits by its verdict on CPython's FIFO loop.
For a folder, a claim file or several paths, programs are compared with what they say of themselves
(`# raddle: expect violated deadlock` at their top) and claims with their `expect`; 0 then means that
everything is as expected. Of several programs the worst counts, in the order 1, 2, 3, 0.";

/// A model checker for asyncio programs
///
/// Runs a program under every interleaving of its suspension points and proves its claims or shows a
/// counterexample.
#[derive(Debug, Parser)]
#[command(name = "raddle", version, after_help = EXIT_CODES, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Verify programs (.py), claim files (.toml), or folders of them
    #[command(after_help = EXIT_CODES)]
    Check(CheckArgs),
    /// Run a program once, like python3, with virtual time
    Run(RunArgs),
    /// List every distinct outcome (output and result) over all schedules
    Outcomes(OutcomesArgs),
    /// Follow a counterexample again, step by step, with values
    Replay(ReplayArgs),
    /// Draw the reachable state graph
    Graph(GraphArgs),
    /// Say more about the code of a diagnostic, such as R003
    Explain(ExplainArgs),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    Dot,
    Svg,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Search {
    Dfs,
    Bfs,
    Random,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Programs (.py), claim files (.toml) or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub search: SearchArgs,
    /// Make warnings of this kind violations (`all`: every kind); may be repeated
    #[arg(long, value_name = "NAME")]
    pub deny: Vec<String>,
    /// Deny all warnings, and report what is not modelled in code that is never reached too
    #[arg(long)]
    pub strict: bool,
    /// Write reports (text, JSON, DOT, SVG) into this folder
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// What goes to stdout
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    #[arg(value_name = "FILE.py")]
    pub program: PathBuf,
    /// Which asyncio semantics
    #[arg(long, value_name = "VERSION", default_value = DEFAULT_PYTHON)]
    pub python: String,
    #[command(flatten)]
    pub world: WorldArgs,
}

#[derive(Debug, Args)]
pub struct OutcomesArgs {
    #[arg(value_name = "FILE.py")]
    pub program: PathBuf,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub search: SearchArgs,
    /// What goes to stdout
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// A JSON report with a counterexample, as `check --report` and `check --format json` write it
    #[arg(value_name = "TRACE.json")]
    pub trace: PathBuf,
    /// What goes to stdout
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub code: String,
}

#[derive(Debug, Args)]
pub struct GraphArgs {
    #[arg(value_name = "FILE.py")]
    pub program: PathBuf,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    pub search: SearchArgs,
    /// What goes to stdout
    #[arg(long, value_enum, default_value = "dot")]
    pub format: GraphFormat,
}

/// What is modelled.
#[derive(Debug, Args)]
pub struct ModelArgs {
    /// fifo: CPython's loop, ready handles run in order; any: any ready handle may run next
    /// [default: both]
    #[arg(long, value_name = "fifo|any")]
    pub schedule: Option<Schedule>,
    /// idle: code takes no time; ordered: code takes unknown time, timers keep their order; any: every
    /// delay is of unknown length [default: ordered]
    #[arg(long, value_name = "idle|ordered|any")]
    pub time: Option<TimeMode>,
    /// Which asyncio semantics
    #[arg(long, value_name = "VERSION", default_value = DEFAULT_PYTHON)]
    pub python: String,
    #[command(flatten)]
    pub world: WorldArgs,
    /// Let the environment cancel any task wherever it waits, N times in all (cancel=N), or a function raise
    /// instead of doing its work (fault=ExceptionType@function, `*` for any text); may be repeated
    #[arg(long, value_name = "WHAT", value_parser = str::parse::<Injection>)]
    pub inject: Vec<Injection>,
}

/// What stands for the world outside.
#[derive(Debug, Args)]
pub struct WorldArgs {
    /// A Python file that stands for a module; may be repeated
    #[arg(long, value_name = "NAME=FILE.py", value_parser = str::parse::<Stub>)]
    pub stub: Vec<Stub>,
    /// How far a thread goes in one step: to its next access to what others may see, or to its next blocking call
    #[arg(long, value_name = "access|block", default_value = "access", value_parser = str::parse::<Granularity>)]
    pub threads: Granularity,
    /// What the program finds in sys.argv behind its name
    #[arg(last = true, value_name = "ARG")]
    pub arguments: Vec<String>,
}

impl WorldArgs {
    fn world(&self, injections: &[Injection]) -> Result<World, String> {
        let mut world = World {
            stubs: self.stub.clone(),
            threads: self.threads,
            arguments: self.arguments.clone(),
            ..World::default()
        };
        if let Some(stub) = world.stubs.iter().find(|s| !s.file.is_file()) {
            return Err(format!("--stub {}={}: there is no such file", stub.name, stub.file.display()));
        }
        for injection in injections {
            match injection {
                Injection::Cancel(times) => world.cancels = world.cancels.saturating_add(*times),
                Injection::Fault(fault) => world.faults.push(fault.clone()),
            }
        }
        Ok(world)
    }
}

/// How it is explored.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The order of the search
    #[arg(long, value_enum, default_value = "dfs")]
    pub search: Search,
    /// At most this many steps on one path
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub depth: Option<u64>,
    /// At most this many states
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub states: Option<u64>,
    /// At most this much memory: 512MiB, 2G (default: 4GiB, less where the machine has less)
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub memory: Option<u64>,
    /// At most this many seconds for each run
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds)]
    pub timeout: Option<Duration>,
    /// The seed of a random search
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many threads search
    #[arg(long, value_name = "N", default_value = "1")]
    pub workers: usize,
    /// Explore every interleaving: no partial order or symmetry reduction
    #[arg(long)]
    pub no_reduction: bool,
    /// Interpret every step: no memo of steps
    #[arg(long)]
    pub no_memo: bool,
}

fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_string())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err("not a positive number of seconds".to_string()),
    }
}

/// Options of the grammar that this version cannot honour yet: refused by name, never ignored.
fn check_python(python: &str) -> Result<(), String> {
    if !PYTHONS.contains(&python) {
        let known = PYTHONS.join(", ");
        return Err(format!("--python {python} is not available: this version models asyncio of Python {known}"));
    }
    Ok(())
}

impl ModelArgs {
    /// The options, with `schedules` when the user names none.
    pub fn options(&self, search: &SearchArgs, schedules: &[Schedule]) -> Result<Options, String> {
        check_python(&self.python)?;
        if search.search == Search::Random {
            return Err("--search random is not available in this version: use dfs or bfs".to_string());
        }
        if search.seed.is_some() {
            return Err("--seed is for --search random, which is not available in this version".to_string());
        }
        if search.workers == 0 {
            return Err("--workers 0: a search needs at least one".to_string());
        }
        Ok(Options {
            schedules: self.schedule.map_or(schedules.to_vec(), |s| vec![s]),
            time: self.time.unwrap_or_default(),
            python: self.python.clone(),
            order: match search.search {
                Search::Dfs => SearchOrder::Dfs,
                Search::Bfs => SearchOrder::Bfs,
                Search::Random => SearchOrder::Random,
            },
            bounds: Bounds {
                depth: search.depth,
                states: search.states,
                memory: Some(search.memory.unwrap_or_else(default_memory)),
                timeout: search.timeout,
            },
            seed: search.seed.unwrap_or(0),
            workers: search.workers,
            reduction: !search.no_reduction,
            memo: !search.no_memo,
            deny: Vec::new(),
            strict: false,
            world: self.world.world(&self.inject)?,
        })
    }
}

impl CheckArgs {
    /// The kinds of warning that count as violations. A name that is none is refused: it would deny nothing.
    pub fn denied(&self) -> Result<Vec<String>, String> {
        if let Some(name) = self.deny.iter().find(|name| *name != ALL_WARNINGS && !is_built_in(name)) {
            let known: Vec<&str> = WARNING_KINDS.iter().copied().chain([ALL_WARNINGS]).collect();
            return Err(format!("--deny {name}: there is no such warning; the names are {}", known.join(", ")));
        }
        Ok(self.deny.iter().cloned().chain(self.strict.then(|| ALL_WARNINGS.to_string())).collect())
    }
}

impl RunArgs {
    pub fn options(&self) -> Result<Options, String> {
        check_python(&self.python)?;
        let time = TimeMode::Idle;
        let bounds = Bounds { memory: Some(default_memory()), ..Bounds::default() };
        Ok(Options {
            schedules: vec![Schedule::Fifo],
            time,
            python: self.python.clone(),
            bounds,
            world: self.world.world(&[])?,
            ..Options::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options, String> {
        let words = ["raddle", "check", "a.py"].iter().chain(words);
        let cli = Cli::try_parse_from(words).map_err(|e| e.to_string())?;
        let Command::Check(args) = cli.command else { panic!("not check") };
        args.model.options(&args.search, Schedule::ALL)
    }

    #[test]
    fn the_grammar_is_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn options_become_a_request() {
        let options = parse(&[
            "--schedule",
            "any",
            "--time",
            "idle",
            "--states",
            "10",
            "--memory",
            "2G",
            "--timeout",
            "1.5",
            "--search",
            "bfs",
            "--no-reduction",
        ])
        .unwrap();
        assert_eq!((options.schedules, options.time), (vec![Schedule::Any], TimeMode::Idle));
        assert_eq!((options.bounds.states, options.bounds.memory), (Some(10), Some(2 << 30)));
        assert_eq!(options.bounds.timeout, Some(Duration::from_millis(1500)));
        assert_eq!((options.order, options.reduction, options.memo), (SearchOrder::Bfs, false, true));
        let options = parse(&[]).unwrap();
        assert!(options.bounds.memory.is_some_and(|bytes| bytes <= 4 << 30));
        assert_eq!(Options { bounds: Bounds::default(), ..options }, Options::default());
    }

    #[test]
    fn what_is_not_available_is_refused_by_name() {
        for (words, name) in [
            (vec!["--workers", "0"], "--workers 0"),
            (vec!["--search", "random"], "--search random"),
            (vec!["--seed", "1"], "--seed"),
            (vec!["--python", "3.8"], "--python 3.8"),
            (vec!["--stub", "a=nowhere.py"], "--stub a=nowhere.py"),
        ] {
            assert!(parse(&words).unwrap_err().contains(name), "{name}");
        }
        for words in
            [vec!["--schedule", "lifo"], vec!["--timeout", "0"], vec!["--timeout", "nan"], vec!["--states", "0"]]
        {
            assert!(parse(&words).is_err(), "{words:?}");
        }
    }
}
