"""The parts that strip is made of, each by itself: lines, names, extent, roles, labels, captions."""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit import Record
from newskit.cleaning.checking import check
from newskit.cleaning.extent import Extent, amid, extent, is_site
from newskit.cleaning.fields import captions, ends, labels, rows
from newskit.cleaning.head import Head, head
from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Rulebook
from newskit.cleaning.model import Verdict
from newskit.cleaning.page import read_page
from newskit.cleaning.people import credits
from newskit.cleaning.reasons import LIMITS, doubt
from newskit.cleaning.roles import roles_of
from newskit.cleaning.roles.decode import decode
from newskit.cleaning.roles.glance import prefix
from newskit.cleaning.roles.grammar import ROLES
from newskit.cleaning.roles.model import MIDDLE, Model, check_sum, shipped, together
from newskit.cleaning.roles.model import Head as ModelHead
from newskit.cleaning.roles.surroundings import Surroundings
from newskit.rules import BadRuleError, Rule

PROSE = "Two tugs from the mainland held the vessel until divers had freed the chain from a cable."
OTHER = "Nobody was hurt when the anchor chain parted, the port authority said after the storm."


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


# Lines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The port authority named the ship in\n"
            "Grain ship loses its anchor and two of its boats off the mole of Port Ellery\n"
            "and the harbour was closed.",
            id="a title amid lines is no link",
        ),
        pytest.param(
            "The port authority named the ship in\nthe log.\nand the harbour was closed.",
            id="a sentence amid lines is no link",
        ),
        pytest.param(
            "The port authority named the ship in\nits log\nThe harbour was closed for nine hours.",
            id="a new sentence",
        ),
        pytest.param(
            "Grain ship closes the harbour for nine hours at night\n"
            "Ferry fares to rise in the spring of the coming year\n"
            "Tides and wrecks off the mole\n"
            "Fishermen of Larch and Ellery vote on the new quotas\n"
            "Lighthouse keeper at last retired\n"
            "Divers find a cannon of the old fort outside the mole\n"
            "The second grain quay of the port opens on a Monday\n"
            "Storm damages pier in the north\n"
            "Councillors of the town argue over the price of salt",
            id="titles of many lengths",
        ),
    ],
)
def test_lines_that_belong_to_nothing_broken_stay_apart(text: str) -> None:
    assert texts(text) == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The port authority named the\nAnna\nand closed the harbour at once.", id="link"
        ),
        pytest.param(
            "The harbour of Port Ellery was closed for nine\n"
            "hours on Monday after a grain ship lost its an-\n"
            "chor at night, and two tugs from the mainland\n"
            "held the vessel until divers had freed the end\n"
            "of the chain.",
            id="column",
        ),
    ],
)
def test_a_sentence_that_lines_break_is_one(text: str) -> None:
    assert texts(text) == [text]


def test_hard_wrapped_paragraphs_with_an_indent_stand_apart() -> None:
    column = (
        "The harbour of Port Ellery was closed for nine\n"
        "hours on Monday after a grain ship lost its an-\n"
        "chor at night, the harbour master reported now\n"
    )
    assert len(texts(column + "\t" + column + "  " + column)) == 3


def test_an_initial_and_a_stop_within_do_not_make_prose() -> None:
    [line] = lines(
        "Harbour master J. Doe and mate R. Roe of the port of Ellery on the quay at nine"
    )
    assert not line.is_prose


# Rules


def test_needs_are_found_however_their_letters_fold() -> None:
    rule = Rule(id="a", label="share", pattern=".*", needs=("hauptstraße",))
    for text in ("Hauptstraße 5", "HAUPTSTRASSE 5"):
        assert Rulebook(text, lines(text), None, [rule], packs=False).line(0)


