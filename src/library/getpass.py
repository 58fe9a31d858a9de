"""Who runs the program. Asking for a password is absent: a checked program has no terminal."""


class GetPassWarning(UserWarning):
    pass


def getuser():
    return 'user'
