//! Traces, outcomes, graphs and replays of small programs: what a developer gets to read.

use std::path::PathBuf;

use raddle::analysis;
use raddle::base::SourceMap;
use raddle::property::{ClaimFile, Schedule, Verdict};
use raddle::report::{Ended, ProgramReport, TraceStep, Violation};
use raddle::request::{Options, Request};

/// A program in a file of its own, which goes with it.
struct Program(PathBuf);

impl Program {
    fn new(name: &str, text: &str) -> Program {
        let path = std::env::temp_dir().join(format!("raddle-traces-{}-{name}.py", std::process::id()));
        std::fs::write(&path, text).expect("the folder for temporary files can be written");
        Program(path)
    }

    fn request(&self, schedule: Schedule) -> Request {
        let options = Options { schedules: vec![schedule], ..Options::default() };
        Request { program: self.0.clone(), options, ..Request::default() }
    }

    fn check(&self, schedule: Schedule) -> ProgramReport {
        analysis::check(&self.request(schedule), &mut |_| true).expect("the program can be read")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn violation(report: &ProgramReport) -> &Violation {
    assert_eq!(report.runs[0].verdict, Verdict::Violated, "{:?}", report.runs[0]);
    report.runs[0].violation.as_ref().expect("a violation has its trace")
}

fn lines(step: &TraceStep) -> Vec<u32> {
    step.lines.iter().map(|l| l.line).collect()
}

const LOST: &str = "\
import asyncio

total = 0

async def add(n):
    global total
    before = total
    await asyncio.sleep(0)
    total = before + n

async def main():
    await asyncio.gather(add(1), add(2))
    assert total == 3, total

asyncio.run(main())
";

#[test]
fn a_lost_update_shows_who_read_what_before_whom() {
    let program = Program::new("lost", LOST);
    let report = program.check(Schedule::Fifo);
    let violation = violation(&report);
    assert_eq!(violation.message, "AssertionError: 2");
    assert_eq!(violation.location.as_ref().map(|l| l.line), Some(13));
    let tasks: Vec<&str> = violation.trace.iter().map(|s| s.task.as_str()).collect();
    assert_eq!(tasks, ["main", "add-1", "add-2", "add-1", "add-2", "main"]);
    let [first, one, two, back, lost, last] = &violation.trace[..] else { panic!("six steps") };
    assert_eq!(first.wakes, ["add-1", "add-2"]);
    for step in [one, two] {
        let reads: Vec<_> = step.reads.iter().map(|r| (r.name.as_str(), r.value.as_str())).collect();
        assert_eq!(reads, [("total", "0")]);
        assert_eq!((lines(step), step.ended), (vec![7, 8], Ended::Suspended));
    }
    assert_eq!(one.ready, ["add-2"]);
    let written = |s: &TraceStep| s.writes.iter().map(|w| (w.before.clone(), w.after.clone())).collect::<Vec<_>>();
    assert_eq!(written(back), [(Some("0".into()), "1".into())]);
    assert_eq!(written(lost), [(Some("1".into()), "2".into())]);
    assert_eq!((lost.ended, &lost.wakes[..]), (Ended::Finished, &["main".to_string()][..]));
    assert_eq!((last.ended, last.to.as_ref().map(|l| l.line)), (Ended::Failed, Some(13)));
}

#[test]
fn what_is_recorded_can_be_followed_again_in_the_same_program_only() {
    let program = Program::new("replay", LOST);
    let recorded = program.check(Schedule::Any);
    let again = analysis::replay(&recorded).expect("the program is still there");
    assert_eq!(violation(&again), violation(&recorded));
    std::fs::write(&program.0, LOST.replace("before + n", "total + n")).expect("it was written before");
    let changed = analysis::replay(&recorded).expect("the program is still there");
    assert_eq!(changed.runs[0].verdict, Verdict::Inconclusive);
    assert!(changed.runs[0].stopped_by.is_some());
}

#[test]
fn a_deadlock_says_who_waits_for_whom() {
    let text = "\
import asyncio

class Account:
    def __init__(self):
        self.lock = asyncio.Lock()

a, b = Account(), Account()

async def move(source, target):
    async with source.lock:
        await asyncio.sleep(0)
        async with target.lock:
            pass

async def main():
    await asyncio.gather(move(a, b), move(b, a))

asyncio.run(main())
";
    let program = Program::new("deadlock", text);
    let report = program.check(Schedule::Fifo);
    let violation = violation(&report);
    assert_eq!((violation.kind.as_str(), violation.message.as_str()), ("deadlock", "3 tasks wait for ever"));
    let waits: Vec<(&str, &str, Option<&str>)> =
        violation.wait_for.iter().map(|w| (w.task.as_str(), w.waits_for.as_str(), w.held_by.as_deref())).collect();
    assert!(waits.contains(&("main", "tasks move-1, move-2", None)), "{waits:?}");
    assert!(waits.contains(&("move-1", "Lock b.lock", Some("move-2"))), "{waits:?}");
    assert!(waits.contains(&("move-2", "Lock a.lock", Some("move-1"))), "{waits:?}");
    let taken = violation.trace.iter().flat_map(|s| &s.writes).map(|w| (w.name.as_str(), w.after.as_str()));
    assert_eq!(taken.collect::<Vec<_>>(), [("a.lock", "locked"), ("b.lock", "locked")]);
}

#[test]
fn every_outcome_has_a_way_to_it() {
    let text = "\
import asyncio

async def say(word):
    print(word)
    if word == 'bad':
        raise ValueError(word)

async def main():
    await asyncio.gather(say('good'), say('bad'))

asyncio.run(main())
";
    let program = Program::new("outcomes", text);
    let report = analysis::outcomes(&program.request(Schedule::Any), &mut |_| true).expect("the program can be read");
    let run = &report.runs[0];
    assert!(run.exhaustive);
    let found: Vec<_> = run.outcomes.iter().map(|o| (o.output.as_str(), o.result.as_str())).collect();
    assert_eq!(
        found,
        [("bad\n", "ValueError: bad"), ("bad\ngood\n", "ValueError: bad"), ("good\nbad\n", "ValueError: bad")]
    );
    assert_eq!(run.outcomes[2].way(), "main, say-1, say-2, main");
    let printed: String = run.outcomes[2].trace.iter().map(|s| s.output.as_str()).collect();
    assert_eq!(printed, "good\nbad\n");
}

#[test]
fn a_graph_tells_states_apart_by_globals_and_places() {
    let program = Program::new("graph", LOST);
    let graph = analysis::graph(&program.request(Schedule::Fifo), &mut |_| true).expect("the program can be read");
    assert!(graph.stopped_by.is_none() && !graph.states.is_empty());
    let labels: Vec<String> = graph.states.iter().map(|s| s.label.join("; ")).collect();
    assert!(labels.iter().any(|l| l.starts_with("total = 1;") && l.contains("add-2 ready in line 8")), "{labels:?}");
    assert!(graph.edges.iter().any(|e| e.label == "add-1"));
}

#[test]
fn futures_and_cancellation_are_told_without_their_private_fields() {
    let text = "\
import asyncio

answer = None
seen = []
stock = {'apple': 3, 'pear': 1}

class Till:
    sales = 0

async def give():
    stock['apple'] -= 1
    Till.sales += 1
    answer.set_result('one')

async def late():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        while True:
            seen.append(len(seen))
            await asyncio.sleep(0)
            assert len(seen) < 2, 'going on'

async def main():
    global answer
    answer = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(late())
    await asyncio.gather(give(), answer)
    task.cancel()
    await task

asyncio.run(main())
";
    let program = Program::new("futures", text);
    let report = program.check(Schedule::Fifo);
    let violation = violation(&report);
    assert_eq!(violation.location.as_ref().map(|l| l.line), Some(22));
    let effects: Vec<String> = violation
        .trace
        .iter()
        .flat_map(|s| s.writes.iter().map(|w| (&w.name, &w.after)).chain(s.reads.iter().map(|r| (&r.name, &r.value))))
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    assert!(effects.contains(&"answer = result 'one'".to_string()), "{effects:?}");
    for shown in ["stock['apple'] = 2", "Till.sales = 0", "Till.sales = 1"] {
        assert!(effects.contains(&shown.to_string()), "{shown}: {effects:?}");
    }
    assert!(effects.contains(&"len(seen) = 2".to_string()), "{effects:?}");
    assert!(effects.iter().all(|e| !e.contains("._")), "{effects:?}");
    let back = violation.trace.iter().find(|s| s.to.as_ref().is_some_and(|l| l.line == 21)).expect("it goes on");
    assert!(lines(back).contains(&20), "{back:?}");
}

#[test]
fn claims_may_call_functions_wherever_the_program_stands() {
    let program = Program::new("claim", &LOST.replace("total = 0\n", "total = 0\nlog = []\n"));
    let toml = format!(
        "model = {:?}\n[[claim]]\nname = \"short\"\nsays = \"the log is short\"\nalways = \"len(log) < 3\"\n",
        program.0.display().to_string()
    );
    let path = program.0.with_extension("toml");
    let mut sources = SourceMap::default();
    let id = sources.add("claims.toml", toml.clone());
    let claims = ClaimFile::parse(id, &path, &toml).expect("the claims are well formed").claims;
    let request = Request { claims, ..program.request(Schedule::Fifo) };
    let report = analysis::check(&request, &mut |_| true).expect("the program can be read");
    let claim = report.runs[0].claims.iter().find(|c| c.name == "short").expect("the claim is checked");
    assert_eq!((claim.verdict, report.runs[0].diagnostics.len()), (Verdict::Holds, 0));
}

/// What a deadlock's tasks wait for: the line in which it was made, where a step has made it.
#[test]
fn a_deadlock_tells_where_what_is_waited_for_was_made() {
    let text = "import asyncio\n\n\nasync def wait(future):\n    await future\n\n\ndef made(loop):\n    return loop.create_future()\n\n\n\
                async def main():\n    lock = asyncio.Lock()\n    event = asyncio.Event()\n    queue = asyncio.Queue()\n    \
                slots = asyncio.Semaphore(0)\n    answer = made(asyncio.get_running_loop())\n    await lock.acquire()\n    \
                await asyncio.sleep(0)\n    \
                await asyncio.gather(lock.acquire(), event.wait(), queue.get(), slots.acquire(), wait(answer))\n\n\nasyncio.run(main())\n";
    let report = Program::new("made", text).check(Schedule::Fifo);
    let waiting = &violation(&report).wait_for;
    let mut lines: Vec<_> = waiting.iter().filter_map(|w| Some(w.made.as_ref()?.line)).collect();
    lines.sort_unstable();
    assert_eq!(lines, [9, 13, 14, 15, 16], "{waiting:?}");
}
