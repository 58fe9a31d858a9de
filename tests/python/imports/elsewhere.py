"""Modules of other systems cannot be imported."""

for name in ('msvcrt', 'winreg', 'winsound', 'nt'):
    try:
        __import__(name)
    except ImportError as error:
        print(type(error).__name__, str(error)[:30])
