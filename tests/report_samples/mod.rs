//! Hand-made reports: a lost update, a deadlock, a starvation.
// Each test binary uses a part of this.
#![allow(dead_code)]

use raddle::base::{FileId, SourceMap, Span};
use raddle::property::{Schedule, TimeMode, Verdict};
use raddle::report::*;

pub struct Program {
    map: SourceMap,
    file: FileId,
}

impl Program {
    pub fn new(name: &str, text: &str) -> Program {
        let mut map = SourceMap::default();
        let file = map.add(name, text);
        Program { map, file }
    }

    /// The place of `needle` in a line.
    pub fn at(&self, line: u32, needle: &str) -> Option<Location> {
        let source = self.map.get(self.file);
        let start: usize = source.text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
        let at = start + source.line(line).find(needle).expect("the needle stands in the line");
        Some(Location::new(&self.map, Span::new(self.file, at as u32, (at + needle.len()) as u32)))
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| n.to_string()).collect()
}

fn read(name: &str, value: &str) -> ValueRead {
    ValueRead { name: name.into(), value: value.into() }
}

fn write(name: &str, before: Option<&str>, after: &str) -> ValueWritten {
    ValueWritten { name: name.into(), before: before.map(Into::into), after: after.into() }
}

fn run(schedule: Schedule, verdict: Verdict) -> RunReport {
    let mut run = RunReport::new(schedule, TimeMode::Ordered, "3.11");
    run.verdict = verdict;
    run.exhaustive = verdict == Verdict::Holds;
    run
}

fn built_in(kind: &str, verdict: Verdict) -> ClaimReport {
    ClaimReport { name: kind.into(), kind: kind.into(), says: None, verdict, message: None, vacuous: false }
}

pub const BANK: &str = "\
import asyncio

balance = 100

