//! What each instruction does to the heights of the stack and of the handled exceptions, and where control goes.
//!
//! One table for the assembler (which tracks heights while it emits), the verifier and the liveness analysis.

use super::Instruction;

/// Items taken from the stack and items put there.
pub type Effect = (u32, u32);

impl Instruction {
    /// The effect when control continues at the next instruction, also where it never does (`Return`).
    pub fn effect(self) -> Effect {
        use Instruction::*;
        match self {
            Nop | StartGenerator | DeleteLocal(_) | DeleteCell(_) | DeleteGlobal(_) | DeleteName(_) | PopHandled
            | Jump(_) | Reraise => (0, 0),
            Const(_) | None | LoadLocal(_) | LoadCell(_) | PushCell(_) | LoadGlobal(_) | LoadName(_)
            | LoadClassCell(_) | LoadHandled => (0, 1),
            Pop | StoreLocal(_) | StoreCell(_) | StoreGlobal(_) | StoreName(_) | DeleteAttr(_) | JumpIfFalse(_)
            | JumpIfTrue(_) | JumpIfFalseOrPop(_) | JumpIfTrueOrPop(_) | JumpIfNone(_) | JumpIfNotNone(_) | Return
            | PushHandled | ImportStar => (1, 0),
            Dup
            | LoadMethod(_)
            | ForIter(_)
            | BeforeWith
            | BeforeAsyncWith
            | CallExitWithException
            | GetAsyncNext
            | ImportFrom(_)
            | MatchSequence
            | MatchMapping
            | Length => (1, 2),
            Dup2 => (2, 4),
            Rotate(n) => (n, n),
            Copy(n) => (n + 1, n + 2),
            LoadAttr(_) | Unary(_) | ListToTuple | GetIter | CallExit | Yield | AsyncYield | GetAwaitable
            | GetYieldFrom | GetAsyncIter => (1, 1),
            StoreAttr(_) | DeleteItem | EndAsyncFor(_) => (2, 0),
            LoadItem | LoadSuperAttr(_) | Binary(_) | InPlace(_) | Compare(_) | ListExtend | SetUpdate | DictUpdate
            | Delegate | ImportName(_) | PrepareReraiseStar => (2, 1),
            DictMerge => (4, 3),
            StoreItem => (3, 0),
            BuildTuple(n) | BuildList(n) | BuildSet(n) | BuildSlice(n) | BuildString(n) => (n, 1),
            BuildDict(n) => (2 * n, 1),
            Format(_, spec) => (1 + spec as u32, 1),
            ListAppend(n) | SetAdd(n) => (n + 1, n),
            MapAdd(n) => (n + 2, n),
            Unpack(n) => (1, n),
            UnpackStar { before, after } => (1, before as u32 + 1 + after as u32),
            Call(n) => (n + 1, 1),
            CallKeywords { count, .. } => (count as u32 + 1, 1),
            CallMethod(n) => (n + 2, 1),
            CallMethodKeywords { count, .. } => (count as u32 + 2, 1),
            CallSpread(keywords) => (2 + keywords as u32, 1),
            MakeFunction { flags, .. } => ((flags & 15).count_ones(), 1),
            BuildClass { bases } => (bases as u32 + 2, 1),
            BuildClassSpread => (4, 1),
            Raise(n) | AssertFail(n) => (n, 0),
            MatchException | MatchExceptionGroup => (2, 2),
            MatchKeys => (2, 3),
            MatchClass(_) => (3, 1),
        }
    }

    /// The target and the effect when the instruction jumps.
    pub fn jump(self) -> Option<(u32, Effect)> {
        use Instruction::*;
        Some(match self {
            Jump(t) => (t, (0, 0)),
            JumpIfFalse(t) | JumpIfTrue(t) | JumpIfNone(t) | JumpIfNotNone(t) | ForIter(t) => (t, (1, 0)),
            JumpIfFalseOrPop(t) | JumpIfTrueOrPop(t) => (t, (1, 1)),
            EndAsyncFor(t) => (t, (2, 0)),
            _ => return Option::None,
        })
    }

    /// The same instruction with another jump target; others are returned unchanged.
    pub fn with_target(self, target: u32) -> Instruction {
        use Instruction::*;
        match self {
            Jump(_) => Jump(target),
            JumpIfFalse(_) => JumpIfFalse(target),
            JumpIfTrue(_) => JumpIfTrue(target),
            JumpIfFalseOrPop(_) => JumpIfFalseOrPop(target),
            JumpIfTrueOrPop(_) => JumpIfTrueOrPop(target),
            JumpIfNone(_) => JumpIfNone(target),
            JumpIfNotNone(_) => JumpIfNotNone(target),
            ForIter(_) => ForIter(target),
            EndAsyncFor(_) => EndAsyncFor(target),
            other => other,
        }
    }

    /// Control never continues at the next instruction.
    pub fn ends_block(self) -> bool {
        use Instruction::*;
        matches!(self, Jump(_) | Return | Raise(_) | Reraise | AssertFail(_) | EndAsyncFor(_))
    }

    /// Change of the number of handled exceptions of the frame.
    pub fn handled_effect(self) -> i32 {
        match self {
            Instruction::PushHandled => 1,
            Instruction::PopHandled => -1,
            _ => 0,
        }
    }

    /// The frame may be suspended here and continued later.
    pub fn suspends(self) -> bool {
        matches!(self, Instruction::Yield | Instruction::AsyncYield | Instruction::Delegate)
    }
}
