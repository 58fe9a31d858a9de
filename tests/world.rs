//! What a user adds to a program from outside: stubs, injected cancellations and faults; and threads beside the loop.

mod support;

use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use support::raddle;

const TIMEOUT: Duration = Duration::from_secs(240);

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The exit code and the document of a command with `--format json` on `program.py`.
fn answer(folder: &Path, command: &str, options: &[&str]) -> (i32, Value) {
    let program = folder.join("program.py");
    let words = [&[command, program.to_str().unwrap(), "--format", "json"], options].concat();
    let done = raddle(&words, TIMEOUT);
    let document = serde_json::from_str(&done.stdout).unwrap_or_else(|e| panic!("{words:?}: {e}: {}", done.stderr));
    (done.code.expect("an answer in time"), document)
}

#[test]
fn a_stub_completes_with_each_of_its_results_and_exceptions() {
    let stub = "import raddle\n\n\nasync def fetch(key):\n    return await raddle.io('hit', 'miss', raises=(OSError('gone'),))\n";
    let program = "import asyncio\nimport database\n\n\nasync def main():\n    try:\n        print(await database.fetch('k'))\n    \
                   except OSError as error:\n        print(error)\n\n\nasyncio.run(main())\n";
    let folder = folder(&[("program.py", program), ("model.py", stub)]);
    let model = format!("database={}", folder.path().join("model.py").display());
    let (code, document) = answer(folder.path(), "outcomes", &["--schedule", "fifo", "--stub", &model]);
    let mut printed: Vec<&str> =
        document["runs"][0]["outcomes"].as_array().unwrap().iter().map(|o| o["output"].as_str().unwrap()).collect();
    printed.sort_unstable();
    assert_eq!((code, printed), (0, vec!["gone\n", "hit\n", "miss\n"]));
    assert_eq!(answer(folder.path(), "check", &[]).0, 2);
}

const POOL: &str = "
import asyncio

free = 1


async def connect():
    await asyncio.sleep(0)


async def use():
    global free
    free -= 1
    await connect()
    free += 1


async def main():
    await asyncio.gather(asyncio.create_task(use()), return_exceptions=True)
    assert free == 1


asyncio.run(main())
";

#[test]
fn injected_cancellations_and_faults_are_steps_that_replay() {
    let leaking = folder(&[("program.py", POOL)]);
    let safe = POOL.replace(
        "    await connect()\n    free += 1",
        "    try:\n        await connect()\n    finally:\n        free += 1",
    );
    let safe = folder(&[("program.py", safe.as_str())]);
    assert_eq!(answer(leaking.path(), "check", &[]).0, 0);
    for injection in ["cancel", "fault=OSError@connect"] {
        let options = ["--inject", injection, "--schedule", "fifo"];
        let (code, document) = answer(leaking.path(), "check", &options);
        assert_eq!((code, &document["violation"]["kind"]), (1, &"assertion".into()), "{injection}");
        let report = leaking.path().join("report.json");
        std::fs::write(&report, document.to_string()).unwrap();
        let replayed = raddle(&["replay", report.to_str().unwrap()], TIMEOUT);
        assert_eq!(replayed.code, Some(1), "{injection}: {}{}", replayed.stdout, replayed.stderr);
        assert_eq!(answer(safe.path(), "check", &options).0, 0, "{injection}");
    }
}

#[test]
fn threads_lose_updates_unless_they_lock() {
    let program = "
import asyncio
import threading

n = 0
lock = threading.Lock()


def add():
    global n
    with lock:
        n += 1


async def main():
    await asyncio.gather(asyncio.to_thread(add), asyncio.to_thread(add))
    assert n == 2


asyncio.run(main())
";
    let broken = folder(&[("program.py", &program.replace("    with lock:\n        n += 1", "    n += 1"))]);
    let locked = folder(&[("program.py", program)]);
    assert_eq!(answer(broken.path(), "check", &["--schedule", "fifo"]).0, 1);
    assert_eq!(answer(broken.path(), "check", &["--schedule", "fifo", "--threads", "block"]).0, 0);
    assert_eq!(answer(locked.path(), "check", &["--schedule", "fifo"]).0, 0);
}

