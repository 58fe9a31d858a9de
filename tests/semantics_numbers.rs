//! Numbers against CPython.

mod semantics_oracle;

use raddle::semantics::numbers::{self, BitLimit, ByteOrder, Complex, Integer, Power};
use raddle::semantics::{Result, numbers::math, text};
use semantics_oracle::{Cases, Random, bytes_literal, literal};

const LIMIT: BitLimit = BitLimit(1 << 20);

fn integers(random: &mut Random, count: usize) -> Vec<Integer> {
    let mut all: Vec<Integer> = [0i64, 1, -1, 2, -2, 3, 7, 10, -10, 255, 256, 1 << 53, i64::MAX, i64::MIN]
        .iter()
        .map(|&n| Integer::Small(n))
        .collect();
    while all.len() < count {
        let limbs = 1 + random.below(6);
        let mut value = Integer::Small(0);
        for _ in 0..limbs {
            value = &value.shl(&Integer::Small(64), LIMIT).unwrap() + &Integer::from(random.next());
        }
        let value = value.shr(&Integer::Small(random.below(64 * limbs) as i64)).unwrap();
        all.push(if random.chance(2) { -&value } else { value });
    }
    all
}

fn floats(random: &mut Random, count: usize) -> Vec<f64> {
    let mut all = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -2.5,
        1e16,
        1e15,
        123456.789,
        1e-5,
        5e-324,
        -2.2250738585072014e-308,
        f64::MAX,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        9007199254740993.0,
        1e22,
        1e23,
    ];
    while all.len() < count {
        all.push(match random.below(4) {
            0 => f64::from_bits(random.next()),
            1 => (random.next() as i64 >> (random.below(63))) as f64 / 8.0,
            2 => random.below(2000) as f64 / 100.0 - 10.0,
            _ => (random.next() as f64 / 1e19) * 10f64.powi(random.below(40) as i32 - 20),
        });
    }
    all
}

fn int_text(value: &Integer) -> String {
    value.to_decimal().unwrap()
}

/// An expression that makes exactly this float.
fn float_text(value: f64) -> String {
    if value.is_finite() { format!("({value:e})") } else { format!("float('{value}')") }
}

fn float_repr(value: f64) -> String {
    numbers::float_repr(value)
}

fn int_result(value: Result<Integer>) -> Result<String> {
    value.map(|value| int_text(&value))
}

fn power_repr(power: Power) -> String {
    match power {
        Power::Integer(value) => int_text(&value),
        Power::Float(value) => float_repr(value),
        Power::Complex(value) => value.repr(),
    }
}

#[test]
fn integer_arithmetic() {
    let mut random = Random(1);
    let mut cases = Cases::default();
    let all = integers(&mut random, 60);
    for a in &all {
        for b in &all {
            let (x, y) = (int_text(a), int_text(b));
            cases.add(format!("({x}) + ({y})"), int_text(&(a + b)));
            cases.add(format!("({x}) - ({y})"), int_text(&(a - b)));
            cases.add_result(format!("({x}) * ({y})"), int_result(a.mul(b, LIMIT)));
            cases.add_result(format!("({x}) // ({y})"), int_result(a.floor_div(b)));
            cases.add_result(format!("({x}) % ({y})"), int_result(a.modulo(b)));
            cases.add_result(format!("({x}) / ({y})"), a.true_div(b).map(float_repr));
            cases.add(format!("({x}) & ({y})"), int_text(&(a & b)));
            cases.add(format!("({x}) | ({y})"), int_text(&(a | b)));
            cases.add(format!("({x}) ^ ({y})"), int_text(&(a ^ b)));
            cases.add(format!("(({x}) > ({y})) - (({x}) < ({y}))"), (a.cmp(b) as i8).to_string());
            cases.add(format!("math.gcd({x}, {y})"), int_text(&math::gcd(a, b)));
            cases.add_result(format!("math.lcm({x}, {y})"), int_result(math::lcm(a, b, LIMIT)));
        }
        let x = int_text(a);
        cases.add(format!("~({x})"), int_text(&!a));
        cases.add(format!("-({x})"), int_text(&-a));
        cases.add(format!("({x}).bit_length()"), a.bit_length().to_string());
        cases.add(format!("({x}).bit_count()"), a.bit_count().to_string());
        cases.add(format!("hash({x})"), numbers::hash_integer(a).to_string());
        cases.add_result(format!("float({x})"), a.to_float().map(float_repr));
        cases.add_result(format!("math.isqrt({x})"), int_result(math::isqrt(a)));
        for (radix, name) in [(2, "bin"), (8, "oct"), (16, "hex")] {
            cases.add(format!("{name}({x})"), format!("'{}'", a.to_prefixed(radix)));
        }
        for shift in [0i64, 1, 13, 64, 200, -1] {
            let count = Integer::Small(shift);
            cases.add_result(format!("({x}) << ({shift})"), int_result(a.shl(&count, LIMIT)));
            cases.add_result(format!("({x}) >> ({shift})"), int_result(a.shr(&count)));
        }
        for digits in [-1i64, -2, -5, -19, -100, 3] {
            let rounded = numbers::round_integer(a, &Integer::Small(digits));
            cases.add(format!("round({x}, {digits})"), int_text(&rounded));
        }
        for length in [0i64, 1, 8, 9, 50, -1] {
            for (order, name) in [(ByteOrder::Little, "little"), (ByteOrder::Big, "big")] {
                for (signed, flag) in [(true, "True"), (false, "False")] {
                    let bytes = a.to_bytes(length, order, signed);
                    if let Ok(bytes) = &bytes {
                        let expression = format!("int.from_bytes({}, '{name}', signed={flag})", bytes_literal(bytes));
                        cases.add(expression, int_text(&Integer::from_bytes(bytes, order, signed)));
                    }
                    let expression = format!("({x}).to_bytes({length}, '{name}', signed={flag})");
                    cases.add_result(expression, bytes.map(|bytes| text::bytes_repr(&bytes)));
                }
            }
        }
    }
    cases.check(40_000);
}

