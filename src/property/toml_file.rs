//! Reads claim files (DESIGN: claims beside the source).
//!
//! Every key is checked: an unknown key, a claim without a form or with two, a name used twice and a
//! form that is not supported yet are problems with their place. All problems of a file are reported.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mode::one_of;
use super::{
    Binary, Claim, ClaimFile, Expect, Expression, Form, Formula, Problem, Schedule, Temporal, TimeMode, Unary,
    UnknownWord,
};
use crate::base::{FileId, Span};

const FILE_KEYS: &[&str] = &["model", "claim"];
const CLAIM_KEYS: &[&str] = &[
    "name",
    "says",
    "always",
    "never",
    "finally",
    "atomic",
    "reachable",
    "eventually",
    "leads_to",
    "until",
    "ltl",
    "where",
    "schedule",
    "time",
    "expect",
];

type Value<'t> = Spanned<DeValue<'t>>;

impl ClaimFile {
    /// Parses the text of the claim file at `path`; `file` is its id in the source map.
    pub fn parse(file: FileId, path: &Path, text: &str) -> Result<ClaimFile, Vec<Problem>> {
        let table = DeTable::parse(text).map_err(|e| {
            let range = e.span().unwrap_or(0..0);
            let message = e.message().lines().next().unwrap_or("not valid TOML").to_string();
            vec![Problem::new(Span::new(file, range.start as u32, range.end as u32), message)]
        })?;
        let mut reader = Reader { file, text, problems: Vec::new() };
        let (model, claims) = reader.file(table.get_ref());
        match model {
            Some((model_span, model)) if reader.problems.is_empty() => {
                let model = path.parent().unwrap_or(Path::new("")).join(model);
                Ok(ClaimFile { path: path.to_path_buf(), model, model_span, claims })
            }
            _ => Err(reader.problems),
        }
    }
}

