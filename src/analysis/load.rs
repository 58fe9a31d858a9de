//! From a request to a transition system, with as much history in the states as the program looks at.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::{Code, Diagnostic, SourceMap, Span};
use crate::eventloop::{ObserverSource, Policy, PythonSystem, Setup, SetupError, When};
use crate::library::ProgramLoader;
use crate::property::{Claim, Expression, Form, Schedule};
use crate::report::DiagnosticReport;
use crate::request::{Error, Request};
use crate::stdlib;
use crate::syntax::on_large_stack;
use crate::vm::{CONTENDED, Contention, Feature, Features, Limits};

/// Why there is no system to explore.
pub enum Refusal {
    Error(Error),
    Diagnostics(Vec<DiagnosticReport>),
    Bound(String),
}

/// What was set up for which features, observers and functions claimed to be atomic.
type Prepared = (Features, Vec<ObserverSource>, Vec<(String, String)>, PythonSystem);

/// The program of a request under one schedule; `features` is what is known to be looked at.
pub struct Loader<'a> {
    pub request: &'a Request,
    pub schedule: Schedule,
    pub limits: Limits,
    pub observes_output: bool,
    /// In place of the claims: what the labels of states mean.
    pub predicates: Option<Vec<(String, Expression)>>,
    /// Whether threads may be interrupted.
    pub preempts: bool,
    pub contention: Arc<Contention>,
    features: Features,
    text: String,
    /// What was set up, untouched, for the schedules that follow.
    prepared: Vec<Prepared>,
}

impl<'a> Loader<'a> {
    pub fn new(request: &'a Request, schedule: Schedule) -> Result<Loader<'a>, Refusal> {
        let text = read(&request.program)?;
        Ok(Loader {
            request,
            schedule,
            limits: Limits { memory: request.options.bounds.memory(), ..Limits::default() },
            observes_output: false,
            predicates: None,
            preempts: true,
            contention: Arc::new(Contention::new(&request.options.world.contended)),
            features: Features::default(),
            text,
            prepared: Vec::new(),
        })
    }

    /// Turns to another schedule of the request, about which nothing is known yet.
    pub fn turn_to(&mut self, schedule: Schedule) {
        self.schedule = schedule;
        self.features = Features::default();
        self.predicates = None;
    }

    /// Whether this schedule is not the last one of the request.
    fn goes_on(&self) -> bool {
        self.request.options.schedules.last() != Some(&self.schedule)
    }

    /// The claims that are checked under this schedule.
    pub fn claims(&self) -> Vec<&'a Claim> {
        self.request.claims.iter().filter(|c| c.schedules.contains(&self.schedule)).collect()
    }

    /// The functions that are claimed to be atomic, with their claims; none while claims about runs are checked.
    pub fn atomic(&self) -> Vec<(String, String)> {
        let claims = if self.predicates.is_some() { Vec::new() } else { self.claims() };
        let function = |claim: &Claim| match &claim.form {
            Form::Atomic(name) => Some((claim.name.clone(), name.text.clone())),
            _ => None,
        };
        claims.into_iter().filter_map(function).collect()
    }

