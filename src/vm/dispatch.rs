//! The dispatch loop.
//!
//! One instruction at a time until the frame that `run` was called for returns, a generator that
//! Rust drives yields, or the thread blocks. Effects of instructions are described in `ir`.

use super::code::Code;
use super::error::{Result, Stop};
use super::frame::Return;
use super::operators::immediate;
use super::{Mark, Resumed, Vm, laps};
use crate::base::sym;
use crate::ir::{Conversion, Instruction};
use crate::store::{Body, Handle, Progress, Type, Value};

/// Objects made in a step before garbage is looked for.
const COLLECT_AT: usize = 200_000;

impl Vm {
    /// Runs until the innermost frame whose result Rust wants has returned or rests.
    pub fn run(&mut self) -> Result<Resumed> {
        let entry = self.frames.iter().rposition(|f| f.on_return == Return::Entry).unwrap_or(0);
        loop {
            match self.run_frames() {
                Ok(resumed) => return Ok(resumed),
                Err(stop) => self.unwind(stop, entry)?,
            }
        }
    }

    fn run_frames(&mut self) -> Result<Resumed> {
        let program = self.program.clone();
        let mut current = self.frame().code;
        let mut code = program.code(current);
        let mut instructions = code.ir.instructions.as_slice();
        let mut watched = code.watched.is_some();
        loop {
            let frame = self.frame_mut();
            if frame.code != current {
                current = frame.code;
                code = program.code(current);
                instructions = code.ir.instructions.as_slice();
                watched = code.watched.is_some();
            }
            let pc = frame.pc;
            let instruction = instructions[pc as usize];
            frame.pc = pc + 1;
            if self.is_watchful() | watched && self.before_instruction(code, pc, instruction)? {
                return Ok(Resumed::Blocked);
            }
            match instruction {
                Instruction::Nop => {}
                Instruction::Pop => drop(self.pop()),
                Instruction::Dup => self.push(self.top()),
                Instruction::Dup2 => {
                    let at = self.stack.len() - 2;
                    self.stack.extend_from_within(at..);
                }
                Instruction::Rotate(n) => {
                    let at = self.stack.len() - n as usize;
                    self.stack[at..].rotate_right(1);
                }
                Instruction::Copy(depth) => {
                    let value = self.stack[self.stack.len() - 1 - depth as usize];
                    self.push(value);
                }
                Instruction::Const(i) => self.push(code.constants[i as usize]),
                Instruction::None => self.push(Value::None),
                Instruction::LoadLocal(i) => {
                    let base = self.frame().base;
                    let value = self.stack[base + i as usize];
                    if value.is_unbound() {
                        return Err(self.unbound_local(code.ir.locals[i as usize].as_str()));
                    }
                    self.push(value);
                }
                Instruction::StoreLocal(i) => {
                    let value = self.pop();
                    let base = self.frame().base;
                    self.stack[base + i as usize] = value;
                }
                Instruction::DeleteLocal(i) => {
                    let base = self.frame().base;
                    let old = std::mem::take(&mut self.stack[base + i as usize]);
                    if old.is_unbound() {
                        return Err(self.unbound_local(code.ir.locals[i as usize].as_str()));
                    }
                }
                Instruction::LoadCell(i) => {
                    let cell = self.cell_at(i);
                    match self.heap.cell(cell) {
                        Value::Unbound => return Err(self.unbound_cell(i)),
                        value => self.push(value),
                    }
                }
                Instruction::StoreCell(i) => {
                    let (value, cell) = (self.pop(), self.cell_at(i));
                    self.heap.set_cell(cell, value);
                }
                Instruction::DeleteCell(i) => {
                    let cell = self.cell_at(i);
                    if self.heap.cell(cell).is_unbound() {
                        return Err(self.unbound_cell(i));
                    }
                    self.heap.set_cell(cell, Value::Unbound);
                }
                Instruction::PushCell(i) => {
                    let cell = self.cell_at(i);
                    self.push(Value::Ref(cell));
                }
                Instruction::LoadGlobal(name) => {
                    let value = self.load_global(name)?;
                    self.push(value);
                }
                Instruction::StoreGlobal(name) => {
                    let (value, module) = (self.pop(), self.frame().module);
                    self.set_global(module, name, value)?;
                }
                Instruction::DeleteGlobal(name) => self.delete_global(name)?,
                Instruction::LoadName(name) => {
                    let value = self.load_name(name)?;
                    self.push(value);
                }
                Instruction::StoreName(name) => {
                    let value = self.pop();
                    self.store_name(name, value)?;
                }
                Instruction::DeleteName(name) => self.delete_name(name)?,
                Instruction::LoadClassCell(i) => {
                    let name = self.cell_name(i);
                    let own = self.namespace().and_then(|n| self.heap.field(n, name));
                    let value = match own {
                        Some(value) => value,
                        None => {
                            let cell = self.cell_at(i);
                            self.heap.cell(cell)
                        }
                    };
                    if value.is_unbound() {
                        return Err(self.unbound_cell(i));
                    }
                    self.push(value);
                }
                Instruction::LoadAttr(name) => {
                    let object = self.pop();
                    let value = self.get_attr(object, name)?;
                    self.push(value);
                }
                Instruction::StoreAttr(name) => {
                    let (object, value) = (self.pop(), self.pop());
                    self.set_attr(object, name, value)?;
                }
                Instruction::DeleteAttr(name) => {
                    let object = self.pop();
                    self.delete_attr(object, name)?;
                }
                Instruction::LoadMethod(name) => self.load_method(name)?,
                Instruction::LoadItem => {
                    let (key, object) = (self.pop(), self.pop());
                    let value = self.get_item(object, key)?;
                    self.push(value);
                }
                Instruction::StoreItem => {
                    let (key, object, value) = (self.pop(), self.pop(), self.pop());
                    self.set_item(object, key, value)?;
                }
                Instruction::DeleteItem => {
                    let (key, object) = (self.pop(), self.pop());
                    self.delete_item(object, key)?;
                }
                Instruction::LoadSuperAttr(name) => {
                    let (object, class) = (self.pop(), self.pop());
                    let Value::Ref(class) = class else {
                        return Err(self.error(Type::RuntimeError, "super(): empty __class__ cell"));
                    };
                    match self.super_attribute(class, object, name)? {
                        Some(value) => self.push(value),
                        None => {
                            let message = format!("'super' object has no attribute '{name}'");
                            return Err(self.error(Type::AttributeError, message));
                        }
                    }
                }
                Instruction::Unary(op) => {
                    let a = self.pop();
                    let value = self.unary(op, a)?;
                    self.push(value);
                }
                Instruction::Binary(op) => {
                    let (b, a) = (self.pop(), self.pop());
                    let value = match immediate(op, a, b) {
                        Some(value) => value,
                        None => self.binary(op, a, b)?,
                    };
                    self.push(value);
                }
                Instruction::InPlace(op) => {
                    let (b, a) = (self.pop(), self.pop());
                    let value = match immediate(op, a, b) {
                        Some(value) => value,
                        None => self.inplace(op, a, b)?,
                    };
                    self.push(value);
                }
                Instruction::Compare(op) => {
                    let (b, a) = (self.pop(), self.pop());
                    let value = self.rich_compare(op, a, b)?;
                    self.push(value);
                }
                Instruction::BuildTuple(n) => {
                    let items = self.pop_many(n as usize);
                    let tuple = self.heap.new_tuple(items);
                    self.push(tuple);
                }
                Instruction::BuildList(n) => {
                    let items = self.pop_many(n as usize);
                    let list = self.heap.new_list(items);
                    self.push(list);
                }
                Instruction::BuildSet(n) => {
                    let items = self.pop_many(n as usize);
                    let set = self.heap.new_object(Type::Set.handle(), Body::Set(Box::default()));
                    for item in items {
                        self.set_add(handle(set), item)?;
                    }
                    self.push(set);
                }
                Instruction::BuildDict(n) => {
                    let items = self.pop_many(2 * n as usize);
                    let dict = self.heap.new_dict();
                    for pair in items.chunks(2) {
                        self.dict_store(handle(dict), pair[0], pair[1])?;
                    }
                    self.push(dict);
                }
                Instruction::BuildSlice(n) => {
                    let mut items = self.pop_many(n as usize);
                    items.resize(3, Value::None);
                    let slice = Box::new([items[0], items[1], items[2]]);
                    let slice = self.heap.new_object(Type::Slice.handle(), Body::Slice(slice));
                    self.push(slice);
                }
                Instruction::BuildString(n) => {
                    let items = self.pop_many(n as usize);
                    let text: String = items.iter().filter_map(|&v| self.heap.text(v)).collect();
                    self.check_size(text.len())?;
                    let text = self.heap.new_str(text);
                    self.push(text);
                }
                Instruction::Format(conversion, with_spec) => self.format_piece(conversion, with_spec)?,
                Instruction::ListAppend(depth) => {
                    let item = self.pop();
                    let list = self.stack[self.stack.len() - depth as usize];
                    self.heap.list_push(handle(list), item);
                    let total = self.heap.list_len(handle(list));
                    self.check_size(total)?;
                }
                Instruction::SetAdd(depth) => {
                    let item = self.pop();
                    let set = self.stack[self.stack.len() - depth as usize];
                    self.set_add(handle(set), item)?;
                }
                Instruction::MapAdd(depth) => {
                    let (value, key) = (self.pop(), self.pop());
                    let dict = self.stack[self.stack.len() - depth as usize];
                    self.dict_store(handle(dict), key, value)?;
                }
                Instruction::ListExtend => {
                    let iterable = self.pop();
                    let items = self.collect_argument(iterable)?;
                    let list = handle(self.top());
                    if let Some(list) = self.heap.list_modify(list) {
                        list.extend(items);
                    }
                }
                Instruction::SetUpdate => {
                    let iterable = self.pop();
                    let set = handle(self.top());
                    for item in self.collect(iterable)? {
                        self.set_add(set, item)?;
                    }
                }
                Instruction::DictUpdate => self.dict_update()?,
                Instruction::DictMerge => self.dict_merge()?,
                Instruction::ListToTuple => {
                    let list = handle(self.pop());
                    let items = self.heap.list_items(list).to_vec();
                    let tuple = self.heap.new_tuple(items);
                    self.push(tuple);
                }
                Instruction::Unpack(n) => {
                    let iterable = self.pop();
                    if let Value::Ref(h) = iterable
                        && self.heap.is_exactly(h, Type::Tuple)
                        && let Some(items) = self.heap.tuple(iterable)
                        && items.len() == n as usize
                    {
                        self.stack.extend(items.iter().rev());
                    } else {
                        let items = self.unpack(iterable, n as usize, None)?;
                        self.stack.extend(items.into_iter().rev());
                    }
                }
                Instruction::UnpackStar { before, after } => {
                    let iterable = self.pop();
                    let items = self.unpack(iterable, before as usize, Some(after as usize))?;
                    self.stack.extend(items.into_iter().rev());
                }
                Instruction::Jump(target) => self.jump(target)?,
                Instruction::JumpIfFalse(target) => {
                    let holds = match self.pop() {
                        Value::Bool(holds) => holds,
                        value => self.truth(value)?,
                    };
                    if !holds {
                        self.jump(target)?;
                    }
                }
                Instruction::JumpIfTrue(target) => {
                    let value = self.pop();
                    if self.truth(value)? {
                        self.jump(target)?;
                    }
                }
                Instruction::JumpIfFalseOrPop(target) => {
                    if self.truth(self.top())? {
                        self.pop();
                    } else {
                        self.jump(target)?;
                    }
                }
                Instruction::JumpIfTrueOrPop(target) => {
                    if self.truth(self.top())? {
                        self.jump(target)?;
                    } else {
                        self.pop();
                    }
                }
                Instruction::JumpIfNone(target) => {
                    if self.pop().is_none() {
                        self.jump(target)?;
                    }
                }
                Instruction::JumpIfNotNone(target) => {
                    if !self.pop().is_none() {
                        self.jump(target)?;
                    }
                }
                Instruction::GetIter => {
                    let iterable = self.pop();
                    let iterator = self.get_iter(iterable)?;
                    self.push(iterator);
                }
                Instruction::ForIter(exit) => self.for_iter(exit)?,
                Instruction::Return => {
                    let value = self.pop();
                    if let Some(value) = self.leave(value)? {
                        return Ok(Resumed::Returned(value));
                    }
                }
                Instruction::Call(n) => {
                    let floor = self.stack.len() - n as usize - 1;
                    let f = self.stack[floor];
                    self.call_on_stack(f, floor, 1, &[])?;
                    if self.context.blocked_on.is_some() {
                        return self.block();
                    }
                    self.after_call()?;
                }
                Instruction::CallKeywords { count, names } => {
                    let floor = self.stack.len() - count as usize - 1;
                    let f = self.stack[floor];
                    self.call_on_stack(f, floor, 1, &code.ir.keyword_names[names as usize])?;
                    self.after_call()?;
                }
                Instruction::CallMethod(n) => {
                    let floor = self.stack.len() - n as usize - 2;
                    let f = self.stack[floor];
                    let skip = if self.stack[floor + 1].is_unbound() { 2 } else { 1 };
                    self.call_on_stack(f, floor, skip, &[])?;
                    if self.context.blocked_on.is_some() {
                        return self.block();
                    }
                    self.after_call()?;
                }
                Instruction::CallMethodKeywords { count, names } => {
                    let floor = self.stack.len() - count as usize - 2;
                    let f = self.stack[floor];
                    let skip = if self.stack[floor + 1].is_unbound() { 2 } else { 1 };
                    self.call_on_stack(f, floor, skip, &code.ir.keyword_names[names as usize])?;
                    self.after_call()?;
                }
                Instruction::CallSpread(with_keywords) => {
                    self.call_spread(with_keywords)?;
                    self.after_call()?;
                }
                Instruction::MakeFunction { code: index, flags } => {
                    let made = self.make_function(code.codes[index as usize], flags);
                    self.push(made);
                }
                Instruction::BuildClass { bases } => {
                    let bases = self.pop_many(bases as usize);
                    let (name, body) = (self.pop(), self.pop());
                    let class = self.build_class(body, name, &bases, Vec::new())?;
                    self.push(class);
                }
                Instruction::BuildClassSpread => {
                    let (keywords, bases) = (self.pop(), self.pop());
                    let (name, body) = (self.pop(), self.pop());
                    let keywords = self.keyword_pairs(handle(keywords))?;
                    let bases = self.collect(bases)?;
                    let class = self.build_class(body, name, &bases, keywords)?;
                    self.push(class);
                }
                Instruction::Raise(n) => return Err(self.raise_instruction(n)),
                Instruction::PushHandled => {
                    let exception = self.pop();
                    self.frame_mut().handled.push(exception);
                }
                Instruction::PopHandled => drop(self.frame_mut().handled.pop()),
                Instruction::LoadHandled => {
                    let exception = self.frame().handled.last().copied().unwrap_or(Value::None);
                    self.push(exception);
                }
                Instruction::MatchException => {
                    let type_ = self.pop();
                    let matched = self.matches(self.top(), type_)?;
                    self.push(Value::Bool(matched));
                }
                Instruction::Reraise => {
                    let exception = self.frame_mut().handled.pop().unwrap_or(Value::None);
                    return Err(Stop::Raise(exception));
                }
                Instruction::BeforeWith => self.before_with(false)?,
                Instruction::BeforeAsyncWith => self.before_with(true)?,
                Instruction::CallExitWithException => self.call_exit(true)?,
                Instruction::CallExit => self.call_exit(false)?,
                Instruction::AssertFail(n) => {
                    let args = self.pop_many(n as usize);
                    return Err(Stop::Raise(self.new_exception(Type::AssertionError, args)));
                }
                Instruction::StartGenerator => {
                    let on_return = self.frame().on_return;
                    let image = self.take_frame(Progress::Created);
                    let generator = self.new_generator(image);
                    match on_return {
                        Return::Entry => return Ok(Resumed::Returned(generator)),
                        Return::Construct(_) => self.check_init(generator)?,
                        _ => self.push(generator),
                    }
                }
                Instruction::Yield => {
                    let value = self.pop();
                    if let Some(resumed) = self.suspend_with(value)? {
                        return Ok(resumed);
                    }
                }
                Instruction::AsyncYield => {
                    let value = self.pop();
                    let wrapped = self.new_native(
                        Type::AsyncGeneratorValue,
                        crate::store::NativeKind::AsyncGeneratorValue,
                        vec![value],
                    );
                    if let Some(resumed) = self.suspend_with(wrapped)? {
                        return Ok(resumed);
                    }
                }
                Instruction::GetAwaitable => {
                    let value = self.pop();
                    let iterator = self.get_awaitable(value)?;
                    self.push(iterator);
                }
                Instruction::GetYieldFrom => self.get_yield_from()?,
                Instruction::Delegate => {
                    if let Some(resumed) = self.delegate()? {
                        return Ok(resumed);
                    }
                }
                Instruction::GetAsyncIter => {
                    let value = self.pop();
                    match self.call_special(value, sym::__aiter__, &[])? {
                        Some(iterator) => self.push(iterator),
                        None => {
                            let name = self.type_name(value);
                            let message = format!("'async for' requires an object with __aiter__ method, got {name}");
                            return Err(self.type_error(message));
                        }
                    }
                }
                Instruction::GetAsyncNext => {
                    let iterator = self.top();
                    match self.call_special(iterator, sym::__anext__, &[])? {
                        Some(awaitable) => self.push(awaitable),
                        None => {
                            let name = self.type_name(iterator);
                            let message = format!("'async for' requires an iterator with __anext__ method, got {name}");
                            return Err(self.type_error(message));
                        }
                    }
                }
                Instruction::EndAsyncFor(target) => {
                    let exception = self.pop();
                    if !self.is_exception(exception, Type::StopAsyncIteration) {
                        return Err(Stop::Raise(exception));
                    }
                    self.pop();
                    self.jump(target)?;
                }
                Instruction::ImportName(name) => {
                    let (level, from_list) = (self.pop(), self.pop());
                    let level = if let Value::Int(level) = level { level } else { 0 };
                    let module = self.import_name(name, level, from_list)?;
                    self.push(module);
                }
                Instruction::ImportFrom(name) => {
                    let value = self.import_from(self.top(), name)?;
                    self.push(value);
                }
                Instruction::ImportStar => {
                    let module = self.pop();
                    self.import_star(module)?;
                }
                Instruction::MatchSequence
                | Instruction::MatchMapping
                | Instruction::MatchKeys
                | Instruction::MatchClass(_)
                | Instruction::Length
                | Instruction::MatchExceptionGroup
                | Instruction::PrepareReraiseStar => self.pattern(instruction)?,
            }
        }
    }

