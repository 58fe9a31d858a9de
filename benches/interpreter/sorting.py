"""A bubble sort by hand, and sorts with a key."""


def bubble(items):
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items


numbers = [i * 7919 % 1009 for i in range(1200)]
print(bubble(list(numbers))[:5], sum(sorted(numbers * 20, key=lambda x: -x)[:5]))