/// The kinds of the warnings under both schedules, each once.
fn warnings(document: &Value) -> Vec<String> {
    let runs = document["runs"].as_array().unwrap();
    let all = runs.iter().flat_map(|run| run["warnings"].as_array().unwrap());
    let mut kinds: Vec<String> = all.map(|w| w["kind"].as_str().unwrap().to_string()).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

const COUNTER: &str = "
import asyncio
import threading


class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            self.n = self.n + 1


async def main():
    counter = Counter()
    job = asyncio.create_task(asyncio.to_thread(counter.add))
    await asyncio.sleep(0)
    counter.add()
    await job
    assert counter.n == 2


asyncio.run(main())
";

#[test]
fn a_callback_of_the_loop_is_interrupted_between_its_accesses() {
    let unlocked = COUNTER.replace("        with self.lock:\n            self.n", "        self.n");
    let broken = folder(&[("program.py", &unlocked)]);
    let locked = folder(&[("program.py", COUNTER)]);
    for options in [&[][..], &["--no-memo"]] {
        let (code, document) = answer(broken.path(), "check", options);
        assert_eq!((code, warnings(&document)), (1, vec!["data-race".to_string()]));
        let text = document.to_string();
        assert!(text.contains("Counter.add (line 12) writes Counter.n while Counter.add (line 12) reads it"), "{text}");
        let report = broken.path().join("report.json");
        std::fs::write(&report, text).unwrap();
        assert_eq!(raddle(&["replay", report.to_str().unwrap()], TIMEOUT).code, Some(1));
        let (code, document) = answer(locked.path(), "check", options);
        assert_eq!((code, warnings(&document)), (0, vec![]));
    }
    assert_eq!(answer(broken.path(), "check", &["--threads", "block"]).0, 0);
}

#[test]
fn the_main_thread_is_interrupted_outside_of_loops_too() {
    let program = "
import threading

n = 0


def add():
    global n
    n += 1


thread = threading.Thread(target=add)
thread.start()
n += 1
thread.join()
assert n == 2
";
    let folder = folder(&[("program.py", program)]);
    let (code, document) = answer(folder.path(), "check", &[]);
    assert_eq!((code, &document["runs"][0]["violation"]["kind"]), (1, &"assertion".into()));
}

#[test]
fn what_a_queue_hands_over_is_no_race() {
    let program = "
import asyncio
import queue
import threading


async def main():
    jobs = queue.Queue()
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def work():
        job = jobs.get()
        job['n'] += 1
        loop.call_soon_threadsafe(answer.set_result, job)

    thread = threading.Thread(target=work)
    thread.start()
    job = {'n': 1}
    job['n'] += 1
    jobs.put(job)
    job = await answer
    assert job['n'] == 3
    job['n'] += 1
    thread.join()


asyncio.run(main())
";
    let folder = folder(&[("program.py", program)]);
    let (code, document) = answer(folder.path(), "check", &[]);
    assert_eq!((code, warnings(&document)), (0, vec![]));
}

#[test]
fn a_loop_that_sleeps_is_woken_by_call_soon_threadsafe_alone() {
    let program = "
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(answer.set_result, 1))
    thread.start()
    assert await answer == 1
    thread.join()


asyncio.run(main())
";
    let unsafely = program.replace("call_soon_threadsafe", "call_soon");
    let woken = unsafely.replace("    thread.start()\n", "    thread.start()\n    ticks = loop.call_later(1, int)\n");
    let at = |text: &str| answer(folder(&[("program.py", text)]).path(), "check", &[]);
    assert_eq!(at(program).0, 0);
    let (code, document) = at(&unsafely);
    let violation = &document["runs"][0]["violation"];
    assert_eq!((code, &violation["kind"]), (1, &"deadlock".into()));
    assert!(violation["message"].as_str().unwrap().contains("call_soon_threadsafe"));
    // A timer that fires wakes the loop, but it may have fired before.
    assert_eq!(at(&woken).0, 1);
    assert_eq!(
        at(&woken.replace("loop.call_later(1, int)", "asyncio.create_task(tick())").replace(
            "async def main",
            "async def tick():\n    while True:\n        await asyncio.sleep(1)\n\n\nasync def main"
        ))
        .0,
        0
    );
}

