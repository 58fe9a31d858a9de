//! Runs of like items in deques, counted up to three (`vm/runs.rs`): where the search with short runs has an answer, it is the
//! answer of the search that counts them all. The programs give up waiting some number of times, so that both can be
//! searched; each skips what was left behind in its own way, and some of them tell how many there were.

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use raddle::analysis::{Loader, Refusal};
use raddle::explore::{self, Outcome, Policy};
use raddle::property::{Schedule, TimeMode};
use raddle::request::{Options, Request};
use raddle::system::TransitionSystem;
use support::{parallel, raddle};

/// A mailbox whose `get` leaves its future behind when it is cancelled, asked `rounds` times.
fn program(put: &str, rounds: usize) -> String {
    let put = put.trim_matches('\n');
    format!(
        "\
import asyncio
import collections
import random


class Mailbox:
    def __init__(self):
        self.items = collections.deque()
        self.getters = collections.deque()
        self.skipped = 0
        self.seen = []

{put}

    async def get(self):
        if self.items:
            return self.items.popleft()
        future = asyncio.get_running_loop().create_future()
        self.getters.append(future)
        try:
            return await future
        except asyncio.CancelledError:
            if not future.cancelled():
                self.items.appendleft(future.result())
            raise


async def main():
    box = Mailbox()
    got = []

    async def producer():
        for item in range(2):
            await asyncio.sleep(random.random())
            box.put(item)

    async def consumer():
        for _ in range({rounds}):
            try:
                got.append(await asyncio.wait_for(box.get(), 0.004))
            except asyncio.TimeoutError:
                pass

    await asyncio.gather(producer(), consumer())
    raise ValueError(f'{{got}} {{box.skipped}} {{box.seen}}')


asyncio.run(main())
"
    )
}

/// Ways to hand an item over, and whether the number of those that have given up makes no difference to them.
const PUTS: &[(&str, bool)] = &[
    (
        "
    def put(self, item):
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
        self.items.append(item)
",
        true,
    ),
    (
        "
    def put(self, item):
        try:
            while (future := self.getters.popleft()).done():
                pass
        except IndexError:
            self.items.append(item)
        else:
            future.set_result(item)
",
        true,
    ),
    (
        "
    def next_waiter(self):
        while self.getters:
            candidate = self.getters.popleft()
            if candidate.done():
                continue
            return candidate
        return None

    def put(self, item):
        future = self.next_waiter()
        if future is None:
            self.items.append(item)
        else:
            future.set_result(item)
",
        true,
    ),
    (
        "
    def put(self, item):
        skipped = 0
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
            skipped += 1
            if skipped == 4:
                self.seen.append('four')
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
            self.skipped += 1
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        odd = False
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
            odd = not odd
        self.seen.append(odd)
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        if len(self.getters) > 4:
            self.seen.append('many')
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        first = second = None
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
            if second is not None and first is not second:
                self.skipped = 2
            first, second = second, future
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        kept = []
        while self.getters:
            future = self.getters.popleft()
            kept.append(future)
            if not future.done():
                future.set_result(item)
                return
        self.seen.append(len(kept))
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        for _ in range(2):
            if self.getters:
                future = self.getters.popleft()
                if not future.done():
                    future.set_result(item)
                    return
        self.seen.append(bool(self.getters))
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        for future in self.getters:
            if not future.done():
                future.set_result(item)
                return
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        while self.getters and self.getters[0].done():
            self.getters.popleft()
        if self.getters:
            self.getters.popleft().set_result(item)
        else:
            self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        phases = iter((1, 2, 3, 4))
        while self.getters:
            future = self.getters.popleft()
            if not future.done():
                future.set_result(item)
                return
            if next(phases, None) is None:
                self.seen.append('five')
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        if not item:
            for _ in range(3):
                if self.getters:
                    self.getters.popleft()
            for _ in range(3):
                spent = asyncio.get_running_loop().create_future()
                spent.set_result('put back')
                self.getters.appendleft(spent)
                spent = None
        while item and self.getters:
            if self.getters.popleft().cancelled():
                self.seen.append('old')
        self.items.append(item)
",
        false,
    ),
    (
        "
    def put(self, item):
        while self.getters:
            future = self.getters.pop()
            if not future.done():
                future.set_result(item)
                return
        self.items.append(item)
",
        false,
    ),
];

