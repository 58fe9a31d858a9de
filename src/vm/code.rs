//! Code objects linked to the store, and the program they make up.

use std::sync::{Arc, Mutex, OnceLock, RwLock};

use hashbrown::HashMap;

use crate::base::{Diagnostic, FileId, LIBRARY, SourceMap, Span};
use crate::ir::{CodeObject, Constant};
use crate::lower::outline::{Deferred, lower_deferred};
use crate::lower::stale::Watched;
use crate::store::{Body, CodeId, Dict, Object, Store, Type, Value, hash_str};

/// A code object whose constants are values and whose inner code objects are linked too.
#[derive(Clone, Debug)]
pub struct Code {
    pub ir: Arc<CodeObject>,
    pub constants: Vec<Value>,
    pub codes: Vec<CodeId>,
    /// Calls with exactly the positional parameters need no binding.
    pub simple: bool,
    /// Places whose writes may come from stale values; only for the program's own code.
    pub watched: Option<Box<Watched>>,
}

/// The place of a code object.
#[derive(Clone, Default)]
struct Slot {
    code: OnceLock<Box<Code>>,
    /// What is compiled when it is first asked for.
    deferred: Option<Box<Pending>>,
}

/// A function of the library that nobody has asked for yet.
#[derive(Clone)]
struct Pending {
    file: FileId,
    function: Deferred,
    /// The first of the slots that are kept for what is within it: the names of code objects do not depend on which
    /// function is called first.
    inner: usize,
}

/// All code that an analysis has loaded. It only grows.
#[derive(Default)]
pub struct Program {
    slots: boxcar::Vec<Slot>,
    pub sources: RwLock<SourceMap>,
    /// What was compiled, by file, module and text.
    compiled: Mutex<HashMap<[String; 3], CodeId, foldhash::fast::FixedState>>,
    /// Where constants go.
    store: Arc<Store>,
}

impl Program {
    pub fn new(store: Arc<Store>) -> Program {
        Program { store, ..Program::default() }
    }

    /// The same program, whose constants go to a copy of its store from here on.
    pub fn replica(&self, store: Arc<Store>) -> Program {
        let compiled = self.compiled.lock().unwrap_or_else(|e| e.into_inner()).clone();
        Program {
            slots: self.slots.clone(),
            sources: RwLock::new(self.sources()),
            compiled: Mutex::new(compiled),
            store,
        }
    }

    #[inline]
    pub fn code(&self, id: CodeId) -> &Code {
        let slot = &self.slots[id.0 as usize];
        slot.code.get().map_or_else(|| self.complete(slot), |code| &**code)
    }

