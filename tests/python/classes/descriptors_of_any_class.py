"""Descriptors whose classes derive from built-in ones; deletion through a descriptor that has only `__set__`."""


class Event(str):
    def __get__(self, instance, owner):
        return self if instance is None else f'{self} of {type(instance).__name__}'


class Number(int):
    def __get__(self, instance, owner):
        return self + 1

    def __set__(self, instance, value):
        instance.__dict__['n'] = value * 2


class Lazy(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return 'on the class'
        return 'lazy ' + super().__get__(instance, owner)

    def __set__(self, instance, value):
        print('set', value)


class OnlySet:
    def __set__(self, instance, value):
        print('only set', value)


class OnlyDelete:
    def __delete__(self, instance):
        print('only delete')


class Table(dict):
    def __get__(self, instance, owner):
        return dict(self, owner=owner.__name__)


class A:
    event = Event('e')
    n = Number(5)
    only_set = OnlySet()
    only_delete = OnlyDelete()
    table = Table(x=1)

    @Lazy
    def lazy(self):
        return 'value'


a = A()
print(A.event, a.event, A.n, a.n, a.lazy, A.lazy, a.table, type(a.table))
a.n = 4
print(vars(a), a.n)
a.lazy = 3
a.only_set = 1
del a.only_delete
for change in (lambda: delattr(a, 'only_set'), lambda: setattr(a, 'only_delete', 1), lambda: delattr(a, 'lazy')):
    try:
        change()
    except AttributeError as error:
        print('AttributeError', error)
a.__dict__['event'] = 'own'
print(a.event)
