//! Fingerprints: 64 bits that stand for a state or a component's content.
//!
//! A state's fingerprint is the wrapping sum of one mixed word per occupied slot, so that a step
//! changes it by the difference of what it wrote. Nothing here depends on addresses or seeds.

/// Identifies a state; two different states share one with probability 2^-64 per pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u64);

impl std::ops::Add for Fingerprint {
    type Output = Fingerprint;
    fn add(self, other: Fingerprint) -> Fingerprint {
        Fingerprint(self.0.wrapping_add(other.0))
    }
}

impl std::ops::Sub for Fingerprint {
    type Output = Fingerprint;
    fn sub(self, other: Fingerprint) -> Fingerprint {
        Fingerprint(self.0.wrapping_sub(other.0))
    }
}

/// A bijection of 64-bit words in which each input bit changes each output bit half of the time
/// (the finaliser of MurmurHash3 in Stafford's variant 13).
#[inline]
pub fn mix(word: u64) -> u64 {
    let mut x = word;
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Mixes a place and what stands there; not symmetric in its arguments.
#[inline]
pub fn mix_pair(place: u64, content: u64) -> u64 {
    mix(mix(place.wrapping_add(0x9E37_79B9_7F4A_7C15)).wrapping_add(content).wrapping_mul(0xD6E8_FEB8_6659_FD93))
}

/// Hashes a sequence of words; the length counts.
pub fn hash_words(words: impl IntoIterator<Item = u64>) -> u64 {
    words.into_iter().fold(WordHash::default(), WordHash::with).finish()
}

/// The hash of a sequence of words of which more may follow.
#[derive(Clone, Copy, Debug)]
pub struct WordHash {
    folded: u64,
    length: u64,
}

impl Default for WordHash {
    fn default() -> WordHash {
        WordHash { folded: 0x243F_6A88_85A3_08D3, length: 0 }
    }
}

impl WordHash {
    #[must_use]
    pub fn with(self, word: u64) -> WordHash {
        WordHash { folded: mix_pair(self.folded, word), length: self.length + 1 }
    }

    pub fn finish(self) -> u64 {
        mix_pair(self.folded, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_mixed_pairs_tell_swapped_contents_apart() {
        assert_ne!(mix_pair(1, 2).wrapping_add(mix_pair(2, 1)), mix_pair(1, 1).wrapping_add(mix_pair(2, 2)));
        assert_ne!(hash_words([1, 2]), hash_words([2, 1]));
        assert_ne!(hash_words([0]), hash_words([0, 0]));
    }
}
