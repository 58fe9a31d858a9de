"""Send throw close."""

def echo():
    received = 'start'
    while True:
        try:
            received = yield received
        except ValueError as error:
            received = f'caught {error}'
        except GeneratorExit:
            print('closing')
            raise
        finally:
            print('step')


g = echo()
print(next(g), g.send('a'), g.throw(ValueError('v')), g.send(None))
g.close()
g.close()
try:
    next(g)
except StopIteration as stop:
    print('stopped', stop.value)
try:
    g.throw(KeyError('after'))
except KeyError as error:
    print('thrown back', error)
h = echo()
try:
    h.send(1)
except TypeError as error:
    print(error)
try:
    h.throw(ValueError('early'))
except ValueError as error:
    print('early', error)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def returns():
    try:
        yield 1
    finally:
        print('cleanup')
    return 'value'


r = returns()
print(next(r))
try:
    next(r)
except StopIteration as stop:
    print(stop.value)
print('end')
