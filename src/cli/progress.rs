//! Progress of a search on stderr: a line that is redrawn on a terminal, a plain line every ten
//! seconds elsewhere.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use raddle::report::text::grouped;
use raddle::request::Progress;

use super::size::show_size;

const ON_TERMINAL: Duration = Duration::from_secs(1);
const ELSEWHERE: Duration = Duration::from_secs(10);

pub struct Reporter {
    bar: Option<ProgressBar>,
    name: String,
    last: Instant,
    /// Transitions and time when the run now shown was last looked at, for the rate.
    mark: (u64, Instant),
    start: Instant,
}

impl Reporter {
    pub fn new() -> Reporter {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
            bar.set_style(
                ProgressStyle::with_template("{spinner} {wide_msg}")
                    .unwrap_or_else(|_| ProgressStyle::default_spinner()),
            );
            bar
        });
        let now = Instant::now();
        Reporter { bar, name: String::new(), last: now, mark: (0, now), start: now }
    }

    /// A new program is looked at.
    pub fn begin(&mut self, name: String) {
        let now = Instant::now();
        (self.name, self.last, self.mark, self.start) = (name, now, (0, now), now);
    }

    /// Takes note of where the search stands.
    pub fn update(&mut self, progress: &Progress) {
        let now = Instant::now();
        let every = if self.bar.is_some() { ON_TERMINAL } else { ELSEWHERE };
        if now - self.last < every {
            return;
        }
        self.last = now;
        if progress.transitions < self.mark.0 {
            self.mark = (0, self.start);
        }
        let seconds = (now - self.mark.1).as_secs_f64().max(1e-3);
        let rate = (progress.transitions - self.mark.0) as f64 / seconds;
        self.mark = (progress.transitions, now);
        let line = line(&self.name, progress, rate as u64, now - self.start);
        match &self.bar {
            Some(bar) => {
                bar.set_message(line);
                bar.tick();
            }
            None => super::print_error_text(&format!("{line}\n")),
        }
    }

    /// Takes the line away, so that other output has the terminal to itself.
    pub fn clear(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_message("");
            bar.finish_and_clear();
            bar.reset();
        }
    }
}

fn line(name: &str, p: &Progress, rate: u64, elapsed: Duration) -> String {
    format!(
        "{name} ({}): {} states, {} transitions/s, frontier {}, depth {}, {}, {:.0} s",
        p.schedule,
        grouped(p.states),
        grouped(rate),
        grouped(p.frontier),
        grouped(p.depth),
        show_size(p.memory_bytes),
        elapsed.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use raddle::property::Schedule;

    #[test]
    fn the_line_says_what_the_contract_asks_for() {
        let p = Progress {
            schedule: Schedule::Any,
            states: 1_200_000,
            transitions: 9_000_000,
            frontier: 17,
            depth: 40,
            memory_bytes: 64 << 20,
        };
        assert_eq!(
            line("a.py", &p, 800_000, Duration::from_secs(12)),
            "a.py (any): 1,200,000 states, 800,000 transitions/s, frontier 17, depth 40, 64.0 MiB, 12 s"
        );
    }
}
