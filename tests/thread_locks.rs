//! What a lock guards is accessed without a stop: on random programs of threads, locks and conditions this must reach the same
//! results as the plain treatment, in which threads stop before every access to what they share. (Where output is observed, locks guard
//! nothing: `outcomes` is the plain one.)

mod support;

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use support::{parallel, raddle};

const TIMEOUT: Duration = Duration::from_secs(240);

/// A generator of numbers (Steele and others' SplitMix64), so that a program is named by its seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ z >> 31) % n
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u64) as usize]
    }
}

/// Statements on what is shared; `own` is the variable in which this thread keeps what it has read.
fn simple(numbers: &mut Numbers, own: &str) -> String {
    let place = numbers.of(&["x", "y"]);
    let other = numbers.of(&["x", "y"]);
    match numbers.below(5) {
        0 => format!("{place} += 1"),
        1 => format!("{place} = {other} + 1"),
        2 => format!("{own} = {own} * 10 + {place}"),
        3 => format!("if {place}: {other} += 2"),
        _ => format!("box.v, {own} = {place}, box.v"),
    }
}

fn statement(numbers: &mut Numbers, own: &str, indent: usize, out: &mut String) {
    let space = " ".repeat(indent);
    match numbers.below(9) {
        0..4 => {
            writeln!(out, "{space}with {}:", numbers.of(&["la", "la", "lb"])).unwrap();
            for _ in 0..=numbers.below(2) {
                if indent < 8 && numbers.below(5) == 0 {
                    statement(numbers, own, indent + 4, out);
                } else {
                    writeln!(out, "{space}    {}", simple(numbers, own)).unwrap();
                }
            }
        }
        4 => {
            writeln!(out, "{space}la.acquire()\n{space}{}\n{space}la.release()", simple(numbers, own)).unwrap();
        }
        5 => {
            let told = numbers.of(&["c.notify()", "c.notify_all()"]);
            writeln!(out, "{space}with c:\n{space}    x += 1\n{space}    {told}").unwrap();
        }
        6 => {
            let wait = numbers.of(&["c.wait()", "c.wait()", "c.wait(1)"]);
            writeln!(out, "{space}with c:\n{space}    {} not x: {wait}", numbers.of(&["if", "while"])).unwrap();
        }
        7 if numbers.below(3) == 0 => {
            let tried = numbers.of(&["la.acquire(blocking=False)", "la.acquire(timeout=1)"]);
            writeln!(out, "{space}if {tried}:\n{space}    x += 1\n{space}    la.release()\n{space}else: y += 10")
                .unwrap();
        }
        _ => writeln!(out, "{space}{}", simple(numbers, own)).unwrap(),
    }
}

fn program(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut text = "import threading\n\nla = threading.Lock()\nlb = threading.RLock()\nc = threading.Condition()\n\n\n\
                    class Box:\n    v = 0\n\n\nbox = Box()\nx = y = r0 = r1 = r2 = 0\nresult = None\n\n\n"
        .to_string();
    let threads = 2 + numbers.below(2);
    for thread in 0..threads {
        writeln!(text, "def t{thread}():\n    global x, y, r{thread}").unwrap();
        let statements = if threads == 2 { 2 + numbers.below(2) } else { 1 };
        for _ in 0..statements {
            statement(&mut numbers, &format!("r{thread}"), 4, &mut text);
        }
        text.push_str("\n\n");
    }
    let names: Vec<String> = (1..threads).map(|t| format!("t{t}")).collect();
    writeln!(
        text,
        "threads = [threading.Thread(target=t) for t in ({},)]\nfor t in threads:\n    t.start()\nt0()\n\
         for t in threads:\n    t.join()\nresult = (x, y, r0, r1, r2, box.v)\nprint(result)",
        names.join(", ")
    )
    .unwrap();
    text
}

/// The exit code and the document of a command.
fn answer(command: &str, path: &Path, options: &[&str]) -> Value {
    let words = [&[command, path.to_str().unwrap(), "--format", "json", "--schedule", "any", "--time", "any"], options];
    let words = words.concat();
    let done = raddle(&words, TIMEOUT);
    serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{words:?}: {e}: {}", done.stderr))
}