#[test]
fn integer_powers() {
    let mut random = Random(2);
    let mut cases = Cases::default();
    let all = integers(&mut random, 30);
    for a in &all {
        let x = int_text(a);
        for e in [0i64, 1, 2, 3, 5, 17, -1, -2, -7, -400] {
            let power = numbers::integer_pow(a, &Integer::Small(e), LIMIT);
            cases.add_result(format!("({x}) ** ({e})"), power.map(power_repr));
        }
        for e in &all {
            for m in &all[..20] {
                let power = numbers::integer_pow_mod(a, e, m);
                let expression = format!("pow({x}, {}, {})", int_text(e), int_text(m));
                cases.add_result(expression, int_result(power));
            }
        }
    }
    for n in -1..25i64 {
        let integer = Integer::Small(n);
        cases.add_result(format!("math.factorial({n})"), int_result(math::factorial(&integer, LIMIT)));
        for k in -1..25i64 {
            let (n, k) = (Integer::Small(n * 7), Integer::Small(k));
            let (x, y) = (int_text(&n), int_text(&k));
            cases.add_result(format!("math.comb({x}, {y})"), int_result(math::comb(&n, &k, LIMIT)));
            cases.add_result(format!("math.perm({x}, {y})"), int_result(math::perm(&n, &k, LIMIT)));
        }
    }
    cases.check(10_000);
}

#[test]
fn float_arithmetic() {
    let mut random = Random(3);
    let mut cases = Cases::default();
    let all = floats(&mut random, 70);
    let some = integers(&mut random, 30);
    for &a in &all {
        let x = float_text(a);
        for &b in &all {
            let y = float_text(b);
            cases.add_result(format!("{x} / {y}"), numbers::float_div(a, b).map(float_repr));
            cases.add_result(format!("{x} // {y}"), numbers::float_floor_div(a, b).map(float_repr));
            cases.add_result(format!("{x} % {y}"), numbers::float_mod(a, b).map(float_repr));
            cases.add_result(format!("{x} ** {y}"), numbers::float_pow(a, b).map(power_repr));
        }
        for n in &some {
            let order = numbers::compare_float(n, a).map(|order| order as i8);
            let expected = order.map_or("None".to_string(), |order| order.to_string());
            let y = int_text(n);
            cases.add(format!("None if {x} != {x} else (({y}) > {x}) - (({y}) < {x})"), expected);
        }
        cases.add(format!("repr({x})"), format!("'{}'", float_repr(a)));
        cases.add(format!("({x}).is_integer()"), if numbers::is_integer(a) { "True" } else { "False" }.to_string());
        cases.add_result(format!("int({x})"), int_result(numbers::float_to_integer(a)));
        cases.add_result(format!("round({x})"), int_result(numbers::round_float_to_integer(a)));
        let ratio = numbers::as_integer_ratio(a);
        let ratio = ratio.map(|(n, d)| format!("({}, {})", int_text(&n), int_text(&d)));
        cases.add_result(format!("({x}).as_integer_ratio()"), ratio);
        cases.add(format!("({x}).hex()"), format!("'{}'", numbers::float_to_hex(a)));
        let hex = numbers::float_to_hex(a);
        cases.add_result(format!("float.fromhex('{hex}')"), numbers::float_from_hex(&hex).map(float_repr));
        if !a.is_nan() {
            cases.add(format!("hash({x})"), numbers::hash_float(a).to_string());
        }
        for digits in [0i64, 1, 2, 5, 15, 100, 330, -1, -3, -16, -308, -400] {
            cases.add_result(format!("round({x}, {digits})"), numbers::round_float(a, digits).map(float_repr));
        }
    }
    cases.check(20_000);
}

