//! The text of a program: one function for each coroutine, and only the shared things and helpers that it uses.

use std::collections::BTreeSet;
use std::fmt;

use super::{
    Block, Callback, Caught, ConditionUse, Delay, EventUse, FutureUse, Guard, Program, QueueUse, Statement, Until, Who,
};

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::new(self);
        writer.main(self);
        let imports = if writer.uses("random") { "import asyncio\nimport random\n" } else { "import asyncio\n" };
        let mut parts = vec![imports.to_string()];
        let shared: String =
            SHARED.iter().filter(|s| writer.uses(s.0)).map(|s| format!("{} = {}\n", s.0, s.1)).collect();
        parts.push(shared);
        parts.extend(HELPERS.iter().filter(|h| writer.uses(h.0)).map(|h| h.1.to_string()));
        parts.extend(writer.functions);
        parts.push("asyncio.run(main())\n".to_string());
        parts.retain(|part| !part.is_empty());
        f.write_str(&parts.join("\n\n"))
    }
}

const MAIN: usize = 0;

const SHARED: &[(&str, &str)] = &[
    ("tasks", "{}"),
    ("count", "0"),
    ("lock", "asyncio.Lock()"),
    ("semaphore", "asyncio.Semaphore(2)"),
    ("bounded", "asyncio.BoundedSemaphore(1)"),
    ("event", "asyncio.Event()"),
    ("condition", "asyncio.Condition()"),
    ("queue", "asyncio.Queue(1)"),
];