/// What the plain treatment reaches must be reached, and nothing else; the states of both, and whether locks were trusted.
fn compare(seed: u64) -> (u64, u64, bool) {
    let folder = tempfile::tempdir().unwrap();
    let text = program(seed);
    let path = folder.path().join("program.py");
    std::fs::write(&path, &text).unwrap();
    let plain = answer("outcomes", &path, &[]);
    let run = &plain["runs"][0];
    assert_eq!(run["exhaustive"], true, "{text}{run}");
    let outcomes = run["outcomes"].as_array().unwrap();
    let stuck = outcomes.iter().any(|o| o["result"] == "deadlock");
    let results: Vec<&str> = outcomes.iter().map(|o| o["output"].as_str().unwrap().trim_end()).collect();
    let results: Vec<&str> = results.into_iter().filter(|r| !r.is_empty()).collect();
    let mut claims = "model = \"program.py\"\n".to_string();
    for result in &results {
        write!(claims, "\n[[claim]]\nname = \"not {result}\"\nfinally = \"result != {result}\"\n").unwrap();
    }
    let others = format!("result is None or result in [{}]", results.join(", "));
    write!(claims, "\n[[claim]]\nname = \"no other\"\nfinally = \"{others}\"\n").unwrap();
    let claim_file = folder.path().join("claims.toml");
    std::fs::write(&claim_file, claims).unwrap();
    let checked = answer("check", &claim_file, &[]);
    let checked = &checked["programs"][0];
    let checked = checked["runs"].get(0).unwrap_or(checked);
    let verdict = |name: &str| {
        let claims = checked["claims"].as_array().unwrap_or_else(|| panic!("{text}{checked}"));
        claims.iter().find(|c| c["name"] == name).map(|c| c["verdict"].as_str().unwrap().to_string())
    };
    for result in &results {
        assert_eq!(verdict(&format!("not {result}")).as_deref(), Some("violated"), "{result}\n{text}");
    }
    assert_eq!(verdict("no other").as_deref(), Some("holds"), "{text}");
    let deadlock = verdict("deadlock");
    assert_eq!(deadlock.as_deref() == Some("violated"), stuck, "seed {seed}: {deadlock:?}\n{text}");
    let distrusted = checked["world"]["contended"].to_string().contains("what locks guard");
    (run["states"].as_u64().unwrap(), checked["states"].as_u64().unwrap(), !distrusted)
}

#[test]
fn what_locks_guard_makes_no_difference_to_what_can_be_reached() {
    let programs: u64 = std::env::var("RADDLE_PROGRAMS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let first: u64 = std::env::var("RADDLE_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let seeds: Vec<u64> = (first * 1_000_000..first * 1_000_000 + programs).collect();
    let measured = parallel(&seeds, |&seed| compare(seed));
    let fewer = measured.iter().filter(|m| m.1 < m.0).count();
    let trusted = measured.iter().filter(|m| m.2).count();
    assert!(fewer * 4 > seeds.len() && trusted < seeds.len(), "{fewer} are smaller, {trusted} trust locks");
}

/// What threads contend for is found out as the search goes, by whichever worker: each search has to know all of it.
#[test]
fn several_workers_find_the_same_as_one() {
    const PROGRAMS: &[&str] = &[
        "models/threads/counter.py",
        "models/threads/counter_broken.py",
        "models/threads/shared_cache_broken.py",
        "models/asyncio/threads/function_in_a_thread.py",
        "models/asyncio/debug/call_soon_from_a_thread.py",
        "models/bugs/queue_from_thread_broken.py",
        "models/bugs/nested_submit.py",
        "models/bugs/result_in_loop.py",
    ];
    let different = parallel(PROGRAMS, |path| {
        let answer = |workers: &str| {
            let done = raddle(&["check", path, "--no-reduction", "--workers", workers, "--format", "json"], TIMEOUT);
            let report: Value = serde_json::from_str(&done.stdout).expect("a report");
            let runs = report["runs"].as_array().expect("two schedules").clone();
            let of_run = |run: &Value| ["verdict", "states", "transitions"].map(|field| run[field].clone());
            runs.iter().map(of_run).collect::<Vec<_>>()
        };
        let alone = answer("1");
        (0..3).map(|_| answer("3")).find(|together| *together != alone).map(|together| (*path, alone.clone(), together))
    });
    let different: Vec<_> = different.into_iter().flatten().collect();
    assert!(different.is_empty(), "{different:#?}");
}
