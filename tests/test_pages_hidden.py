"""What a page hides goes, but not what a click unfolds, nor a story that is hidden until scripts run."""

from __future__ import annotations

import pytest

from newskit.pages.features import Blocks
from newskit.pages.hidden import without_hidden
from newskit.pages.walk import parse

PROSE = (
    "The ferry to Grey Island will sail again on Friday, the harbour office in Port Ellery said. "
    * 3
)
HIDDEN = "Please try again later."


def stays(markup: str) -> bool:
    """Whether what is hidden stays, if it stands below the story and all blocks would be kept."""
    blocks = Blocks(parse(f"<body><p>{PROSE}</p>{markup}</body>"))
    texts = [one.text for one in blocks.dom.blocks]
    assert HIDDEN in texts
    keep = without_hidden(blocks, range(len(texts)))
    assert keep[0] == 0
    return HIDDEN in [texts[n] for n in keep]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f'<div style="display: none"><p>{HIDDEN}</p></div>', id="by style"),
        pytest.param(f'<p style="VISIBILITY:hidden">{HIDDEN}</p>', id="by visibility"),
        pytest.param(f"<div hidden>{HIDDEN}</div>", id="by attribute"),
        pytest.param(f"<dialog><p>{HIDDEN}</p></dialog>", id="a closed dialog"),
        pytest.param(f'<p class="note sr-only">{HIDDEN}</p>', id="for programs that read aloud"),
        pytest.param(f'<p><span class="visually-hidden">{HIDDEN}</span></p>', id="within a line"),
        pytest.param(
            f"<h2>Crossings</h2><p>{PROSE}</p><div hidden>{HIDDEN}</div>",
            id="below a line of prose",
        ),
    ],
)
def test_what_readers_do_not_see_goes(markup: str) -> None:
    assert not stays(markup)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<p>{HIDDEN}</p>", id="it is not hidden"),
        pytest.param(f"<dialog open><p>{HIDDEN}</p></dialog>", id="the dialog is open"),
        pytest.param(f'<p aria-hidden="true">{HIDDEN}</p>', id="hidden from programs alone"),
        pytest.param(f'<p class="hidden-harbours">{HIDDEN}</p>', id="a class that only begins so"),
        pytest.param(
            f'<h3>Fares?</h3><div style="display:none">{HIDDEN}</div>', id="below a heading"
        ),
        pytest.param(
            f'<div class="accordion-item"><div hidden>{HIDDEN}</div></div>', id="a named fold"
        ),
        pytest.param(
            f'<div class="story__show-more" style="display:none"><p>{HIDDEN}</p></div>',
            id="the rest of the story",
        ),
        pytest.param(
            f'<div class="text-print" style="display:none"><p>{HIDDEN}</p></div>', id="for prints"
        ),
        pytest.param(f'<div hidden="until-found">{HIDDEN}</div>', id="a search finds it"),
        pytest.param(
            f'<div style="display:none"><div role="region">{HIDDEN}</div></div>',
            id="a fold by role",
        ),
    ],
)
def test_what_a_click_unfolds_stays(markup: str) -> None:
    assert stays(markup)


def test_a_story_that_is_hidden_for_the_most_part_stays() -> None:
    assert stays(f'<div style="display:none"><p>{PROSE}</p><p>{HIDDEN}</p></div>')


def test_hidden_text_stays_where_too_little_is_left_without_it() -> None:
    blocks = Blocks(parse(f"<body><p>A ferry sails.</p><p hidden>{HIDDEN}</p></body>"))
    assert without_hidden(blocks, [0, 1]) == [0, 1]
