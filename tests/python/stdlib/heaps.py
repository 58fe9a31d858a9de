import bisect
import heapq


def pseudo(seed, n):
    value = seed
    result = []
    for _ in range(n):
        value = (value * 1103515245 + 12345) % 2147483648
        result.append(value % 50)
    return result


for seed in range(5):
    data = pseudo(seed, 17)
    heap = []
    for item in data:
        heapq.heappush(heap, item)
        print(heap)
    other = list(data)
    heapq.heapify(other)
    print('heapify', other)
    print('pushpop', heapq.heappushpop(other, 7), other)
    print('replace', heapq.heapreplace(other, 99), other)
    out = []
    while heap:
        out.append(heapq.heappop(heap))
        print(heap)
    print(out == sorted(data))
    print(heapq.nsmallest(4, data), heapq.nlargest(4, data), heapq.nsmallest(0, data), heapq.nlargest(100, data))
    print(heapq.nsmallest(3, data, key=lambda x: -x), heapq.nlargest(3, data, key=lambda x: x % 7))
    ordered = sorted(data)
    for x in [-1, 0, 10, 25, 60]:
        print(bisect.bisect_left(ordered, x), bisect.bisect_right(ordered, x), bisect.bisect(ordered, x, 2, 9))
        bisect.insort(ordered, x)
    print(ordered)
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0, 9])))
print(list(heapq.merge(['dog', 'horse'], ['cat', 'fish', 'kangaroo'], key=len)))
print(list(heapq.merge([9, 5, 1], [8, 4], reverse=True)))
print(list(heapq.merge()), list(heapq.merge([], [1])))
jobs = []
heapq.heappush(jobs, (2, 'write'))
heapq.heappush(jobs, (1, 'read'))
heapq.heappush(jobs, (1, 'parse'))
print([heapq.heappop(jobs) for _ in range(3)])
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
try:
    heapq.heapify([1, 'x'])
except TypeError as error:
    print(error)
people = [('ann', 30), ('bob', 25), ('cid', 41)]
by_age = sorted(people, key=lambda p: p[1])
print(bisect.bisect_left(by_age, 30, key=lambda p: p[1]))
bisect.insort_left(by_age, ('dan', 30), key=lambda p: p[1])
print(by_age)
try:
    bisect.bisect([1], 1, -1)
except ValueError as error:
    print(error)
