//! Finding, counting, splitting and replacing, for str and bytes alike.
//!
//! A [`Haystack`] is text whose positions are byte offsets; the str methods that speak of code points convert at their
//! border with [`offset`] and [`position`], which are free for ASCII.

use super::super::{Error, Result, slice};

/// Text or bytes: what search and split need of them. Offsets are in bytes and lie on boundaries of elements.
pub trait Haystack {
    fn size(&self) -> usize;
    fn part(&self, from: usize, to: usize) -> &Self;
    fn find_in(&self, needle: &Self) -> Option<usize>;
    fn rfind_in(&self, needle: &Self) -> Option<usize>;
    /// The bytes of the element at `at`, which is not the end.
    fn element_size(&self, at: usize) -> usize;
    /// The length in elements.
    fn elements(&self) -> usize;
}

impl Haystack for str {
    fn size(&self) -> usize {
        self.len()
    }
    fn part(&self, from: usize, to: usize) -> &str {
        &self[from..to]
    }
    fn find_in(&self, needle: &str) -> Option<usize> {
        self.find(needle)
    }
    fn rfind_in(&self, needle: &str) -> Option<usize> {
        self.rfind(needle)
    }
    fn element_size(&self, at: usize) -> usize {
        self[at..].chars().next().map_or(1, char::len_utf8)
    }
    fn elements(&self) -> usize {
        length(self)
    }
}

impl Haystack for [u8] {
    fn size(&self) -> usize {
        self.len()
    }
    fn part(&self, from: usize, to: usize) -> &[u8] {
        &self[from..to]
    }
    fn find_in(&self, needle: &[u8]) -> Option<usize> {
        if needle.is_empty() { Some(0) } else { self.windows(needle.len()).position(|window| window == needle) }
    }
    fn rfind_in(&self, needle: &[u8]) -> Option<usize> {
        if needle.is_empty() {
            Some(self.len())
        } else {
            self.windows(needle.len()).rposition(|window| window == needle)
        }
    }
    fn element_size(&self, _: usize) -> usize {
        1
    }
    fn elements(&self) -> usize {
        self.len()
    }
}

/// `len(text)`.
pub fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// The byte offset of code point `position`, at most the end.
pub fn offset(text: &str, position: usize) -> usize {
    if text.is_ascii() {
        return position.min(text.len());
    }
    text.char_indices().nth(position).map_or(text.len(), |(at, _)| at)
}

/// The code point at a byte offset.
pub fn position(text: &str, offset: usize) -> usize {
    length(&text[..offset])
}

/// `text[index]`.
pub fn char_at(text: &str, index: i64) -> Result<char> {
    let out_of_range = || Error::new(super::super::ErrorKind::Index, "string index out of range");
    let at = slice::index(index, length(text)).ok_or_else(out_of_range)?;
    text[offset(text, at)..].chars().next().ok_or_else(out_of_range)
}

/// `text[start:stop:step]`.
pub fn slice_text(text: &str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<String> {
    let slice = slice::slice_indices(start, stop, step, length(text))?;
    if slice.step == 1 {
        let from = offset(text, slice.start as usize);
        let to = from + offset(&text[from..], slice.count);
        return Ok(text[from..to].to_string());
    }
    if text.is_ascii() {
        return Ok(slice.indices().map(|i| text.as_bytes()[i] as char).collect());
    }
    let chars: Vec<char> = text.chars().collect();
    Ok(slice.indices().map(|i| chars[i]).collect())
}

/// `bytes[start:stop:step]`.
pub fn slice_bytes(bytes: &[u8], start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Vec<u8>> {
    Ok(slice::slice_indices(start, stop, step, bytes.len())?.indices().map(|i| bytes[i]).collect())
}

/// The window of a search: its offset and its text; `None` if it starts behind its end.
fn window(text: &str, start: Option<i64>, end: Option<i64>) -> Option<(usize, &str)> {
    if start.is_none() && end.is_none() {
        return Some((0, text));
    }
    let (from, to) = slice::bounds(start, end, length(text));
    if from > to {
        return None;
    }
    let from_offset = offset(text, from);
    let to_offset = from_offset + offset(&text[from_offset..], to - from);
    Some((from_offset, &text[from_offset..to_offset]))
}

/// `text.find(needle, start, end)` in code points.
pub fn find(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (from, part) = window(text, start, end)?;
    Some(position(text, from + part.find(needle)?))
}

/// `text.rfind(needle, start, end)` in code points.
pub fn rfind(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (from, part) = window(text, start, end)?;
    Some(position(text, from + part.rfind(needle)?))
}

/// `text.count(needle, start, end)`: without overlaps.
pub fn count(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> usize {
    window(text, start, end).map_or(0, |(_, part)| part.matches(needle).count())
}

/// `text.startswith(prefix, start, end)`.
pub fn starts_with(text: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    window(text, start, end).is_some_and(|(_, part)| part.starts_with(prefix))
}

/// `text.endswith(suffix, start, end)`.
pub fn ends_with(text: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    window(text, start, end).is_some_and(|(_, part)| part.ends_with(suffix))
}

fn bytes_window(bytes: &[u8], start: Option<i64>, end: Option<i64>) -> Option<(usize, &[u8])> {
    let (from, to) = slice::bounds(start, end, bytes.len());
    bytes.get(from..to).map(|part| (from, part))
}

/// `bytes.find`.
pub fn find_bytes(bytes: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (from, part) = bytes_window(bytes, start, end)?;
    Some(from + part.find_in(needle)?)
}

/// `bytes.rfind`.
pub fn rfind_bytes(bytes: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (from, part) = bytes_window(bytes, start, end)?;
    Some(from + part.rfind_in(needle)?)
}

/// `bytes.count`.
pub fn count_bytes(bytes: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    match bytes_window(bytes, start, end) {
        None => 0,
        Some((_, part)) if needle.is_empty() => part.len() + 1,
        Some((_, part)) => matches(part, needle, usize::MAX).len(),
    }
}

/// `bytes.startswith`.
pub fn bytes_start_with(bytes: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    bytes_window(bytes, start, end).is_some_and(|(_, part)| part.starts_with(prefix))
}

/// `bytes.endswith`.
pub fn bytes_end_with(bytes: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    bytes_window(bytes, start, end).is_some_and(|(_, part)| part.ends_with(suffix))
}

/// The offsets of the first matches without overlaps; the needle is not empty.
fn matches<H: Haystack + ?Sized>(text: &H, needle: &H, most: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < most
        && let Some(at) = text.part(from, text.size()).find_in(needle)
    {
        found.push(from + at);
        from += at + needle.size();
    }
    found
}

/// The parts between separators, at most `most` splits counted from the left; below 0 is no limit.
pub fn split<'a, H: Haystack + ?Sized>(text: &'a H, separator: &H, most: i64) -> Result<Vec<&'a H>> {
    refuse_empty(separator)?;
    let mut parts = Vec::new();
    let mut from = 0;
    for at in matches(text, separator, limit(most)) {
        parts.push(text.part(from, at));
        from = at + separator.size();
    }
    parts.push(text.part(from, text.size()));
    Ok(parts)
}

/// As [`split`], counted from the right; the parts are in the order of the text.
pub fn rsplit<'a, H: Haystack + ?Sized>(text: &'a H, separator: &H, most: i64) -> Result<Vec<&'a H>> {
    refuse_empty(separator)?;
    let mut parts = Vec::new();
    let mut to = text.size();
    while parts.len() < limit(most)
        && let Some(at) = text.part(0, to).rfind_in(separator)
    {
        parts.push(text.part(at + separator.size(), to));
        to = at;
    }
    parts.push(text.part(0, to));
    parts.reverse();
    Ok(parts)
}

