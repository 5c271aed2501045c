"""Make the README's picture, docs/picture.svg, of what newskit really prints: python tools/make_picture.py

rich draws it; nothing in it is fetched from elsewhere.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "picture.svg"
STORY = "docs/examples/wire/ap-subway.txt"
WIDTH = 84  # columns
_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)  # rich has the letters fetched
_LINE = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')


def printed(color: str, *, plain: bool = False) -> str:
    """Return what `newskit show` prints in the picture's width; plain: without its colours."""
    done = subprocess.run(
        [sys.executable, "-m", "newskit", "show", STORY, "--width", str(WIDTH), "--color", color],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    text = done.stdout.decode()
    return Text.from_ansi(text).plain if plain else text


def picture() -> str:
    """Return the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ newskit show {STORY}", style="bold"))
    console.print(Text.from_ansi(printed("always")))
    title = f"newskit show {STORY}"
    return _FACES.sub("", console.export_svg(title=title, theme=MONOKAI, unique_id="newskit"))


def words(svg: str) -> list[str]:
    """Return the lines of text in a picture, without blanks between and around words."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in _LINE.findall(svg):
        rows.setdefault(float(y), []).append((float(x), unescape(text)))
    lines = ("".join(text for _, text in sorted(row)) for _, row in sorted(rows.items()))
    return [line for one in lines if (line := "".join(one.split()))]


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
