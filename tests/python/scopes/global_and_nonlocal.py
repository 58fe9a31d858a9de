"""Global and nonlocal."""

value = 'global'


def outer():
    value = 'outer'

    def read():
        return value

    def local():
        value = 'local'
        return value

    def change():
        nonlocal value
        value = 'changed'

    def change_global():
        global value
        value = 'global changed'

    print(read(), local(), read())
    change()
    print(read(), value)
    change_global()
    print(read())


outer()
print(value)


def define():
    global made
    made = 'made'


define()
print(made)


def unbound():
    print(value)
    value = 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)


def free():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(error)
    later = 1
    return inner()


print(free())


class C:
    value = 'class'

    def method(self):
        return value

    read = value


print(C().method(), C.read)
