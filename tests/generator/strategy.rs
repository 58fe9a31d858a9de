//! How programs are drawn: leaves are common, structure is bounded by `Size`.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{
    Block, Callback, Caught, ConditionUse, Delay, EventUse, FutureUse, Guard, Program, QueueUse, Statement, Until,
};

/// Bounds on programs.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Statements in all, those within others included.
    pub statements: usize,
    /// Coroutines besides `main`.
    pub coroutines: usize,
}

impl Size {
    /// Small enough to enumerate the schedules of most programs.
    pub const SMALL: Size = Size { statements: 13, coroutines: 4 };
}

/// Programs within these bounds.
pub fn program(size: Size) -> impl Strategy<Value = Program> {
    let within = move |program: &Program| {
        let (statements, coroutines) = program.count();
        (3..=size.statements).contains(&statements) && coroutines <= size.coroutines
    };
    let tasks = vec(vec(statement(), 1..5), 1..4);
    let awaits = prop_oneof![4 => Just(true), 1 => Just(false)];
    let parts = (tasks, vec(statement(), 0..4), awaits);
    parts.prop_map(|(tasks, main, awaits)| Program { tasks, main, awaits }).prop_filter("too large", within)
}

fn statement() -> impl Strategy<Value = Statement> {
    leaf().prop_recursive(2, 6, 2, |inner| {
        let block = vec(inner.clone(), 0..4).boxed();
        prop_oneof![5 => leaf(), 3 => children(&block), 2 => blocks(&block)]
    })
}

fn leaf() -> impl Strategy<Value = Statement> {
    use Statement::*;
    let who = any::<u8>;
    prop_oneof![
        5 => Just(Print),
        2 => Just(Count),
        6 => delay().prop_map(Sleep),
        1 => Just(Raise),
        1 => Just(CancelSelf),
        4 => who().prop_map(Cancel),
        2 => who().prop_map(Join),
        1 => who().prop_map(DoneCallback),
        1 => guard().prop_map(Release),
        4 => event_use().prop_map(Event),
        4 => queue_use().prop_map(Queue),
        4 => condition_use().prop_map(Condition),
        3 => future_use().prop_map(Future),
        1 => callback().prop_map(CallSoon),
        1 => (delay(), callback()).prop_map(|(delay, callback)| CallLater(delay, callback)),
    ]
}

/// Statements that start coroutines.
fn children(block: &BoxedStrategy<Block>) -> impl Strategy<Value = Statement> + use<> {
    use Statement::*;
    let block = || block.clone();
    let several = || vec(block(), 1..4);
    let until = one_of([Until::AllCompleted, Until::FirstCompleted, Until::FirstException]);
    prop_oneof![
        5 => block().prop_map(Spawn),
        1 => block().prop_map(Call),
        3 => (several(), any::<bool>(), any::<bool>())
            .prop_map(|(children, return_exceptions, tasks)| Gather { children, return_exceptions, tasks }),
        2 => (several(), until, proptest::option::of(delay()))
            .prop_map(|(children, until, timeout)| Wait { children, until, timeout }),
        2 => several().prop_map(AsCompleted),
        2 => (delay(), block()).prop_map(|(delay, block)| WaitFor(delay, block)),
        3 => (several(), block()).prop_map(|(children, body)| TaskGroup { children, body }),
        2 => block().prop_map(Shield),
    ]
}

/// Statements that enclose others of the same coroutine.
fn blocks(block: &BoxedStrategy<Block>) -> impl Strategy<Value = Statement> + use<> {
    use Statement::*;
    let block = || block.clone();
    let caught = one_of([Caught::Exception, Caught::CancelledSwallowed, Caught::CancelledReraised, Caught::Timeout]);
    prop_oneof![
        4 => (guard(), block()).prop_map(|(guard, block)| With(guard, block)),
        2 => (delay(), block()).prop_map(|(delay, block)| Timeout(delay, block)),
        4 => (block(), caught, block()).prop_map(|(body, caught, handler)| TryExcept { body, caught, handler }),
        2 => (block(), block()).prop_map(|(body, cleanup)| TryFinally(body, cleanup)),
        2 => (
            [short(block()), short(block()), short(block())],
            proptest::option::of(short(block())),
            block(),
            any::<bool>(),
        )
            .prop_map(|(generator, cleanup, body, breaks)| AsyncFor { generator, cleanup, body, breaks }),
        1 => (block(), any::<bool>()).prop_map(|(body, breaks)| For { body, breaks }),
    ]
}

