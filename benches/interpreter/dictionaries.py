"""A dict that is filled, read and emptied."""

counts = {}
for i in range(600000):
    key = i * i % 1013
    counts[key] = counts.get(key, 0) + 1
    if i % 5 == 0 and key in counts:
        del counts[key]
print(len(counts), sum(counts.values()))