#[test]
fn complex_arithmetic() {
    let mut random = Random(4);
    let mut cases = Cases::default();
    let parts = floats(&mut random, 26);
    let mut all: Vec<Complex> = Vec::new();
    for _ in 0..60 {
        all.push(Complex { re: *random.pick(&parts), im: *random.pick(&parts) });
    }
    for re in [0.0, 1.0, -2.0, 0.5, 3.0, 101.0] {
        all.push(Complex { re, im: 0.0 });
    }
    for &a in &all {
        let x = format!("complex({}, {})", float_text(a.re), float_text(a.im));
        cases.add(x.clone(), a.repr());
        cases.add_result(format!("abs({x})"), a.abs().map(float_repr));
        if !a.re.is_nan() && !a.im.is_nan() {
            cases.add(format!("hash({x})"), numbers::hash_complex(a).to_string());
        }
        for &b in &all {
            let y = format!("complex({}, {})", float_text(b.re), float_text(b.im));
            cases.add(format!("{x} * {y}"), (a * b).repr());
            cases.add_result(format!("{x} / {y}"), a.true_div(b).map(Complex::repr));
            cases.add_result(format!("{x} ** {y}"), a.pow(b).map(Complex::repr));
        }
    }
    cases.check(10_000);
}

#[test]
fn numbers_from_text() {
    const PIECES: &[&str] = &[
        "0", "1", "9", "12", "_", "+", "-", ".", "e", "E", "j", "x", "0x", "0b1", "0o7", "a", "F", " ", "\t", "\n",
        "(", ")", "inf", "nan", "Infinity", "p", "p-3", "\u{661}", "\u{2003}", "\u{e9}", "\u{1c}", "\0", "'", "\"",
    ];
    let mut random = Random(5);
    let mut cases = Cases::default();
    for i in 0..20_000 {
        let text = random.text(PIECES, 5);
        let quoted = literal(&text);
        let base = *random.pick(&[10i64, 10, 0, 2, 8, 16, 36, 1, 37]);
        let parsed = numbers::parse_integer(&text, base);
        cases.add_result(format!("int({quoted}, {base})"), int_result(parsed));
        cases.add_result(format!("float({quoted})"), numbers::parse_float(&text).map(float_repr));
        cases.add_result(format!("complex({quoted})"), Complex::parse(&text).map(Complex::repr));
        cases.add_result(format!("float.fromhex({quoted})"), numbers::float_from_hex(&text).map(float_repr));
        if i % 4 == 0 {
            let quoted = bytes_literal(text.as_bytes());
            let parsed = numbers::parse_integer_bytes(text.as_bytes(), base);
            cases.add_result(format!("int({quoted}, {base})"), int_result(parsed));
            let parsed = numbers::parse_float_bytes(text.as_bytes());
            cases.add_result(format!("float({quoted})"), parsed.map(float_repr));
        }
    }
    for length in [4299, 4300, 4301, 10_000] {
        let digits = "7".repeat(length);
        let parsed = numbers::parse_integer(&digits, 10);
        cases.add_result(
            format!("int('7' * {length}) % 1000003"),
            int_result(parsed.and_then(|n| n.modulo(&Integer::Small(1_000_003)))),
        );
        let power = numbers::integer_pow(&Integer::Small(10), &Integer::Small(length as i64 - 1), LIMIT);
        let Ok(Power::Integer(power)) = power else { panic!("a power of ten") };
        cases.add_result(format!("len(str(10 ** {}))", length - 1), power.to_decimal().map(|t| t.len().to_string()));
    }
    cases.check(80_000);
}
