//! `str.encode` and `bytes.decode`: UTF-8, ASCII and Latin-1 with the standard error handlers; hexadecimal.
//!
//! Source: "Standard Encodings" and "Error Handlers" of the `codecs` module. Left out: the handlers that make or take lone
//! surrogates, `namereplace`, and all other encodings; they are [`ErrorKind::Unsupported`].

use super::super::{Error, ErrorKind, Result};
use super::layout::is_space_byte;
use super::repr::push_code_point;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    Utf8,
    Ascii,
    Latin1,
    /// Host names, as far as they are ASCII.
    Idna,
}

/// The data of a `UnicodeEncodeError` or `UnicodeDecodeError`, but for the object, which the caller has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnicodeError {
    pub encoding: &'static str,
    /// In code points of the text or in bytes; `end` is exclusive.
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
    /// What `str()` of the exception gives.
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    Unicode(UnicodeError),
    Other(Error),
}

impl From<Error> for CodecError {
    fn from(error: Error) -> CodecError {
        CodecError::Other(error)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
}

/// Handlers are looked up only when there is an error to handle.
fn handler(name: &str) -> Result<Handler> {
    match name {
        "strict" => Ok(Handler::Strict),
        "ignore" => Ok(Handler::Ignore),
        "replace" => Ok(Handler::Replace),
        "backslashreplace" => Ok(Handler::BackslashReplace),
        "xmlcharrefreplace" => Ok(Handler::XmlCharRefReplace),
        "namereplace" | "surrogateescape" | "surrogatepass" => {
            Err(Error::new(ErrorKind::Unsupported, format!("the error handler '{name}' is not supported")))
        }
        _ => Err(Error::new(ErrorKind::Lookup, format!("unknown error handler name '{name}'"))),
    }
}

/// How the names of the encodings begin that Python has besides the three: by number, script, maker or transformation.
const FAMILIES: &[&str] = &[
    "utf",
    "u16",
    "u32",
    "u7",
    "cp",
    "ibm",
    "iso",
    "windows",
    "mac",
    "x-mac",
    "koi8",
    "kz",
    "ptcp",
    "pt154",
    "tis",
    "hp",
    "r8",
    "roman",
    "euc",
    "gb",
    "big5",
    "hkscs",
    "shift",
    "sjis",
    "s-jis",
    "jis",
    "ujis",
    "u-jis",
    "ms",
    "johab",
    "hz",
    "idna",
    "punycode",
    "unicode",
    "raw-unicode",
    "mbcs",
    "oem",
    "dbcs",
    "ansi",
    "base64",
    "base-64",
    "hex",
    "rot",
    "zlib",
    "zip",
    "bz2",
    "quopri",
    "quoted",
    "uu",
    "undefined",
    "charmap",
    "latin",
    "l2",
    "l3",
    "l4",
    "l5",
    "l6",
    "l7",
    "l8",
    "l9",
    "l10",
    "arabic",
    "asmo",
    "ecma",
    "elot",
    "greek",
    "hebrew",
    "cyrillic",
    "rk1048",
    "strk1048",
    "ruscii",
    "thai",
    "korean",
    "ksc",
    "ks-c",
    "ks-x",
    "ksx",
    "uhc",
    "chinese",
    "cs",
    "ebcdic",
    "0",
    "1",
    "2",
    "4",
    "5",
    "7",
    "8",
    "9",
];

impl Codec {
    /// By any of the usual names; an unknown one is a `LookupError`.
    pub fn find(name: &str) -> Result<Codec> {
        let plain: String =
            name.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c.to_ascii_lowercase() }).collect();
        match &*plain {
            "utf-8" | "utf8" | "u8" | "utf" | "utf8-ucs2" | "utf8-ucs4" | "cp65001" => Ok(Codec::Utf8),
            "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "iso-ir-6" | "us" => Ok(Codec::Ascii),
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "iso-ir-100" => {
                Ok(Codec::Latin1)
            }
            "idna" => Ok(Codec::Idna),
            _ if FAMILIES.iter().any(|family| plain.starts_with(family)) => {
                Err(Error::new(ErrorKind::Unsupported, format!("the encoding '{name}' is not supported")))
            }
            _ => Err(Error::new(ErrorKind::Lookup, format!("unknown encoding: {name}"))),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Idna => "idna",
        }
    }

    pub fn encode(self, text: &str, errors: &str) -> std::result::Result<Vec<u8>, CodecError> {
        let (bound, reason) = match self {
            Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
            Codec::Idna => return Ok(host_name(text)?.as_bytes().to_vec()),
            Codec::Ascii => (0x80, "ordinal not in range(128)"),
            Codec::Latin1 => (0x100, "ordinal not in range(256)"),
        };
        let mut out = Vec::with_capacity(text.len());
        let chars: Vec<char> = text.chars().collect();
        for (i, &c) in chars.iter().enumerate() {
            let code = c as u32;
            if code < bound {
                out.push(code as u8);
                continue;
            }
            match handler(errors)? {
                Handler::Strict => {
                    let run = chars[i..].iter().take_while(|&&c| c as u32 >= bound).count();
                    return Err(self.cannot_encode(c, i, i + run, reason));
                }
                Handler::Ignore => {}
                Handler::Replace => out.push(b'?'),
                Handler::BackslashReplace => {
                    let mut escape = String::new();
                    push_code_point(&mut escape, c);
                    out.extend(escape.bytes());
                }
                Handler::XmlCharRefReplace => out.extend(format!("&#{code};").bytes()),
            }
        }
        Ok(out)
    }

    fn cannot_encode(self, c: char, start: usize, end: usize, reason: &'static str) -> CodecError {
        let encoding = self.name();
        let mut escape = String::new();
        push_code_point(&mut escape, c);
        let what = match end - start {
            1 => format!("character '{escape}' in position {start}"),
            _ => format!("characters in position {start}-{}", end - 1),
        };
        let message = format!("'{encoding}' codec can't encode {what}: {reason}");
        CodecError::Unicode(UnicodeError { encoding, start, end, reason, message })
    }

    pub fn decode(self, bytes: &[u8], errors: &str) -> std::result::Result<String, CodecError> {
        if self == Codec::Idna {
            let text = Codec::Ascii.decode(bytes, "strict")?;
            return Ok(host_name(&text)?.to_string());
        }
        let mut out = String::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let (valid, bad, reason) = self.valid_prefix(&bytes[at..], &mut out);
            let start = at + valid;
            at = start + bad;
            if bad == 0 {
                break;
            }
            match handler(errors)? {
                Handler::Strict => return Err(self.cannot_decode(bytes, start, at, reason)),
                Handler::Ignore => {}
                Handler::Replace => out.push('\u{fffd}'),
                Handler::BackslashReplace => {
                    bytes[start..at].iter().for_each(|&b| push_code_point(&mut out, b as char))
                }
                Handler::XmlCharRefReplace => {
                    let message = "don't know how to handle UnicodeDecodeError in error callback";
                    return Err(Error::type_error(message).into());
                }
            }
        }
        Ok(out)
    }

    /// Decodes what is valid; how many bytes that were, how many are malformed after them (0 at the end), and why.
    fn valid_prefix(self, bytes: &[u8], out: &mut String) -> (usize, usize, &'static str) {
        match self {
            Codec::Latin1 => {
                out.extend(bytes.iter().map(|&b| b as char));
                (bytes.len(), 0, "")
            }
            Codec::Ascii | Codec::Idna => {
                let valid = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len());
                out.extend(bytes[..valid].iter().map(|&b| b as char));
                (valid, usize::from(valid < bytes.len()), "ordinal not in range(128)")
            }
            Codec::Utf8 => {
                let Some(chunk) = bytes.utf8_chunks().next() else { return (0, 0, "") };
                let (valid, bad) = (chunk.valid().len(), chunk.invalid());
                out.push_str(chunk.valid());
                let truncated = std::str::from_utf8(bad).is_err_and(|error| error.error_len().is_none());
                let reason = match bad.first() {
                    Some(0x80..=0xc1 | 0xf5..) => "invalid start byte",
                    _ if truncated && valid + bad.len() == bytes.len() => "unexpected end of data",
                    _ => "invalid continuation byte",
                };
                (valid, bad.len(), reason)
            }
        }
    }

    fn cannot_decode(self, bytes: &[u8], start: usize, end: usize, reason: &'static str) -> CodecError {
        let encoding = self.name();
        let what = match end - start {
            1 => format!("byte 0x{:02x} in position {start}", bytes[start]),
            _ => format!("bytes in position {start}-{}", end - 1),
        };
        let message = format!("'{encoding}' codec can't decode {what}: {reason}");
        CodecError::Unicode(UnicodeError { encoding, start, end, reason, message })
    }
}

