//! The reports of the corpus are as blessed in `reports/`: `reports/<topic>/<name>.txt` is what `raddle check --no-reduction
//! models/<topic>/<name>.py` prints, with times, memory and probabilities masked. Of the library of asyncio's guarantees it is
//! the report of the claim file: what is promised, and the counterexample of what is not. BLESS=1 writes them.

mod support;

use std::fs;
use std::time::Duration;

use support::{against_blessed, parallel, programs, raddle, root};

/// Masks what differs from run to run or from build to build: amounts of time and of memory.
fn masked(report: &str) -> String {
    let mut lines = Vec::new();
    for line in report.lines() {
        let mut words: Vec<_> = line.split(' ').map(str::to_string).collect();
        for at in 1..words.len() {
            let unit = words[at].trim_end_matches([',', ';', '.', ')']);
            let number = words[at - 1].trim_start_matches('(');
            let is_number = number.starts_with(|c: char| c.is_ascii_digit());
            if is_number && matches!(unit, "s" | "ms" | "µs" | "min" | "B" | "KiB" | "MiB" | "GiB") {
                words[at - 1] = words[at - 1].replace(number, "~");
            }
        }
        lines.push(words.join(" ").trim_end().to_string());
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_report_is_as_blessed() {
    let all = programs(&["models"]);
    assert!(all.len() > 50, "only {} models", all.len());
    let found = parallel(&all, |path| {
        let claims = path.replacen("models/", "properties/", 1).replace(".py", ".toml");
        let subject = if path.starts_with("models/asyncio/") { &claims } else { path };
        // How much is left of a search does not belong into a report that is compared.
        let done = raddle(&["check", subject, "--no-reduction"], Duration::from_secs(300));
        let blessed = path.replacen("models/", "reports/", 1).replace(".py", ".txt");
        against_blessed(&blessed, &masked(&done.stdout))
    });
    let wrong: Vec<_> = found.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} reports:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_blessed_report_is_left_over() {
    let mut open = vec![root().join("reports")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let report = entry.unwrap().path();
            if report.is_dir() {
                open.push(report);
                continue;
            }
            let relative = report.strip_prefix(root().join("reports")).unwrap();
            let model = root().join("models").join(relative).with_extension("py");
            assert!(model.exists(), "{} has no model", report.display());
        }
    }
}

#[test]
fn only_amounts_are_masked() {
    assert_eq!(masked("425 states in 0.12 s, 3.4 MiB (1 s)\n  x = 5 \n"), "425 states in ~ s, ~ MiB (~ s)\n  x = 5\n");
}
