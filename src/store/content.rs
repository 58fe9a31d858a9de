//! Interned contents: an object that no longer changes, with its hash and what it refers to.
//!
//! The hash is of the content: of texts and numbers themselves and of the names referred to, not
//! of content ids, so that it does not depend on the order of interning.

use super::containers::Dict;
use super::intern::Interner;
use super::object::{Body, FrameImage, Object};
use super::shape::Shapes;
use super::value::Value;
use crate::base::mix;

#[derive(Clone, Debug)]
pub struct Content {
    pub object: Object,
    pub hash: u64,
    /// Named objects referred to, directly or through data, with repetition.
    pub refs: Box<[u32]>,
}

/// Folds words into 64 bits: one widening multiplication a word, a bijective finish.
pub(super) struct Hasher(u64);

impl Hasher {
    pub fn new(seed: u64) -> Hasher {
        Hasher(mix(seed ^ 0x2545_F491_4F6C_DD1D))
    }

    #[inline]
    pub fn word(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word) * u128::from(0x9E37_79B9_7F4A_7C15u64 ^ 0x5851_F42D_0000_0001);
        self.0 = ((wide as u64) ^ (wide >> 64) as u64).rotate_left(29).wrapping_add(word);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut buffer = [0u8; 8];
            buffer[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(buffer));
        }
        self.word(bytes.len() as u64);
    }

    pub fn finish(self) -> u64 {
        mix(self.0)
    }
}

/// The hash that dict keys of type `str` get.
pub fn hash_str(text: &str) -> u64 {
    let mut hasher = Hasher::new(5);
    hasher.bytes(text.as_bytes());
    hasher.finish()
}

fn hash_value(hasher: &mut Hasher, value: Value, interner: &Interner) {
    const TAGS: [u64; 11] = [
        0x13F5_3A9B_7C21_0D47,
        0x2B1C_94E6_03A7_58F9,
        0x3D68_0F25_B9C4_E113,
        0x47A2_E6D1_5830_9BC5,
        0x5C0E_1B83_F46D_272B,
        0x6974_D85A_21BF_C03D,
        0x7E3B_460C_9D12_F5A1,
        0x8895_C3F7_6A0E_41DB,
        0x91D7_2E48_0CB5_A36F,
        0xA46C_F013_E759_8B25,
        0xB8F0_5D9C_4163_2E87,
    ];
    let (tag, payload) = match value {
        Value::Unbound => (0, 0),
        Value::None => (1, 0),
        Value::NotImplemented => (2, 0),
        Value::Ellipsis => (3, 0),
        Value::Bool(b) => (4, u64::from(b)),
        Value::Int(i) => (5, i as u64),
        Value::Float(f) => (6, f.to_bits()),
        Value::Unknown => (7, 0),
        Value::Native(n) => (8, u64::from(n)),
        Value::Ref(h) if h.is_data() => (9, interner.get(h.index()).hash),
        Value::Ref(h) => (10, u64::from(h.index())),
    };
    hasher.word(TAGS[tag].wrapping_add(payload));
}

pub(super) fn hash_object(object: &Object, shapes: &Shapes, interner: &Interner) -> u64 {
    let mut hasher = Hasher::new(u64::from(object.class.index()));
    if !object.fields.is_empty() {
        hasher.word(shapes.hash64(object.shape));
        object.fields.iter().for_each(|&v| hash_value(&mut hasher, v, interner));
    }
    hash_body(&mut hasher, &object.body, interner);
    hasher.finish()
}

fn hash_body(hasher: &mut Hasher, body: &Body, interner: &Interner) {
    macro_rules! value {
        ($v:expr) => {
            hash_value(hasher, $v, interner)
        };
    }
    // The class and the layout it prescribes tell most bodies apart; the first word tells the rest.
    match body {
        Body::Plain => hasher.word(1),
        Body::BigInt(n) => {
            hasher.word(2);
            hasher.bytes(&n.to_signed_bytes_le());
        }
        Body::Number(v) => value!(*v),
        Body::Complex(re, im) => {
            hasher.word(*re);
            hasher.word(*im);
        }
        Body::Str(text) => hasher.bytes(text.as_bytes()),
        Body::Bytes(bytes) => hasher.bytes(bytes),
        Body::ByteArray(bytes) => hasher.bytes(bytes),
        Body::Tuple(items) => hash_values(hasher, items.iter(), interner),
        Body::List(items) => hash_values(hasher, items.iter(), interner),
        Body::Deque(deque) => {
            hasher.word(deque.1.map_or(u64::MAX, |n| n as u64));
            hash_values(hasher, deque.0.iter(), interner);
        }
        Body::Dict(dict) => hash_dict(hasher, dict, interner),
        Body::Set(set) | Body::FrozenSet(set) => hash_dict(hasher, set, interner),
        Body::Range(a, b, c) => [a, b, c].into_iter().for_each(|&x| hasher.word(x as u64)),
        Body::Slice(items) => hash_values(hasher, items.iter(), interner),
        Body::Cell(v) => {
            hasher.word(3);
            value!(*v);
        }
        Body::Function(f) => {
            hasher.word(u64::from(f.code.0));
            hasher.word(u64::from(f.module.index()));
            [f.defaults, f.keyword_defaults, f.annotations].into_iter().for_each(|v| value!(v));
            hash_values(hasher, f.closure.iter(), interner);
        }
        Body::Method(function, receiver) => {
            value!(*function);
            value!(*receiver);
        }
        Body::Class(class) => {
            hasher.word(class.name.hash64());
            hasher.word(class.qualified_name.hash64());
            class.bases.iter().chain(&class.mro).for_each(|h| hasher.word(u64::from(h.index())));
        }
        Body::Module(name) => hasher.word(name.hash64()),
        Body::Frame(frame) => hash_frame(hasher, frame, interner),
        Body::Thread(frames) => {
            hasher.word(frames.len() as u64);
            frames.iter().for_each(|f| hash_frame(hasher, f, interner));
        }
        Body::Code(code) => hasher.word(u64::from(code.0)),
        Body::Gap(name) => hasher.word(name.hash64()),
        Body::Native(native) => {
            hasher.word(match native.kind {
                super::NativeKind::Custom(n) => 1000 + u64::from(n),
                kind => kind_number(kind),
            });
            hasher.word(native.index as u64);
            hash_values(hasher, native.values.iter(), interner);
        }
    }
}

