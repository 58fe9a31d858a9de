//! The interner: every content once, under an id.
//!
//! Id 0 is no content: a free slot, or a pinned object that is as in the image.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hashbrown::HashTable;

use super::content::{Content, hash_object};
use super::object::Object;
use super::shape::Shapes;
use super::value::Value;

pub struct Interner {
    contents: boxcar::Vec<Content>,
    table: Mutex<HashTable<u32>>,
    bytes: AtomicUsize,
}

impl Default for Interner {
    fn default() -> Interner {
        let contents = boxcar::Vec::new();
        // Takes id 0; never looked up.
        let nothing = Object::new(super::Handle::named(0), super::Body::Plain);
        contents.push(Content { object: nothing, hash: 0, refs: Box::default() });
        Interner { contents, table: Mutex::default(), bytes: AtomicUsize::new(0) }
    }
}

impl Clone for Interner {
    fn clone(&self) -> Interner {
        let table = self.table.lock().unwrap_or_else(|e| e.into_inner());
        Interner {
            contents: self.contents.clone(),
            table: Mutex::new(table.clone()),
            bytes: AtomicUsize::new(self.memory()),
        }
    }
}

impl Interner {
    #[inline]
    pub fn get(&self, id: u32) -> &Content {
        &self.contents[id as usize]
    }

    /// Number of contents.
    pub fn len(&self) -> usize {
        self.contents.count()
    }

    /// Bytes that the contents and the table take, about.
    pub fn memory(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    pub fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// The id of `object`, which refers to nothing local. `pinned` is the number of names that need
    /// no reference counts.
    pub fn intern(&self, mut object: Object, shapes: &Shapes, pinned: u32) -> u32 {
        let hash = hash_object(&object, shapes, self);
        let mut table = self.table.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(&id) = table.find(hash, |&id| {
            let content = self.get(id);
            content.hash == hash && content.object == object
        }) {
            return id;
        }
        let mut refs = Vec::new();
        object.values_mut(&mut |value| match *value {
            Value::Ref(h) if h.is_named() && h.index() >= pinned => refs.push(h.index()),
            Value::Ref(h) if h.is_data() => refs.extend_from_slice(&self.get(h.index()).refs),
            _ => {}
        });
        let bytes = object.heap_bytes() + refs.len() * 4 + size_of::<Content>() + 16;
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        let id = self.contents.push(Content { object, hash, refs: refs.into_boxed_slice() }) as u32;
        table.insert_unique(hash, id, |&id| self.get(id).hash);
        id
    }
}
