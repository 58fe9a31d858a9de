"""csv: reading and writing rows."""

import csv
import io

text = 'name,age\r\n"Smith, J",5\r\nx,"a ""quoted"" word"\r\n\r\n"two\nlines",\r\n'
for row in csv.reader(io.StringIO(text, newline='')):
    print(row)
print(list(csv.reader(['a;b', ' c; d'], delimiter=';', skipinitialspace=True)), list(csv.reader(["1,'x,y'"], quotechar="'")))
for row in csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n')):
    print(row)
out = io.StringIO()
w = csv.writer(out)
w.writerow(['plain', 'with, comma', 'with "quote"', 1, 2.5, None, '', 'line\nbreak'])
w.writerows([[1, 2], ['']])
print(repr(out.getvalue()))
out = io.StringIO()
d = csv.DictWriter(out, ['x', 'y'], restval='-', lineterminator='\n')
d.writeheader()
d.writerow({'x': 1})
d.writerows([{'x': 2, 'y': 'a b'}])
print(repr(out.getvalue()))
try:
    d.writerow({'z': 1})
except ValueError as error:
    print(error)
out = io.StringIO()
csv.writer(out, quoting=csv.QUOTE_ALL, delimiter='\t').writerow([1, 'a'])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerow([1, 'a'])
print(repr(out.getvalue()), list(csv.reader(['1,"a"'], quoting=csv.QUOTE_NONNUMERIC)))
