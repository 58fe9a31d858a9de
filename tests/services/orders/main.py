"""Entry point of the order service demo."""
from shop import bootstrap


def main():
    app = bootstrap.build()
    raise SystemExit(app.run())


if __name__ == '__main__':
    main()
