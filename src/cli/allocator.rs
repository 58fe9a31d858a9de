//! The system's allocator, counted; where it has nothing left, the answer is inconclusive, not a crash.
//!
//! Leaves out: giving back memory that the search could do without. Bounds are watched where there
//! is something to say (`--memory`); this is what remains when memory ends before they do.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;

use raddle::base::memory::{count, is_attempt};

/// The exit code of what a bound left undecided.
const INCONCLUSIVE: i32 = 3;

pub struct Counted;

// SAFETY: every call goes to `System` with the arguments it came with and its result goes back
// unchanged, so that `System`'s own contract is kept; counting touches neither the memory nor the
// allocator.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counted {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        granted(unsafe { System.alloc(layout) }, layout.size(), 0)
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        granted(unsafe { System.alloc_zeroed(layout) }, layout.size(), 0)
    }

    #[inline]
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        granted(unsafe { System.realloc(old, layout, size) }, size, layout.size())
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) };
        count(-(layout.size() as isize));
    }
}

#[inline]
fn granted(memory: *mut u8, size: usize, before: usize) -> *mut u8 {
    if !memory.is_null() {
        count(size as isize - before as isize);
    } else if !is_attempt() {
        exhausted(size);
    }
    memory
}

#[cold]
fn exhausted(size: usize) -> ! {
    // Formatting numbers does not allocate, and stderr has no buffer.
    let _ = writeln!(std::io::stderr(), "raddle: inconclusive: the system refused {size} bytes of memory");
    std::process::exit(INCONCLUSIVE)
}
