"""Text put together, taken apart and formatted."""

parts = []
for i in range(200000):
    parts.append(f'{i % 97}:{i}')
text = ','.join(parts)
total = 0
for piece in text.split(','):
    left, _, right = piece.partition(':')
    total += int(left) * len(right)
print(total)
