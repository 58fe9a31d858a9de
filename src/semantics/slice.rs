//! Which elements an index or a slice means.

use super::{Error, Result};

/// A slice whose bounds are resolved: `count` elements at `start`, `start + step`, …; all are within the sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    pub start: i64,
    /// May be -1 or the length: one step past the last element, as `slice.indices` gives it.
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Slice {
    /// The indices, in the order of the slice.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// `slice(start, stop, step).indices(length)`; huge integers are to be clamped to `i64`.
pub fn slice_indices(start: Option<i64>, stop: Option<i64>, step: Option<i64>, length: usize) -> Result<Slice> {
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(Error::value("slice step cannot be zero"));
    }
    let length = length as i64;
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let clamp = |bound: i64| (if bound < 0 { bound.saturating_add(length) } else { bound }).clamp(lowest, highest);
    let start = start.map_or(if step < 0 { highest } else { lowest }, clamp);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, clamp);
    let distance = if step < 0 { start - stop } else { stop - start };
    let count = if distance <= 0 { 0 } else { (distance as u64 - 1) / step.unsigned_abs() + 1 };
    Ok(Slice { start, stop, step, count: count as usize })
}

/// The place of element `index`, which counts from the end if negative; `None` if there is no such element.
pub fn index(index: i64, length: usize) -> Option<usize> {
    let place = if index < 0 { index.checked_add(length as i64)? } else { index };
    usize::try_from(place).ok().filter(|&place| place < length)
}

/// The optional `start` and `end` arguments of `find` and its kin; `start` may come out above `end` or the length.
pub fn bounds(start: Option<i64>, end: Option<i64>, length: usize) -> (usize, usize) {
    let length = length as i64;
    let resolve = |bound: i64| if bound < 0 { bound.saturating_add(length).max(0) } else { bound };
    (resolve(start.unwrap_or(0)) as usize, resolve(end.unwrap_or(length)).min(length) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices() {
        let all = |start, stop, step| slice_indices(start, stop, step, 5).unwrap().indices().collect::<Vec<_>>();
        assert_eq!(all(None, None, None), [0, 1, 2, 3, 4]);
        assert_eq!(all(None, None, Some(-2)), [4, 2, 0]);
        assert_eq!(all(Some(-2), Some(i64::MAX), None), [3, 4]);
        assert_eq!(all(Some(i64::MIN), None, Some(i64::MIN)), [] as [usize; 0]);
        assert_eq!(all(None, None, Some(i64::MIN)), [4]);
        assert!(slice_indices(None, None, Some(0), 5).is_err());
        assert_eq!((index(-1, 3), index(3, 3), index(i64::MIN, 3)), (Some(2), None, None));
        assert_eq!(bounds(Some(4), None, 3), (4, 3));
    }
}
