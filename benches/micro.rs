//! The parts that a search stands on, one by one: `cargo bench`.

use divan::{Bencher, black_box};
use raddle::analysis::Loader;
use raddle::base::Fingerprint;
use raddle::eventloop::{Action, PythonSystem};
use raddle::explore::Visited;
use raddle::property::Schedule;
use raddle::request::Request;
use raddle::store::{Body, Object, State, Type};
use raddle::system::TransitionSystem;

fn main() {
    divan::main();
}

/// A loop of 10,000 additions in one step.
const ARITHMETIC: &str = "
async def main():
    await asyncio.sleep(0)
    total = 0
    for number in range(10_000):
        total += number
";

/// 10,000 reads and writes of an attribute.
const ATTRIBUTES: &str = "
class Counter:
    def __init__(self):
        self.value = 0

async def main():
    counter = Counter()
    await asyncio.sleep(0)
    for _ in range(10_000):
        counter.value = counter.value + 1
";

/// 2,000 calls.
const CALLS: &str = "
def add(a, b):
    return a + b

async def main():
    await asyncio.sleep(0)
    total = 0
    for number in range(2_000):
        total = add(total, number)
";

/// A step of a queue, as programs take them.
const QUEUE: &str = "
async def main():
    queue = asyncio.Queue()
    await asyncio.sleep(0)
    queue.put_nowait(1)
    await queue.get()
";

/// The system of a program, its state at the `sleep(0)`, and the step that goes on from there.
fn suspended(body: &str) -> (PythonSystem, State, Action) {
    let file = tempfile::Builder::new().suffix(".py").tempfile().expect("a file can be made");
    let text = format!("import asyncio\n{body}\nasyncio.run(main())\n");
    std::fs::write(file.path(), text).expect("the file can be written");
    let request = Request { program: file.path().into(), ..Request::default() };
    let Ok(mut loader) = Loader::new(&request, Schedule::Any) else { panic!("the program cannot be read") };
    let Ok(mut system) = loader.build() else { panic!("the program cannot be set up") };
    let mut state = system.initial().expect("the program has a first state");
    let begin = only_action(&mut system, &state);
    let delta = step(&mut system, &state, begin);
    system.apply(&mut state, &delta);
    let go_on = only_action(&mut system, &state);
    (system, state, go_on)
}

fn only_action(system: &mut PythonSystem, state: &State) -> Action {
    let mut actions = Vec::new();
    system.enabled(state, &mut actions);
    let [action] = actions[..] else { panic!("{actions:?} are possible") };
    action
}

fn step(system: &mut PythonSystem, state: &State, action: Action) -> <PythonSystem as TransitionSystem>::Change {
    let mut deltas = Vec::new();
    system.step(state, &action, &mut deltas).expect("the step is supported");
    deltas.swap_remove(0).change
}

fn interpret(bencher: Bencher, body: &str) {
    let (mut system, state, action) = suspended(body);
    bencher.bench_local(|| step(&mut system, black_box(&state), action));
}

#[divan::bench]
fn dispatch_arithmetic(bencher: Bencher) {
    interpret(bencher, ARITHMETIC);
}

#[divan::bench]
fn access_attributes(bencher: Bencher) {
    interpret(bencher, ATTRIBUTES);
}

#[divan::bench]
fn dispatch_calls(bencher: Bencher) {
    interpret(bencher, CALLS);
}

#[divan::bench]
fn step_of_a_queue(bencher: Bencher) {
    interpret(bencher, QUEUE);
}

#[divan::bench]
fn memo_hit(bencher: Bencher) {
    let (mut system, state, action) = suspended(QUEUE);
    system.enable_memo(1 << 20);
    step(&mut system, &state, action);
    bencher.bench_local(|| step(&mut system, black_box(&state), action));
}

#[divan::bench]
fn intern_known(bencher: Bencher) {
    let (system, ..) = suspended(QUEUE);
    let store = system.vm.heap.store().clone();
    let text = || Object::new(Type::Str.handle(), Body::Str("a text that is known".into()));
    store.interner.intern(text(), &store.shapes, 0);
    bencher.bench_local(|| store.interner.intern(black_box(text()), &store.shapes, 0));
}

/// 100,000 new fingerprints.
#[divan::bench]
fn insert_new(bencher: Bencher) {
    bencher.bench_local(|| {
        let visited = Visited::new(None, None);
        let mut view = visited.view();
        for n in 1..=100_000u64 {
            view.insert(Fingerprint(n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).expect("nothing bounds the set");
        }
        view.len()
    });
}
