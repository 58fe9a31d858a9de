//! Random asyncio programs: what they consist of, how they are generated, and their text.
//!
//! A program is a tree of statements. Every construct that takes a coroutine holds that coroutine's
//! statements, so that the tree is the whole program: removing a node leaves a program, and proptest can shrink it.
//! Nothing repeats, so every execution ends, or waits for something that never comes. Statements name
//! tasks by number, modulo how many coroutines there are; shared things are one of each kind and declared when used.
//!
//! Left out on purpose: a task that awaits itself or its creator (cancelling such a cycle is
//! unbounded recursion in CPython), and coroutines given to `as_completed` (a set of them is ordered by address).

// Each test binary uses a part of this.
#![allow(dead_code, unused_imports)]

pub mod oracle;
mod render;
mod sample;
mod strategy;

pub use sample::{Sample, samples};
pub use strategy::{Size, program};

#[derive(Clone, Debug)]
pub struct Program {
    /// Tasks that `main` starts first.
    pub tasks: Vec<Block>,
    pub main: Block,
    /// Whether `main` awaits these tasks at its end, and shows what became of them.
    pub awaits: bool,
}

pub type Block = Vec<Statement>;

/// A coroutine, by its place in the text modulo the number of coroutines; 0 is `main`.
pub type Who = u8;

#[derive(Clone, Debug)]
pub enum Statement {
    Print,
    /// Adds one to a shared number, and prints it.
    Count,
    Sleep(Delay),
    Raise,
    CancelSelf,
    Cancel(Who),
    /// Awaits a task that stands later in the text.
    Join(Who),
    DoneCallback(Who),
    /// `async with` a shared thing.
    With(Guard, Block),
    Release(Guard),
    Event(EventUse),
    Queue(QueueUse),
    Condition(ConditionUse),
    Future(FutureUse),
    CallSoon(Callback),
    CallLater(Delay, Callback),
    Spawn(Block),
    Call(Block),
    Gather {
        children: Vec<Block>,
        return_exceptions: bool,
        /// As tasks, not as coroutines.
        tasks: bool,
    },
    Wait {
        children: Vec<Block>,
        until: Until,
        timeout: Option<Delay>,
    },
    AsCompleted(Vec<Block>),
    WaitFor(Delay, Block),
    Timeout(Delay, Block),
    TaskGroup {
        children: Vec<Block>,
        body: Block,
    },
    Shield(Block),
    TryExcept {
        body: Block,
        caught: Caught,
        handler: Block,
    },
    TryFinally(Block, Block),
    /// `async for` over a generator whose statements stand before, between and after two `yield`s, and in a `finally` around
    /// them.
    AsyncFor {
        generator: [Block; 3],
        cleanup: Option<Block>,
        body: Block,
        breaks: bool,
    },
    /// `for` over a generator with a `finally` around its `yield`s, which prints.
    For {
        body: Block,
        breaks: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    Zero,
    Seconds(u8),
    /// Of unknown length.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Lock,
    /// A semaphore with two slots.
    Semaphore,
    BoundedSemaphore,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventUse {
    Wait,
    Set,
    Clear,
    /// Sets it and clears it in one step.
    Pulse,
}

/// Of a queue for one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueUse {
    Put,
    Get,
    PutNowait,
    GetNowait,
    TaskDone,
    Join,
}

/// Each in an `async with` of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionUse {
    Wait,
    WaitForCount,
    Notify,
    NotifyAll,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FutureUse {
    Await,
    SetResult,
    SetException,
    Cancel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callback {
    Print,
    SetEvent,
    SetFuture,
    Cancel(Who),
    Release(Guard),
    PutNowait,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    AllCompleted,
    FirstCompleted,
    FirstException,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caught {
    /// `Exception`, which a cancellation is not.
    Exception,
    /// A cancellation that goes no further.
    CancelledSwallowed,
    /// A cancellation that is raised again after the handler.
    CancelledReraised,
    Timeout,
}