type Answer = (BTreeSet<(String, String)>, bool, u64);

fn answer<A>(outcome: Outcome<A>, what: &str) -> Answer {
    assert!(outcome.exhaustive, "{what}: {:?}", outcome.stopped_by);
    let found = outcome.findings.into_iter().map(|f| (f.finding.kind.to_string(), f.finding.message));
    (found.collect(), outcome.ends, outcome.states)
}

/// The answer that counts all, and the one with short runs if there is one.
fn answers(text: &str, schedule: Schedule) -> (Answer, Option<Answer>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("program.py");
    std::fs::write(&path, text).expect("a file");
    let options = Options { schedules: vec![schedule], time: TimeMode::Any, ..Options::default() };
    let request = Request { program: path, options, ..Request::default() };
    let Ok(mut loader) = Loader::new(&request, schedule) else { panic!("{text}") };
    let options =
        explore::Options { policy: Policy::each_message(), livelock: true, shorten: 0, ..explore::Options::default() };
    loop {
        let mut system = match loader.build() {
            Ok(system) => system,
            Err(Refusal::Diagnostics(found)) => panic!("{found:?}"),
            Err(_) => panic!("not built"),
        };
        let mut short = system.with_short_runs().expect("there are no threads");
        system.enable_memo(1 << 28);
        match explore::explore(&mut system, &options, &mut |_| true) {
            Ok(outcome) => {
                let whole = answer(outcome, text);
                let short = match explore::explore(&mut short, &options, &mut |_| true) {
                    Ok(outcome) => Some(answer(outcome, text)),
                    Err(explore::Error::Observe(_)) => None,
                    Err(error) => panic!("{error}"),
                };
                return (whole, short);
            }
            Err(explore::Error::Observe(history)) => loader.keep(history),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn short_runs_give_the_same_answer_or_none() {
    let cases: Vec<_> =
        PUTS.iter().flat_map(|put| Schedule::ALL.iter().map(move |&schedule| (put, schedule))).collect();
    parallel(&cases, |&(&(put, blind), schedule)| {
        let rounds = if schedule == Schedule::Fifo { 9 } else { 5 };
        let text = program(put, rounds);
        let (whole, short) = answers(&text, schedule);
        assert_eq!(short.is_some(), blind, "{put}");
        if let Some(short) = short {
            assert_eq!((&short.0, short.1), (&whole.0, whole.1), "{put}");
            assert!(short.2 < whole.2 || rounds < 9, "{put}: {} of {}", short.2, whole.2);
        }
    });
}

/// Asked without end: the space is infinite, and is searched all the same.
#[test]
fn a_run_without_end_is_proved_harmless_or_left_open() {
    let endless = |put: &str, check: &str| {
        let text = program(put, 0).replace("for _ in range(0):", "while len(got) < 2:");
        text.replace("raise ValueError(f'{got} {box.skipped} {box.seen}')", check)
    };
    let check = |text: &str, states: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("program.py");
        std::fs::write(&path, text).expect("a file");
        let path = path.to_str().expect("a path");
        let done =
            raddle(&["check", path, "--time", "any", "--states", states, "--format", "json"], Duration::from_secs(120));
        serde_json::from_str::<serde_json::Value>(&done.stdout).expect("a report")
    };
    let skips = PUTS[0].0;
    let holds = check(&endless(skips, "assert got == [0, 1], got"), "100000");
    assert_eq!(holds["runs"][0]["verdict"], "holds", "{holds}");
    assert_eq!(holds["runs"][0]["short_runs"], true, "{holds}");
    // It counts those that gave up, far beyond what is kept of a run.
    let counts = PUTS[4].0;
    let open = check(&endless(counts, "assert box.skipped < 1000"), "20000");
    assert_ne!(open["runs"][0]["verdict"], "holds", "{open}");
    let violated = check(&endless(counts, "assert box.skipped < 5"), "100000");
    assert_eq!(violated["runs"][0]["verdict"], "violated", "{violated}");
}
