"""result: values and errors, matched, mapped and unwrapped."""

from result import Err, Ok, UnwrapError, as_result, do, is_err, is_ok


@as_result(ValueError, TypeError)
def parse(text):
    return int(text)


for text in ('12', 'x', None):
    match parse(text):
        case Ok(value):
            print('ok', value)
        case Err(ValueError() as error):
            print('value', error)
        case Err(error):
            print(type(error).__name__)
print(Ok(1).map(str), Err(2).unwrap_or(3), Ok(1).and_then(lambda x: Ok(x + 1)), Err('e').or_else(lambda e: Ok(e * 2)))
print(is_ok(Ok(1)), is_err(Ok(1)), Ok(1) == Ok(1), Ok(1) != Err(1), len({Ok(1), Ok(1), Err(1)}), repr(Err('x')))
try:
    Err('x').unwrap()
except UnwrapError as error:
    print(error, error.result)
try:
    Ok(1).expect_err('not an error')
except UnwrapError as error:
    print(error)
print(do(Ok(x + y) for x in Ok(1) for y in Ok(2)), do(Ok(x) for x in Err('stopped')))