#[test]
fn a_loop_that_comes_back_to_where_it_was_never_ends_and_a_long_one_does() {
    let program =
        |body: &str| format!("import asyncio\n\n\nasync def main():\n    n = 0\n{body}\n\n\nasyncio.run(main())\n");
    let at = |body: &str| answer(folder(&[("program.py", &program(body))]).path(), "check", &["--schedule", "fifo"]);
    let (code, document) = at("    while n < 10:\n        len('abc')");
    let message = document["violation"]["message"].as_str().unwrap();
    assert_eq!((code, &document["violation"]["kind"]), (1, &"starvation".into()));
    assert!(message.contains("comes back to where it was"), "{message}");
    for ends in [
        "    while n < 100000:\n        n += 1",
        "    it = iter(range(100000))\n    while next(it, None) is not None:\n        pass",
        "    xs = [0] * 50000\n    while xs:\n        xs.pop()",
        "    sorted(range(20000), key=lambda x: 0)",
    ] {
        assert_eq!(at(ends).0, 0, "{ends}");
    }
}

#[test]
fn polling_the_clock_comes_to_an_end() {
    let program = |body: &str| {
        format!(
            "import asyncio\nimport time\n\n\nasync def main():\n    end = time.monotonic() + 3600\n{body}\n    assert False, 'reached'\n\n\nasyncio.run(main())\n"
        )
    };
    for body in [
        "    while time.monotonic() < end:\n        pass",
        "    while time.monotonic() < end:\n        await asyncio.sleep(0)",
    ] {
        let folder = folder(&[("program.py", &program(body))]);
        for options in [&[][..], &["--time", "idle"], &["--time", "any", "--no-memo"]] {
            let (code, document) = answer(folder.path(), "check", options);
            assert_eq!((code, &document["runs"][0]["violation"]["kind"]), (1, &"assertion".into()), "{body}");
        }
        let done = raddle(&["run", folder.path().join("program.py").to_str().unwrap()], TIMEOUT);
        assert!(done.stderr.contains("reached"), "{}", done.stderr);
    }
}

/// A timer that arms the next one, a task that makes its successor, and both in turn: what makes itself again and again comes back to states
/// that were met, whatever it is made by.
#[test]
fn what_makes_its_own_successor_has_a_finite_space() {
    let program = |arm: &str| {
        format!(
            "import asyncio\n\n\nclass Heart:\n    def __init__(self):\n        self.on = True\n        self.beat()\n\n    \
             def beat(self):\n        if self.on:\n            self.next = {arm}\n\n    async def soon(self):\n        self.beat()\n\n    \
             async def later(self):\n        asyncio.get_running_loop().call_later(0.5, self.beat)\n\n\n\
             async def main():\n    heart = Heart()\n    await asyncio.sleep(1)\n    heart.on = False\n\n\nasyncio.run(main())\n"
        )
    };
    let arms = [
        "asyncio.get_running_loop().call_later(0.5, self.beat)",
        "asyncio.create_task(self.soon())",
        "asyncio.create_task(self.later())",
    ];
    for arm in arms {
        let folder = folder(&[("program.py", &program(arm))]);
        for schedule in ["fifo", "any"] {
            let options = ["--time", "any", "--states", "20000", "--schedule", schedule];
            let (code, document) = answer(folder.path(), "check", &options);
            assert_eq!((code, &document["exhaustive"]), (0, &true.into()), "{arm} {schedule}: {document}");
        }
    }
}

