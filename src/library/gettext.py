"""Messages in the language in which they are written: there are no catalogues of translations here.

Source: library reference, gettext.
"""


def gettext(message):
    return message


def ngettext(singular, plural, n):
    return singular if n == 1 else plural


def pgettext(context, message):
    return message


def dgettext(domain, message):
    return message


class NullTranslations:
    def __init__(self, fp=None):
        self._fallback = None

    def add_fallback(self, fallback):
        self._fallback = fallback

    def gettext(self, message):
        return message

    def ngettext(self, msgid1, msgid2, n):
        return ngettext(msgid1, msgid2, n)

    def pgettext(self, context, message):
        return message

    def info(self):
        return {}

    def install(self, names=None):
        import builtins

        builtins._ = self.gettext


def find(domain, localedir=None, languages=None, all=False):
    return [] if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    if not fallback:
        raise FileNotFoundError(2, 'No translation file found for domain', domain)
    return NullTranslations()


def textdomain(domain=None):
    return domain or 'messages'


def bindtextdomain(domain, localedir=None):
    return localedir


def install(domain, localedir=None, *, names=None):
    NullTranslations().install(names)
