//! Report files: for a program `a/b` its text and JSON, and for each run with a counterexample the
//! DOT and SVG of it.

use std::path::{Path, PathBuf};

use super::{Palette, ProgramReport, RunReport, dot, json, sequence_svg, text};
use crate::property::TimeMode;

/// Writes below `dir`; `name` is the program's path without its ending. Returns the files written, or
/// the one that failed.
pub fn write(dir: &Path, name: &Path, report: &ProgramReport) -> Result<Vec<PathBuf>, (PathBuf, std::io::Error)> {
    let base = dir.join(name);
    if let Some(folder) = base.parent() {
        std::fs::create_dir_all(folder).map_err(|e| (folder.to_path_buf(), e))?;
    }
    let mut files = vec![
        (with_ending(&base, "txt"), text::program(report, &Palette::PLAIN)),
        (with_ending(&base, "json"), json::program(report)),
    ];
    for run in &report.runs {
        let Some(violation) = &run.violation else { continue };
        let part = part(run);
        files.push((with_ending(&base, &format!("{part}.dot")), dot::counterexample(violation)));
        files.push((with_ending(&base, &format!("{part}.svg")), sequence_svg::render(violation)));
    }
    for (path, text) in &files {
        std::fs::write(path, text).map_err(|e| (path.clone(), e))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Tells the runs of one program apart: `fifo`, `any`, `any-idle`.
fn part(run: &RunReport) -> String {
    match run.time {
        TimeMode::Ordered => run.schedule.to_string(),
        time => format!("{}-{time}", run.schedule),
    }
}

/// Appends, since the name itself may have dots.
fn with_ending(base: &Path, ending: &str) -> PathBuf {
    let mut path = base.as_os_str().to_os_string();
    path.push(".");
    path.push(ending);
    PathBuf::from(path)
}
