"""pathlib's pure paths."""

from pathlib import Path, PurePath, PurePosixPath

p = PurePosixPath('/usr/lib/python3/x.tar.gz')
print(p, repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.root, p.anchor, p.drive == '', list(p.parents)[:2])
print(p.parent / 'y', 'a' / PurePosixPath('b'), p.with_name('z'), p.with_suffix('.zip'), p.with_suffix(''), p.with_stem('q'), p.joinpath('..', 'w'))
print(PurePosixPath('a//b/./c/'), PurePosixPath(), PurePosixPath('a', '/b', 'c'), PurePosixPath('//x'), PurePosixPath('///x'), repr(PurePath('a')))
print(p.is_absolute(), p.relative_to('/usr'), p.is_relative_to('/opt'), p.match('*.gz'), p.match('lib/*/x.*'), p.match('/x'), p.as_uri())
print(PurePosixPath('a') < PurePosixPath('b'), PurePosixPath('a/b') == PurePosixPath('a', 'b'), len({PurePosixPath('a'), PurePosixPath('./a')}), PurePath('.hidden').suffix == '', PurePath('a.').suffix == '')
for action in [lambda: p.relative_to('/opt'), lambda: PurePosixPath('/').with_name('x'), lambda: p.with_suffix('gz'), lambda: p / 5, lambda: PurePath(5), lambda: p.with_name('a/b')]:
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
home = Path('data') / 'x.json'
print(type(home).__name__, home, home.suffix, isinstance(home, PurePath), Path('/a/../b').resolve(), sorted([Path('b'), Path('a')]), f'{home}', str(home))
