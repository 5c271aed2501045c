"""What kinds of elements there are: which begin a block, which are links, which are not read."""

from __future__ import annotations

import re

TEXT, BREAK, SKIP, HEAD, SCRIPT, MARGIN, BLOCK, CELL, LINK, BOLD, INLINE = range(11)
KINDS: dict[str | None, int] = {"-text": TEXT, "br": BREAK, "head": HEAD, "script": SCRIPT}
KINDS |= dict.fromkeys(
    [
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "option",
        "object",
        "canvas",
        "textarea",
        "input",
        "audio",
        "video",
        "map",
        "math",
        "datalist",
        "rt",
        "rp",
        "img",
        "-comment",
        "-doctype",
    ],
    SKIP,
)
KINDS[None] = SKIP
KINDS |= dict.fromkeys(("nav", "footer", "button"), MARGIN)
KINDS |= dict.fromkeys(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
        "hr",
        "body",
        "html",
        "center",
        "hgroup",
        "menu",
        "legend",
        "dialog",
        "picture",
    ],
    BLOCK,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
KINDS |= {"td": CELL, "th": CELL, "a": LINK, "b": BOLD, "strong": BOLD}
# The class of what is there for programs alone that read a page aloud.
FOR_EARS = re.compile(
    r"(?:^|\s)(?:sr-only|(?:u-)?visually-?hidden|screen-?reader(?:-text)?)(?:\s|$)", re.IGNORECASE
)
