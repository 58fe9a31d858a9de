//! Sizes of memory: `1048576`, `512MiB`, `2G`. The suffixes count in powers of 1024.

pub fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, suffix) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| "write a size as 512MiB or 2G".to_string())?;
    let shift = match suffix {
        "" => 0,
        "K" | "KiB" => 10,
        "M" | "MiB" => 20,
        "G" | "GiB" => 30,
        _ => return Err(format!("`{suffix}` is no unit of memory: use KiB, MiB, GiB, K, M or G")),
    };
    match number.checked_mul(1 << shift) {
        Some(0) => Err("a size of 0 leaves no room".to_string()),
        Some(bytes) => Ok(bytes),
        None => Err("too large".to_string()),
    }
}

/// `1.4 GiB`.
pub fn show_size(bytes: u64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1024.0 && unit + 1 < units.len() {
        size /= 1024.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} B") } else { format!("{size:.1} {}", units[unit]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_take_binary_suffixes() {
        assert_eq!(parse_size("4096"), Ok(4096));
        assert_eq!(parse_size("512MiB"), Ok(512 << 20));
        assert_eq!(parse_size("3K"), Ok(3072));
        assert_eq!(parse_size("2G"), parse_size("2GiB"));
        for bad in ["", "G", "1.5G", "-1", "10MB", "0", "99999999999999G", "5 G"] {
            assert!(parse_size(bad).is_err(), "{bad}");
        }
        assert_eq!(show_size(1536 << 20), "1.5 GiB");
        assert_eq!(show_size(12), "12 B");
    }
}