    /// Compiles what was left for later.
    #[cold]
    fn complete<'a>(&self, slot: &'a Slot) -> &'a Code {
        slot.code.get_or_init(|| {
            let pending = slot.deferred.as_ref().expect("a slot without code has what it is compiled from");
            let ir = lower_deferred(&self.sources(), pending.file, &pending.function);
            let ir = ir.expect("the library is compiled as a whole by a test");
            let mut inner = pending.inner..pending.inner + pending.function.inner;
            let codes = ir.codes.iter().map(|code| self.link_within(code.clone(), &mut inner)).collect();
            Box::new(self.linked(ir, codes))
        })
    }

    /// Links a code object and all within it, but for these functions, which are left for later.
    pub fn link(&self, ir: Arc<CodeObject>, deferred: &[Deferred]) -> CodeId {
        let inner = ir.codes.iter().map(|code| {
            let function = deferred.iter().find(|d| !code.flags.class_body && d.start == code.span.start);
            function.map_or_else(|| self.link(code.clone(), deferred), |function| self.defer(ir.file, function))
        });
        let codes = inner.collect();
        let code = self.linked(ir, codes);
        CodeId(self.slots.push(Slot { code: OnceLock::from(Box::new(code)), deferred: None }) as u32)
    }

    /// The same into slots that are there already.
    fn link_within(&self, ir: Arc<CodeObject>, slots: &mut std::ops::Range<usize>) -> CodeId {
        let codes = ir.codes.iter().map(|code| self.link_within(code.clone(), slots)).collect();
        let slot = slots.next().expect("no more code objects than were counted");
        let code = self.slots[slot].code.set(Box::new(self.linked(ir, codes)));
        assert!(code.is_ok(), "a slot is filled once");
        CodeId(slot as u32)
    }

    fn defer(&self, file: FileId, function: &Deferred) -> CodeId {
        let inner = (0..function.inner).map(|_| self.slots.push(Slot::default())).min().unwrap_or_default();
        let pending = Pending { file, function: function.clone(), inner };
        CodeId(self.slots.push(Slot { code: OnceLock::new(), deferred: Some(Box::new(pending)) }) as u32)
    }

    fn linked(&self, ir: Arc<CodeObject>, codes: Vec<CodeId>) -> Code {
        let constants = ir.constants.iter().map(|c| constant(c, &self.store)).collect();
        let p = &ir.parameters;
        let simple = p.keyword_only == 0
            && !p.var_positional
            && !p.var_keyword
            && ir.cell_parameters.iter().all(Option::is_none);
        let library = self.is_library(ir.span);
        let watched = if library { None } else { Watched::of(&ir).map(Box::new) };
        Code { constants, codes, simple, watched, ir }
    }

    /// The code of a text that `lower` compiles, but for the functions that it leaves for later; compiled once, however often it
    /// is met.
    pub fn compiled(
        &self,
        file: &str,
        text: &str,
        module: &str,
        lower: impl FnOnce(&SourceMap, FileId) -> Result<(Arc<CodeObject>, Vec<Deferred>), Vec<Diagnostic>>,
    ) -> Result<CodeId, Vec<Diagnostic>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(|e| e.into_inner());
        let key = [file, module, text].map(str::to_string);
        if let Some(&known) = compiled.get(&key) {
            return Ok(known);
        }
        let source = self.add_source(file, text);
        let (code, deferred) = lower(&self.sources(), source)?;
        let code = self.link(code, &deferred);
        compiled.insert(key, code);
        Ok(code)
    }

    /// Adds a source file.
    pub fn add_source(&self, name: &str, text: &str) -> crate::base::FileId {
        self.sources.write().unwrap_or_else(|e| e.into_inner()).add(name, text)
    }

    pub fn sources(&self) -> SourceMap {
        self.sources.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Whether a place is in the embedded library.
    pub fn is_library(&self, span: Span) -> bool {
        self.sources.read().unwrap_or_else(|e| e.into_inner()).get(span.file).name.starts_with(LIBRARY)
    }

    /// Whether a place is in one of these files of the embedded library.
    pub fn is_of_library(&self, span: Span, files: &[&str]) -> bool {
        let sources = self.sources.read().unwrap_or_else(|e| e.into_inner());
        let file = sources.get(span.file).name.strip_prefix(LIBRARY);
        file.is_some_and(|file| files.contains(&file))
    }

    /// Where the instruction before `pc` stands.
    pub fn span(&self, code: CodeId, pc: u32) -> Span {
        let ir = &self.code(code).ir;
        ir.spans.get(pc.saturating_sub(1) as usize).copied().unwrap_or(ir.span)
    }

    /// The path of the file in which a place is.
    pub fn file_of(&self, span: Span) -> String {
        let sources = self.sources.read().unwrap_or_else(|e| e.into_inner());
        let name = sources.get(span.file).name.as_str();
        if name.starts_with('<') {
            return name.to_string();
        }
        std::path::absolute(name).map_or_else(|_| name.to_string(), |path| path.display().to_string())
    }

    /// The text of a file that was loaded, by the path that [`Program::file_of`] gives.
    pub fn text_of(&self, path: &str) -> Option<String> {
        let sources = self.sources();
        let mut files = (0..sources.len()).map(|file| Span::new(FileId(file as u32), 0, 0));
        let found = files.rfind(|&file| self.file_of(file) == path)?;
        Some(sources.get(found.file).text.clone())
    }

    /// The body of a class by its file and qualified name: the last of those that have it.
    pub fn class_named(&self, path: &str, name: &str) -> Option<CodeId> {
        let named = |code: &Code| code.ir.flags.class_body && code.ir.qualified_name == name;
        let known = self.slots.iter().filter_map(|(id, slot)| Some((id, slot.code.get()?)));
        let found = known.filter(|(_, code)| named(code) && self.file_of(code.ir.span) == path);
        found.last().map(|(id, _)| CodeId(id as u32))
    }

    /// First and last line of a definition.
    pub fn lines(&self, code: CodeId) -> (u32, u32) {
        let span = self.code(code).ir.span;
        (self.line(span), self.line(Span::new(span.file, span.end.saturating_sub(1).max(span.start), span.end)))
    }

    pub fn line(&self, span: Span) -> u32 {
        self.sources.read().unwrap_or_else(|e| e.into_inner()).line_column(span).line
    }
}

pub(super) fn constant(constant: &Constant, store: &Store) -> Value {
    let object = |class: Type, body| store.constant(Object::new(class.handle(), body));
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(b) => Value::Bool(*b),
        Constant::Int(i) => Value::Int(*i),
        Constant::BigInt(n) => match i64::try_from(n) {
            Ok(small) => Value::Int(small),
            Err(_) => object(Type::Int, Body::BigInt(Box::new(n.clone()))),
        },
        Constant::Float(f) => Value::Float(*f),
        Constant::Complex { real, imag } => object(Type::Complex, Body::Complex(real.to_bits(), imag.to_bits())),
        Constant::Str(text) => object(Type::Str, Body::Str(text.clone())),
        Constant::Bytes(bytes) => object(Type::Bytes, Body::Bytes(bytes.clone())),
        Constant::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(|c| self::constant(c, store)).collect();
            object(Type::Tuple, Body::Tuple(items.into()))
        }
        Constant::FrozenSet(items) => {
            let mut set = Dict::default();
            for item in items {
                let value = self::constant(item, store);
                // The compiler folds only sets of strings; others are built at run time.
                if let Constant::Str(text) = item
                    && set.find(hash_str(text), |k| Some(k == value), &[]) == Ok(None)
                {
                    set.insert_new(hash_str(text), value, Value::None);
                }
            }
            object(Type::FrozenSet, Body::FrozenSet(Box::new(set)))
        }
    }
}