const HELPERS: &[(&str, &str)] = &[
    (
        "spawn",
        "def spawn(name, coroutine):
    tasks[name] = asyncio.create_task(coroutine, name=name)
    return tasks[name]
",
    ),
    (
        "cancel",
        "def cancel(name):
    if name in tasks:
        print(\"cancel\", name, tasks[name].cancel())
",
    ),
    (
        "watch",
        "def watch(name):
    if name in tasks:
        tasks[name].add_done_callback(lambda task: print(name, \"done\"))
",
    ),
    (
        "join",
        "async def join(name):
    if name in tasks:
        print(name, \"gave\", await tasks[name])
",
    ),
    (
        "add",
        "def add(name):
    global count
    count += 1
    print(name, \"count\", count)
",
    ),
    (
        "complete",
        "def complete(value):
    if not future.done():
        future.set_result(value)
",
    ),
];

struct Writer {
    functions: Vec<String>,
    /// Coroutines, `main` included.
    coroutines: usize,
    /// Those numbered so far; the next one gets this number.
    numbered: usize,
    generators: usize,
    /// Coroutines that a statement names.
    named: BTreeSet<usize>,
    /// Shared things and helpers.
    used: BTreeSet<&'static str>,
}

/// Where statements are written: the coroutine, and how many things it has printed.
struct Place {
    coroutine: usize,
    lines: Vec<String>,
    indent: usize,
    printed: usize,
}

impl Place {
    fn new(coroutine: usize) -> Place {
        Place { coroutine, lines: Vec::new(), indent: 1, printed: 0 }
    }

    fn line(&mut self, text: impl AsRef<str>) {
        self.lines.push(format!("{}{}", "    ".repeat(self.indent), text.as_ref()));
    }

    fn name(&self) -> String {
        name(self.coroutine)
    }

    fn print(&mut self, what: &str) {
        self.line(format!("print(\"{}\", {what})", self.name()));
    }

    /// A number that no other statement of the coroutine has.
    fn number(&mut self) -> usize {
        self.printed += 1;
        self.printed
    }

    fn label(&mut self) -> String {
        format!("\"{}{}\"", self.name(), self.number())
    }
}

fn name(coroutine: usize) -> String {
    match coroutine {
        MAIN => "main".to_string(),
        _ => char::from(b'a' + (coroutine - 1) as u8).to_string(),
    }
}

impl Writer {
    fn new(program: &Program) -> Writer {
        let coroutines = program.count().1 + 1;
        assert!(coroutines <= 26, "coroutines are named by letters");
        let mut writer = Writer {
            functions: Vec::new(),
            coroutines,
            numbered: 1,
            generators: 0,
            named: BTreeSet::new(),
            used: BTreeSet::new(),
        };
        program.tasks.iter().chain([&program.main]).for_each(|block| writer.find_named(block));
        writer
    }

    fn find_named(&mut self, block: &Block) {
        use Statement::*;
        for statement in block {
            if let Cancel(who)
            | Join(who)
            | DoneCallback(who)
            | CallSoon(Callback::Cancel(who))
            | CallLater(_, Callback::Cancel(who)) = statement
            {
                self.named.insert(self.number(*who));
            }
            for inner in statement.children().into_iter().chain(statement.blocks()) {
                self.find_named(inner);
            }
        }
    }

    fn number(&self, who: Who) -> usize {
        who as usize % self.coroutines
    }

    fn uses(&self, name: &str) -> bool {
        self.used.contains(name)
    }

    fn use_(&mut self, name: &'static str) {
        self.used.insert(name);
        match name {
            "spawn" | "cancel" | "watch" | "join" => self.use_("tasks"),
            "add" => self.use_("count"),
            "complete" => self.use_("future"),
            _ => {}
        };
    }

    fn delay(&mut self, delay: Delay) -> String {
        match delay {
            Delay::Zero => "0".to_string(),
            Delay::Seconds(seconds) => seconds.to_string(),
            Delay::Unknown => {
                self.use_("random");
                "random.random()".to_string()
            }
        }
    }

    /// Writes the function of a coroutine, which tells `tasks` of itself if nobody else does.
    fn function(&mut self, coroutine: usize, block: &Block, registered: bool) {
        let mut at = Place::new(coroutine);
        if self.named.contains(&coroutine) && !registered {
            self.use_("tasks");
            at.line(format!("tasks[\"{}\"] = asyncio.current_task()", at.name()));
        }
        self.block(&mut at, block);
        at.line(format!("return \"{}\"", at.name()));
        self.functions.push(format!("async def {}():\n{}\n", at.name(), at.lines.join("\n")));
    }

    fn main(&mut self, program: &Program) {
        let mut at = Place::new(MAIN);
        if self.named.contains(&MAIN) {
            self.use_("tasks");
            at.line("tasks[\"main\"] = asyncio.current_task()");
        }
        let mut started = Vec::new();
        for block in &program.tasks {
            started.push(name(self.numbered));
            let child = self.child(block, true);
            at.line(child);
        }
        self.block(&mut at, &program.main);
        if program.awaits && !started.is_empty() {
            let all: Vec<_> = started.iter().map(|name| format!("tasks[\"{name}\"]")).collect();
            at.print(&format!("await asyncio.gather({}, return_exceptions=True)", all.join(", ")));
        }
        if self.uses("future") {
            at.lines.insert(0, "    global future\n    future = asyncio.Future()".to_string());
        }
        if at.lines.is_empty() {
            at.line("pass");
        }
        self.functions.push(format!("async def main():\n{}\n", at.lines.join("\n")));
    }

    /// The expression that makes a coroutine, as a task under its name or not.
    fn child(&mut self, block: &Block, task: bool) -> String {
        let coroutine = self.numbered;
        self.numbered += 1;
        self.function(coroutine, block, task);
        let name = name(coroutine);
        if task {
            self.use_("spawn");
            format!("spawn(\"{name}\", {name}())")
        } else {
            format!("{name}()")
        }
    }

    fn children(&mut self, blocks: &[Block], tasks: bool) -> String {
        blocks.iter().map(|block| self.child(block, tasks)).collect::<Vec<_>>().join(", ")
    }

    fn block(&mut self, at: &mut Place, block: &Block) {
        for statement in block {
            self.statement(at, statement);
        }
    }

    fn inner(&mut self, at: &mut Place, head: &str, block: &Block) {
        at.line(head);
        at.indent += 1;
        let before = at.lines.len();
        self.block(at, block);
        if at.lines.len() == before {
            at.line("pass");
        }
        at.indent -= 1;
    }

    fn statement(&mut self, at: &mut Place, statement: &Statement) {
        use Statement::*;
        match statement {
            Print => {
                let number = at.number();
                at.print(&number.to_string());
            }
            Count => {
                self.use_("add");
                at.line(format!("add(\"{}\")", at.name()));
            }
            Sleep(length) => at.line(format!("await asyncio.sleep({})", self.delay(*length))),
            Raise => {
                let label = at.label();
                at.line(format!("raise ValueError({label})"));
            }
            CancelSelf => at.line("asyncio.current_task().cancel()"),
            Cancel(who) => {
                self.use_("cancel");
                at.line(format!("cancel(\"{}\")", name(self.number(*who))));
            }
            Join(who) if self.number(*who) > at.coroutine => {
                self.use_("join");
                at.line(format!("await join(\"{}\")", name(self.number(*who))));
            }
            Join(_) => at.line("await asyncio.sleep(0)"),
            DoneCallback(who) => {
                self.use_("watch");
                at.line(format!("watch(\"{}\")", name(self.number(*who))));
            }
            With(guard, block) => {
                let guard = self.guard(*guard);
                self.inner(at, &format!("async with {guard}:"), block);
            }
            Release(guard) => {
                let guard = self.guard(*guard);
                at.line(format!("{guard}.release()"));
            }
            Event(what) => self.event(at, *what),
            Queue(what) => self.queue(at, *what),
            Condition(what) => self.condition(at, *what),
            Future(what) => self.future(at, *what),
            CallSoon(callback) => {
                let callback = self.callback(at, *callback);
                at.line(format!("asyncio.get_running_loop().call_soon({callback})"));
            }
            CallLater(length, callback) => {
                let callback = self.callback(at, *callback);
                at.line(format!("asyncio.get_running_loop().call_later({}, {callback})", self.delay(*length)));
            }
            Spawn(block) => {
                let child = self.child(block, true);
                at.line(child);
            }
            Call(block) => self.call(at, block),
            Gather { children, return_exceptions, tasks } => {
                let children = self.children(children, *tasks);
                let option = if *return_exceptions { ", return_exceptions=True" } else { "" };
                at.print(&format!("await asyncio.gather({children}{option})"));
            }
            Wait { children, until, timeout } => self.wait(at, children, *until, *timeout),
            AsCompleted(children) => {
                let children = self.children(children, true);
                at.line(format!("for earliest in asyncio.as_completed([{children}]):"));
                at.line(format!("    print(\"{}\", await earliest)", at.name()));
            }
            WaitFor(length, block) => {
                let child = self.child(block, false);
                at.print(&format!("await asyncio.wait_for({child}, {})", self.delay(*length)));
            }
            Timeout(length, block) => {
                let head = format!("async with asyncio.timeout({}):", self.delay(*length));
                self.inner(at, &head, block);
            }
            TaskGroup { children, body } => self.task_group(at, children, body),
            Shield(block) => {
                let child = self.child(block, false);
                at.print(&format!("await asyncio.shield({child})"));
            }
            TryExcept { body, caught, handler } => self.try_except(at, body, *caught, handler),
            TryFinally(body, cleanup) => {
                self.inner(at, "try:", body);
                self.inner(at, "finally:", cleanup);
            }
            AsyncFor { generator, cleanup, body, breaks } => {
                let items = self.loop_over(at, "async for", body, *breaks);
                self.async_generator(at.coroutine, &items, generator, cleanup.as_ref());
            }
            For { body, breaks } => {
                let items = self.loop_over(at, "for", body, *breaks);
                let closed = format!("print(\"{}\", \"closed {items}\")", at.name());
                let lines = format!("    try:\n        yield 1\n        yield 2\n    finally:\n        {closed}");
                self.functions.push(format!("def {items}():\n{lines}\n"));
            }
        }
    }

    fn guard(&mut self, guard: Guard) -> &'static str {
        let name = match guard {
            Guard::Lock => "lock",
            Guard::Semaphore => "semaphore",
            Guard::BoundedSemaphore => "bounded",
        };
        self.use_(name);
        name
    }

    fn event(&mut self, at: &mut Place, what: EventUse) {
        self.use_("event");
        match what {
            EventUse::Wait => {
                at.line("await event.wait()");
                at.print("\"event\"");
            }
            EventUse::Set => at.line("event.set()"),
            EventUse::Clear => at.line("event.clear()"),
            EventUse::Pulse => {
                at.line("event.set()");
                at.line("event.clear()");
            }
        }
    }

    fn queue(&mut self, at: &mut Place, what: QueueUse) {
        self.use_("queue");
        match what {
            QueueUse::Put => {
                let label = at.label();
                at.line(format!("await queue.put({label})"));
            }
            QueueUse::PutNowait => {
                let label = at.label();
                at.line(format!("queue.put_nowait({label})"));
            }
            QueueUse::Get => at.print("await queue.get()"),
            QueueUse::GetNowait => at.print("queue.get_nowait()"),
            QueueUse::TaskDone => at.line("queue.task_done()"),
            QueueUse::Join => {
                at.line("await queue.join()");
                at.print("\"joined\"");
            }
        }
    }

    fn condition(&mut self, at: &mut Place, what: ConditionUse) {
        self.use_("condition");
        at.line("async with condition:");
        match what {
            ConditionUse::Wait => at.line("    await condition.wait()"),
            ConditionUse::WaitForCount => {
                self.use_("count");
                at.line("    await condition.wait_for(lambda: count > 0)");
            }
            ConditionUse::Notify => at.line("    condition.notify()"),
            ConditionUse::NotifyAll => at.line("    condition.notify_all()"),
        }
        if matches!(what, ConditionUse::Wait | ConditionUse::WaitForCount) {
            at.print("\"notified\"");
        }
    }

    fn future(&mut self, at: &mut Place, what: FutureUse) {
        self.use_("future");
        match what {
            FutureUse::Await => at.print("await future"),
            FutureUse::SetResult => {
                self.use_("complete");
                let label = at.label();
                at.line(format!("complete({label})"));
            }
            FutureUse::SetException => {
                let label = at.label();
                at.line("if not future.done():");
                at.line(format!("    future.set_exception(ValueError({label}))"));
            }
            FutureUse::Cancel => at.line("future.cancel()"),
        }
    }

    /// A function and its arguments.
    fn callback(&mut self, at: &mut Place, callback: Callback) -> String {
        let label = at.label();
        match callback {
            Callback::Print => format!("print, {label}"),
            Callback::SetEvent => {
                self.use_("event");
                "event.set".to_string()
            }
            Callback::SetFuture => {
                self.use_("complete");
                format!("complete, {label}")
            }
            Callback::Cancel(who) => {
                self.use_("cancel");
                format!("cancel, \"{}\"", name(self.number(who)))
            }
            Callback::Release(guard) => format!("{}.release", self.guard(guard)),
            Callback::PutNowait => {
                self.use_("queue");
                format!("queue.put_nowait, {label}")
            }
        }
    }

    /// A coroutine that is awaited without a task of its own, so that `tasks` does not know it.
    fn call(&mut self, at: &mut Place, block: &Block) {
        let coroutine = self.numbered;
        self.named.remove(&coroutine);
        let child = self.child(block, false);
        at.print(&format!("await {child}"));
    }

    fn wait(&mut self, at: &mut Place, children: &[Block], until: Until, timeout: Option<Delay>) {
        let children = self.children(children, true);
        let until = match until {
            Until::AllCompleted => "ALL_COMPLETED",
            Until::FirstCompleted => "FIRST_COMPLETED",
            Until::FirstException => "FIRST_EXCEPTION",
        };
        let timeout = timeout.map(|length| format!(", timeout={}", self.delay(length))).unwrap_or_default();
        at.line(format!("done, _ = await asyncio.wait([{children}], return_when=asyncio.{until}{timeout})"));
        at.print("sorted(task.get_name() for task in done)");
    }

    fn task_group(&mut self, at: &mut Place, children: &[Block], body: &Block) {
        at.line("async with asyncio.TaskGroup() as group:");
        at.indent += 1;
        for block in children {
            let (coroutine, named) = (self.numbered, self.named.contains(&self.numbered));
            self.numbered += 1;
            self.function(coroutine, block, true);
            let name = name(coroutine);
            if named {
                self.use_("tasks");
                at.line(format!("tasks[\"{name}\"] = group.create_task({name}())"));
            } else {
                at.line(format!("group.create_task({name}())"));
            }
        }
        self.block(at, body);
        if children.is_empty() && body.is_empty() {
            at.line("pass");
        }
        at.indent -= 1;
        at.print("\"group over\"");
    }

    fn try_except(&mut self, at: &mut Place, body: &Block, caught: Caught, handler: &Block) {
        self.inner(at, "try:", body);
        let class = match caught {
            Caught::Exception => "Exception",
            Caught::CancelledSwallowed | Caught::CancelledReraised => "asyncio.CancelledError",
            Caught::Timeout => "asyncio.TimeoutError",
        };
        at.line(format!("except {class} as error:"));
        at.indent += 1;
        at.print("repr(error)");
        self.block(at, handler);
        if caught == Caught::CancelledReraised {
            at.line("raise");
        }
        at.indent -= 1;
    }

    /// Writes the loop; gives the name of what it goes over.
    fn loop_over(&mut self, at: &mut Place, how: &str, body: &Block, breaks: bool) -> String {
        self.generators += 1;
        let items = format!("items{}", self.generators);
        at.line(format!("{how} item in {items}():"));
        at.indent += 1;
        at.print("item");
        self.block(at, body);
        if breaks {
            at.line("break");
        }
        at.indent -= 1;
        items
    }

    fn async_generator(&mut self, coroutine: usize, items: &str, parts: &[Block; 3], cleanup: Option<&Block>) {
        let mut inside = Place::new(coroutine);
        inside.printed = 10 * self.generators;
        if cleanup.is_some() {
            inside.line("try:");
            inside.indent += 1;
        }
        for (number, block) in parts.iter().enumerate() {
            self.block(&mut inside, block);
            if number < 2 {
                inside.line(format!("yield {}", number + 1));
            }
        }
        if let Some(cleanup) = cleanup {
            inside.indent -= 1;
            inside.line("finally:");
            inside.indent += 1;
            inside.print("\"closing\"");
            self.block(&mut inside, cleanup);
        }
        self.functions.push(format!("async def {items}():\n{}\n", inside.lines.join("\n")));
    }
}
