# Longer computations over containers.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


from collections import deque
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}
def breadth_first(start):
    seen, order, queue = {start}, [], deque([start])
    while queue:
        node = queue.popleft()
        order.append(node)
        for n in graph[node]:
            if n not in seen:
                seen.add(n)
                queue.append(n)
    return order
def depth_first(node, path=()):
    path = path + (node,)
    if not graph[node]:
        return [path]
    return [p for n in graph[node] for p in depth_first(n, path)]
print(breadth_first("a"), depth_first("a"))
def topological():
    degree = {n: 0 for n in graph}
    for targets in graph.values():
        for t in targets:
            degree[t] += 1
    ready, order = sorted(n for n, k in degree.items() if k == 0), []
    while ready:
        n = ready.pop(0)
        order.append(n)
        for t in graph[n]:
            degree[t] -= 1
            if degree[t] == 0:
                ready.append(t)
        ready.sort()
    return order
print(topological())
def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    for i in range(2, n + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, f in enumerate(flags) if f]
print(sieve(100))
def permutations(items):
    if not items:
        return [[]]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1 :])]
print(permutations([1, 2, 3]), len(permutations(list(range(5)))))
window, sums = deque(maxlen=3), []
for x in [5, 1, 4, 2, 8, 3]:
    window.append(x)
    sums.append(sum(window))
print(sums, window)
counts = {}
for ch in "the quick brown fox jumps over the lazy dog":
    counts[ch] = counts.get(ch, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5], len(counts))
memo = {}
def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(90), len(memo), max(memo), list(memo)[:5])
def merge(a, b):
    out, a, b = [], deque(a), deque(b)
    while a and b:
        out.append(a.popleft() if a[0] <= b[0] else b.popleft())
    return out + list(a) + list(b)
print(merge([1, 4, 9], [2, 3, 10, 11]))
lru = {}
def use(key):
    lru.pop(key, None)
    lru[key] = True
    if len(lru) > 3:
        del lru[next(iter(lru))]
for key in "abcadbe":
    use(key)
print(list(lru))
def chunks(items, n):
    return [items[i : i + n] for i in range(0, len(items), n)]
print(chunks(list(range(10)), 4), list(map(list, zip(*chunks(list(range(9)), 3)))))