GOOD = """[[rule]]
id = 'ferry'
label = 'share'
why = 'A test.'
pattern = 'ferry .*'
hit = ['Ferry one', 'Ferry two']
miss = ['A ferry']
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(GOOD.replace("miss = ['A ferry']\n", ""), "a miss at least", id="no miss"),
        pytest.param(GOOD + "leaves = ['Ferry three']\n", "should miss", id="hits what it leaves"),
        pytest.param(GOOD + GOOD, "doubled id", id="twice the same id"),
        pytest.param(GOOD.replace("ferry .*", "(ferry .*)?"), "nothing at all", id="empty match"),
        pytest.param(
            GOOD.replace("'Ferry two'", "'Boat'"), "does not hit", id="a hit that is none"
        ),
    ],
)
def test_a_rule_file_that_would_mislead_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    assert len(check(tmp_path / "good.toml")) == 1
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRuleError, match=said):
        check(tmp_path / "bad.toml")


# Names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Roe, Reuters", ["Ana Roe"]),
        ("Ana Roe and Jo Poe", ["Ana Roe", "Jo Poe"]),
        ("AFP", []),
        ("Harbour Office", []),
        ("Ana Roe in Larch", ["Ana Roe"]),
    ],
)
def test_only_persons_of_a_list_are_credited(text: str, names: list[str]) -> None:
    assert [one.name for one in credits(text, "reporter", 0, len(text))] == names


# Extent


class Doubt(Verdict):
    """A verdict whose doubt is given."""

    def __init__(self, p: float, *, is_whole: bool = False) -> None:
        self.given = p
        self.is_whole = is_whole

    @property
    def p(self) -> float:
        return self.given

    @property
    def reasons(self) -> tuple[str, ...]:
        return ("size",)


def test_a_page_of_few_lines_is_no_whole_sites() -> None:
    assert is_site([Doubt(0.9, is_whole=True)] * 40)
    assert not is_site([Doubt(0.9, is_whole=True)] * 39)
    assert not is_site([Doubt(0.9)] * 40)


def test_much_doubted_paragraphs_at_the_ends_are_no_part_of_the_story() -> None:
    page = lines("\n\n".join([PROSE, OTHER, PROSE, OTHER]))
    doubts = [Doubt(0.95), Doubt(0.5), Doubt(0.95), Doubt(0.95)]
    assert extent(page, [False] * 4, verdicts=doubts)[:2] == (1, 2)
    assert extent(page, [False] * 4, verdicts=[Doubt(0.5)] * 4)[:2] == (0, 4)


def test_paragraphs_beside_another_are_beyond_doubt_but_for_the_first_and_last() -> None:
    page = lines("\n\n".join([PROSE, OTHER, PROSE, "Share", OTHER, "Share", PROSE]))
    story = Extent(0, 7)
    assert [n for n, sure in enumerate(amid(page, [False] * 7, story)) if sure] == [1, 2]
    assert not any(amid(page, [False] * 7, Extent(0, 7, is_site=True)))


@pytest.mark.parametrize(
    ("replies", "thread"),
    [
        pytest.param([4], None, id="one"),
        pytest.param([3, 4], 3, id="two behind most"),
        pytest.param([1, 2], None, id="two behind little"),
        pytest.param([2, 3, 4], 2, id="three behind a third"),
        pytest.param([1, 2, 3], None, id="three behind less"),
    ],
)
def test_a_thread_begins_where_enough_prose_is_above(
    replies: list[int], thread: int | None
) -> None:
    page = lines("\n\n".join([PROSE] * 5))
    assert extent(page, [False] * 5, replies=replies).thread == thread


def test_a_line_ends_the_story_only_behind_most_of_it() -> None:
    page = lines("\n\n".join([PROSE] * 5))
    assert extent(page, [False] * 5, ends={1}).stop == 5
    assert extent(page, [False] * 5, ends={3}).stop == 3


# Doubt and the head


def test_a_sentence_must_be_doubted_more_than_a_scrap() -> None:
    sentence, scrap = lines(f"{PROSE}\n\nShips and tides")
    for name, scrap_goes, sentence_goes in (
        ("low", 0.95, 0.98),
        ("normal", 0.8, 0.95),
        ("high", 0.5, 0.7),
    ):
        for line, bound in ((scrap, scrap_goes), (sentence, sentence_goes)):
            below, at = Doubt(bound - 0.01), Doubt(bound)
            assert doubt(line, below, LIMITS[name], Extent(0, 2)) is None
            assert doubt(line, at, LIMITS[name], Extent(0, 2)) == ("other", "model:size")


def found_head(*above: str, known: int | None = None) -> Head:
    page = lines("\n\n".join([*above, PROSE]))
    text = "\n\n".join([*above, PROSE])
    return head(text, page, [True] * len(above), len(above), "", known=known)


@pytest.mark.parametrize(
    ("above", "kicker", "headline"),
    [
        (["Shipping", "Grain ship closes harbour for nine hours"], 0, 1),
        (
            ["A tale of ships and men in rough seas", "Grain ship closes harbour - Larch Herald"],
            None,
            1,
        ),
        (["Ships", "Tide", "Quay", "Mole", "Pier", "Grain ship closes harbour at once"], 4, 5),
        (["Sea news", "Sea news", "Grain ship closes harbour for nine hours"], 1, 2),
        (
            [
                "Grain ship closes harbour at once",
                "He waited for it",
                "Grain ship closes harbour at once",
            ],
            None,
            0,
        ),
        (["Shipping.", "Grain ship closes harbour for nine hours"], None, 1),
    ],
)
def test_headline_and_kicker_by_form(above: list[str], kicker: int | None, headline: int) -> None:
    found = found_head(*above)
    assert (found.kicker, found.headline) == (kicker, headline)


def test_a_trail_of_steps_to_the_headline_repeats_it() -> None:
    title = "Grain ship closes harbour for nine hours"
    found = found_head(f"{title} | Larch Herald", f"Quay > Ships > {title}", title)
    assert found.headline == 0
    assert found.repeats == (1, 2)


# Roles


def plain_model(steps: list[list[int]] | None = None) -> Model:
    """A model to which all features are alike."""
    steps = steps or [[0] * len(ROLES)] * len(ROLES)
    weights = bytes([MIDDLE]) * len(shipped().weights)
    return Model(ModelHead(1, "", list(ROLES), check_sum(), steps), weights)


def test_a_sign_before_most_lines_is_left_off() -> None:
    assert prefix(["> a", "> b", "> c", "> d", "e"]).startswith(">")
    assert prefix(["> a", "> b", "c", "d", "e"]).strip() == ""
    assert prefix(["> a", "> b"]).strip() == ""


def test_a_copy_with_signs_before_its_lines_has_the_same_roles() -> None:
    blocks = ["Grain ship closes harbour for nine hours", "By Ana Roe", PROSE, OTHER, "Share this"]
    plain, quoted = (
        [one.role for one in roles_of(read_page(Record(text="\n\n".join(page), lang="en")))]
        for page in (blocks, [f"> {one}" for one in blocks])
    )
    assert plain[0] == "headline"
    assert plain == quoted


def test_where_in_its_block_a_line_stands() -> None:
    around = Surroundings(read_page(Record(text="a\nb\nc\n\nd\n\ne\nf")))
    assert around.in_block == [0, 1, 2, 0, 0, 2]
    assert around.gap_below == [False, False, True, True, False, False]


def test_the_storys_chance_is_that_of_paragraphs_and_subheadings() -> None:
    page = read_page(Record(text=f"Ships\n\n{PROSE}\n\nA long night\n\n{OTHER}\n\nHome", lang="en"))
    for one in roles_of(page):
        assert one.p_story == pytest.approx(one.p_of("body") + one.p_of("subhead"))
    assert any(one.p_of("subhead") > 0.01 for one in roles_of(page))


def test_a_page_on_which_every_way_holds_a_kicker_has_roles_all_the_same() -> None:
    flat = plain_model()
    kicker = together([1000 if role == "kicker" else 0 for role in ROLES])
    body = together([9000 if role == "body" else 0 for role in ROLES])
    found = decode(flat, [kicker, body, body, body])
    assert [ROLES[one.role] for one in found][1:] == ["body"] * 3
    assert ROLES[found[0].role] != "kicker"
    assert all(sum(one.chances.values()) == pytest.approx(1) for one in found)


def test_chances_are_shared_among_roles_that_are_hardly_worse() -> None:
    flat = plain_model()
    near = together([{"nav": 1000, "share": 984}.get(role, 0) for role in ROLES])
    [one] = decode(flat, [near])
    assert ROLES[one.role] == "nav"
    assert one.chances[ROLES.index("share")] == pytest.approx(0.269, abs=0.01)


def test_steps_between_roles_count() -> None:
    steps = [[0] * len(ROLES) for _ in ROLES]
    steps[ROLES.index("nav")][ROLES.index("share")] = 100
    model = plain_model(steps)
    first = together([900 if role == "nav" else 0 for role in ROLES])
    near = together([{"nav": 900, "share": 890}.get(role, 0) for role in ROLES])
    assert [ROLES[one.role] for one in decode(model, [first, near])] == ["nav", "share"]


# Labels, captions, rows


def test_a_paragraph_is_no_row_of_labels() -> None:
    signed = "Reporting by Ana Roe; Editing by Bo Loe"
    assert [one.role for one in labels.row(signed, 0, len(signed)).credits] == [
        "reporter",
        "editor",
    ]
    long = f"{signed}. {PROSE} {OTHER} {PROSE} {OTHER} {PROSE}"
    assert labels.row(long, 0, len(long)).credits == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("REUTERS/Ana Roe/File Photo", ["Ana Roe"]),
        ("AFP/Ana Roe/Archive", ["Ana Roe"]),
        ("Keystone/Ana Roe", ["Ana Roe"]),
        ("Keystone/Ana Roe/File Photo", ["Ana Roe"]),
        ("Larch, Ana Roe", None),
        ("Ana Roe, Larch", None),
        ("Ships/Ana Roe/Tides", None),
    ],
)
def test_a_chain_of_names_and_agencies(text: str, names: list[str] | None) -> None:
    found = captions.chain(text, 0, len(text))
    assert (found and [text[slice(*one)] for one in found.names]) == names


def test_a_bare_name_in_a_caption_is_only_likely() -> None:
    text = "A crane lifts a hull. Keystone/Ana Roe"
    found = captions.caption(text, 0, len(text))
    assert (found.credits, [one.name for one in found.likely]) == ((), ["Ana Roe"])


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("【记者何立新】大桥通车。", True),
        ("【3月4日 记者何立新】大桥通车。", False),
        ("【江海＝記者山田太郎】大桥通车。", False),
        ("【何立新】大桥通车。", False),
        ("【记者何立新】", False),
    ],
)
def test_only_a_bracket_that_names_reporters_alone_goes_before_a_sentence(
    text: str, goes: bool
) -> None:
    assert (ends.lead(text, 0, len(text)) is not None) == goes


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("• Divers find old cannon", "Divers find old cannon"),
        ("3. Divers find old cannon 12:30", "Divers find old cannon"),
        ("Divers find old cannon - 2 hours ago", "Divers find old cannon"),
        ("Divers find old cannon (2031-03-04)", "Divers find old cannon"),
        ("Read also: Divers find old cannon", "Divers find old cannon"),
        ("More rain falls on Larch", "More rain falls on Larch"),
        ("2", None),
        ("Home", None),
    ],
)
def test_the_title_of_a_row(row: str, title: str | None) -> None:
    bounds = rows.title(row, 0, len(row))
    assert (bounds and row[slice(*bounds)]) == title