    /// Whether anything is to be done before the next instruction.
    #[inline]
    fn is_watchful(&self) -> bool {
        self.marked | self.preempts | self.watch.is_some() | !self.mortals.is_empty() | !self.atomic.is_empty()
    }

    /// What precedes an instruction that is about to run, the counter of its frame being past it: last words, a stop of the
    /// thread (`true`), notes for the trace and for stale writes.
    #[cold]
    fn before_instruction(&mut self, code: &Code, pc: u32, instruction: Instruction) -> Result<bool> {
        let current = self.frame().code;
        self.frame_mut().pc = pc;
        if !self.mortals.is_empty() {
            self.look_after_mortals()?;
        }
        if matches!(instruction, Instruction::Return) && !self.atomic.is_empty() {
            self.left_atomic(current, self.frames.len() - 1);
        }
        if self.preempts && self.stops_before(code, pc, instruction)? {
            return Ok(true);
        }
        self.frame_mut().pc = pc + 1;
        if let Some(watch) = &mut self.watch {
            watch.note(Mark { code: current, pc, events: self.heap.events() });
            self.heap.noted = watch.first.len();
        }
        if !self.atomic.is_empty() {
            self.watch_atomic(code, pc, instruction);
        }
        if self.marked || code.watched.is_some() {
            self.watch_access(code, pc, instruction);
        }
        Ok(false)
    }