fn short(block: BoxedStrategy<Block>) -> impl Strategy<Value = Block> {
    block.prop_map(|mut block| {
        block.truncate(1);
        block
    })
}

/// Shrinks towards the first.
fn one_of<T: Clone + std::fmt::Debug + 'static, const N: usize>(all: [T; N]) -> impl Strategy<Value = T> {
    (0..N).prop_map(move |at| all[at].clone())
}

fn delay() -> impl Strategy<Value = Delay> {
    prop_oneof![5 => Just(Delay::Zero), 4 => (1..4u8).prop_map(Delay::Seconds), 1 => Just(Delay::Unknown)]
}

fn guard() -> impl Strategy<Value = Guard> {
    one_of([Guard::Lock, Guard::Lock, Guard::Semaphore, Guard::BoundedSemaphore])
}

fn event_use() -> impl Strategy<Value = EventUse> {
    use EventUse::*;
    prop_oneof![3 => Just(Set), 3 => Just(Wait), 1 => Just(Clear), 2 => Just(Pulse)]
}

fn future_use() -> impl Strategy<Value = FutureUse> {
    use FutureUse::*;
    prop_oneof![4 => Just(SetResult), 4 => Just(Await), 1 => Just(SetException), 1 => Just(Cancel)]
}

fn queue_use() -> impl Strategy<Value = QueueUse> {
    use QueueUse::*;
    prop_oneof![
        6 => Just(Put),
        6 => Just(Get),
        1 => Just(PutNowait),
        1 => Just(GetNowait),
        2 => Just(TaskDone),
        1 => Just(Join),
    ]
}

fn condition_use() -> impl Strategy<Value = ConditionUse> {
    use ConditionUse::*;
    prop_oneof![4 => Just(Wait), 4 => Just(Notify), 1 => Just(WaitForCount), 2 => Just(NotifyAll)]
}

fn callback() -> impl Strategy<Value = Callback> {
    prop_oneof![
        Just(Callback::Print),
        Just(Callback::SetEvent),
        Just(Callback::SetFuture),
        any::<u8>().prop_map(Callback::Cancel),
        guard().prop_map(Callback::Release),
        Just(Callback::PutNowait),
    ]
}

impl Program {
    /// Statements, and coroutines besides `main`.
    pub fn count(&self) -> (usize, usize) {
        let (mut statements, mut coroutines) = (0, self.tasks.len());
        let mut open: Vec<&Block> = self.tasks.iter().chain([&self.main]).collect();
        while let Some(block) = open.pop() {
            for statement in block {
                statements += 1;
                coroutines += statement.children().len();
                open.extend(statement.children());
                open.extend(statement.blocks());
            }
        }
        (statements, coroutines)
    }
}

impl Statement {
    /// The coroutines that it makes.
    pub fn children(&self) -> Vec<&Block> {
        use Statement::*;
        match self {
            Spawn(block) | Call(block) | WaitFor(_, block) | Shield(block) => vec![block],
            Gather { children, .. } | Wait { children, .. } | AsCompleted(children) | TaskGroup { children, .. } => {
                children.iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The other statements within it.
    pub fn blocks(&self) -> Vec<&Block> {
        use Statement::*;
        match self {
            With(_, block) | Timeout(_, block) | TaskGroup { body: block, .. } => vec![block],
            TryExcept { body, handler, .. } => vec![body, handler],
            TryFinally(body, cleanup) => vec![body, cleanup],
            AsyncFor { generator, cleanup, body, .. } => generator.iter().chain(cleanup).chain([body]).collect(),
            For { body, .. } => vec![body],
            _ => Vec::new(),
        }
    }
}
