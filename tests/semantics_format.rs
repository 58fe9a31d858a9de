//! Formatting against CPython.

mod semantics_oracle;

use raddle::semantics::format::{self, AutoNumber, Conversion, Field, First, PercentArguments, PercentSource, Piece};
use raddle::semantics::numbers::{self, Complex, Integer};
use raddle::semantics::{Error, Result, text};
use semantics_oracle::{Cases, Random, literal};

fn quoted(result: Result<String>) -> Result<String> {
    result.map(|text| text::repr(&text))
}

fn spec(random: &mut Random) -> String {
    let mut spec = String::new();
    let part = |random: &mut Random, odds: usize, items: &[&'static str], spec: &mut String| {
        if random.chance(odds) {
            spec.push_str(random.pick::<&str>(items));
        }
    };
    part(random, 3, &["<", ">", "^", "=", "*<", "0>", "0=", "\u{e9}^", "<<", "x="], &mut spec);
    part(random, 4, &["+", "-", " "], &mut spec);
    part(random, 8, &["z"], &mut spec);
    part(random, 6, &["#"], &mut spec);
    part(random, 4, &["0"], &mut spec);
    part(random, 2, &["1", "5", "10", "21", "33"], &mut spec);
    part(random, 5, &[",", "_", ",_", "_,", ",,"], &mut spec);
    part(random, 3, &[".0", ".1", ".3", ".10", ".25", "."], &mut spec);
    let kinds =
        ["b", "c", "d", "e", "E", "f", "F", "g", "G", "n", "o", "s", "x", "X", "%", "y", "\u{e9}", "\u{1}", "ab"];
    part(random, 1 + random.0 as usize % 3, &kinds, &mut spec);
    spec
}

#[test]
fn the_mini_language() {
    let mut random = Random(11);
    let mut cases = Cases::default();
    let integers = [0i64, 1, -1, 65, -65, 1234, -1234567, 255, i64::MIN, 1 << 40];
    let floats = [0.0, -0.0, 1.0, -0.001, 0.5, 2.5, 1e16, 123456.789, 1e-7, -1e22, 99999.5, 1e300, 5e-324];
    let specials = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let texts = ["", "a", "abc", "h\u{e9}llo w\u{f6}rld", "\u{1f600}"];
    for _ in 0..12_000 {
        let spec = spec(&mut random);
        let q = literal(&spec);
        let n = *random.pick(&integers);
        let ours = format::format_integer(&Integer::Small(n), &spec, "int");
        cases.add_result(format!("format({n}, {q})"), quoted(ours));
        let x = if random.chance(8) { *random.pick(&specials) } else { *random.pick(&floats) };
        let shown = if x.is_finite() { format!("{x:e}") } else { format!("float('{x}')") };
        let ours = format::format_float_spec(x, &spec, "float");
        cases.add_result(format!("format({shown}, {q})"), quoted(ours));
        let text = *random.pick(&texts);
        cases.add_result(format!("format({}, {q})", literal(text)), quoted(format::format_text(text, &spec, "str")));
        let z = Complex { re: *random.pick(&floats), im: x };
        let ours = format::format_complex(z, &spec, "complex");
        cases.add_result(format!("format(complex({:e}, {shown}), {q})", z.re), quoted(ours));
    }
    for digits in 0..60usize {
        for x in [0.1, 1.0 / 3.0, 123456789.12345679, 1e-10, 2.0f64.powi(70), 0.5, 5e-324] {
            for kind in ["e", "f", "g", "%", ""] {
                let spec = format!(".{}{kind}", digits * digits);
                let ours = format::format_float_spec(x, &spec, "float");
                cases.add_result(format!("format({x:e}, '{spec}')"), quoted(ours));
            }
        }
    }
    cases.check(40_000);
}

/// The values that the tests of `%` and `str.format` work on.
#[derive(Clone, Debug)]
enum Value {
    Int(Integer),
    Float(f64),
    Text(String),
    None,
    Dict,
}

impl Value {
    fn repr(&self) -> String {
        match self {
            Value::Int(value) => value.to_decimal().unwrap(),
            Value::Float(value) if value.is_finite() => numbers::float_repr(*value),
            Value::Float(value) => format!("float('{value}')"),
            Value::Text(value) => text::repr(value),
            Value::None => "None".into(),
            Value::Dict => "{'a': 1, '(b)': 'x'}".into(),
        }
    }