    pub fn build(&mut self) -> Result<PythonSystem, Refusal> {
        let observers: Vec<ObserverSource> = match &self.predicates {
            Some(predicates) => predicates.iter().map(predicate).collect(),
            None => self.claims().into_iter().filter_map(observer).collect(),
        };
        let atomic = self.atomic();
        let policy = Policy { schedule: self.schedule, time: self.request.options.time };
        let known = self.prepared.iter().position(|p| p.0 == self.features && p.1 == observers && p.2 == atomic);
        if let Some(known) = known {
            let (.., mut system) = self.prepared.swap_remove(known);
            system.policy = policy;
            system.vm.contended = Arc::new(self.contention.begin());
            return Ok(system);
        }
        if self.observes_output || !atomic.is_empty() || observers.iter().any(|o| o.when != When::Finally) {
            // What is true within a locked block is seen too, and what is printed there.
            self.contention.distrust_locks();
        }
        let path = self.request.program.display().to_string();
        let world = Arc::new(self.request.options.world.clone());
        let stubs: Vec<(String, PathBuf)> = world.stubs.iter().map(|s| (s.name.clone(), s.file.clone())).collect();
        loop {
            let setup = Setup {
                path: &path,
                text: &self.text,
                loader: Arc::new(ProgramLoader::new(&self.request.program, stubs.clone(), &world.arguments)),
                types: Vec::new(),
                modules: stdlib::modules(),
                features: self.features,
                python: minor_version(&self.request.options.python),
                limits: self.limits,
                policy,
                observers: &observers,
                atomic: &atomic,
                observes_output: self.observes_output,
                world: world.clone(),
                preempts: self.preempts,
                contention: self.contention.clone(),
            };
            let built =
                on_large_stack(|| setup.build()).map_err(|e| Refusal::Bound(format!("cannot start a thread: {e}")))?;
            match built {
                Ok(system) => {
                    if self.goes_on() {
                        self.prepared.push((self.features, observers, atomic, system.replica()));
                    }
                    return Ok(system);
                }
                Err(SetupError::Observe(name)) => self.keep(name),
                Err(SetupError::Bound(text)) => return Err(Refusal::Bound(text)),
                Err(SetupError::Diagnostics(diagnostics, sources)) => {
                    return Err(Refusal::Diagnostics(resolve(&diagnostics, &sources)));
                }
            }
        }
    }

    /// Keeps a piece of history in the states from the next `build` on.
    pub fn keep(&mut self, name: &str) {
        if name == CONTENDED {
            return; // it is noted already
        }
        let feature = Feature::ALL.into_iter().find(|f| f.name() == name).expect("the name comes from this list");
        assert!(!self.features.has(feature), "{name} is kept already");
        self.features = self.features.with(feature);
    }

    /// Keeps everything that a program may look at.
    pub fn keep_all(&mut self) {
        self.features = Feature::ALL.into_iter().fold(self.features, Features::with);
    }
}

/// The 11 of "3.11"; the request holds a version that there is.
pub fn minor_version(python: &str) -> u8 {
    python.rsplit('.').next().and_then(|minor| minor.parse().ok()).expect("a version of Python")
}

/// What is evaluated while states are searched; nothing for claims about runs.
fn observer(claim: &Claim) -> Option<ObserverSource> {
    let (when, expression) = match &claim.form {
        Form::Always(e) => (When::Always, e),
        Form::Never(e) => (When::Never, e),
        Form::Finally(e) => (When::Finally, e),
        Form::Reachable(_) | Form::Temporal(_) | Form::Atomic(_) => return None,
    };
    Some(ObserverSource { name: claim.name.clone(), when, text: expression.text.clone() })
}

fn predicate((name, expression): &(String, Expression)) -> ObserverSource {
    ObserverSource { name: name.clone(), when: When::Predicate, text: expression.text.clone() }
}

pub fn resolve(diagnostics: &[Diagnostic], sources: &SourceMap) -> Vec<DiagnosticReport> {
    diagnostics.iter().map(|d| DiagnosticReport::new(sources, d)).collect()
}

fn read(path: &Path) -> Result<String, Refusal> {
    let bytes = std::fs::read(path).map_err(|e| Refusal::Error(Error::File(path.to_path_buf(), e.to_string())))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let mut sources = SourceMap::default();
        let shown = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
        let file = sources.add(path.display().to_string(), shown);
        let span = Span::new(file, at as u32, at as u32);
        let byte = error.as_bytes()[at];
        let diagnostic = Diagnostic::error(Code::Unreadable, span, format!("the file is not UTF-8: byte 0x{byte:02x}"))
            .with_help("save the file as UTF-8");
        Refusal::Diagnostics(resolve(&[diagnostic], &sources))
    })
}
