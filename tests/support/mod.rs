//! What the tests of the binary share: bounded runs of raddle and of CPython, and lists of programs.

// Each test binary uses a part of this.
#![allow(dead_code)]

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Runs at a time.
const JOBS: usize = 2;

/// Memory that one run may take, in KiB: a run that needs more fails instead of the machine.
pub const MEMORY_KIB: u64 = 4_000_000;

/// What a finished process left.
#[derive(Debug)]
pub struct Done {
    /// `None`: it was ended because it took too long, or by a signal.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    pub timed_out: bool,
    pub elapsed: Duration,
}

impl Done {
    /// The last line of stderr that says anything.
    pub fn last_error(&self) -> &str {
        self.stderr.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or("").trim_end()
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs raddle in the root folder of the crate.
pub fn raddle(args: &[&str], timeout: Duration) -> Done {
    run(env!("CARGO_BIN_EXE_raddle"), args, timeout, MEMORY_KIB)
}

pub fn python(args: &[&str], timeout: Duration) -> Done {
    run("python3", args, timeout, MEMORY_KIB)
}

/// Runs a program with these variables in its environment.
pub fn run_with(program: &str, args: &[&str], timeout: Duration, environment: &[(&str, &str)]) -> Done {
    run_bounded(program, args, timeout, MEMORY_KIB, environment)
}

/// Runs a program with bounds on its time and on its memory.
pub fn run(program: &str, args: &[&str], timeout: Duration, memory_kib: u64) -> Done {
    run_bounded(program, args, timeout, memory_kib, &[])
}

fn run_bounded(program: &str, args: &[&str], timeout: Duration, memory_kib: u64, environment: &[(&str, &str)]) -> Done {
    // Files instead of pipes: a full pipe would stop a process that nobody reads.
    let (mut stdout, mut stderr) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    let start = Instant::now();
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {memory_kib}; ulimit -f 400000; exec \"$0\" \"$@\""), program])
        .args(args)
        .current_dir(root())
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env_remove("PYTHONPATH")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(stdout.try_clone().unwrap())
        .stderr(stderr.try_clone().unwrap())
        .spawn()
        .unwrap_or_else(|e| panic!("{program} cannot be started: {e}"));
    let mut timed_out = false;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > timeout {
            timed_out = true;
            child.kill().unwrap();
        }
        thread::sleep(Duration::from_millis(3));
    };
    Done {
        code: if timed_out { None } else { status.code() },
        stdout: content(&mut stdout),
        stderr: content(&mut stderr),
        timed_out,
        elapsed: start.elapsed(),
    }
}

fn content(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether `python3` can be compared with; says on stderr why it cannot.
pub fn python_is_recent() -> bool {
    let test = "import sys; sys.exit(sys.version_info < (3, 11))";
    let answer = Command::new("python3").args(["-c", test]).output();
    let recent = answer.is_ok_and(|done| done.status.success());
    if !recent {
        eprintln!("SKIPPED: there is no python3 of version 3.11 or later to compare with");
    }
    recent
}

/// The interpreter of a version: the command of that name, or what pyenv has. Says on stderr if there is none.
pub fn interpreter(version: &str) -> Option<String> {
    let say = "import sys; print(sys.executable)";
    let commands = [format!("python{version}"), format!("$(pyenv prefix {version})/bin/python")];
    let found = commands.iter().find_map(|command| {
        let done = Command::new("sh").args(["-c", &format!("\"{command}\" -c '{say}'")]).output().ok()?;
        let path = String::from_utf8(done.stdout).ok()?.trim().to_string();
        (done.status.success() && !path.is_empty()).then_some(path)
    });
    if found.is_none() {
        eprintln!("SKIPPED: there is no python{version} to compare with");
    }
    found
}

/// All programs in these folders of the crate, in order, as paths from the root of the crate.
pub fn programs(folders: &[&str]) -> Vec<String> {
    let mut open: Vec<PathBuf> = folders.iter().map(|f| root().join(f)).collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "py") {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_string());
            }
        }
    }
    found.sort();
    found
}

/// What `work` makes of each item, in order; some items at a time.
pub fn parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..JOBS {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    done.lock().unwrap().push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Compares a text with a blessed file; with BLESS=1 it writes the file instead.
///
/// `None`: they are equal. Otherwise where they first differ.
pub fn against_blessed(path: &str, text: &str) -> Option<String> {
    let file = root().join(path);
    if blessing() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        return None;
    }
    let Ok(blessed) = fs::read_to_string(file) else {
        return Some(format!("{path} is missing: write it with BLESS=1"));
    };
    if blessed == text {
        return None;
    }
    let same = blessed.lines().zip(text.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_string();
    Some(format!(
        "{path}:{}: differs (on purpose? BLESS=1)\n  blessed: {}\n  now:     {}",
        same + 1,
        line(&blessed),
        line(text)
    ))
}

pub fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|v| v == "1")
}