    fn str(&self) -> String {
        match self {
            Value::Text(value) => value.clone(),
            Value::Float(value) => numbers::float_repr(*value),
            _ => self.repr(),
        }
    }
}

struct Values;

impl PercentArguments for Values {
    type Value = Value;
    type Failure = Error;

    fn lookup(&mut self, _: &Value, key: &str) -> Result<Value> {
        match key {
            "a" => Ok(Value::Int(Integer::Small(1))),
            "(b)" => Ok(Value::Text("x".into())),
            _ => Err(Error::new(raddle::semantics::ErrorKind::Lookup, text::repr(key))),
        }
    }

    fn text(&mut self, value: &Value, how: Conversion) -> Result<String> {
        Ok(match (how, value) {
            (Conversion::Str, _) | (_, Value::Float(_)) => value.str(),
            (Conversion::Repr, _) => value.repr(),
            (Conversion::Ascii, _) => text::escape_non_ascii(&value.repr()),
        })
    }

    fn unknown(&mut self, _: &Value) -> Option<String> {
        None
    }

    fn plain_integer(&mut self, value: &Value) -> Option<Integer> {
        match value {
            Value::Int(value) => Some(value.clone()),
            _ => None,
        }
    }

    fn integer(&mut self, value: &Value, exact: bool) -> Result<Option<Integer>> {
        match value {
            Value::Int(value) => Ok(Some(value.clone())),
            Value::Float(value) if !exact => numbers::float_to_integer(*value).map(Some),
            _ => Ok(None),
        }
    }

    fn float(&mut self, value: &Value) -> Result<Option<f64>> {
        match value {
            Value::Int(value) => value.to_float().map(Some),
            Value::Float(value) => Ok(Some(*value)),
            _ => Ok(None),
        }
    }

    fn string(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Text(value) => Some(value.clone()),
            _ => None,
        }
    }

    fn type_name(&mut self, value: &Value) -> String {
        match value {
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::Text(_) => "str",
            Value::None => "NoneType",
            Value::Dict => "dict",
        }
        .into()
    }
}

fn values() -> Vec<Value> {
    let mut all: Vec<Value> =
        [0i64, 1, -7, 65, 255, 1_114_112, -123456].iter().map(|&n| Value::Int(Integer::Small(n))).collect();
    all.push(Value::Int(Integer::from(-(1i128 << 80))));
    all.extend([0.0, -0.0, 2.5, -1234.5678, 1e22, f64::INFINITY, f64::NAN].map(Value::Float));
    all.extend(["", "a", "it's", "h\u{e9}", "\u{1f600}\n"].map(|text| Value::Text(text.into())));
    all.extend([Value::None, Value::Dict]);
    all
}