/// What is before the separator and what is after it; `None` if it does not occur.
pub fn partition<'a, H: Haystack + ?Sized>(text: &'a H, separator: &H) -> Result<Option<(&'a H, &'a H)>> {
    refuse_empty(separator)?;
    let cut = |at| (text.part(0, at), text.part(at + separator.size(), text.size()));
    Ok(text.find_in(separator).map(cut))
}

/// As [`partition`], at the last separator.
pub fn rpartition<'a, H: Haystack + ?Sized>(text: &'a H, separator: &H) -> Result<Option<(&'a H, &'a H)>> {
    refuse_empty(separator)?;
    let cut = |at| (text.part(0, at), text.part(at + separator.size(), text.size()));
    Ok(text.rfind_in(separator).map(cut))
}

/// The parts of which `replacement` between each two makes `text.replace(old, replacement, most)`.
pub fn replace_parts<'a, H: Haystack + ?Sized>(text: &'a H, old: &H, most: i64) -> Vec<&'a H> {
    if old.size() > 0 {
        return split(text, old, most).unwrap_or_default();
    }
    // An empty needle stands before each element and at the end.
    let cuts = limit(most).min(text.elements() + 1);
    let mut parts = Vec::with_capacity(cuts + 1);
    let mut from = 0;
    for i in 0..cuts {
        let to = if i == 0 { 0 } else { from + text.element_size(from) };
        parts.push(text.part(from, to));
        from = to;
    }
    parts.push(text.part(from, text.size()));
    parts
}

/// `text.replace(old, new, most)`.
pub fn replace(text: &str, old: &str, new: &str, most: i64) -> String {
    replace_parts(text, old, most).join(new)
}

/// `bytes.replace(old, new, most)`.
pub fn replace_bytes(bytes: &[u8], old: &[u8], new: &[u8], most: i64) -> Vec<u8> {
    replace_parts(bytes, old, most).join(new)
}

fn refuse_empty<H: Haystack + ?Sized>(separator: &H) -> Result<()> {
    if separator.size() == 0 { Err(Error::value("empty separator")) } else { Ok(()) }
}

pub(super) fn limit(most: i64) -> usize {
    usize::try_from(most).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_code_points() {
        let text = "h\u{e9}llo h\u{e9}";
        assert_eq!(find(text, "\u{e9}", Some(2), None), Some(7));
        assert_eq!(rfind(text, "l", None, Some(-1)), Some(3));
        assert_eq!(char_at(text, -1), Ok('\u{e9}'));
        assert_eq!(slice_text(text, None, None, Some(-3)).as_deref(), Ok("\u{e9}o\u{e9}"));
        assert_eq!(char_at(text, 8).unwrap_err().message, "string index out of range");
        assert_eq!(count("aaa", "", Some(3), None), 1);
        assert!(!starts_with("abc", "", Some(4), None));
    }

    #[test]
    fn splitting_and_replacing() {
        assert_eq!(split("a,b,c", ",", 1), Ok(vec!["a", "b,c"]));
        assert_eq!(rsplit("a,b,c", ",", 1), Ok(vec!["a,b", "c"]));
        assert_eq!(rsplit("aaa", "aa", -1), Ok(vec!["a", ""]));
        assert_eq!(replace("\u{e9}a", "", "x", -1), "x\u{e9}xax");
        assert_eq!(replace("aaa", "", "x", 2), "xaxaa");
        assert_eq!(replace_bytes(b"aaa", b"a", b"bc", 2), b"bcbca");
        assert_eq!(rpartition("a.b.c", "."), Ok(Some(("a.b", "c"))));
        assert_eq!(split("a", "", -1).unwrap_err().message, "empty separator");
    }
}