/// A host name whose labels are the same in both forms.
fn host_name(text: &str) -> Result<&str> {
    let labels = text.strip_suffix('.').unwrap_or(text).split('.');
    let plain = |label: &str| {
        (1..64).contains(&label.len()) && label.is_ascii() && !label.to_ascii_lowercase().starts_with("xn--")
    };
    if text.is_empty() || labels.into_iter().all(plain) {
        return Ok(text);
    }
    Err(Error::new(ErrorKind::Unsupported, format!("the host name {text:?} in the encoding 'idna'")))
}

/// `bytes.hex(separator, group)`: groups count from the right, or from the left if negative.
pub fn to_hex(bytes: &[u8], separator: Option<&str>, group: i64) -> Result<String> {
    let separator = match separator.map(|separator| (separator, separator.chars().count())) {
        None => "",
        Some((separator, 1)) if separator.is_ascii() => separator,
        Some((_, 1)) => return Err(Error::value("sep must be ASCII.")),
        Some(_) => return Err(Error::value("sep must be length 1.")),
    };
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(bytes.len() * 3);
    for (i, byte) in bytes.iter().enumerate() {
        let passed = if group > 0 { bytes.len() - i } else { i };
        if i > 0 && size > 0 && passed.is_multiple_of(size) {
            out.push_str(separator);
        }
        out.push_str(&format!("{byte:02x}"));
    }
    Ok(out)
}

