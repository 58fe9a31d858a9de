//! How much memory this machine lets the process have, as far as it says so.
//!
//! Source: proc(5), `/proc/self/limits` and `/proc/meminfo`; cgroups(7), `memory.max`. Where none of them can
//! be read (another system than Linux) nothing is known.

use std::fs;

/// What a command takes unless it is told otherwise: three quarters of what there is, so that tables
/// have room to grow, and at most 4 GiB.
pub fn default_memory() -> u64 {
    const MOST: u64 = 4 << 30;
    memory().map_or(MOST, |bytes| MOST.min(bytes / 4 * 3))
}

/// Bytes; `None` if nothing is known.
fn memory() -> Option<u64> {
    let read = |path: &str| fs::read_to_string(path).ok();
    let limits = [
        read("/proc/self/limits").and_then(|text| address_space(&text)),
        read("/proc/meminfo").and_then(|text| available(&text)),
        read("/sys/fs/cgroup/memory.max").and_then(|text| text.trim().parse().ok()),
    ];
    limits.into_iter().flatten().min()
}

/// The soft limit on the address space; none if it is `unlimited`.
fn address_space(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_s_own_words_are_understood() {
        let limits =
            "Limit            Soft Limit   Hard Limit   Units\nMax address space    8192000000   unlimited   bytes\n";
        assert_eq!(address_space(limits), Some(8_192_000_000));
        assert_eq!(address_space("Max address space   unlimited   unlimited   bytes\n"), None);
        assert_eq!(available("MemTotal: 100 kB\nMemAvailable:    50 kB\n"), Some(51_200));
        assert_eq!((address_space(""), available("")), (None, None));
    }
}