    #[inline]
    fn jump(&mut self, target: u32) -> Result<()> {
        let frame = self.frame_mut();
        let backward = target < frame.pc;
        frame.pc = target;
        if backward { self.after_call() } else { Ok(()) }
    }

    /// Safe point: counts against the step's budget, and collects garbage.
    #[inline]
    fn after_call(&mut self) -> Result<()> {
        self.spend(1)?;
        if self.budget.is_multiple_of(laps::EVERY) {
            self.look_for_lap()?;
        }
        if self.heap.local_count() > self.collect_at {
            self.collect_garbage()?;
            self.collect_at = COLLECT_AT.max(self.heap.local_count() * 2);
        }
        Ok(())
    }

    /// The thread blocks; its frames stay where they are.
    #[cold]
    fn block(&mut self) -> Result<Resumed> {
        // What the call returned is given again when the thread goes on.
        self.pop();
        if !self.can_suspend() {
            self.context.blocked_on = None;
            return Err(self.nested_loop());
        }
        Ok(Resumed::Blocked)
    }

    pub(super) fn pop_many(&mut self, n: usize) -> Vec<Value> {
        self.stack.split_off(self.stack.len() - n)
    }

    #[inline]
    pub(super) fn cell_at(&self, index: u32) -> Handle {
        let frame = self.frame();
        let locals = self.program.code(frame.code).ir.locals.len();
        handle(self.stack[frame.base + locals + index as usize])
    }