#[test]
fn the_percent_operator() {
    const PIECES: &[&str] = &["%", "%%", "%(a)", "%((b))", "%(x)", "%(", " text ", "\u{e9}", "%-5d|", "%s"];
    const FLAGS: &[&str] = &["", "", "", "0", "-", "+", " ", "#", "0-", "+ ", "#0"];
    const WIDTHS: &[&str] = &["", "", "", "5", "12", "*", "5.", ".3", "8.4", ".0", ".*", "*.*", "l", "ll"];
    const KINDS: &[&str] =
        &["d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "c", "r", "s", "a", "%", "y", "\u{e9}", ""];
    let mut random = Random(12);
    let mut cases = Cases::default();
    let all = values();
    for _ in 0..30_000 {
        let mut format = String::new();
        for _ in 0..=random.below(2) {
            if random.chance(5) {
                format.push_str(random.pick::<&str>(PIECES));
            } else {
                let key = if random.chance(8) { "(a)" } else { "" };
                let (flags, width) = (*random.pick(FLAGS), *random.pick(WIDTHS));
                format.push_str(&format!("<%{key}{flags}{width}{}>", random.pick(KINDS)));
            }
        }
        let (source, right) = if random.chance(3) {
            let value = random.pick(&all).clone();
            let right = value.repr();
            let mapping = matches!(value, Value::Dict);
            (PercentSource::Single { value, mapping }, right)
        } else {
            let count = random.below(4);
            let items: Vec<Value> = (0..count).map(|_| random.pick(&all).clone()).collect();
            let right = format!("({})", items.iter().map(|item| item.repr() + ",").collect::<String>());
            (PercentSource::Tuple(items), right)
        };
        let ours = format::percent_format(&format, source, &mut Values);
        let ours = quoted(ours).map_err(|error| match error.kind {
            raddle::semantics::ErrorKind::Lookup => format!("KeyError: {}", error.message),
            _ => error.to_string(),
        });
        let expression = format!("{} % {}", literal(&format), ascii_source(&right));
        cases.add(expression, ours.unwrap_or_else(|error| error));
    }
    cases.check(30_000);
}

/// Source text whose literals may hold non-ASCII characters, in ASCII.
fn ascii_source(source: &str) -> String {
    text::escape_non_ascii(source)
}

/// `str.format` as the VM does it, on positional values without parts.
fn format_template(template: &str, arguments: &[Value], numbers: &mut AutoNumber, depth: usize) -> Result<String> {
    format::check_depth(depth)?;
    let mut out = String::new();
    for piece in format::Template::new(template) {
        match piece? {
            Piece::Text(text) => out.push_str(text),
            Piece::Field(field) => out.push_str(&format_field(&field, arguments, numbers, depth)?),
        }
    }
    Ok(out)
}

fn format_field(field: &Field, arguments: &[Value], numbers: &mut AutoNumber, depth: usize) -> Result<String> {
    let index_error = |n| {
        Error::new(
            raddle::semantics::ErrorKind::Index,
            format!("Replacement index {n} out of range for positional args tuple"),
        )
    };
    let (first, mut accesses) = field.resolve(numbers)?;
    let value = match first {
        First::Index(index) => arguments.get(index).ok_or_else(|| index_error(index))?.clone(),
        First::Key(key) => return Err(Error::new(raddle::semantics::ErrorKind::Lookup, text::repr(key))),
    };
    if let Some(access) = accesses.next() {
        return Err(Error::type_error(format!("access {:?}", access?)));
    }
    let value = match field.conversion {
        None => value,
        Some(conversion) => {
            format::check_conversion(conversion)?;
            let how = match conversion {
                's' => Conversion::Str,
                'r' => Conversion::Repr,
                _ => Conversion::Ascii,
            };
            Value::Text(Values.text(&value, how)?)
        }
    };
    let spec = match field.spec.contains('{') {
        true => format_template(field.spec, arguments, numbers, depth + 1)?,
        false => field.spec.to_string(),
    };
    match &value {
        Value::Int(value) => format::format_integer(value, &spec, "int"),
        Value::Float(value) => format::format_float_spec(*value, &spec, "float"),
        Value::Text(value) => format::format_text(value, &spec, "str"),
        _ if spec.is_empty() => Ok(value.str()),
        _ => Err(Error::type_error(format!(
            "unsupported format string passed to {}.__format__",
            Values.type_name(&value)
        ))),
    }
}

#[test]
fn templates() {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "{{",
        "}}",
        "{}",
        "{0}",
        "{1}",
        "{3}",
        "{!r}",
        "{!s",
        "!",
        "r",
        "x",
        ":",
        ":>5",
        ":{}",
        "[",
        "]",
        "{:{}}",
        "{0:{1}}",
        "{:>{}}",
        "{!a:^9}",
        "a",
        "\u{e9}",
        "{9999999999999999999}",
        "{!\u{e9}}",
        "{:{:{}}}",
        "{name}",
        "{\u{661}}",
    ];
    let mut random = Random(13);
    let mut cases = Cases::default();
    let all = values();
    for _ in 0..30_000 {
        let template = random.text(PIECES, 5);
        let arguments: Vec<Value> = (0..random.below(4)).map(|_| random.pick(&all).clone()).collect();
        let ours = quoted(format_template(&template, &arguments, &mut AutoNumber::default(), 0));
        let ours = ours.unwrap_or_else(|error| match error.kind {
            raddle::semantics::ErrorKind::Lookup => format!("KeyError: {}", error.message),
            _ => error.to_string(),
        });
        if ours.starts_with("TypeError: access") {
            continue;
        }
        let shown: Vec<String> = arguments.iter().map(|value| ascii_source(&value.repr())).collect();
        cases.add(format!("{}.format({})", literal(&template), shown.join(", ")), ours);
    }
    cases.check(25_000);
}
