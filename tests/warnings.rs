//! Warnings on small programs: each table row is a program and the warnings that it must give, on both schedules;
//! the programs without any are the false alarms that once were, or nearly.

mod support;

use std::time::Duration;

use serde_json::Value;
use support::{parallel, raddle};

struct Case {
    name: &'static str,
    /// What stands before `main`.
    before: &'static str,
    /// The body of `main`.
    main: &'static str,
    /// Kinds of warning, each as often as it is given.
    warnings: &'static [&'static str],
}

fn check(case: &Case) -> Option<String> {
    let body: String = case.main.lines().map(|line| format!("    {line}\n")).collect();
    let program = format!("import asyncio\n\n{}\nasync def main():\n{body}\nasyncio.run(main())\n", case.before);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("program.py");
    std::fs::write(&path, &program).unwrap();
    for memo in [&["--no-memo"][..], &[]] {
        let args: Vec<&str> =
            ["check", path.to_str().unwrap(), "--format", "json"].into_iter().chain(memo.iter().copied()).collect();
        let done = raddle(&args, Duration::from_secs(60));
        let document: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", done.stderr));
        for run in document["runs"].as_array().unwrap() {
            let warnings = run["warnings"].as_array().unwrap();
            let mut kinds: Vec<&str> = warnings.iter().map(|w| w["kind"].as_str().unwrap()).collect();
            kinds.sort_unstable();
            if run["verdict"] != "holds" || kinds != case.warnings {
                return Some(format!(
                    "{} on {}: {} {warnings:?}\n{program}",
                    case.name, run["schedule"], run["verdict"]
                ));
            }
        }
    }
    None
}