    fn for_iter(&mut self, exit: u32) -> Result<()> {
        let iterator = self.top();
        if let Value::Ref(h) = iterator
            && self.heap.is_exactly(h, Type::Generator)
        {
            if !self.enter_generator(h, Value::None, Return::ForIter(exit))? {
                self.pop();
                self.frame_mut().pc = exit;
            }
            return Ok(());
        }
        if let Value::Ref(h) = iterator
            && let Some(item) = self.heap.next_of_local_range(h)
        {
            self.push(item);
            return Ok(());
        }
        match self.next(iterator)? {
            Some(item) => self.push(item),
            None => {
                self.pop();
                self.frame_mut().pc = exit;
            }
        }
        Ok(())
    }

    fn format_piece(&mut self, conversion: Conversion, with_spec: bool) -> Result<()> {
        let spec = if with_spec {
            let spec = self.pop();
            self.heap.text(spec).unwrap_or_default().to_string()
        } else {
            String::new()
        };
        let value = self.pop();
        let text = match conversion {
            Conversion::None => self.format(value, &spec)?,
            _ => {
                let text = match conversion {
                    Conversion::Repr => self.repr(value)?,
                    Conversion::Ascii => crate::semantics::text::escape_non_ascii(&self.repr(value)?),
                    _ => self.str(value)?,
                };
                let text = self.heap.new_str(text);
                self.format(text, &spec)?
            }
        };
        self.check_size(text.len())?;
        let text = self.heap.new_str(text);
        self.push(text);
        Ok(())
    }

    fn raise_instruction(&mut self, n: u32) -> Stop {
        match n {
            0 => match self.handled() {
                Some(exception) => Stop::Raise(exception),
                None => self.error(Type::RuntimeError, "No active exception to reraise"),
            },
            1 => {
                let value = self.pop();
                self.raise_value(value)
            }
            _ => {
                let (cause, value) = (self.pop(), self.pop());
                self.raise_from(value, cause)
            }
        }
    }
}

pub(super) fn handle(value: Value) -> Handle {
    value.handle().expect("the compiler puts an object here")
}
