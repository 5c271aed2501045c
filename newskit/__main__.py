"""Entry point: answers --version at once, hands the rest to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run newskit on sys.argv."""
    if sys.argv[1:] == ["--version"]:
        from newskit import __version__

        print(f"newskit {__version__}")
        return
    from newskit import cli

    cli.main()


if __name__ == "__main__":
    main()