/// Kinds differ in class too, so this need only be stable.
fn kind_number(kind: super::NativeKind) -> u64 {
    let mut state = std::hash::BuildHasher::build_hasher(&foldhash::fast::FixedState::default());
    std::hash::Hash::hash(&kind, &mut state);
    std::hash::Hasher::finish(&state)
}

fn hash_values<'a>(hasher: &mut Hasher, values: impl ExactSizeIterator<Item = &'a Value>, interner: &Interner) {
    hasher.word(values.len() as u64);
    values.for_each(|&v| hash_value(hasher, v, interner));
}

fn hash_dict(hasher: &mut Hasher, dict: &Dict, interner: &Interner) {
    hasher.word(dict.len() as u64);
    for e in dict.iter() {
        hash_value(hasher, e.key, interner);
        hash_value(hasher, e.value, interner);
    }
}

fn hash_frame(hasher: &mut Hasher, frame: &FrameImage, interner: &Interner) {
    hasher.word(u64::from(frame.code.0) << 32 | u64::from(frame.pc));
    hasher.word((frame.kind as u64) << 8 | frame.progress as u64);
    hash_value(hasher, frame.function, interner);
    hash_value(hasher, frame.extra, interner);
    hash_values(hasher, frame.values.iter(), interner);
    hash_values(hasher, frame.handled.iter(), interner);
    for mark in &frame.marks {
        hasher.word(u64::from(mark.object) << 32 | u64::from(mark.pc));
        hasher.word(mark.place);
        hasher.word(mark.value);
    }
}

impl Object {
    /// Calls `f` with every value that the object holds, classes and modules included.
    pub(super) fn values_mut(&mut self, f: &mut impl FnMut(&mut Value)) {
        fn handle(h: &mut super::Handle, f: &mut impl FnMut(&mut Value)) {
            let mut v = Value::Ref(*h);
            f(&mut v);
            if let Value::Ref(new) = v {
                *h = new;
            }
        }
        fn frame(frame: &mut FrameImage, f: &mut impl FnMut(&mut Value)) {
            f(&mut frame.function);
            f(&mut frame.extra);
            frame.values.iter_mut().for_each(&mut *f);
            frame.handled.iter_mut().for_each(f);
        }
        handle(&mut self.class, f);
        self.fields.iter_mut().for_each(&mut *f);
        match &mut self.body {
            Body::Plain
            | Body::BigInt(_)
            | Body::Number(_)
            | Body::Complex(..)
            | Body::Str(_)
            | Body::Bytes(_)
            | Body::ByteArray(_)
            | Body::Range(..)
            | Body::Module(_)
            | Body::Code(_)
            | Body::Gap(_) => {}
            Body::Tuple(items) => items.iter_mut().for_each(f),
            Body::List(items) => items.iter_mut().for_each(f),
            Body::Deque(deque) => deque.0.iter_mut().for_each(f),
            Body::Dict(dict) => dict.values_mut(f),
            Body::Set(set) | Body::FrozenSet(set) => set.values_mut(f),
            Body::Slice(items) => items.iter_mut().for_each(f),
            Body::Cell(v) => f(v),
            Body::Function(function) => {
                handle(&mut function.module, f);
                f(&mut function.defaults);
                f(&mut function.keyword_defaults);
                f(&mut function.annotations);
                function.closure.iter_mut().for_each(f);
            }
            Body::Method(function, receiver) => {
                f(function);
                f(receiver);
            }
            Body::Class(class) => {
                class.bases.iter_mut().for_each(|h| handle(h, f));
                class.mro.iter_mut().for_each(|h| handle(h, f));
            }
            Body::Frame(image) => frame(image, f),
            Body::Thread(frames) => frames.iter_mut().for_each(|x| frame(x, f)),
            Body::Native(native) => native.values.iter_mut().for_each(f),
        }
    }
}
