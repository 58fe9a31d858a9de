//! Linear temporal logic over named predicates: `G (p -> F q)`.
//!
//! Source: Pnueli, "The Temporal Logic of Programs" (FOCS 1977); the letters are SPIN's and everybody's. A run is
//! the sequence of its states; one that ends repeats its last state for ever. `X` means the next step, of whoever.
//! Operators bind in this order: `!`, `X`, `F`, `G`; `U`, `R`, `W`; `&&`; `||`; `->`; `<->`. Those of two operands
//! group to the right. `not`, `and`, `or`, `&` and `|` mean what they say.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    True,
    False,
    Name(String),
    Unary(Unary, Box<Formula>),
    Binary(Binary, Box<Formula>, Box<Formula>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    Not,
    Next,
    Finally,
    Globally,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    Until,
    Release,
    WeakUntil,
    And,
    Or,
    Implies,
    Equal,
}

/// What is wrong with the text of a formula, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub at: usize,
    pub message: String,
}

impl Formula {
    pub fn name(name: &str) -> Formula {
        Formula::Name(name.into())
    }

    pub fn unary(op: Unary, inner: Formula) -> Formula {
        Formula::Unary(op, Box::new(inner))
    }

    pub fn binary(op: Binary, left: Formula, right: Formula) -> Formula {
        Formula::Binary(op, Box::new(left), Box::new(right))
    }

    /// The names in it, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_names(&mut names);
        names
    }

    fn collect_names<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Formula::True | Formula::False => {}
            Formula::Name(name) if names.contains(&name.as_str()) => {}
            Formula::Name(name) => names.push(name),
            Formula::Unary(_, inner) => inner.collect_names(names),
            Formula::Binary(_, left, right) => {
                left.collect_names(names);
                right.collect_names(names);
            }
        }
    }

    /// The left sides of implications that are about one state: where one is never true, the implication says nothing.
    pub fn antecedents(&self) -> Vec<&Formula> {
        match self {
            Formula::True | Formula::False | Formula::Name(_) => Vec::new(),
            Formula::Unary(_, inner) => inner.antecedents(),
            Formula::Binary(op, left, right) => {
                let own = (*op == Binary::Implies && left.in_state(&|_| false).is_some()).then_some(&**left);
                own.into_iter().chain(left.antecedents()).chain(right.antecedents()).collect()
            }
        }
    }

    /// Its truth in a state; `None` if it is about more than one.
    pub fn in_state(&self, truth: &dyn Fn(&str) -> bool) -> Option<bool> {
        Some(match self {
            Formula::True => true,
            Formula::False => false,
            Formula::Name(name) => truth(name),
            Formula::Unary(Unary::Not, inner) => !inner.in_state(truth)?,
            Formula::Unary(..) => return None,
            Formula::Binary(op, left, right) => {
                let (left, right) = (left.in_state(truth)?, right.in_state(truth)?);
                match op {
                    Binary::And => left && right,
                    Binary::Or => left || right,
                    Binary::Implies => !left || right,
                    Binary::Equal => left == right,
                    Binary::Until | Binary::Release | Binary::WeakUntil => return None,
                }
            }
        })
    }

    pub fn parse(text: &str) -> Result<Formula, Mistake> {
        let mut parser = Parser { text, at: 0 };
        let formula = parser.binary(0)?;
        match parser.peek() {
            "" => Ok(formula),
            token => Err(parser.mistake(format!("`{token}` does not belong here"))),
        }
    }
}

/// From the loosest to the tightest.
const LEVELS: [&[(&str, Binary)]; 5] = [
    &[("<->", Binary::Equal)],
    &[("->", Binary::Implies)],
    &[("||", Binary::Or), ("|", Binary::Or), ("or", Binary::Or)],
    &[("&&", Binary::And), ("&", Binary::And), ("and", Binary::And)],
    &[("U", Binary::Until), ("R", Binary::Release), ("W", Binary::WeakUntil)],
];

