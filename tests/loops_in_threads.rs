//! Event loops that run in threads: what CPython was seen to do is among the outcomes, and what is wrong is found.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::raddle;

const TIMEOUT: Duration = Duration::from_secs(240);

/// Before each program: a loop, and the thread that will run it.
const BACKGROUND: &str = "import asyncio, threading, time\nlog = []\nn = 0\nbg = asyncio.new_event_loop()\n\
                          thread = threading.Thread(target=bg.run_forever, daemon=True)\n";

/// After it: the loop stops, and the thread ends.
const STOP: &str = "bg.call_soon_threadsafe(bg.stop)\nthread.join()\nbg.close()\n";

fn answer(program: &str, command: &str, options: &[&str]) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program.py");
    std::fs::write(&path, program).unwrap();
    let words = [&[command, path.to_str().unwrap(), "--format", "json"], options].concat();
    let done = raddle(&words, TIMEOUT);
    let document = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{words:?}: {e}: {}", done.stderr));
    (done.code.expect("an answer in time"), document)
}

/// The kind of the violation on the FIFO loop and the kinds of warnings; "holds" if there is none, and every state was seen.
fn verdict(program: &str) -> (String, Vec<String>) {
    let (code, document) = answer(program, "check", &["--schedule", "fifo"]);
    let warnings = document["warnings"].as_array().into_iter().flatten();
    let warnings = warnings.map(|w| w["kind"].as_str().unwrap().to_string()).collect();
    match code {
        0 => {
            assert_eq!(document["exhaustive"], true, "{program}");
            ("holds".into(), warnings)
        }
        1 => (document["violation"]["kind"].as_str().unwrap().into(), warnings),
        _ => panic!("{program}: exit {code}: {document}"),
    }
}

/// What the program may print on the FIFO loop.
fn outcomes(program: &str) -> Vec<String> {
    let (code, document) = answer(program, "outcomes", &["--schedule", "fifo"]);
    assert_eq!((code, &document["runs"][0]["exhaustive"]), (0, &true.into()), "{program}");
    let all = document["runs"][0]["outcomes"].as_array().unwrap();
    let mut printed: Vec<String> = all.iter().map(|o| o["output"].as_str().unwrap().trim().to_string()).collect();
    printed.sort();
    printed
}

#[test]
fn all_that_two_threads_may_print() {
    let cases: &[(&str, &[&str])] = &[
        // What the loop calls for the program is the program's, be it built in.
        (
            "thread.start()\nbg.call_soon_threadsafe(log.append, 'm')\nlog.append('M')\nlog.append(n)\n",
            &["['M', 'm', 0]", "['M', 0, 'm']", "['m', 'M', 0]"],
        ),
        (
            "async def c():\n    log.append('c')\n    await asyncio.sleep(0)\n    log.append('d')\nthread.start()\n\
             f = asyncio.run_coroutine_threadsafe(c(), bg)\nlog.append('M')\nf.result()\n",
            &["['M', 'c', 'd']", "['c', 'M', 'd']", "['c', 'd', 'M']"],
        ),
        (
            "async def c():\n    global n\n    n = n + 1\nthread.start()\nf = asyncio.run_coroutine_threadsafe(c(), bg)\n\
             n = n + 1\nf.result()\nlog.append(n)\n",
            &["[1]", "[2]"],
        ),
        // A call that blocks the loop of the one thread leaves the others to run.
        (
            "def slow():\n    time.sleep(1)\n    log.append('slow')\nasync def quick():\n    log.append('quick')\n\
             async def main():\n    f = asyncio.run_coroutine_threadsafe(quick(), bg)\n    time.sleep(2)\n    \
             await asyncio.wrap_future(f)\nthread.start()\nbg.call_soon_threadsafe(slow)\nasyncio.run(main())\n",
            &["['slow', 'quick']"],
        ),
    ];
    for (body, expected) in cases {
        let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        expected.sort();
        assert_eq!(outcomes(&format!("{BACKGROUND}{body}{STOP}print(log)\n")), expected, "{body}");
    }
}