fn all_are_right(cases: &[Case]) {
    let wrong: Vec<String> = parallel(cases, check).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WORK: &str = "async def work(*args):\n    await asyncio.sleep(0)\n";

#[test]
fn coroutines_that_were_never_awaited() {
    let case = |name, main, warnings| Case { name, before: WORK, main, warnings };
    all_are_right(&[
        case("made and dropped in one step", "work()\nawait work()", &["never-awaited"]),
        case("dropped later", "w = work()\nawait work()\ndel w", &["never-awaited"]),
        case("an argument of another", "work(work())\nawait work()", &["never-awaited"]),
        case("closed", "w = work()\nw.close()\nawait work()", &[]),
        case("in a cycle and closed", "box = []\nw = work(box)\nbox.append(w)\nw.close()", &[]),
        case("in a cycle", "box = []\nbox.append(work(box))", &["never-awaited"]),
        case("a task that never starts", "asyncio.create_task(work()).cancel()\nawait work()", &[]),
        case("many in a long step", "for _ in range(3):\n    work().close()\nx = [i for i in range(3000)]", &[]),
    ]);
}

#[test]
fn coroutines_made_while_the_module_is_loaded() {
    let before = |text| Case { name: text, before: text, main: "await work()", warnings: &["never-awaited"] };
    all_are_right(&[
        before("async def work():\n    pass\n\nwork()\n"),
        before("async def work():\n    pass\n\nkept = work()\n"),
        Case { warnings: &[], ..before("async def work():\n    pass\n\nkept = work()\nkept.close()\n") },
    ]);
}

#[test]
fn cancellations_that_are_swallowed() {
    let case = |name, before, warnings| Case {
        name,
        before,
        main: "task = asyncio.create_task(work())\nawait started.wait()\ntask.cancel()\nawait asyncio.gather(task, return_exceptions=True)",
        warnings,
    };
    const STARTED: &str = "started = asyncio.Event()\n\nasync def work():\n    started.set()\n";
    let body = |name, body: &str, warnings| {
        let text = format!("{STARTED}{}", body.lines().map(|l| format!("    {l}\n")).collect::<String>());
        case(name, &*text.leak(), warnings)
    };
    all_are_right(&[
        body(
            "returns",
            "try:\n    await asyncio.sleep(1)\nexcept BaseException:\n    return 1",
            &["cancelled-swallowed"],
        ),
        body(
            "goes on",
            "try:\n    await asyncio.sleep(1)\nexcept asyncio.CancelledError:\n    pass\nawait asyncio.sleep(0)\nraise OSError",
            &["cancelled-swallowed"],
        ),
        body("cleans up and raises", "try:\n    await asyncio.sleep(1)\nfinally:\n    await asyncio.sleep(0)", &[]),
        body(
            "cleans up in a handler",
            "try:\n    await asyncio.sleep(1)\nexcept asyncio.CancelledError:\n    await asyncio.sleep(0)\n    raise",
            &[],
        ),
        body("raises another", "try:\n    await asyncio.sleep(1)\nexcept BaseException:\n    raise OSError", &[]),
        body(
            "takes the request back",
            "try:\n    await asyncio.sleep(1)\nexcept BaseException:\n    asyncio.current_task().uncancel()\nawait asyncio.sleep(0)",
            &[],
        ),
        body("a timeout inside", "async with asyncio.timeout(1):\n    await asyncio.sleep(2)", &[]),
        body(
            "a timeout that ends what was cancelled",
            "try:\n    async with asyncio.timeout(1):\n        await asyncio.sleep(2)\nexcept TimeoutError:\n    pass",
            &[],
        ),
        body(
            // As in CPython 3.11: the group raises what its tasks raised, and the cancellation is gone.
            "a group whose task fails while it is cancelled",
            "async def fail():\n    raise OSError\n\ntry:\n    async with asyncio.TaskGroup() as group:\n        group.create_task(fail())\n        await asyncio.sleep(1)\nexcept* OSError:\n    pass",
            &["cancelled-swallowed"],
        ),
        body("inside a lock", "async with asyncio.Lock():\n    await asyncio.sleep(1)", &[]),
        Case {
            name: "a group that ends its own block",
            before: "async def fail():\n    raise OSError\n",
            main: "try:\n    async with asyncio.TaskGroup() as group:\n        group.create_task(fail())\nexcept* OSError:\n    pass",
            warnings: &[],
        },
    ]);
}

#[test]
fn what_is_held_at_the_end() {
    let case = |name, before, main, warnings| Case { name, before, main, warnings };
    all_are_right(&[
        case("a global lock", "lock = asyncio.Lock()\n", "await lock.acquire()", &["leak"]),
        case("a lock of main's own", "", "lock = asyncio.Lock()\nawait lock.acquire()", &["leak"]),
        case(
            "released by another",
            "lock = asyncio.Lock()\n",
            "await lock.acquire()\nasyncio.get_running_loop().call_soon(lock.release)\nawait asyncio.sleep(0)\nawait asyncio.sleep(0)\nawait asyncio.sleep(0)\nasync with lock:\n    pass",
            &[],
        ),
        case("a slot", "slots = asyncio.Semaphore(2)\n", "await slots.acquire()", &["leak"]),
        case("a bounded slot", "slots = asyncio.BoundedSemaphore(2)\n", "await slots.acquire()", &["leak"]),
        case(
            "a signal",
            "",
            "signal = asyncio.Semaphore(0)\nsignal.release()\nawait signal.acquire()\nsignal.release()",
            &[],
        ),
        case(
            "held by a task that is cancelled at the end",
            "lock = asyncio.Lock()\n\nasync def hold():\n    async with lock:\n        await asyncio.sleep(9)\n",
            "task = asyncio.create_task(hold())\nawait asyncio.sleep(0)",
            &[],
        ),
        case(
            "a class of the program's own",
            "class Lock:\n    _locked = False\n",
            "lock = Lock()\nlock._locked = True",
            &[],
        ),
    ]);
}

#[test]
fn tasks_that_are_lost_or_stuck_when_main_is_done() {
    let case = |name, before, main, warnings| Case { name, before, main, warnings };
    all_are_right(&[
        case(
            "nobody can wake it",
            "async def wait():\n    await asyncio.get_running_loop().create_future()\n",
            "asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &["lost-task"],
        ),
        case(
            "a global leads to it",
            "future = None\n\nasync def wait():\n    global future\n    future = asyncio.get_running_loop().create_future()\n    await future\n",
            "asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &[],
        ),
        case(
            "it sleeps",
            "async def wait():\n    await asyncio.sleep(9)\n",
            "asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &[],
        ),
        case(
            "an idle worker",
            "jobs = asyncio.Queue()\n\nasync def wait():\n    while True:\n        await jobs.get()\n",
            "asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &[],
        ),
        case(
            "an idle listener",
            "news = asyncio.Event()\n\nasync def wait():\n    await news.wait()\n",
            "asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &[],
        ),
        case(
            "a lock whose holder sleeps",
            "lock = asyncio.Lock()\n\nasync def wait():\n    async with lock:\n        await asyncio.sleep(9)\n",
            "asyncio.create_task(wait())\nasyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &[],
        ),
        case(
            "joins a queue that nobody works on",
            "jobs = asyncio.Queue()\n\nasync def wait():\n    await jobs.join()\n",
            "jobs.put_nowait(1)\ntask = asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &["partial-deadlock"],
        ),
        case(
            "takes a lock twice",
            "lock = asyncio.Lock()\n\nasync def wait():\n    async with lock:\n        async with lock:\n            pass\n",
            "task = asyncio.create_task(wait())\nawait asyncio.sleep(1)",
            &["partial-deadlock"],
        ),
    ]);
}

#[test]
fn writes_from_stale_values() {
    const GATHER: &str = "await asyncio.gather(work(), work())";
    let case = |name, body: &str, warnings| {
        let lines: String = body.lines().map(|line| format!("    {line}\n")).collect();
        let before = format!(
            "class Box:\n    n = 0\n\nn, flag, done = 0, False, None\nbox, lock = Box(), asyncio.Lock()\nbox.n, items, cache = 0, [0, 0], {{}}\n\n\
             async def load():\n    await asyncio.sleep(0)\n    return 7\n\n\
             async def other():\n    global n\n    n += 5\n\n\
             def bump():\n    global n\n    n += 1\n\n\
             async def work():\n    global n, flag, done\n{lines}"
        );
        Case { name, before: before.leak(), main: GATHER, warnings }
    };
    const STALE: &[&str] = &["stale-write"];
    all_are_right(&[
        case("a global", "old = n\nawait asyncio.sleep(0)\nn = old + 1", STALE),
        case("within one statement", "n = n + await load()", STALE),
        case("an augmented assignment that awaits", "n += await load()", STALE),
        case("an attribute", "old = box.n\nawait load()\nbox.n = old + 1", STALE),
        case("an item of a list", "old = items[-1]\nawait load()\nitems[1] = old + 1", STALE),
        case("a key that was not there", "if 'k' not in cache:\n    cache['k'] = [await load()]", STALE),
        case("lazy initialisation with an object each", "if done is None:\n    await load()\n    done = []", STALE),
        case("in a loop", "for _ in range(2):\n    old = n\n    await asyncio.sleep(0)\n    n = old + 1", STALE),
        case("under a lock", "async with lock:\n    old = n\n    await asyncio.sleep(0)\n    n = old + 1", &[]),
        case("reads again", "old = n\nawait asyncio.sleep(0)\nold = n\nn = old + 1", &[]),
        case("computes in one step", "await asyncio.sleep(0)\nn += 1\nawait asyncio.sleep(0)\nn += 1", &[]),
        case("a flag that is set twice", "if not flag:\n    await load()\n    flag = True", &[]),
        case("the same value loaded twice", "if 'k' not in cache:\n    cache['k'] = await load()", &[]),
        case("different items", "old = items[0]\nawait load()\nitems[0] = old", &[]),
        case("a polling loop", "while n < 2:\n    await asyncio.sleep(0)\n    n += 1", &[]),
        case("never written after the suspension", "old = n\nn = old + 1\nawait asyncio.sleep(0)", &[]),
        case(
            "its own call changes it",
            "if n < 1:\n    old = n\n    bump()\n    n = old + 1\n    await asyncio.sleep(0)",
            &[],
        ),
        case("a local of its own", "mine = 0\nold = mine\nawait load()\nmine = old + 1", &[]),
    ]);
}

#[test]
fn what_a_task_itself_does_is_no_stale_write() {
    let case = |name, before, main, warnings| Case { name, before, main, warnings };
    const ADD: &str = "n = 0\n\nasync def add():\n    global n\n    await asyncio.sleep(0)\n    n += 5\n";
    all_are_right(&[
        case("a coroutine that it awaits", ADD, "global n\nold = n\nawait add()\nn = old + 1", &[]),
        case(
            "a task that it awaits",
            ADD,
            "global n\nold = n\nawait asyncio.create_task(add())\nn = old + 1",
            &["stale-write"],
        ),
        case("restores what it changed", ADD, "global n\nold, n = n, 3\nawait asyncio.sleep(0)\nn = old", &[]),
    ]);
}

#[test]
fn a_warning_at_each_end_hides_no_livelock() {
    let program = "
import asyncio

lock = asyncio.Lock()
begun = False


async def begin():
    global begun
    begun = True


async def spin():
    if not begun:
        while True:
            await asyncio.sleep(0)


async def main():
    await lock.acquire()
    await asyncio.gather(begin(), spin())


asyncio.run(main())
";
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("program.py");
    std::fs::write(&path, program).unwrap();
    for search in [&[][..], &["--no-reduction"], &["--search", "bfs"], &["--no-reduction", "--workers", "2"]] {
        let args = [&["check", path.to_str().unwrap(), "--schedule", "any"][..], search].concat();
        let done = raddle(&args, Duration::from_secs(60));
        assert!(done.code == Some(1) && done.stdout.contains("livelock: the program can end"), "{}", done.stdout);
    }
}
