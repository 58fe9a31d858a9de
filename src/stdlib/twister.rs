//! The Mersenne Twister, as the numbers that follow a seed.
//!
//! Source: Matsumoto, Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudorandom number
//! generator" (1998), with their `init_by_array` of 2002. **Invariant**: word `n` after a seed is a function of the two, so that
//! a generator's state is its seed and how far it has come; what was computed is kept for all steps.

use std::sync::{Mutex, OnceLock};

use hashbrown::HashMap;

const N: usize = 624;
const M: usize = 397;

struct Twister {
    state: Box<[u32; N]>,
    words: Vec<u32>,
}

impl Twister {
    fn new(key: &[u32]) -> Twister {
        let mut state = Box::new([0; N]);
        state[0] = 19_650_218;
        for i in 1..N {
            state[i] = mixed(state[i - 1], 1_812_433_253, i as u32);
        }
        let (mut i, mut j) = (1, 0);
        let mut step = |state: &mut [u32; N], factor: u32, at: &mut dyn FnMut(usize) -> u32| {
            let before = state[i - 1] ^ (state[i - 1] >> 30);
            state[i] = at(i).wrapping_add(state[i] ^ before.wrapping_mul(factor));
            i += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
        };
        for _ in 0..N.max(key.len()) {
            step(&mut state, 1_664_525, &mut |_| {
                let word = key[j].wrapping_add(j as u32);
                j = (j + 1) % key.len();
                word
            });
        }
        for _ in 1..N {
            step(&mut state, 1_566_083_941, &mut |i| (i as u32).wrapping_neg());
        }
        state[0] = 0x8000_0000;
        Twister { state, words: Vec::new() }
    }

    fn more(&mut self) {
        let state = &mut self.state;
        for i in 0..N {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % N] & 0x7fff_ffff);
            state[i] = state[(i + M) % N] ^ (y >> 1) ^ if y & 1 == 1 { 0x9908_b0df } else { 0 };
        }
        self.words.extend(state.iter().map(|&word| {
            let mut y = word ^ (word >> 11);
            y ^= (y << 7) & 0x9d2c_5680;
            y ^= (y << 15) & 0xefc6_0000;
            y ^ (y >> 18)
        }));
    }
}

fn mixed(before: u32, factor: u32, add: u32) -> u32 {
    (before ^ (before >> 30)).wrapping_mul(factor).wrapping_add(add)
}

type Known = HashMap<Vec<u32>, Twister, foldhash::fast::FixedState>;

/// Word `index` of the generator that starts from `key`, the least significant word first; an empty key is zero.
pub fn word(key: &[u32], index: usize) -> u32 {
    static KNOWN: OnceLock<Mutex<Known>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(|e| e.into_inner());
    let key = if key.is_empty() { &[0] } else { key };
    if !known.contains_key(key) {
        known.insert(key.to_vec(), Twister::new(key));
    }
    let twister = known.get_mut(key).expect("just made");
    while twister.words.len() <= index {
        twister.more();
    }
    twister.words[index]
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn the_reference_sequence() {
        // The first numbers of the authors' test output for the key 0x123, 0x234, 0x345, 0x456.
        let key = [0x123, 0x234, 0x345, 0x456];
        let first: Vec<u32> = (0..5).map(|i| word(&key, i)).collect();
        assert_eq!(first, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
        assert_eq!(word(&key, 999), 3_460_025_646);
    }
}
