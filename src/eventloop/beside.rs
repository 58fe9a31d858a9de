//! Event loops that run in threads of their own, beside the main thread's.
//!
//! Source: docs.python.org, "asyncio: Event Loop" and "Concurrency and Multithreading": a thread may run one loop at a time, and
//! other threads reach it by `call_soon_threadsafe` and `run_coroutine_threadsafe`.
//!
//! A thread that blocks in a loop stands in `State::loops`, with what `State::mode` and `State::batch` say of the main thread's
//! loop. The loop's callbacks and timers are steps as those of the main thread's are, run in the thread's name. When it stops,
//! the thread is ready, with all that a thread may do.
//!
//! **Invariants.** A thread that runs a loop is not in the ready queue, except while a callback of that loop is interrupted
//! (`INTERRUPTED`): then the thread stands where any thread stands that has stopped in the middle, in the ready queue or, if it
//! waits, in the timers or nowhere, and its step goes on with the callback. The main thread's loop does the same when a callback of it
//! waits (`WAITING`). Whether a loop stops is looked at where its iteration ends, whoever told it to.
//! A loop sleeps (`ASLEEP`) as the main thread's does.
//!
//! Left out: what is lost or stuck when a thread closes its loop (`leftover`); how long a callback took (debug mode);
//! waiting within a built-in function; closing async generators while another loop runs (diagnostics). `loop.stop()` from another thread
//! between two iterations is seen at the end of the next.

use super::policy::{ASLEEP, Action, INTERRUPTED, Phase, STOPPING, Schedule};
use super::step_end::StepEnd;
use super::system::PythonSystem;
use super::{kernel, queue, threads, unheard};
use crate::base::sym;
use crate::store::{Handle, State, Value};
use crate::vm::{MAIN_THREAD, Stop};

impl PythonSystem {
    /// The place among the loops in threads of the one that an entry of the queues belongs to.
    pub(super) fn loop_beside(&self, state: &State, action: Action) -> Option<usize> {
        let event_loop = match action {
            Action::Run(handle) => state.ready.iter().find(|e| e.handle == handle)?.event_loop,
            Action::Fire(handle) => state.timers.iter().find(|t| t.handle == handle)?.event_loop,
            Action::Main | Action::Cancel(_) | Action::FireDue => return None,
        };
        state.loops.iter().position(|l| l.event_loop == event_loop)
    }

    /// A callback, or a timer, of a loop that runs in a thread.
    pub(super) fn step_beside(&mut self, index: usize, action: Action, step: &mut StepEnd) -> Result<(), Stop> {
        let event_loop = self.vm.heap.loops[index].event_loop;
        let handle = match action {
            Action::Fire(timer) => {
                let Some((timer, moved)) = queue::take_timer(&mut self.vm.heap, timer) else { return Ok(()) };
                step.clock += moved;
                self.vm.clock = step.clock;
                if self.policy.schedule == Schedule::Fifo {
                    self.vm.heap.ready.push((timer.handle, timer.event_loop));
                    return Ok(());
                }
                timer.handle
            }
            Action::Run(handle) => {
                let heap = &mut self.vm.heap;
                if self.policy.schedule == Schedule::Fifo {
                    if heap.loops[index].batch == 0 {
                        heap.loops[index].batch = heap.ready.iter().filter(|e| e.1 == event_loop).count() as u32;
                    }
                    heap.loops[index].batch -= 1;
                }
                queue::take_ready(heap, handle);
                Handle::named(handle)
            }
            Action::Main | Action::Cancel(_) | Action::FireDue => return Ok(()),
        };
        let thread = self.enter_beside(index);
        self.vm.held = Some(handle);
        let ran = unheard::report(&mut self.vm, event_loop).and_then(|()| kernel::run_entry(&mut self.vm, handle));
        self.ran_beside(index, thread, ran)
    }

    /// A thread goes on with a callback of its loop; `None` if none was interrupted.
    pub(super) fn go_on_beside(&mut self, thread: Handle, woken: bool) -> Option<Result<(), Stop>> {
        let interrupted = |l: &crate::store::WorkingLoop| l.thread == thread && l.flags & INTERRUPTED as u32 != 0;
        let index = self.vm.heap.loops.iter().position(interrupted)?;
        self.enter_beside(index);
        self.vm.heap.loops[index].flags &= !(INTERRUPTED as u32);
        let ran = kernel::resume_entry(&mut self.vm, woken).map(drop);
        Some(self.ran_beside(index, thread, ran))
    }

    pub(super) fn enter_beside(&mut self, index: usize) -> Handle {
        let running = self.vm.heap.loops[index];
        self.vm.context.event_loop = Some(running.event_loop);
        self.vm.context.thread = Some(running.thread);
        running.thread
    }

