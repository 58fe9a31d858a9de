//! Random programs: text made from a row of random numbers, each of which decides one choice.
//!
//! Small numbers give simple pieces, and a row that has ended gives zeros, so that a smaller row is a simpler
//! program. Every loop is bounded, and growing operations go through functions that bound their operands.

use std::fmt::Write;

/// Names that exist everywhere.
const VARIABLES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

pub struct Writer<'r> {
    row: &'r [u16],
    at: usize,
    text: String,
    /// Names made so far, for those that must be new.
    made: usize,
    loops: usize,
    functions: usize,
    comprehensions: usize,
    /// Whether the function that is written is a generator.
    generator: bool,
}

/// The body of a program, to stand in a function.
pub fn write(row: &[u16]) -> String {
    let mut writer = Writer {
        row,
        at: 0,
        text: String::new(),
        made: 0,
        loops: 0,
        functions: 0,
        comprehensions: 0,
        generator: false,
    };
    for name in VARIABLES {
        let value = writer.literal(1);
        writer.line(1, &format!("{name} = {value}"));
    }
    while writer.at < row.len() {
        writer.statement(1, 3);
    }
    for name in VARIABLES {
        writer.line(1, &format!("show({name})"));
    }
    writer.text
}

impl Writer<'_> {
    fn pick(&mut self, options: usize) -> usize {
        let number = self.row.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % options
    }

    fn one_of<'t>(&mut self, options: &[&'t str]) -> &'t str {
        let index = self.pick(options.len());
        options[index]
    }

    fn line(&mut self, indent: usize, text: &str) {
        writeln!(self.text, "{}{text}", "    ".repeat(indent)).expect("text");
    }

    fn variable(&mut self) -> &'static str {
        self.one_of(&VARIABLES)
    }

    fn new_name(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}{}", self.made)
    }

    // ------------------------------------------------------------ expressions

    fn literal(&mut self, depth: usize) -> String {
        match self.pick(if depth == 0 { 8 } else { 12 }) {
            0 => self.one_of(&["0", "1", "2", "3", "-1", "7", "10", "-13", "255"]).to_string(),
            1 => {
                self.one_of(&["'a'", "''", "'abc'", "'a,b'", "'12'", "' x '", "'aé'", "\"it's\"", "'\\n'"]).to_string()
            }
            2 => self.one_of(&["None", "True", "False"]).to_string(),
            3 => self.one_of(&["0.5", "-1.5", "2.0", "1e20", "0.1", "-0.0"]).to_string(),
            4 => self.one_of(&["(10**20)", "(-2**63)", "(2**31)", "9223372036854775807", "(-10**19)"]).to_string(),
            5 => self.one_of(&["[]", "{}", "()", "{3}", "b'xy'"]).to_string(),
            6 => self.variable().to_string(),
            7 => format!("range({})", self.pick(5)),
            8 => format!("[{}]", self.several(depth - 1)),
            9 => {
                let items = self.several(depth - 1);
                format!("({items}{})", if items.is_empty() { "" } else { "," })
            }
            10 => {
                let (key, value) = (self.key(), self.expression(depth - 1));
                let (other, second) = (self.key(), self.expression(depth - 1));
                format!("{{{key}: {value}, {other}: {second}}}")
            }
            _ => format!("{{{}, {}}}", self.pick(9), self.pick(9)),
        }
    }

    fn key(&mut self) -> &'static str {
        self.one_of(&["'a'", "'b'", "1", "2", "True", "None", "(1, 2)", "1.0", "a"])
    }

    fn several(&mut self, depth: usize) -> String {
        let count = self.pick(4);
        let items: Vec<String> = (0..count).map(|_| self.item(depth)).collect();
        items.join(", ")
    }

    fn item(&mut self, depth: usize) -> String {
        let star = if self.pick(8) == 7 { "*" } else { "" };
        format!("{star}{}", self.expression(depth))
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.pick(3) {
                0 => self.variable().to_string(),
                _ => self.literal(0),
            };
        }
        let below = depth - 1;
        match self.pick(26) {
            0 => self.variable().to_string(),
            1 => self.literal(depth),
            2 | 3 => {
                let (left, right) = (self.expression(below), self.expression(below));
                let sign = self.one_of(&["+", "-", "//", "%", "/", "&", "|", "^", "+", "-"]);
                format!("({left} {sign} {right})")
            }
            4 => {
                let (left, right) = (self.expression(below), self.expression(below));
                format!("{}({left}, {right})", self.one_of(&["times", "power", "shift", "divmod", "percent"]))
            }
            5 | 6 => {
                let mut text = self.expression(below);
                for _ in 0..=self.pick(2) {
                    let sign = self.one_of(&["==", "<", ">", "!=", "<=", ">=", "in", "not in"]);
                    write!(text, " {sign} {}", self.expression(below)).expect("text");
                }
                format!("({text})")
            }
            7 => {
                let (left, right) = (self.expression(below), self.expression(below));
                format!("({left} {} {right})", self.one_of(&["and", "or"]))
            }
            8 => format!("({}{})", self.one_of(&["not ", "-", "+", "~"]), self.expression(below)),
            9 => {
                let (yes, test, no) = (self.expression(below), self.expression(below), self.expression(below));
                format!("({yes} if {test} else {no})")
            }
            10 => {
                let (object, index) = (self.expression(below), self.expression(below));
                format!("({object})[{index}]")
            }
            11 => format!("({})[{}]", self.expression(below), self.slice()),
            12..=14 => {
                let argument = self.expression(below);
                let function = self.one_of(&[
                    "len",
                    "str",
                    "repr",
                    "bool",
                    "int",
                    "float",
                    "list",
                    "tuple",
                    "sorted",
                    "sum",
                    "min",
                    "max",
                    "abs",
                    "type_name",
                    "any",
                    "all",
                    "dict",
                    "ordered",
                    "hash_equal",
                    "round",
                    "reversed_list",
                    "iter_list",
                    "bytes_of",
                    "chr",
                    "ord",
                    "bin",
                    "ascii",
                    "callable",
                    "enumerate_list",
                    "zip_list",
                ]);
                format!("{function}({argument})")
            }
            15 | 16 => self.method(below),
            17 => {
                let (value, conversion) = (self.variable(), self.one_of(&["", "!r", "!s", "!a"]));
                let spec = self.one_of(&[
                    "", ":>6", ":<4", ":^5", ":05", ":.2f", ":x", ":,", ":+", ":*^8", ":e", ":d", ":s", ":%",
                ]);
                format!("f'<{{{value}{conversion}{spec}}}>'")
            }
            18 => {
                let (body, argument) = (self.expression(below), self.expression(below));
                format!("(lambda a, b={}: {body})({argument})", self.literal(0))
            }
            19 | 20 => self.comprehension(below),
            21 if self.comprehensions == 0 => format!("({} := {})", self.variable(), self.expression(below)),
            21 => self.variable().to_string(),
            22 => format!("({}, {})", self.expression(below), self.expression(below)),
            23 => format!("{}({})", self.one_of(&["call0", "call1", "call2", "keywords"]), self.several(below)),
            24 => {
                let (left, right) = (self.expression(below), self.expression(below));
                format!("same({left}, {right})")
            }
            _ => format!("'%s-%r' % ({}, {})", self.expression(below), self.expression(below)),
        }
    }

    fn slice(&mut self) -> String {
        let bounds = ["", "0", "1", "-1", "2", "-2", "5", "-9", "a"];
        let (from, to) = (self.one_of(&bounds), self.one_of(&bounds));
        match self.pick(2) {
            0 => format!("{from}:{to}"),
            _ => format!("{from}:{to}:{}", self.one_of(&["", "1", "-1", "2", "-2", "0"])),
        }
    }

    fn method(&mut self, depth: usize) -> String {
        let object = self.expression(depth);
        let argument = self.expression(depth);
        let call = self.one_of(&[
            "upper()",
            "split()",
            "strip()",
            "title()",
            "keys()",
            "values()",
            "items()",
            "copy()",
            "pop()",
            "lower()",
            "isdigit()",
            "index(@)",
            "count(@)",
            "get(@)",
            "append(@)",
            "extend(@)",
            "join(@)",
            "find(@)",
            "split(@)",
            "startswith(@)",
            "pop(@)",
            "remove(@)",
            "isalpha()",
            "__contains__(@)",
            "discard(@)",
            "setdefault(@)",
            "insert(0, @)",
            "replace('a', 'b')",
            "center(7, '*')",
            "zfill(5)",
            "partition(',')",
            "islower()",
            "bit_length()",
            "sort()",
            "reverse()",
            "clear()",
            "encode()",
            "splitlines()",
            "as_integer_ratio()",
            "is_integer()",
            "__len__()",
            "popitem()",
            "format(@)",
            "rjust(@)",
            "swapcase()",
            "casefold()",
            "conjugate()",
            "missing",
            "__class__.__name__",
        ]);
        format!("ordered(({object}).{})", call.replace('@', &argument))
    }

    fn comprehension(&mut self, depth: usize) -> String {
        // Assignment expressions are restricted there.
        self.comprehensions += 1;
        let text = self.comprehended(depth);
        self.comprehensions -= 1;
        text
    }

    fn comprehended(&mut self, depth: usize) -> String {
        let name = self.one_of(&["x", "y", "a"]);
        let source = self.expression(depth);
        let item = match self.pick(3) {
            0 => name.to_string(),
            1 => format!("({name}, {})", self.variable()),
            _ => self.expression(depth),
        };
        let test = match self.pick(3) {
            2 => format!(" if {}", self.expression(depth)),
            1 => format!(" for z in {source}"),
            _ => String::new(),
        };
        let source = format!("few({source})");
        match self.pick(4) {
            0 => format!("[{item} for {name} in {source}{test}]"),
            1 => format!("list({item} for {name} in {source}{test})"),
            2 => format!("{{str({name}): {item} for {name} in {source}{test}}}"),
            _ => format!("sorted({{str({item}) for {name} in {source}{test}}})"),
        }
    }

    // -------------------------------------------------------------- statements

    fn block(&mut self, indent: usize, depth: usize) {
        for _ in 0..=self.pick(3) {
            self.statement(indent, depth);
        }
    }

    fn statement(&mut self, indent: usize, depth: usize) {
        let options = if depth == 0 { 9 } else { 19 };
        match self.pick(options) {
            0 | 1 => {
                let value = self.expression(2);
                self.line(indent, &format!("show({value})"));
            }
            2 | 3 => {
                let (name, value) = (self.variable(), self.expression(2));
                self.line(indent, &format!("{name} = {value}"));
            }
            4 => {
                let (name, value) = (self.variable(), self.expression(2));
                let sign = self.one_of(&["+", "-", "//", "%", "|", "&", "/", "^"]);
                self.line(indent, &format!("{name} {sign}= {value}"));
            }
            5 => {
                let (name, value) = (self.variable(), self.expression(1));
                let index = if self.pick(2) == 0 { self.expression(1) } else { self.slice() };
                let sign = self.one_of(&["=", "+=", "="]);
                self.line(indent, &format!("{name}[{index}] {sign} {value}"));
            }
            6 => {
                let value = self.expression(2);
                let target = self.one_of(&["a, b", "a, *b", "(a, b), c", "*a, b", "[a, b, c]", "a = b", "a, b = b"]);
                self.line(indent, &format!("{target} = {value}"));
            }
            7 => self.jump(indent),
            8 => {
                let (test, message) = (self.expression(1), self.expression(1));
                match self.pick(3) {
                    0 => self.line(indent, &format!("assert {test}, {message}")),
                    1 => {
                        let name = self.variable();
                        self.line(indent, &format!("del {name}[{message}]"));
                    }
                    _ => {
                        let kind = self.one_of(&["ValueError", "KeyError", "TypeError", "Base.Error", "StopIteration"]);
                        self.line(indent, &format!("raise {kind}({message})"));
                    }
                }
            }
            9 | 10 => {
                let test = self.expression(2);
                self.line(indent, &format!("if {test}:"));
                self.block(indent + 1, depth - 1);
                if self.pick(2) == 1 {
                    self.line(indent, "else:");
                    self.block(indent + 1, depth - 1);
                }
            }
            11 | 12 => self.looping(indent, depth),
            13..=15 => self.guarded(indent, depth),
            16 => self.function(indent, depth),
            17 => self.class(indent, depth),
            _ => self.managed(indent, depth),
        }
    }

    fn jump(&mut self, indent: usize) {
        let choice = self.pick(4);
        match choice {
            0 if self.loops > 0 => self.line(indent, "break"),
            1 if self.loops > 0 => self.line(indent, "continue"),
            2 if self.generator => {
                let value = self.expression(1);
                let form = self.one_of(&["yield #", "show((yield #))", "yield from few(#)"]);
                self.line(indent, &form.replace('#', &value));
            }
            3 if self.functions > 0 => {
                let value = self.expression(1);
                self.line(indent, &format!("return {value}"));
            }
            _ => self.line(indent, "pass"),
        }
    }

    fn looping(&mut self, indent: usize, depth: usize) {
        if self.pick(4) == 3 {
            let counter = self.new_name("n");
            let test = self.expression(1);
            self.line(indent, &format!("{counter} = 0"));
            self.line(indent, &format!("while {counter} < 3 and {test}:"));
            self.line(indent + 1, &format!("{counter} += 1"));
        } else {
            let (name, source) = (self.variable(), self.expression(2));
            let target = if self.pick(4) == 3 { format!("i, {name}") } else { name.to_string() };
            let source =
                if target.starts_with('i') { format!("enumerate(few({source}))") } else { format!("few({source})") };
            self.line(indent, &format!("for {target} in {source}:"));
        }
        self.loops += 1;
        self.block(indent + 1, depth - 1);
        self.loops -= 1;
        if self.pick(3) == 2 {
            self.line(indent, "else:");
            self.block(indent + 1, depth - 1);
        }
    }

    fn guarded(&mut self, indent: usize, depth: usize) {
        self.line(indent, "try:");
        self.block(indent + 1, depth - 1);
        let form = self.pick(4);
        if form != 3 {
            let kinds =
                self.one_of(&["Exception", "TypeError", "(ValueError, KeyError)", "LookupError", "ArithmeticError"]);
            self.line(indent, &format!("except {kinds} as error:"));
            self.line(indent + 1, "report(error)");
            self.block(indent + 1, depth - 1);
            if self.pick(3) == 2 {
                self.line(indent, "else:");
                self.block(indent + 1, depth - 1);
            }
        }
        if form > 1 {
            self.line(indent, "finally:");
            self.block(indent + 1, depth - 1);
        }
    }

    fn function(&mut self, indent: usize, depth: usize) {
        let name = self.new_name("function");
        let parameters = self.one_of(&["a", "a, b=[]", "*a", "a, **b", "a, /, b=1, *c, d=2", "", "*, b=3"]);
        self.line(indent, &format!("def {name}({parameters}):"));
        let outer = (self.loops, self.functions, self.generator);
        self.generator = self.pick(3) == 2;
        self.loops = 0;
        self.functions = 1;
        if self.generator {
            self.line(indent + 1, "yield 'first'");
        }
        // A name that is assigned anywhere in the function is a local of it, and mostly unbound: that is wanted too.
        if self.pick(3) > 0 {
            let declared: Vec<&str> = VARIABLES
                .iter()
                .copied()
                .filter(|v| !parameters.split([',', '*', '=', ' ']).any(|p| p == *v))
                .collect();
            self.line(indent + 1, &format!("nonlocal {}", declared.join(", ")));
        }
        self.block(indent + 1, depth - 1);
        (self.loops, self.functions, self.generator) = outer;
        let arguments = self.several(1);
        let drained = self.one_of(&["ordered", "drain", "drain"]);
        self.line(indent, &format!("show({drained}({name}({arguments})))"));
    }

    fn class(&mut self, indent: usize, depth: usize) {
        let name = self.new_name("Class");
        let base = self.one_of(&["", "(Base)", "(list)", "(dict)", "(Exception)"]);
        self.line(indent, &format!("class {name}{base}:"));
        let value = self.expression(1);
        self.line(indent + 1, &format!("k = {value}"));
        let outer = (self.loops, self.functions, self.generator);
        (self.loops, self.functions, self.generator) = (0, 1, false);
        let header = self.one_of(&[
            "def method(self, x=1):",
            "def __len__(self):",
            "def __eq__(self, x):",
            "def __getitem__(self, x):",
            "def __bool__(self):",
            "def __getattr__(self, x):",
            "def __add__(self, x):",
            "def __iter__(self):",
            "def __repr__(self):",
            "def __call__(self, x=2):",
            "def __contains__(self, x):",
            "def __lt__(self, x):",
        ]);
        self.line(indent + 1, header);
        self.line(indent + 2, "x = 0");
        for _ in 0..=self.pick(2) {
            self.statement(indent + 2, depth.min(1));
        }
        let value = self.expression(1);
        self.line(indent + 2, &format!("return {value}"));
        (self.loops, self.functions, self.generator) = outer;
        let uses = [
            "@()",
            "@().k",
            "@().method()",
            "len(@())",
            "@() == @()",
            "@()[0]",
            "bool(@())",
            "@().q",
            "@() + 1",
            "few(@())",
            "type_name(@())",
            "@()()",
            "@() < @()",
            "isinstance(@(), Base)",
            "@.k is @().k",
        ];
        for _ in 0..=self.pick(3) {
            let used = self.one_of(&uses).replace('@', &name);
            self.line(indent, &format!("attempt(lambda: {used})"));
        }
    }

    fn managed(&mut self, indent: usize, depth: usize) {
        let swallow = self.one_of(&["False", "True", "None", "'raise'"]);
        self.line(indent, &format!("with Manager({swallow}) as {}:", VARIABLES[depth % 6]));
        self.block(indent + 1, depth - 1);
    }
}
