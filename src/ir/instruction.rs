//! The instruction set.
//!
//! Stack effects are written `before -- after`, the top at the right. Jumps go to absolute
//! instruction indices. `Symbol`s are names; `u32` operands index the code object's tables.

use crate::base::Symbol;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    Negate,
    Plus,
    Invert,
    Not,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

/// `!s`, `!r`, `!a` in an f-string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Instruction {
    Nop,
    // ---- stack
    /// `a -- `
    Pop,
    /// `a -- a a`
    Dup,
    /// `a b -- a b a b`
    Dup2,
    /// Moves the top below `n - 1` others: `Rotate(2)` swaps, `Rotate(3)` is `a b c -- c a b`.
    Rotate(u32),
    /// Pushes a copy of the item at depth `n`, the top having depth 0.
    Copy(u32),
    /// ` -- constant`
    Const(u32),
    /// ` -- None`
    None,

    // ---- variables
    /// Function locals by index into `locals`; unbound raises `UnboundLocalError`.
    LoadLocal(u32),
    StoreLocal(u32),
    DeleteLocal(u32),
    /// Variables in cells: index into `cells` then `free_variables` (one numbering).
    LoadCell(u32),
    StoreCell(u32),
    DeleteCell(u32),
    /// ` -- cell` : the cell itself, for closures.
    PushCell(u32),
    /// Module globals, then builtins; missing raises `NameError`.
    LoadGlobal(Symbol),
    StoreGlobal(Symbol),
    DeleteGlobal(Symbol),
    /// Class bodies: the class namespace, then globals, then builtins.
    LoadName(Symbol),
    StoreName(Symbol),
    DeleteName(Symbol),
    /// Class bodies reading a free variable: the class namespace, then the cell.
    LoadClassCell(u32),

    // ---- attributes and items
    /// `o -- o.name`
    LoadAttr(Symbol),
    /// `value o -- `
    StoreAttr(Symbol),
    /// `o -- `
    DeleteAttr(Symbol),
    /// `o -- method receiver` with a plain function found on the class, else `o.name Unbound`: for `CallMethod`.
    LoadMethod(Symbol),
    /// `o key -- o[key]`
    LoadItem,
    /// `value o key -- `
    StoreItem,
    /// `o key -- `
    DeleteItem,
    /// ` class self -- attribute` : `super().name`; operand is the name. Stack holds the class cell's value and the first argument.
    LoadSuperAttr(Symbol),

    // ---- operators
    Unary(UnaryOp),
    /// `a b -- a op b`
    Binary(BinaryOp),
    /// `a b -- a op= b`
    InPlace(BinaryOp),
    /// `a b -- bool-or-rich-result`
    Compare(CompareOp),

    // ---- building
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    /// `k1 v1 … kn vn -- dict`
    BuildDict(u32),
    /// `start stop -- slice` (2) or `start stop step -- slice` (3)
    BuildSlice(u32),
    /// `s1 … sn -- str`, all strings
    BuildString(u32),
    /// `value -- str`; with a format spec on top if `true`: `value spec -- str`
    Format(Conversion, bool),
    /// `… list … item -- … list …` : appends to the list at depth `n` below the item
    /// (1 = directly below). Comprehensions.
    ListAppend(u32),
    SetAdd(u32),
    /// `… dict … key value -- … dict …`
    MapAdd(u32),
    /// `list iterable -- list` (displays and calls with stars)
    ListExtend,
    SetUpdate,
    /// `dict mapping -- dict` : `{**m}`; a non-mapping raises `TypeError`.
    DictUpdate,
    /// `dict mapping -- dict` : `f(**m)`; duplicate keys raise `TypeError`. The callee lies at depth 2 for the message.
    DictMerge,
    /// `list -- tuple`
    ListToTuple,
    /// `iterable -- itemn … item1` (first on top), exactly `n`
    Unpack(u32),
    /// `iterable -- last … star … first`: `before` items, a list, `after` items
    UnpackStar {
        before: u16,
        after: u16,
    },

    // ---- control
    Jump(u32),
    /// `a -- `
    JumpIfFalse(u32),
    JumpIfTrue(u32),
    /// Keeps the value when it jumps, pops it when it does not.
    JumpIfFalseOrPop(u32),
    JumpIfTrueOrPop(u32),
    /// `a -- ` : jumps if `a is None`
    JumpIfNone(u32),
    JumpIfNotNone(u32),
    /// `iterable -- iterator`
    GetIter,
    /// `iterator -- iterator item`, or jumps with the iterator popped
    ForIter(u32),
    /// `value -- ` : leaves the frame
    Return,

    // ---- calls
    /// `f a1 … an -- result`
    Call(u32),
    /// `f a1 … an -- result`, the last of them by keyword: `names` indexes `keyword_names`; `count` counts all arguments.
    CallKeywords {
        count: u16,
        names: u16,
    },
    /// `method receiver a1 … an -- result` as left by `LoadMethod`; `count` without the receiver.
    CallMethod(u32),
    CallMethodKeywords {
        count: u16,
        names: u16,
    },
    /// `f args-tuple -- result`, or `f args-tuple kwargs-dict -- result` if `true`
    CallSpread(bool),
    /// `[defaults-tuple] [kwdefaults-dict] [annotations-dict] [closure-tuple] -- function`, those whose bit (1, 2, 4, 8) is set in `flags`; `code` indexes `codes`.
    MakeFunction {
        code: u16,
        flags: u8,
    },
    /// `body-function name base1 … basen -- class`, like `__build_class__`.
    BuildClass {
        bases: u16,
    },
    /// `body-function name bases-tuple kwargs-dict -- class`
    BuildClassSpread,

    // ---- exceptions
    /// 0: re-raise the handled one; 1: `exc -- `; 2: `exc cause -- `
    Raise(u32),
    /// `exc -- ` : makes it the handled exception of this frame, saving the one before (a handler is entered).
    PushHandled,
    /// ` -- ` : the handler is left; the saved one is the handled exception again.
    PopHandled,
    /// ` -- exc` : the handled exception.
    LoadHandled,
    /// `exc type -- exc bool` : `except type`
    MatchException,
    /// Re-raises the handled exception without new context (end of an unmatched handler or of `finally`).
    Reraise,
    /// `cm -- exit-method entered-value`
    BeforeWith,
    /// `cm -- exit-method awaitable-of-aenter`
    BeforeAsyncWith,
    /// `exit-method -- exit-method result` : calls it with the handled exception's triple.
    CallExitWithException,
    /// `exit-method -- result` : calls it with three `None`s.
    CallExit,
    /// `test message -- ` : raises AssertionError; 0 without message (` -- `), 1 with (`message -- `).
    AssertFail(u32),

    // ---- generators and coroutines
    /// At the start of a generator's, coroutine's or async generator's code: returns the object.
    StartGenerator,
    /// `value -- sent`
    Yield,
    /// Async generators: `value -- sent`, the value wrapped for `__anext__`.
    AsyncYield,
    /// `awaitable -- iterator` for `await`
    GetAwaitable,
    /// `iterable -- iterator` for `yield from`
    GetYieldFrom,
    /// `iterator value -- iterator result-or-jump`: sends `value`; on a yielded item the frame
    /// suspends with it and, when resumed, executes this instruction again with what was sent
    /// (an exception thrown in goes to the iterator); on the iterator's return: `-- result`.
    Delegate,
    /// `o -- async-iterator`
    GetAsyncIter,
    /// `ait -- ait awaitable` : `ait.__anext__()`
    GetAsyncNext,
    /// In the handler of an `async for`: `ait exc -- ` if the exception is StopAsyncIteration (jumps), else re-raises.
    EndAsyncFor(u32),

    // ---- imports
    /// `fromlist-or-None level -- module` : name indexes `names`
    ImportName(Symbol),
    /// `module -- module value`
    ImportFrom(Symbol),
    /// `module -- `
    ImportStar,

    // ---- pattern matching
    /// `subject -- subject bool`
    MatchSequence,
    MatchMapping,
    /// `subject keys-tuple -- subject keys values-tuple-or-None`
    MatchKeys,
    /// `subject class names-tuple -- attributes-tuple-or-None` with `n` positional patterns
    MatchClass(u32),
    /// `o -- o len`
    Length,

    // ---- except*
    /// `exc types -- rest-or-None match-or-None` : splits the group
    MatchExceptionGroup,
    /// `original list -- exc-or-None` : what is left to raise after the `except*` clauses
    PrepareReraiseStar,
}

const _: () = assert!(std::mem::size_of::<Instruction>() <= 8);
