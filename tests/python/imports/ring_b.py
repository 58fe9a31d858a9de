import ring_a

NAME = 'b'
try:
    ring_a.NAME
except AttributeError as error:
    print(error)
try:
    from ring_a import NAME as other
except ImportError as error:
    print(str(error).split(' (/')[0], error.name)
