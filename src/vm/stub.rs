//! A model to start from, for a module that cannot be had: the names that the importing file uses of it.
//!
//! The names are found in the text around the import, which is enough for a draft; nothing else
//! depends on them.

use super::Vm;

impl Vm {
    /// What to do about a missing module, with a draft of a stub: of what the file at hand uses, `name` among it.
    pub(super) fn stub_help(&self, module: &str, name: Option<&str>) -> String {
        let span = self.program_span();
        let sources = self.program.sources();
        stub_help(module, name, &sources.get(span.file).text)
    }
}

/// The same for a module that is used in `text`.
pub fn stub_help(module: &str, name: Option<&str>, text: &str) -> String {
    format!("give a model of it with --stub {module}=FILE.py; to start from, FILE.py:\n{}", draft(module, name, text))
}

/// The draft for a module that is used in `text`.
fn draft(module: &str, name: Option<&str>, text: &str) -> String {
    let mut names: Vec<(String, String)> = Vec::new();
    for statement in imports(module, text) {
        let more = match statement.split_once("import") {
            Some((from, names)) if from.trim_start().starts_with("from") => imported(names),
            _ => {
                let alias = statement.split_once(" as ").map_or(module, |(_, alias)| alias.trim());
                attributes(alias, text)
            }
        };
        names.extend(more.into_iter().filter(|new| !names.iter().any(|old| old.0 == new.0)).collect::<Vec<_>>());
    }
    if let Some(name) = name.filter(|name| !names.iter().any(|n| n.0 == *name)) {
        names.push((name.to_string(), format!("{module}.{name}")));
    }
    if names.is_empty() {
        return "\n    VALUE = None".to_string();
    }
    names.iter().map(|(name, used_as)| definition(module, name, used_as, text)).collect()
}

/// The import statements in `text` that name the module.
fn imports<'a>(module: &str, text: &'a str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let statement = line.trim();
        let named = |rest: &str| {
            rest.strip_prefix(module)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'))
        };
        if let Some(rest) = statement.strip_prefix("from ")
            && named(rest)
        {
            let rest = &text[at..];
            let end = if line.contains('(') { rest.find(')') } else { None };
            found.push(rest[..end.unwrap_or(line.len())].trim());
        } else if let Some(rest) = statement.strip_prefix("import ") {
            found.extend(rest.split(',').map(str::trim).filter(|part| named(part)));
        }
        at += line.len();
    }
    found
}

fn definition(module: &str, name: &str, used_as: &str, text: &str) -> String {
    let says = format!("raise NotImplementedError('{module}.{name}')");
    if name.starts_with(|c: char| c.is_uppercase()) {
        if name.chars().all(|c| !c.is_lowercase()) && name.len() > 1 {
            return format!("\n    {name} = None");
        }
        let base = if name.ends_with("Error") || name.ends_with("Exception") { "(Exception)" } else { "" };
        return format!("\n    class {name}{base}:\n        ...");
    }
    if !text.contains(&format!("{used_as}(")) {
        return format!("\n    {name} = None");
    }
    let is_async = text.contains(&format!("await {used_as}("));
    let keyword = if is_async { "async def" } else { "def" };
    format!("\n    {keyword} {name}(*args, **kwargs):\n        {says}")
}

/// `a, b as c` to the names of the module and what they are called here.
fn imported(names: &str) -> Vec<(String, String)> {
    let words = names.split([',', '(', ')', '\n', '\\']).map(str::trim);
    let named = words.filter(|w| !w.is_empty() && !w.starts_with('#') && *w != "*");
    named
        .map(|word| word.split_once(" as ").map_or((word, word), |(name, alias)| (name.trim(), alias.trim())))
        .map(|(name, alias)| (name.to_string(), alias.to_string()))
        .collect()
}

/// The `x` of each `alias.x` in a text, in order, once.
fn attributes(alias: &str, text: &str) -> Vec<(String, String)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found: Vec<(String, String)> = Vec::new();
    for (at, _) in text.match_indices(&format!("{alias}.")) {
        if text[..at].ends_with(|c| is_word(c) || c == '.') {
            continue;
        }
        let rest = &text[at + alias.len() + 1..];
        let name: String = rest.chars().take_while(|&c| is_word(c)).collect();
        if !name.is_empty() && !found.iter().any(|f| f.0 == name) {
            found.push((name.clone(), format!("{alias}.{name}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_has_the_names_that_are_used() {
        let text =
            "import os, redis.asyncio as r\nawait r.connect(1)\nx = r.Client\nr.close()\nr.close()\nexcept r.Error:\n";
        assert_eq!(
            draft("redis.asyncio", None, text),
            "\n    async def connect(*args, **kwargs):\n        raise NotImplementedError('redis.asyncio.connect')\
             \n    class Client:\n        ...\n    def close(*args, **kwargs):\n        raise NotImplementedError('redis.asyncio.close')\
             \n    class Error(Exception):\n        ..."
        );
        let names = draft("a", None, "    from a import (\n    B as C,  # why\n    LIMIT,\n)\nprint(LIMIT)");
        assert_eq!(names, "\n    class B:\n        ...\n    LIMIT = None");
        assert_eq!(draft("a", None, "import ab\nimport a"), "\n    VALUE = None");
        assert_eq!(draft("a", Some("f"), "import b"), "\n    f = None");
    }
}