const SYMBOLS: [&str; 9] = ["<->", "->", "||", "&&", "|", "&", "!", "(", ")"];

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn mistake(&self, message: String) -> Mistake {
        Mistake { at: self.at, message }
    }

    /// The next token, empty at the end; `at` stands at its beginning.
    fn peek(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        let rest = &self.text[self.at..];
        if let Some(symbol) = SYMBOLS.iter().find(|s| rest.starts_with(**s)) {
            return &rest[..symbol.len()];
        }
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..word.max(rest.chars().next().map_or(0, char::len_utf8))]
    }

    fn next(&mut self) -> &'a str {
        let token = self.peek();
        self.at += token.len();
        token
    }

    fn binary(&mut self, level: usize) -> Result<Formula, Mistake> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let left = self.binary(level + 1)?;
        let token = self.peek();
        let Some(&(_, op)) = operators.iter().find(|(text, _)| *text == token) else { return Ok(left) };
        self.next();
        Ok(Formula::binary(op, left, self.binary(level)?))
    }

    fn unary(&mut self) -> Result<Formula, Mistake> {
        let token = self.peek();
        let op = match token {
            "!" | "not" => Unary::Not,
            "X" => Unary::Next,
            "F" => Unary::Finally,
            "G" => Unary::Globally,
            "(" => {
                self.next();
                let inner = self.binary(0)?;
                return match self.peek() {
                    ")" => {
                        self.next();
                        Ok(inner)
                    }
                    _ => Err(self.mistake("a `)` is missing".into())),
                };
            }
            "true" | "True" | "false" | "False" => {
                self.next();
                return Ok(if token.eq_ignore_ascii_case("true") { Formula::True } else { Formula::False });
            }
            "" => return Err(self.mistake("the formula ends too early".into())),
            "U" | "R" | "W" | "and" | "or" => return Err(self.mistake(format!("`{token}` needs a formula before it"))),
            _ if token.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                self.next();
                return Ok(Formula::name(token));
            }
            _ => return Err(self.mistake(format!("`{token}` is no predicate"))),
        };
        self.next();
        Ok(Formula::unary(op, self.unary()?))
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Formula::True => f.write_str("true"),
            Formula::False => f.write_str("false"),
            Formula::Name(name) => f.write_str(name),
            Formula::Unary(op, inner) => {
                let op = match op {
                    Unary::Not => "!",
                    Unary::Next => "X ",
                    Unary::Finally => "F ",
                    Unary::Globally => "G ",
                };
                write!(f, "{op}{inner}")
            }
            Formula::Binary(op, left, right) => {
                let op = match op {
                    Binary::Until => "U",
                    Binary::Release => "R",
                    Binary::WeakUntil => "W",
                    Binary::And => "&&",
                    Binary::Or => "||",
                    Binary::Implies => "->",
                    Binary::Equal => "<->",
                };
                write!(f, "({left} {op} {right})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn formulas() -> impl Strategy<Value = Formula> {
        let leaf = prop_oneof![
            Just(Formula::True),
            Just(Formula::False),
            "[a-e][a-z0-9_]{0,3}"
                .prop_filter("a word of the language", |name| !matches!(name.as_str(), "and" | "false"))
                .prop_map(Formula::Name),
        ];
        leaf.prop_recursive(6, 40, 2, |inner| {
            use Binary::*;
            let unary = prop_oneof![Just(Unary::Not), Just(Unary::Next), Just(Unary::Finally), Just(Unary::Globally)];
            let binary = prop_oneof![
                Just(Until),
                Just(Release),
                Just(WeakUntil),
                Just(And),
                Just(Or),
                Just(Implies),
                Just(Equal)
            ];
            prop_oneof![
                (unary, inner.clone()).prop_map(|(op, f)| Formula::unary(op, f)),
                (binary, inner.clone(), inner).prop_map(|(op, l, r)| Formula::binary(op, l, r)),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_printed_parses_to_the_same(formula in formulas()) {
            prop_assert_eq!(Formula::parse(&formula.to_string()), Ok(formula));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "[GFXURW!&|()<>a-c -]{0,20}") {
            drop(Formula::parse(&text));
        }
    }

    #[test]
    fn operators_bind_as_documented() {
        let shown = |text: &str| Formula::parse(text).unwrap().to_string();
        assert_eq!(shown("G (p -> F q)"), "G (p -> F q)");
        assert_eq!(shown("p && q || !r -> G p U q"), "(((p && q) || !r) -> (G p U q))");
        assert_eq!(shown("p -> q -> r"), "(p -> (q -> r))");
        assert_eq!(shown("not p and q or true"), "((!p && q) || true)");
        assert_eq!(shown("!p U X q <-> r R s W t"), "((!p U X q) <-> (r R (s W t)))");
    }

    #[test]
    fn mistakes_have_their_place() {
        let mistake = |text: &str| Formula::parse(text).map_err(|m| (m.at, m.message)).unwrap_err();
        assert_eq!(mistake("G (p -> "), (8, "the formula ends too early".into()));
        assert_eq!(mistake("G (p"), (4, "a `)` is missing".into()));
        assert_eq!(mistake("p q"), (2, "`q` does not belong here".into()));
        assert_eq!(mistake("p && U q"), (5, "`U` needs a formula before it".into()));
        assert_eq!(mistake("F x + 1"), (4, "`+` does not belong here".into()));
    }
}
