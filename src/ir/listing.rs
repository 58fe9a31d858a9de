//! A readable listing of code objects, for people and for tests of the compiler.

use std::fmt::Write;

use super::CodeObject;
use crate::base::SourceMap;

/// One line per instruction: index, source line, instruction; handler table; then the inner code objects.
pub fn listing(code: &CodeObject, sources: &SourceMap) -> String {
    let mut out = String::new();
    write_code(&mut out, code, sources);
    out
}

fn write_code(out: &mut String, code: &CodeObject, sources: &SourceMap) {
    writeln!(out, "code {}", code.qualified_name).unwrap();
    for (i, (instruction, span)) in code.instructions.iter().zip(&code.spans).enumerate() {
        writeln!(out, "  {i:4} line {:4}  {instruction:?}", sources.line_column(*span).line).unwrap();
    }
    for (i, constant) in code.constants.iter().enumerate() {
        writeln!(out, "  constant {i} = {constant:?}").unwrap();
    }
    for h in &code.handlers {
        writeln!(out, "  handler {}..{} -> {} depth {} handled {}", h.start, h.end, h.target, h.depth, h.handled)
            .unwrap();
    }
    for inner in &code.codes {
        write_code(out, inner, sources);
    }
}
