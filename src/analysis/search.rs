//! A search as a request asks for it, begun anew with more history in the states when a step looks at some.

use super::load::{Loader, Refusal, resolve};
use crate::eventloop::{Action, PythonSystem};
use crate::explore::{self, Bounds, Order, Outcome, Policy, Reduction};
use crate::property::Claim;
use crate::request::{OnProgress, Progress, Request, SearchOrder};

/// A path of so many steps without a state coming again is taken for one that never ends, until other searches have been tried.
const LOST_AT: u64 = 2000;

/// The memos of all workers may take this part of the memory.
const MEMO_SHARE: usize = 4;

/// Bytes that the memo of each worker may take.
pub fn memo_limit(request: &Request) -> usize {
    request.options.bounds.memory() / MEMO_SHARE / request.options.workers
}

/// Explores the loader's program; `policy` says for the claims that are checked what ends the search.
pub fn search(
    loader: &mut Loader,
    policy: impl Fn(&[&Claim]) -> Policy,
    progress: &mut OnProgress,
) -> Result<(PythonSystem, Outcome<Action>), Refusal> {
    loop {
        let mut system = loader.build()?;
        if loader.request.options.memo {
            system.enable_memo(memo_limit(loader.request));
        }
        let mut options = options(loader.request, policy(&loader.claims()), !loader.observes_output);
        if !loader.atomic().is_empty() {
            // What is kept of such functions names objects, and every step looks at it.
            options.reduction = Reduction::default();
        }
        let schedule = loader.schedule;
        let found = explore::explore(&mut system, &options, &mut |p: &explore::Progress| {
            progress(&Progress {
                schedule,
                states: p.states,
                transitions: p.transitions,
                frontier: p.frontier,
                depth: p.depth,
                memory_bytes: p.memory as u64,
            })
        });
        match found {
            Ok(outcome) => return Ok((system, outcome)),
            Err(error) => repair(loader, &system, error)?,
        }
    }
}

/// Makes the loader keep what a step asked for, if that is what went wrong.
pub fn repair(loader: &mut Loader, system: &PythonSystem, error: explore::Error<Action>) -> Result<(), Refusal> {
    match error {
        explore::Error::Observe(history) => {
            loader.keep(history);
            Ok(())
        }
        explore::Error::Unsupported { diagnostic, .. } => {
            Err(Refusal::Diagnostics(resolve(&[*diagnostic], &system.vm.program.sources())))
        }
        error @ explore::Error::Irreproducible { .. } => Err(Refusal::Bound(error.to_string())),
    }
}

pub fn bounds(request: &Request) -> Bounds {
    let asked = &request.options.bounds;
    Bounds { states: asked.states, depth: asked.depth, time: asked.timeout, memory: Some(asked.memory()) }
}

fn options(request: &Request, policy: Policy, livelock: bool) -> explore::Options {
    let order = match request.options.order {
        SearchOrder::Dfs => Order::DepthFirst,
        SearchOrder::Bfs => Order::BreadthFirst,
        SearchOrder::Random => Order::Random { seed: request.options.seed, walks: 10_000 },
    };
    let workers = request.options.workers;
    let reduction = if request.options.reduction { Reduction::ALL } else { Reduction::default() };
    explore::Options {
        order,
        bounds: bounds(request),
        policy,
        reduction,
        workers,
        livelock,
        lost_at: Some(LOST_AT),
        ..explore::Options::default()
    }
}
