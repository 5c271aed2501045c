"""Read what a page's head says of it, and its JSON-LD, which may stand anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.pages.dom import Dom

MAX_SCRIPT = 400_000  # code points of a script of JSON-LD


def read_head(dom: Dom, head: Any) -> None:
    """Read what the head says about the page."""
    for one in head.css("meta, title, link, script"):
        tag = one.tag
        if tag == "title":
            dom.title = dom.title or " ".join((one.text() or "")[:2000].split())
        elif tag == "script":
            read_script(dom, one)
        elif tag == "meta":
            _read_meta(dom, one.attributes)
        elif "canonical" in (one.attributes.get("rel") or "").lower().split():
            dom.canonical = dom.canonical or one.attributes.get("href")


def _read_meta(dom: Dom, at: dict[str, str | None]) -> None:
    name = (at.get("property") or at.get("name") or at.get("itemprop") or "").strip().lower()
    content = " ".join((at.get("content") or "")[:2000].split())
    if name and content:
        dom.meta.setdefault(name, content)


def read_script(dom: Dom, script: Any) -> None:
    """Keep what a script holds if that is JSON-LD."""
    if (script.attributes.get("type") or "").strip().lower() == "application/ld+json":
        text = script.text() or ""
        if len(dom.scripts) < 50:
            dom.scripts.append(text[:MAX_SCRIPT])
