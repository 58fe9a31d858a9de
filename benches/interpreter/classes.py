"""Attributes and methods of many objects."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


point = Point(0, 0)
total = 0
for i in range(250000):
    point = point.moved(i % 3, 1)
    total += point.norm % 7
print(total, point.x, point.y)
