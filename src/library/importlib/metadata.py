"""What is installed: the METADATA files of distributions beside the packages.

Left out: entry points, the files of a distribution.
"""

from _system import metadata as _metadata


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f'No package metadata was found for {self.name}'

    @property
    def name(self):
        return self.args[0]


class PackageMetadata:
    """Headers: names without regard to case, several of one name possible."""

    def __init__(self, text):
        head, _, body = text.partition('\n\n')
        self._headers = []
        for line in head.splitlines():
            if line[:1] in (' ', '\t') and self._headers:
                name, value = self._headers[-1]
                self._headers[-1] = (name, value + '\n' + line)
                continue
            name, _, value = line.partition(':')
            self._headers.append((name, value.strip()))
        if body:
            self._headers.append(('Description', body))

    def get_all(self, name, failobj=None):
        values = [value for key, value in self._headers if key.lower() == name.lower()]
        return values or failobj

    def get(self, name, failobj=None):
        values = self.get_all(name)
        return values[0] if values else failobj

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [name for name, _ in self._headers]


class Distribution:
    def __init__(self, metadata):
        self.metadata = metadata

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError('A distribution name is required.')
        text = _metadata(name)
        if text is None:
            raise PackageNotFoundError(name)
        return cls(PackageMetadata(text))

    @property
    def name(self):
        return self.metadata['Name']

    @property
    def version(self):
        return self.metadata['Version']

    @property
    def requires(self):
        return self.metadata.get_all('Requires-Dist')


def distribution(distribution_name):
    return Distribution.from_name(distribution_name)


def metadata(distribution_name):
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    return Distribution.from_name(distribution_name).version


def requires(distribution_name):
    return Distribution.from_name(distribution_name).requires