async def withdraw(amount):
    global balance
    current = balance
    await asyncio.sleep(0)          # ask the fraud service
    balance = current - amount
    print(f\"took {amount}, {balance} left\")

async def main():
    await asyncio.gather(withdraw(30), withdraw(50))
    assert balance == 20, f\"balance is {balance}\"

asyncio.run(main())
";

/// Two withdrawals that both read the balance before either writes it.
pub fn lost_update() -> ProgramReport {
    let p = Program::new("models/atomicity/bank.py", BANK);
    let trace = vec![
        TraceStep {
            step: 1,
            task: "main".into(),
            from: p.at(12, "async def main():"),
            to: p.at(13, "await asyncio.gather(withdraw(30), withdraw(50))"),
            wakes: names(&["withdraw-1", "withdraw-2"]),
            ..TraceStep::default()
        },
        TraceStep {
            step: 2,
            task: "withdraw-1".into(),
            from: p.at(5, "async def withdraw(amount):"),
            lines: vec![p.at(7, "current = balance").unwrap()],
            to: p.at(8, "await asyncio.sleep(0)"),
            reads: vec![read("balance", "100")],
            ready: names(&["withdraw-2"]),
            wakes: names(&["withdraw-1"]),
            ..TraceStep::default()
        },
        TraceStep {
            step: 3,
            task: "withdraw-2".into(),
            from: p.at(5, "async def withdraw(amount):"),
            lines: vec![p.at(7, "current = balance").unwrap()],
            to: p.at(8, "await asyncio.sleep(0)"),
            reads: vec![read("balance", "100")],
            ready: names(&["withdraw-1"]),
            wakes: names(&["withdraw-2"]),
            ..TraceStep::default()
        },
        TraceStep {
            step: 4,
            task: "withdraw-1".into(),
            from: p.at(8, "await asyncio.sleep(0)"),
            lines: vec![p.at(9, "balance = current - amount").unwrap()],
            to: p.at(10, "print"),
            ended: Ended::Finished,
            writes: vec![write("balance", Some("100"), "70")],
            output: "took 30, 70 left\n".into(),
            ready: names(&["withdraw-2"]),
            ..TraceStep::default()
        },
        TraceStep {
            step: 5,
            task: "withdraw-2".into(),
            from: p.at(8, "await asyncio.sleep(0)"),
            lines: vec![p.at(9, "balance = current - amount").unwrap()],
            to: p.at(10, "print"),
            ended: Ended::Finished,
            writes: vec![write("balance", Some("70"), "50")],
            output: "took 50, 50 left\n".into(),
            wakes: names(&["main"]),
            ..TraceStep::default()
        },
        TraceStep {
            step: 6,
            task: "main".into(),
            from: p.at(13, "await asyncio.gather(withdraw(30), withdraw(50))"),
            to: p.at(14, "assert balance == 20"),
            ended: Ended::Failed,
            reads: vec![read("balance", "50")],
            ..TraceStep::default()
        },
    ];
    let violation = Violation {
        kind: "assertion".into(),
        claim: "assertion".into(),
        message: "AssertionError: balance is 50".into(),
        location: p.at(14, "balance == 20"),
        trace,
        replay: vec![ReplayStep { take: 0, choices: vec![] }, ReplayStep { take: 1, choices: vec![2] }],
        ..Violation::default()
    };
    let mut fifo = run(Schedule::Fifo, Verdict::Violated);
    (fifo.states, fifo.transitions, fifo.depth, fifo.elapsed_s) = (7, 6, 6, 0.01);
    fifo.claims = vec![built_in("assertion", Verdict::Violated)];
    fifo.violation = Some(violation.clone());
    let mut any = run(Schedule::Any, Verdict::Violated);
    (any.states, any.transitions, any.depth) = (9, 8, 6);
    any.claims = fifo.claims.clone();
    any.violation = Some(violation);
    ProgramReport::new("models/atomicity/bank.py", vec![fifo, any])
}

pub const DINNER: &str = "\
import asyncio

forks = [asyncio.Lock() for _ in range(3)]

async def philosopher(seat):
    async with forks[seat]:
        async with forks[(seat + 1) % 3]:
            await asyncio.sleep(0.05)

async def main():
    async with asyncio.TaskGroup() as group:
        for seat in range(3):
            group.create_task(philosopher(seat), name=f\"philosopher {seat}\")

asyncio.run(main())
";

/// Three philosophers, each with the fork to the left.
pub fn deadlock() -> ProgramReport {
    let p = Program::new("models/deadlock/dinner.py", DINNER);
    let mut trace = vec![TraceStep {
        step: 1,
        task: "main".into(),
        from: p.at(10, "async def main():"),
        lines: vec![p.at(12, "for").unwrap(), p.at(13, "group").unwrap()],
        to: p.at(11, "async with"),
        wakes: names(&["philosopher 0", "philosopher 1", "philosopher 2"]),
        ..TraceStep::default()
    }];
    for seat in 0..3u32 {
        let others: Vec<String> =
            (0..3).filter(|s| *s != seat && seat < 2).map(|s| format!("philosopher {s}")).collect();
        trace.push(TraceStep {
            step: seat + 2,
            task: format!("philosopher {seat}"),
            from: p.at(5, "async def philosopher(seat):"),
            lines: vec![p.at(6, "async with forks[seat]").unwrap()],
            to: p.at(7, "forks[(seat + 1) % 3]"),
            reads: vec![read(&format!("forks[{}]._locked", (seat + 1) % 3), if seat == 2 { "True" } else { "False" })],
            writes: vec![write(&format!("forks[{seat}]._locked"), Some("False"), "True")],
            choice: (seat == 1).then(|| "timer of 0.05 s fires".to_string()),
            ready: others,
            ..TraceStep::default()
        });
    }
    let wait_for = std::iter::once(Waiting {
        task: "main".into(),
        waits_for: "task philosopher 0".into(),
        held_by: Some("philosopher 0".into()),
        location: p.at(11, "async with"),
        made: None,
    })
    .chain((0..3).map(|seat| Waiting {
        task: format!("philosopher {seat}"),
        waits_for: format!("Lock forks[{}]", (seat + 1) % 3),
        held_by: Some(format!("philosopher {}", (seat + 1) % 3)),
        location: p.at(7, "forks[(seat + 1) % 3]"),
        made: None,
    }))
    .collect();
    let mut fifo = run(Schedule::Fifo, Verdict::Holds);
    (fifo.states, fifo.transitions, fifo.depth, fifo.collision_probability) = (31, 44, 14, 2.6e-17);
    let mut any = run(Schedule::Any, Verdict::Violated);
    (any.states, any.transitions, any.depth) = (12_345, 56_789, 18);
    any.claims = vec![built_in("deadlock", Verdict::Violated)];
    any.violation = Some(Violation {
        kind: "deadlock".into(),
        claim: "deadlock".into(),
        message: "4 tasks wait and nothing can wake them".into(),
        location: p.at(11, "async with"),
        trace,
        wait_for,
        ..Violation::default()
    });
    ProgramReport::new("models/deadlock/dinner.py", vec![fifo, any])
}

pub const SPIN: &str = "\
import asyncio

done = False

async def finish():
    global done
    done = True

async def main():
    asyncio.create_task(finish())
    while not done:
        pass

asyncio.run(main())
";

/// A loop that waits for a task it never lets run.
pub fn starvation() -> ProgramReport {
    let p = Program::new("spin.py", SPIN);
    let mut fifo = run(Schedule::Fifo, Verdict::Violated);
    (fifo.states, fifo.transitions, fifo.depth) = (1, 1, 1);
    fifo.claims = vec![built_in("starvation", Verdict::Violated)];
    fifo.violation = Some(Violation {
        kind: "starvation".into(),
        claim: "starvation".into(),
        message: "main runs on after 10,000,000 instructions without suspending".into(),
        location: p.at(11, "while not done"),
        trace: vec![TraceStep {
            step: 1,
            task: "main".into(),
            from: p.at(9, "async def main():"),
            to: p.at(11, "while not done:"),
            ended: Ended::Endless,
            reads: vec![read("done", "False")],
            wakes: names(&["finish"]),
            ..TraceStep::default()
        }],
        loop_lines: vec![p.at(11, "while").unwrap(), p.at(12, "pass").unwrap()],
        ..Violation::default()
    });
    ProgramReport::new("spin.py", vec![fifo])
}

/// The states of two tasks that each read and then write a counter.
pub fn graph() -> GraphReport {
    let mut states = Vec::new();
    let mut edges = Vec::new();
    for a in 0..3u32 {
        for b in 0..3u32 {
            let kind = match (a, b) {
                (0, 0) => StateKind::Initial,
                (2, 2) => StateKind::Violation,
                (1, 0) => StateKind::Frontier,
                (0, 2) => StateKind::End,
                _ => StateKind::Ordinary,
            };
            let at = |n: u32| ["starts", "has read", "done"][n as usize];
            states.push(GraphState {
                kind,
                label: vec![format!("counter = {}", a.max(b) / 2), format!("a {}", at(a)), format!("b {}", at(b))],
            });
            let id = a * 3 + b;
            if a < 2 {
                edges.push(GraphEdge { from: id, to: id + 3, label: "a".into() });
            }
            if b < 2 {
                edges.push(GraphEdge { from: id, to: id + 1, label: "b".into() });
            }
        }
    }
    edges.push(GraphEdge { from: 4, to: 0, label: "a, timer of 0.05 s fires".into() });
    edges.push(GraphEdge { from: 5, to: 5, label: "b".into() });
    GraphReport {
        raddle: "0.1.0".into(),
        file: "models/atomicity/counter.py".into(),
        schedule: Schedule::Any,
        time: TimeMode::Ordered,
        python: "3.11".into(),
        states,
        edges,
        stopped_by: None,
        diagnostics: vec![],
    }
}
