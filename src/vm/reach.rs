//! Whether an object is alive for certain: the running code or the main thread leads to it.
//!
//! Source: library reference, weakref. What the module that asks has in its own hands does not count. **Invariant:** yes is an
//! observation of each object on the way. Leaves out: what only a timer or the ready queue leads to, and what
//! CPython keeps longer than this interpreter (variables that are not read again, the frames of tracebacks): there the answer is no.

use super::Vm;
use super::boot::{MAIN_THREAD, REGISTRY};
use crate::store::{Handle, Value};

impl Vm {
    /// Whether there is a way to `object` that does not go through an instance of the classes `weak`.
    pub fn leads_to(&mut self, object: Handle, weak: &[Handle]) -> bool {
        let asking = self.frames.last().map(|f| f.module);
        let others = self.frames.iter().rposition(|f| Some(f.module) != asking).map_or(0, |at| at + 1);
        let mut roots = self.stack[..self.frames.get(others).map_or(self.stack.len(), |f| f.base)].to_vec();
        for frame in &self.frames[..others] {
            roots.extend([frame.function, frame.namespace, Value::Ref(frame.module)]);
            roots.extend(frame.generator.map(Value::Ref));
            roots.extend(&frame.handled);
        }
        roots.extend(
            [self.context.task, self.context.thread, self.context.event_loop].into_iter().flatten().map(Value::Ref),
        );
        roots.extend([MAIN_THREAD, REGISTRY].map(Value::Ref));
        let way = self.heap.way_to(object, &roots, |heap, holder| {
            heap.class_body(holder.class).is_some_and(|class| class.mro.iter().any(|base| weak.contains(base)))
        });
        let log = self.heap.unlogged();
        for &holder in way.iter().flatten() {
            self.heap.whole(holder);
        }
        self.heap.logged(log);
        way.is_some()
    }
}