    /// What becomes of the loop after its callback.
    fn ran_beside(&mut self, index: usize, thread: Handle, ran: Result<(), Stop>) -> Result<(), Stop> {
        match ran {
            Ok(()) => {}
            Err(Stop::Raise(exception)) => {
                // `SystemExit` and the like go on in the thread, out of `run_forever`.
                self.vm.heap.set_field(thread, sym::exception, exception);
                self.vm.heap.loops.remove(index);
                self.vm.heap.ready.push((thread, MAIN_THREAD));
                return Ok(());
            }
            halt => return halt,
        }
        if self.vm.interrupted {
            self.vm.heap.loops[index].flags |= INTERRUPTED as u32;
            if !self.vm.parked {
                self.vm.heap.ready.push((thread, MAIN_THREAD));
            }
            return Ok(());
        }
        let running = self.vm.heap.loops[index];
        let told = self.vm.heap.field(running.event_loop, sym::_stopping) == Some(Value::Bool(true));
        let stopping = told || running.flags & STOPPING as u32 != 0;
        if stopping && running.batch == 0 {
            self.vm.heap.loops.remove(index);
            self.vm.heap.ready.push((thread, MAIN_THREAD));
        }
        Ok(())
    }

    /// Whether the loops in threads sleep although there is something for them to do.
    pub(super) fn watch_sleep_beside(&mut self, state: &State, action: Action) {
        if state.loops.is_empty() {
            return;
        }
        let acting = self.loop_beside(state, action).map(|i| state.loops[i].event_loop);
        let heap = &mut self.vm.heap;
        for at in 0..heap.loops.len() {
            let running = heap.loops[at];
            let Some(before) = state.loops.iter().find(|l| Handle::named(l.event_loop) == running.event_loop) else {
                continue;
            };
            let own = acting == Some(before.event_loop) || before.flags & INTERRUPTED as u32 != 0;
            if own || self.vm.woken.contains(&running.event_loop) || matches!(action, Action::Cancel(_)) {
                heap.loops[at].flags &= !(ASLEEP as u32);
                continue;
            }
            let waits = running.batch == 0 && running.flags & (STOPPING | INTERRUPTED) as u32 == 0;
            let empty = !state.ready.iter().any(|e| e.event_loop == before.event_loop);
            if waits && empty && heap.ready.iter().any(|e| e.1 == running.event_loop) {
                heap.loops[at].flags |= ASLEEP as u32;
            }
        }
    }

    /// Tells what threads contend for of entries that the step has appended to another thread's loop.
    pub(super) fn note_hand_overs(&mut self, state: &State, action: Action) -> Result<(), Stop> {
        if !self.vm.preempts || !self.vm.ordered {
            return Ok(());
        }
        let beside = self.loop_beside(state, action);
        let thread = match action {
            Action::Run(handle) | Action::Fire(handle) if queue::is_thread(state, handle) => Handle::named(handle),
            _ => beside.map_or(MAIN_THREAD, |index| Handle::named(state.loops[index].thread)),
        };
        let main = match Phase::of(state.mode) {
            Phase::Loop(event_loop) => Some((event_loop, MAIN_THREAD)),
            _ => None,
        };
        let running = state.loops.iter().map(|l| (l.event_loop, Handle::named(l.thread))).chain(main);
        let others: Vec<u32> = running.filter(|&(_, runner)| runner != thread).map(|r| r.0).collect();
        for event_loop in others {
            let before = state.ready.iter().filter(|e| e.event_loop == event_loop).count();
            let event_loop = Handle::named(event_loop);
            if self.vm.heap.ready.iter().filter(|e| e.1 == event_loop).count() > before {
                self.vm.note_queue(thread, event_loop)?;
            }
        }
        Ok(())
    }

    /// A thread's step, woken or its time being up.
    pub(super) fn step_thread(&mut self, handle: u32, woken: bool, step: &mut StepEnd) -> Result<(), Stop> {
        if woken {
            queue::take_ready(&mut self.vm.heap, handle);
        } else if let Some((_, moved)) = queue::take_timer(&mut self.vm.heap, handle) {
            step.clock += moved;
            self.vm.clock = step.clock;
        }
        match Handle::named(handle) {
            MAIN_THREAD if matches!(step.phase, Phase::Loop(_)) => self.go_on(woken, step),
            MAIN_THREAD => self.step_main(woken, step),
            thread => match self.go_on_beside(thread, woken) {
                Some(ran) => ran,
                None => threads::run(&mut self.vm, thread, woken),
            },
        }
    }
}
