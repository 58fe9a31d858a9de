//! Who acts in a trace: tasks keep their identity over its steps and get names that tell them apart.

use hashbrown::HashMap;

use crate::eventloop::view::View;
use crate::store::Handle;

/// Somebody who acts or waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The main thread, outside of its loop.
    Main,
    Task(usize),
    Callback(String),
    /// Timers that fire.
    Clock,
}

/// The tasks of a trace, in the order of their first appearance.
#[derive(Default)]
pub struct Cast {
    /// Names as the program has them.
    tasks: Vec<String>,
    alive: HashMap<Handle, usize, foldhash::fast::FixedState>,
}

impl Cast {
    pub fn task(&mut self, view: View, task: Handle) -> Actor {
        let number = *self.alive.entry(task).or_insert_with(|| {
            self.tasks.push(view.task_name(task));
            self.tasks.len() - 1
        });
        Actor::Task(number)
    }

    /// Forgets tasks that are gone: their names may be given to others.
    pub fn bury(&mut self, view: View) {
        self.alive.retain(|&task, _| view.coroutine(task).is_some());
    }

    /// The name to show: with a number where several have the same.
    pub fn name(&self, actor: &Actor) -> String {
        let number = match actor {
            Actor::Main => return "main".into(),
            Actor::Clock => return "clock".into(),
            Actor::Callback(name) => return name.clone(),
            Actor::Task(number) => *number,
        };
        let name = &self.tasks[number];
        if self.tasks.iter().filter(|t| *t == name).count() == 1 {
            return name.clone();
        }
        let before = self.tasks[..number].iter().filter(|t| *t == name).count();
        format!("{name}-{}", before + 1)
    }
}
