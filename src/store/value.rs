//! Values: what a variable or a place in an object holds.

/// Names an object. The two top bits tell where it lives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(u32);

const DATA: u32 = 1 << 30;
const LOCAL: u32 = 1 << 31;
const INDEX: u32 = DATA - 1;

impl Handle {
    /// A component of the state, by its name.
    pub fn named(index: u32) -> Handle {
        assert!(index <= INDEX, "more than {INDEX} names");
        Handle(index)
    }

    /// The same, for constants: the index must be small.
    pub const fn fixed(index: u32) -> Handle {
        Handle(index)
    }

    /// An interned immutable object without identity, by its content id.
    pub fn data(content: u32) -> Handle {
        assert!(content <= INDEX, "more than {INDEX} contents");
        Handle(content | DATA)
    }

    /// An object made in the running step.
    pub fn local(index: u32) -> Handle {
        assert!(index <= INDEX, "more than {INDEX} objects in one step");
        Handle(index | LOCAL)
    }

    #[inline]
    pub fn is_named(self) -> bool {
        self.0 & (DATA | LOCAL) == 0
    }

    #[inline]
    pub fn is_data(self) -> bool {
        self.0 & DATA != 0
    }

    #[inline]
    pub fn is_local(self) -> bool {
        self.0 & LOCAL != 0
    }

    #[inline]
    pub const fn index(self) -> u32 {
        self.0 & INDEX
    }
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tag = if self.is_local() {
            "local"
        } else if self.is_data() {
            "data"
        } else {
            "name"
        };
        write!(f, "{tag}:{}", self.index())
    }
}

/// A Python value. `==` is identity as the store sees it (floats by bits), not Python's `==`.
///
/// The tag takes a whole word, so that a value is copied as two words: smaller parts written one by one and read back
/// together would wait for the store each time.
#[derive(Clone, Copy, Debug, Default)]
#[repr(u64)]
pub enum Value {
    /// No value: an unassigned local, a free place.
    #[default]
    Unbound,
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A number that is not known: the result of `random.random()`, an elapsed time.
    Unknown,
    /// A built-in function, by its index in the interpreter's table.
    Native(u32),
    Ref(Handle),
}

impl PartialEq for Value {
    #[inline]
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Ref(a), Value::Ref(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Native(a), Value::Native(b)) => a == b,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}

impl Eq for Value {}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(i: i64) -> Value {
        Value::Int(i)
    }
}

impl From<Handle> for Value {
    fn from(h: Handle) -> Value {
        Value::Ref(h)
    }
}

impl Value {
    #[inline]
    pub fn is_unbound(self) -> bool {
        matches!(self, Value::Unbound)
    }

    #[inline]
    pub fn is_none(self) -> bool {
        matches!(self, Value::None)
    }

    #[inline]
    pub fn handle(self) -> Option<Handle> {
        match self {
            Value::Ref(h) => Some(h),
            _ => None,
        }
    }

    /// `None` for `Unbound`: what a lookup that may fail returns.
    #[inline]
    pub fn bound(self) -> Option<Value> {
        (!self.is_unbound()).then_some(self)
    }
}

const _: () = assert!(std::mem::size_of::<Value>() == 16);