/// A program that looks at a lock instead of waiting for it sees it held, though nobody contends for what it guards.
#[test]
fn a_lock_is_seen_held_by_those_who_try_it() {
    let looks = [
        "taken = not lock.acquire(blocking=False)\n    if not taken:\n        lock.release()",
        "taken = not lock.acquire(timeout=1)\n    if not taken:\n        lock.release()",
        "taken = lock.locked()",
    ];
    for look in looks {
        let program = format!(
            "import asyncio\nimport threading\n\nlock = threading.Lock()\nx = 0\n\n\ndef job():\n    global x\n    with lock:\n        \
             x += 1\n\n\nasync def main():\n    work = asyncio.create_task(asyncio.to_thread(job))\n    await asyncio.sleep(0)\n    \
             {look}\n    await work\n    assert not taken\n\n\nasyncio.run(main())\n"
        );
        let folder = folder(&[("program.py", &program)]);
        assert_eq!(answer(folder.path(), "check", &["--schedule", "fifo"]).0, 1, "{program}");
    }
}

/// Between what a thread does to what others can see and its next call of a lock, an event or a queue, its next word to the loop, or its
/// end, others have their turn.
#[test]
fn threads_are_interrupted_between_an_access_and_what_they_tell_others() {
    let program = |globals: &str, job: &str, main: &str| {
        format!(
            "import asyncio\nimport queue\nimport threading\n\n{globals}\n\n\n{job}\n\n\nasync def main():\n    \
             loop = asyncio.get_running_loop()\n{main}\n\n\nasyncio.run(main())\n"
        )
    };
    let two_blocks = program(
        "lock = threading.Lock()\nrunning = most = 0",
        "def job():\n    global running, most\n    with lock:\n        running += 1\n        most = max(most, running)\n    with lock:\n        running -= 1",
        "    await asyncio.gather(*(asyncio.to_thread(job) for _ in range(2)))\n    assert most == 1",
    );
    let event = program(
        "x = 0\ntold = threading.Event()",
        "def job():\n    global x\n    x = 1\n    told.set()",
        "    thread = threading.Thread(target=job)\n    thread.start()\n    seen = x\n    assert not seen or told.is_set()\n    thread.join()",
    );
    let queue = program(
        "x = 0\nq = queue.Queue()",
        "def job():\n    global x\n    x = 1\n    q.put(1)",
        "    thread = threading.Thread(target=job)\n    thread.start()\n    seen = x\n    assert not seen or q.qsize() == 1\n    thread.join()",
    );
    let loop_told = program(
        "x = 0\ncalled = False",
        "def call():\n    global called\n    called = True\n\n\ndef job(loop):\n    global x\n    x = 1\n    loop.call_soon_threadsafe(call)",
        "    thread = threading.Thread(target=job, args=(loop,))\n    thread.start()\n    while not x:\n        await asyncio.sleep(0)\n    \
         await asyncio.sleep(0)\n    await asyncio.sleep(0)\n    assert called\n    thread.join()",
    );
    let end = program(
        "x = 0",
        "def job():\n    global x\n    x = 1",
        "    done = loop.run_in_executor(None, job)\n    while not x:\n        await asyncio.sleep(0)\n    await asyncio.sleep(0)\n    \
         await asyncio.sleep(0)\n    assert done.done()\n    await done",
    );
    for text in [two_blocks, event, queue, loop_told, end] {
        let folder = folder(&[("program.py", &text)]);
        let (code, document) = answer(folder.path(), "check", &["--schedule", "fifo"]);
        assert_eq!((code, &document["violation"]["kind"]), (1, &"assertion".into()), "{text}");
        let (code, _) = answer(folder.path(), "check", &["--schedule", "fifo", "--no-memo", "--no-reduction"]);
        assert_eq!(code, 1, "{text}");
    }
}