/// Collects problems, so that all of a file are reported at once.
struct Reader<'t> {
    file: FileId,
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start as u32, range.end as u32)
    }

    fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(span, message));
    }

    fn problem_with_help(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(span, message).with_help(help));
    }

    fn file(&mut self, table: &DeTable<'t>) -> (Option<(Span, String)>, Vec<Claim>) {
        let start = self.span(0..0);
        for key in table.keys().filter(|k| !FILE_KEYS.contains(&k.get_ref().as_ref())) {
            let known = one_of(FILE_KEYS.iter().copied());
            let message = format!("unknown key `{}`", key.get_ref());
            self.problem_with_help(self.span(key.span()), message, format!("the keys of a claim file are {known}"));
        }
        let model = match table.get("model") {
            Some(value) => self.string("model", value),
            None => {
                let help = "add `model = \"path/to/program.py\"`, relative to this file, as its first line";
                self.problem_with_help(start, "the claim file names no program", help);
                None
            }
        };
        let written: &[Value<'t>] = match table.get("claim") {
            None => {
                let help = "add a `[[claim]]` with `name` and a form: `always`, `never`, `finally`, `eventually`, …";
                self.problem_with_help(start, "the claim file makes no claim", help);
                &[]
            }
            Some(value) => match value.get_ref().as_array() {
                Some(array) => array,
                None => {
                    self.problem(
                        self.span(value.span()),
                        "write `[[claim]]` with two brackets: a file makes several claims",
                    );
                    &[]
                }
            },
        };
        let mut claims: Vec<Claim> = Vec::new();
        for value in written {
            let span = self.span(value.span());
            let Some(table) = value.get_ref().as_table() else {
                self.problem(span, "a claim is a table: write `[[claim]]` and its keys below");
                continue;
            };
            let Some(claim) = self.claim(span, table) else { continue };
            if claims.iter().any(|c| c.name == claim.name) {
                self.problem(claim.span, format!("a second claim is named `{}`", claim.name));
            }
            claims.push(claim);
        }
        (model, claims)
    }

    fn claim(&mut self, whole: Span, table: &DeTable<'t>) -> Option<Claim> {
        let before = self.problems.len();
        let (span, name) = match table.get("name") {
            Some(name) => self.string("name", name)?,
            None => {
                self.problem(whole, "a claim has no `name`");
                (whole, "?".to_string())
            }
        };
        let mut unknown = false;
        for key in table.keys().filter(|k| !CLAIM_KEYS.contains(&k.get_ref().as_ref())) {
            unknown = true;
            let (span, key) = (self.span(key.span()), key.get_ref());
            let known = one_of(CLAIM_KEYS.iter().copied());
            let message = format!("claim `{name}`: unknown key `{key}`");
            self.problem_with_help(span, message, format!("the keys of a claim are {known}"));
        }
        let forms: Vec<&str> = Form::KEYS.iter().copied().filter(|k| table.contains_key(*k)).collect();
        if forms.len() != 1 && !unknown {
            let what = if forms.is_empty() { "claims nothing" } else { "claims more than one thing" };
            let help = format!("give it exactly one of {}", one_of(Form::KEYS.iter().copied()));
            self.problem_with_help(span, format!("claim `{name}` {what}"), help);
        }
        let form = forms.first().and_then(|key| self.form(key, table.get(*key)?, table.get("where")));
        let says = table.get("says").and_then(|v| self.string("says", v)).map(|(_, s)| s);
        let schedules = table.get("schedule").map_or(Schedule::ALL.to_vec(), |v| self.schedules(v));
        let time = table.get("time").and_then(|v| self.word::<TimeMode>("time", v));
        let expect = table.get("expect").and_then(|v| self.expect(v)).unwrap_or_default();
        if self.problems.len() > before {
            return None;
        }
        Some(Claim { name, says, form: form?, schedules, time, expect, span })
    }

    /// `meanings` is what stands under `where`.
    fn form(&mut self, key: &'static str, value: &Value<'t>, meanings: Option<&Value<'t>>) -> Option<Form> {
        if let Some(meanings) = meanings.filter(|_| key != "ltl") {
            self.problem(
                self.span(meanings.span()),
                "`where` gives the names of a formula their meaning: it needs `ltl`",
            );
        }
        let temporal = |key, formula, predicates| Some(Form::Temporal(Temporal { key, formula, predicates }));
        match key {
            "always" => self.expression(key, value).map(Form::Always),
            "never" => self.expression(key, value).map(Form::Never),
            "finally" => self.expression(key, value).map(Form::Finally),
            "reachable" => self.expression(key, value).map(Form::Reachable),
            "atomic" => self.function(value).map(Form::Atomic),
            "eventually" => {
                let p = self.expression(key, value)?;
                temporal(key, Formula::unary(Unary::Finally, Formula::name("p")), vec![("p".into(), p)])
            }
            "leads_to" | "until" => {
                let [p, q] = self.pair(key, value)?;
                let (left, right) = (Formula::name("p"), Formula::name("q"));
                let formula = match key {
                    "until" => Formula::binary(Binary::Until, left, right),
                    _ => {
                        let answered = Formula::unary(Unary::Finally, right);
                        Formula::unary(Unary::Globally, Formula::binary(Binary::Implies, left, answered))
                    }
                };
                temporal(key, formula, vec![("p".into(), p), ("q".into(), q)])
            }
            _ => self.formula(value, meanings).map(Form::Temporal),
        }
    }

    /// The name of a function, with `*` for any text.
    fn function(&mut self, value: &Value<'t>) -> Option<Expression> {
        let name = self.expression("atomic", value)?;
        let fits = |c: char| c.is_alphanumeric() || "_.*<>".contains(c);
        if !name.text.chars().all(fits) {
            let help =
                "write `atomic = \"Account.withdraw\"`: a function's name, with its class; `*` stands for any text";
            self.problem_with_help(name.span, format!("`{}` is no name of a function", name.text), help);
            return None;
        }
        Some(name)
    }

    /// Two expressions: `leads_to = ["p", "q"]`.
    fn pair(&mut self, key: &str, value: &Value<'t>) -> Option<[Expression; 2]> {
        let Some([p, q]) = value.get_ref().as_array().map(|items| &items[..]) else {
            self.problem(self.span(value.span()), format!("`{key}` takes two expressions: `{key} = [\"p\", \"q\"]`"));
            return None;
        };
        let (p, q) = (self.expression(key, p), self.expression(key, q));
        Some([p?, q?])
    }

    fn formula(&mut self, value: &Value<'t>, meanings: Option<&Value<'t>>) -> Option<Temporal> {
        let Expression { text, span } = self.expression("ltl", value)?;
        let formula = match Formula::parse(&text) {
            Ok(formula) => formula,
            Err(mistake) => {
                let exact = (span.end - span.start) as usize == text.len();
                let at = span.start + if exact { mistake.at as u32 } else { 0 };
                let end = if exact { (at + 1).min(span.end) } else { span.end };
                self.problem(Span::new(self.file, at.min(end), end), format!("in the formula: {}", mistake.message));
                return None;
            }
        };
        let table = meanings.map(|m| (m, m.get_ref().as_table()));
        if let Some((value, None)) = table {
            self.problem(self.span(value.span()), "`where` is a table: `where = { p = \"len(jobs) > 0\" }`");
            return None;
        }
        let table = table.and_then(|(_, table)| table);
        let names: Vec<String> = formula.names().into_iter().map(str::to_string).collect();
        let mut predicates = Vec::new();
        for name in &names {
            match table.and_then(|table| table.get(name.as_str())) {
                Some(value) => predicates.push((name.clone(), self.expression(name, value)?)),
                None => {
                    let help = format!("write `where = {{ {name} = \"a Python expression\" }}`");
                    self.problem_with_help(span, format!("the formula does not say what `{name}` means"), help);
                }
            }
        }
        for key in table.into_iter().flat_map(|table| table.keys()).filter(|k| !names.iter().any(|n| n == k.get_ref()))
        {
            self.problem(self.span(key.span()), format!("the formula does not use `{}`", key.get_ref()));
        }
        if names.len() > 64 {
            self.problem(span, format!("{} predicates are more than 64", names.len()));
        }
        (predicates.len() == names.len()).then_some(Temporal { key: "ltl", formula, predicates })
    }

    fn string(&mut self, key: &str, value: &Value<'t>) -> Option<(Span, String)> {
        let span = self.span(value.span());
        match value.get_ref().as_str() {
            Some(text) => Some((span, text.to_string())),
            None => {
                self.problem(span, format!("`{key}` must be a string, not {}", value.get_ref().type_str()));
                None
            }
        }
    }

    fn word<T: std::str::FromStr<Err = UnknownWord>>(&mut self, key: &str, value: &Value<'t>) -> Option<T> {
        let (span, word) = self.string(key, value)?;
        word.parse::<T>().map_err(|e| self.problem(span, e.to_string())).ok()
    }

    fn schedules(&mut self, value: &Value<'t>) -> Vec<Schedule> {
        let mut schedules: Vec<Schedule> = match value.get_ref().as_array() {
            Some(words) => words.iter().filter_map(|w| self.word("schedule", w)).collect(),
            None => self.word("schedule", value).into_iter().collect(),
        };
        if value.get_ref().as_array().is_some_and(|words| words.is_empty()) {
            self.problem(self.span(value.span()), "a claim needs at least one schedule");
        }
        schedules.sort();
        schedules.dedup();
        schedules
    }

    fn expect(&mut self, value: &Value<'t>) -> Option<Expect> {
        let (span, word) = self.string("expect", value)?;
        match word.as_str() {
            "holds" => Some(Expect::Holds),
            "violated" => Some(Expect::Violated(None)),
            other => {
                self.problem(span, format!("`{other}` cannot be expected; use `holds` or `violated`"));
                None
            }
        }
    }

    fn expression(&mut self, key: &str, value: &Value<'t>) -> Option<Expression> {
        let (token, text) = self.string(key, value)?;
        if text.trim().is_empty() {
            self.problem(token, "an empty expression claims nothing");
            return None;
        }
        let written = &self.text[value.span()];
        let span = written.find(&text).map_or(token, |at| {
            let start = token.start + at as u32;
            Span::new(self.file, start, start + text.len() as u32)
        });
        Some(Expression { text, span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceMap;

    fn parse(text: &str) -> Result<ClaimFile, Vec<String>> {
        let mut map = SourceMap::default();
        let file = map.add("p/a.toml", text);
        let lines = |p: Vec<Problem>| p.iter().map(|p| p.line(map.get(file))).collect();
        ClaimFile::parse(file, Path::new("p/a.toml"), text).map_err(lines)
    }

    const GOOD: &str = r#"
model = "../models/m.py"
[[claim]]
name = "whole-batches"
says = "code is atomic between yields"
always = "len(vals) % 10 == 0"
schedule = ["any", "fifo"]
[[claim]]
name = "never-negative"
never = 'balance < 0'
schedule = "any"
time = "idle"
expect = "violated"
"#;

    #[test]
    fn a_claim_file_keeps_expressions_as_text_with_their_place() {
        let file = parse(GOOD).unwrap();
        assert_eq!(file.model, Path::new("p/../models/m.py"));
        let [first, second] = &file.claims[..] else { panic!() };
        assert_eq!(first.form.kind(), "always");
        let Form::Always(e) = &first.form else { panic!() };
        assert_eq!(&GOOD[e.span.start as usize..e.span.end as usize], "len(vals) % 10 == 0");
        assert_eq!(first.schedules, [Schedule::Fifo, Schedule::Any]);
        assert_eq!((first.time, &first.expect), (None, &Expect::Holds));
        assert_eq!((second.time, &second.expect), (Some(TimeMode::Idle), &Expect::Violated(None)));
        assert_eq!(second.schedules, [Schedule::Any]);
    }

    #[test]
    fn what_is_claimed_to_be_atomic_is_a_function() {
        let text = "model = 'm.py'\n[[claim]]\nname = 'a'\nalways = 'x'\n\n[[claim]]\nname = 'b'\n  atomic = 'f(x)'\n";
        assert_eq!(parse(text).unwrap_err(), ["p/a.toml:8:13: `f(x)` is no name of a function"]);
    }

    #[test]
    fn every_problem_of_a_file_is_reported_with_its_place() {
        let text = "model = 'm.py'\n[[claim]]\nname = 'a'\n[[claim]]\nname = 'b'\nalways = 'x'\nnever = 'y'\n\
                    [[claim]]\nalways = 'x'\nschedule = 'lifo'\n[[claim]]\nname='c'\nnever = ' '\nexpect = 'maybe'\n";
        assert_eq!(
            parse(text).unwrap_err(),
            [
                "p/a.toml:3:8: claim `a` claims nothing",
                "p/a.toml:5:8: claim `b` claims more than one thing",
                "p/a.toml:8:1: a claim has no `name`",
                "p/a.toml:10:12: `lifo` is not a schedule; use `fifo` or `any`",
                "p/a.toml:13:9: an empty expression claims nothing",
                "p/a.toml:14:10: `maybe` cannot be expected; use `holds` or `violated`",
            ]
        );
        let unknown = "model = 'm.py'\n[[claim]]\nname = 'a'\nalwyas = 'x'\n";
        assert_eq!(parse(unknown).unwrap_err(), ["p/a.toml:4:1: claim `a`: unknown key `alwyas`"]);
        let twice = "model = 'm.py'\n[[claim]]\nname = 'a'\nalways = 'x'\n[[claim]]\nname = 'a'\nnever = 'y'\n";
        assert_eq!(parse(twice).unwrap_err(), ["p/a.toml:6:8: a second claim is named `a`"]);
        let nothing = parse("").unwrap_err();
        assert_eq!(
            nothing,
            ["p/a.toml:1:1: the claim file names no program", "p/a.toml:1:1: the claim file makes no claim"]
        );
    }

    #[test]
    fn what_is_not_toml_is_a_problem_with_its_place() {
        let error = parse("model = \n").unwrap_err();
        assert!(error[0].starts_with("p/a.toml:1:9: "), "{error:?}");
        let error = parse("model = 'm.py'\n[[claim]]\nname = 3\nalways = 'x'\n").unwrap_err();
        assert!(error[0].starts_with("p/a.toml:3:8: "), "{error:?}");
        let message = |text: &str| parse(text).unwrap_err().remove(0);
        assert_eq!(
            message("model = 'm.py'\nclaim = [1]\n"),
            "p/a.toml:2:10: a claim is a table: write `[[claim]]` and its keys below"
        );
        assert!(message("model = 'm.py'\n[claim]\nname = 'a'\n").contains("two brackets"));
        assert!(message("model = 'm.py'\nmodel = 'n.py'\n").contains("duplicate key"));
        assert!(
            message("model = 'm.py'\n[[claim]]\nname = 'a'\nalways = 'x'\nschedule = []\n").contains("at least one")
        );
        let error = parse("modell = 'm.py'\n").unwrap_err();
        assert!(error[0].starts_with("p/a.toml:1:1: "), "{error:?}");
    }
}
