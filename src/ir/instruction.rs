//! The instruction set.
//!
//! Stack effects are written `before -- after`, the top at the right. Jumps go to absolute
//! instruction indices. `Symbol`s are names; `u32` operands index the code object's tables.
//! The same effects as numbers are in `effect.rs`; the verifier in `lower` checks code against them.
//!
//! Private names (`__x` in a class) are mangled already.

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
    /// Class bodies only: the class namespace, then globals, then builtins. Module bodies use the global ones.
    LoadName(Symbol),
    StoreName(Symbol),
    DeleteName(Symbol),
    /// Class bodies reading a free variable: the class namespace (by the variable's name), then the cell.
    /// The index is that of `LoadCell`.
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
    /// `class self -- attribute` : `super(class, self).name` for a `super().name` in the source.
    /// A `super()` that stands alone is compiled as `super(class, self)`, a `Call(2)` of the global `super`.
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
    /// `a1 … an -- tuple`; the same for lists and sets
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    /// `k1 v1 … kn vn -- dict`; of equal keys the first key and the last value stay
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
    /// `… dict … key value -- … dict …` : sets the key in the dict at depth `n` below key and value (1 = directly below).
    MapAdd(u32),
    /// `list iterable -- list` (displays and calls with stars)
    ListExtend,
    SetUpdate,
    /// `dict mapping -- dict` : `{**m}`; a non-mapping raises `TypeError`.
    DictUpdate,
    /// `callee args dict mapping -- callee args dict` : `f(**m)`; keys must be strings and new, else `TypeError`, whose
    /// message names the callee. In a class statement the two lower items are the class's name and its bases.
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
    /// `iterable -- iterator` of `for` and comprehensions
    GetIter,
    /// `iterator -- iterator item`, or jumps with the iterator popped
    ForIter(u32),
    /// `value -- ` : leaves the frame, whatever else is on the stack. Handled exceptions of the frame have been popped.
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
    /// `body-function name base1 … basen -- class`, like `__build_class__`. The body sets `__module__`, `__qualname__`,
    /// `__doc__` and `__annotations__` itself. If methods use `__class__` or `super()`, it sets `__classcell__` to the cell
    /// and returns the cell; otherwise it returns `None`.
    BuildClass {
        bases: u16,
    },
    /// `body-function name bases-tuple keywords-dict -- class`
    BuildClassSpread,

    // ---- exceptions
    /// 0: re-raise the handled one (of this frame or, if it has none, of those that called it); 1: `exc -- `; 2: `exc cause -- `
    Raise(u32),
    /// `exc -- ` : makes it the handled exception of this frame, saving the one before (a handler is entered).
    /// The first instruction of every handler except those that are an `EndAsyncFor` or the `ListAppend` of `except*`.
    PushHandled,
    /// ` -- ` : the handler is left; the saved one is the handled exception again.
    PopHandled,
    /// ` -- exc` : the handled exception.
    LoadHandled,
    /// `exc type -- exc bool` : `except type`; a type that is no exception class, nor a tuple of them, raises `TypeError`
    MatchException,
    /// Re-raises the innermost handled exception of this frame as it is, without new context or traceback entry
    /// (end of an unmatched handler or of `finally`).
    Reraise,
    /// `cm -- exit-method entered-value`
    BeforeWith,
    /// `cm -- exit-method awaitable-of-aenter`
    BeforeAsyncWith,
    /// `exit-method -- exit-method result` : calls it with the handled exception's triple.
    CallExitWithException,
    /// `exit-method -- result` : calls it with three `None`s.
    CallExit,
    /// Raises AssertionError: 0 without message (` -- `), 1 with (`message -- `). Reached only when the test failed.
    AssertFail(u32),

    // ---- generators and coroutines
    /// The first instruction of a generator's, coroutine's or async generator's code: returns the object; when that is
    /// first resumed, goes on here with nothing pushed.
    StartGenerator,
    /// `value -- sent`
    Yield,
    /// Async generators: `value -- sent`, the value wrapped for `__anext__`.
    AsyncYield,
    /// `awaitable -- iterator` for `await`
    GetAwaitable,
    /// `iterable -- iterator` for `yield from`
    GetYieldFrom,
    /// `iterator value -- result` when the iterator returns. Sends `value` (`None`: `next`). On a yielded item
    /// the frame suspends with it, both operands staying; when it is resumed, `value` is replaced by what was sent
    /// and this instruction is executed again. An exception thrown into the suspended frame is thrown into the
    /// iterator first; what the iterator raises is raised here.
    Delegate,
    /// `o -- async-iterator`
    GetAsyncIter,
    /// `ait -- ait awaitable` : `ait.__anext__()`
    GetAsyncNext,
    /// In the handler of an `async for`: `ait exc -- ` and jumps if the exception is StopAsyncIteration, else re-raises it
    /// as it is. Never falls through.
    EndAsyncFor(u32),

    // ---- imports
    /// `fromlist-or-None level -- module` : without a fromlist the top package of a dotted name. The name is empty in
    /// `from . import x`.
    ImportName(Symbol),
    /// `module -- module value`, a submodule if there is no such attribute
    ImportFrom(Symbol),
    /// `module -- `
    ImportStar,

    // ---- pattern matching
    /// `subject -- subject bool` : `collections.abc.Sequence` but not str, bytes, bytearray
    MatchSequence,
    MatchMapping,
    /// `subject keys-tuple -- subject keys values-tuple-or-None`
    MatchKeys,
    /// `subject class names-tuple -- attributes-tuple-or-None` with `n` positional patterns
    MatchClass(u32),
    /// `o -- o len`
    Length,

    // ---- except*
    /// `exc-or-None types -- rest-or-None match-or-None` : splits the group; a naked exception that matches is wrapped
    /// in a group. `types` is checked as by `except*` even when there is nothing left to match.
    MatchExceptionGroup,
    /// `original list -- exc-or-None` : what is left to raise after the `except*` clauses. The list holds the exceptions
    /// that clauses raised, then the unmatched rest or `None`.
    PrepareReraiseStar,
}

const _: () = assert!(std::mem::size_of::<Instruction>() <= 8);
