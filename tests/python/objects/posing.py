"""Objects that say they are of another class."""

class Real:
    pass


class Pose:
    @property
    def __class__(self):
        return Real


p = Pose()
print(p.__class__, type(p), isinstance(p, Real), isinstance(p, Pose), isinstance(3, Real), isinstance(Pose, type))