/// `bytes.fromhex(text)`: pairs of digits with white space between the pairs.
pub fn from_hex(text: &str) -> Result<Vec<u8>> {
    let chars: Vec<char> = text.chars().collect();
    let malformed = |i| Error::value(format!("non-hexadecimal number found in fromhex() arg at position {i}"));
    if let Some(i) = chars.iter().position(|c| !c.is_ascii()) {
        return Err(malformed(i));
    }
    let digit = |i: usize| chars.get(i).and_then(|c| c.to_digit(16)).ok_or_else(|| malformed(i));
    let mut out = Vec::with_capacity(chars.len() / 2);
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        if is_space_byte(c as u8) {
            i += 1;
            continue;
        }
        out.push((digit(i)? << 4 | digit(i + 1)?) as u8);
        i += 2;
    }
    Ok(out)
}

/// `bytes.translate(table, delete)`; a table has 256 bytes.
pub fn translate_bytes(bytes: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Result<Vec<u8>> {
    if table.is_some_and(|table| table.len() != 256) {
        return Err(Error::value("translation table must be 256 characters long"));
    }
    let kept = bytes.iter().filter(|b| !delete.contains(b));
    Ok(kept.map(|&b| table.map_or(b, |table| table[b as usize])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(error: CodecError) -> String {
        match error {
            CodecError::Unicode(error) => error.message,
            CodecError::Other(error) => error.message,
        }
    }

    #[test]
    fn encoding() {
        let error = Codec::Ascii.encode("a\u{e9}\u{100}b", "strict").unwrap_err();
        assert!(matches!(&error, CodecError::Unicode(UnicodeError { start: 1, end: 3, .. })));
        assert_eq!(message(error), "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)");
        let encode = |errors| Codec::Latin1.encode("\u{e9}\u{100}", errors).unwrap();
        assert_eq!(encode("replace"), b"\xe9?");
        assert_eq!(encode("backslashreplace"), b"\xe9\\u0100");
        assert_eq!(message(Codec::Ascii.encode("\u{e9}", "x").unwrap_err()), "unknown error handler name 'x'");
        assert_eq!(Codec::Ascii.encode("a", "x"), Ok(b"a".to_vec()));
        assert_eq!(Codec::find("UTF_8"), Ok(Codec::Utf8));
        assert_eq!(Codec::find("foo").unwrap_err().message, "unknown encoding: foo");
        assert_eq!(Codec::find("UTF-16").unwrap_err().kind, ErrorKind::Unsupported);
    }

    #[test]
    fn decoding() {
        let decode = |bytes: &[u8]| message(Codec::Utf8.decode(bytes, "strict").unwrap_err());
        assert_eq!(decode(b"\xff"), "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
        assert_eq!(decode(b"a\xe2\x82"), "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data");
        assert_eq!(
            decode(b"\xed\xa0\x80"),
            "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"
        );
        assert_eq!(Codec::Utf8.decode(b"\xf0\x9fa", "replace").as_deref(), Ok("\u{fffd}a"));
        assert_eq!(Codec::Ascii.decode(b"\xffa", "backslashreplace").as_deref(), Ok("\\xffa"));
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(to_hex(b"abcde", Some(":"), 2).as_deref(), Ok("61:6263:6465"));
        assert_eq!(to_hex(b"abcde", Some(":"), -2).as_deref(), Ok("6162:6364:65"));
        assert_eq!(from_hex(" ab CD"), Ok(vec![0xab, 0xcd]));
        assert!(from_hex("ab c").unwrap_err().message.ends_with("position 4"));
    }
}