#[test]
fn what_belongs_to_another_threads_loop_is_not_used_by_itself() {
    let cases = [
        ("fut = bg.create_future()\nasync def wait():\n    return await fut\n", "fut.set_result(1)", "wait()"),
        ("q = asyncio.Queue()\nasync def get():\n    return await q.get()\n", "q.put_nowait(1)", "get()"),
        ("e = asyncio.Event()\nasync def wait():\n    return await e.wait()\n", "e.set()", "wait()"),
        ("s = asyncio.Semaphore(0)\nasync def get():\n    return await s.acquire()\n", "s.release()", "get()"),
    ];
    for (definitions, call, coroutine) in cases {
        let program = |call: &str| {
            format!(
                "{BACKGROUND}{definitions}thread.start()\nf = asyncio.run_coroutine_threadsafe({coroutine}, bg)\n{call}\nf.result()\n{STOP}"
            )
        };
        let (kind, warnings) = verdict(&program(call));
        assert_eq!((kind.as_str(), warnings.iter().any(|w| w == "data-race")), ("deadlock", true), "{call}");
        let (function, argument) = call.trim_end_matches(')').split_once('(').unwrap();
        let comma = if argument.is_empty() { "" } else { ", " };
        let safe = program(&format!("bg.call_soon_threadsafe({function}{comma}{argument})"));
        assert_eq!(verdict(&safe), ("holds".into(), vec![]), "{safe}");
    }
    // Neither is the loop itself.
    let start = format!("{BACKGROUND}thread.start()\n");
    assert_eq!(verdict(&format!("{start}bg.stop()\nthread.join()\n")).0, "deadlock");
    assert_eq!(verdict(&format!("{start}bg.call_soon(bg.stop)\nthread.join()\n")).0, "deadlock");
    assert_eq!(verdict(&format!("{start}{STOP}")).0, "holds");
    assert_eq!(verdict(&format!("{start}bg.call_soon_threadsafe(bg.stop)\nbg.close()\n")).0, "exception");
}

#[test]
fn waiting_in_the_wrong_place_is_a_deadlock() {
    let start = format!("{BACKGROUND}async def one():\n    return 1\n");
    let submit = |coroutine: &str| format!("asyncio.run_coroutine_threadsafe({coroutine}, bg).result()");
    let inner = submit("one()");
    let own = format!("{start}async def outer():\n    return {inner}\nthread.start()\n{}\n", submit("outer()"));
    assert_eq!(verdict(&own).0, "deadlock");
    // From the main thread's loop it blocks that loop only.
    let other =
        format!("{start}async def main():\n    assert {inner} == 1\nthread.start()\nasyncio.run(main())\n{STOP}");
    assert_eq!(verdict(&other).0, "holds");
    // A thread that is no daemon keeps the program.
    let left = format!("{start}thread.daemon = False\nthread.start()\n{inner}\n");
    assert_eq!(verdict(&left).0, "deadlock");
    assert_eq!(verdict(&format!("{left}bg.call_soon_threadsafe(bg.stop)\n")).0, "holds");
    assert_eq!(verdict("import threading\nthreading.Thread(target=threading.Event().wait).start()\n").0, "deadlock");
}

#[test]
fn a_loop_waits_for_a_time_beside_another() {
    let program = format!(
        "{BACKGROUND}async def slow():\n    await asyncio.sleep(2)\n    return 1\nthread.start()\n\
         f = asyncio.run_coroutine_threadsafe(slow(), bg)\ntry:\n    log.append(f.result(timeout=LIMIT))\n\
         except TimeoutError:\n    log.append('late')\n{STOP}print(log)\n"
    );
    let at = |limit: &str, options: &[&str]| {
        let (code, document) =
            answer(&program.replace("LIMIT", limit), "outcomes", &[&["--schedule", "fifo"], options].concat());
        assert_eq!(code, 0);
        let all = document["runs"][0]["outcomes"].as_array().unwrap();
        let mut printed: Vec<String> = all.iter().map(|o| o["output"].as_str().unwrap().trim().to_string()).collect();
        printed.sort();
        printed
    };
    assert_eq!(at("1", &["--time", "idle"]), ["['late']"]);
    assert_eq!(at("3", &["--time", "idle"]), ["[1]"]);
    assert_eq!(at("1", &["--time", "any"]), ["['late']", "[1]"]);
}

#[test]
fn what_cannot_be_put_away_is_refused() {
    let program = format!(
        "{BACKGROUND}async def one():\n    return 1\nthread.start()\n\
         def key(x):\n    return asyncio.run_coroutine_threadsafe(one(), bg).result()\n\
         async def main():\n    sorted([1, 2], key=key)\nasyncio.run(main())\n"
    );
    let (code, document) = answer(&program, "check", &["--schedule", "fifo"]);
    assert_eq!((code, &document["verdict"]), (2, &"unsupported".into()));
    assert!(document.to_string().contains("within a built-in function"), "{document}");
}

#[test]
fn injected_cancellations_reach_the_tasks_of_every_loop() {
    let program = format!(
        "{BACKGROUND}async def c():\n    try:\n        await asyncio.sleep(1)\n    finally:\n        log.append('c')\n\
         async def main():\n    task = asyncio.create_task(c())\n    await task\n\
         thread.start()\nf = asyncio.run_coroutine_threadsafe(main(), bg)\ntry:\n    f.result()\n    log.append('well')\n\
         except BaseException as error:\n    log.append(type(error).__name__)\n{STOP}print(log)\n"
    );
    assert_eq!(outcomes(&program), ["['c', 'well']"]);
    let (_, document) = answer(&program, "outcomes", &["--schedule", "fifo", "--inject", "cancel"]);
    let all = document["runs"][0]["outcomes"].to_string();
    assert!(all.contains("['c', 'CancelledError']"), "{all}");
}
