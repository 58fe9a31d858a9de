import ring_b

NAME = 'a'
print('a sees', ring_b.NAME)
