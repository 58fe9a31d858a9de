//! `_hash`: digests of bytes, through the RustCrypto crates, under the module `hashlib`.

use sha2::Digest;

use crate::base::Code;
use crate::store::{Body, Value};
use crate::vm::{Args, NativeTable, Result, Vm};

pub const FUNCTIONS: NativeTable = &[("digest", 2, 2, false, digest), ("pbkdf2", 6, 6, false, pbkdf2)];

fn bytes(vm: &mut Vm, value: Value) -> Result<Vec<u8>> {
    if let Some(handle) = value.handle()
        && let Body::Bytes(bytes) = vm.heap.immutable(handle)
    {
        return Ok(bytes.to_vec());
    }
    Err(vm.type_error("bytes are required"))
}

fn hashed(name: &str, data: &[u8]) -> Option<Vec<u8>> {
    Some(match name {
        "md5" => md5::Md5::digest(data).to_vec(),
        "sha1" => sha1::Sha1::digest(data).to_vec(),
        "sha224" => sha2::Sha224::digest(data).to_vec(),
        "sha256" => sha2::Sha256::digest(data).to_vec(),
        "sha384" => sha2::Sha384::digest(data).to_vec(),
        "sha512" => sha2::Sha512::digest(data).to_vec(),
        "sha3_224" => sha3::Sha3_224::digest(data).to_vec(),
        "sha3_256" => sha3::Sha3_256::digest(data).to_vec(),
        "sha3_384" => sha3::Sha3_384::digest(data).to_vec(),
        "sha3_512" => sha3::Sha3_512::digest(data).to_vec(),
        _ => return None,
    })
}

/// `digest(name, data)`.
fn digest(vm: &mut Vm, args: Args) -> Result<Value> {
    let (name, data) = (vm.str(args.positional[0])?, bytes(vm, args.positional[1])?);
    match hashed(&name, &data) {
        Some(digest) => Ok(vm.heap.new_bytes(digest)),
        None => Err(vm.value_error(format!("unsupported hash type {name}"))),
    }
}

/// `pbkdf2(name, password, salt, iterations, length, block)`: RFC 8018, 5.2, with HMAC.
fn pbkdf2(vm: &mut Vm, args: Args) -> Result<Value> {
    let name = vm.str(args.positional[0])?;
    let (password, salt) = (bytes(vm, args.positional[1])?, bytes(vm, args.positional[2])?);
    let (Value::Int(iterations), Value::Int(length), Value::Int(block)) =
        (args.positional[3], args.positional[4], args.positional[5])
    else {
        return Err(vm.type_error("sizes are numbers"));
    };
    if iterations > 1_000_000 {
        let what = format!("pbkdf2_hmac with {iterations} iterations: at most 1000000 are computed");
        return Err(vm.unsupported(Code::Builtin, what, "use fewer iterations in the model"));
    }
    let hash = |data: &[u8]| hashed(&name, data).unwrap_or_default();
    let mut key = if password.len() > block as usize { hash(&password) } else { password };
    key.resize(block as usize, 0);
    let (inner, outer): (Vec<u8>, Vec<u8>) =
        (key.iter().map(|b| b ^ 0x36).collect(), key.iter().map(|b| b ^ 0x5c).collect());
    let hmac = |data: &[u8]| hash(&[outer.as_slice(), &hash(&[inner.as_slice(), data].concat())].concat());
    let mut derived = Vec::new();
    for index in 1u32.. {
        if derived.len() >= length as usize {
            break;
        }
        let mut last = hmac(&[salt.as_slice(), &index.to_be_bytes()].concat());
        let mut sum = last.clone();
        for _ in 1..iterations {
            last = hmac(&last);
            sum.iter_mut().zip(&last).for_each(|(s, b)| *s ^= b);
        }
        derived.extend(sum);
    }
    derived.truncate(length as usize);
    Ok(vm.heap.new_bytes(derived))
}
