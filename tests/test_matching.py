"""How rules are laid on the lines of a page: what they need, how far they reach, which comes first."""

from __future__ import annotations

import pytest

from newskit import rules
from newskit.cleaning import strip
from newskit.cleaning.checking import hits, problem
from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Finding, Rulebook
from newskit.record import Record
from newskit.rules import Rule

STORY = (
    "The ferry to Port Ellard will not sail before Friday, the harbour office said on Monday.",
    "Crews found cracks in two of the six engine mounts, and new parts have to come by road.",
    "About three hundred islanders need the boat for food, fuel and the post from the mainland.",
)


def rule(pattern: str = "", **more: object) -> Rule:
    given = {"id": "mine", "label": "share", "why": "A test.", "pattern": pattern, **more}
    return Rule(**given)  # type: ignore[arg-type]  # what a test leaves open has its default


def book(text: str, *given: Rule) -> Rulebook:
    return Rulebook(text, lines(text), "en", given, packs=False)


def found(text: str, *given: Rule) -> Finding:
    finding = book(text, *given).line(0)
    assert finding is not None
    return finding


def edges(text: str, *given: Rule) -> list[str]:
    return [one.rule.id for one in book(text, *given).edges(0)]


def left(text: str, *given: Rule) -> list[str]:
    """The paragraphs that strip leaves."""
    return [one.text for one in strip(Record(text=text, lang="en"), rules=given).paragraphs or ()]


@pytest.mark.parametrize(
    ("need", "line"),
    [
        pytest.param("paywall", "showPaywall: true", id="inside-camel-case"),
        pytest.param("brief", "Sportbriefe abonnieren", id="inside-a-compound"),
        pytest.param("news", "news", id="the-whole-line"),
        pytest.param(" error", "Report an errors page", id="begins-a-word"),
        pytest.param("editor:", "Subeditor: Ana Roe", id="ends-a-word"),
        pytest.param("sign up", "Resign upward", id="over-two-words"),
        pytest.param("get our app", "get our app", id="with-a-whole-word"),
        pytest.param("by", "hereby", id="too-short-for-a-gram"),
        pytest.param("app下载", "新闻app下载", id="letters-behind-han"),
        pytest.param("下载app", "下载apps", id="letters-before-the-end"),
        pytest.param("©", "2020 © Weld", id="no-letter"),
        pytest.param("ÜBER", "Darüber hinaus", id="case-of-other-scripts"),
    ],
)
def test_a_need_is_found_wherever_it_stands(need: str, line: str) -> None:
    assert found(line, rule(".+", needs=(need,))).rule.id == "mine"
    assert hits(rule(".+", needs=(need,)), line)


@pytest.mark.parametrize(
    ("need", "line"),
    [
        pytest.param(" error", "terror", id="inside-instead-of-behind-a-space"),
        pytest.param("editor:", "The editors", id="without-the-colon"),
        pytest.param("get our app", "Our cat", id="one-word-of-three"),
        pytest.param("paywall", "pay the wall", id="parted"),
    ],
)
def test_a_line_without_the_need_is_not_met(need: str, line: str) -> None:
    assert book(line, rule(".+", needs=(need,))).line(0) is None
    assert not hits(rule(".+", needs=(need,)), line)


def test_one_of_several_needs_will_do() -> None:
    assert found("Tell a friend", rule(".+", needs=("share", "friend"))).rule.id == "mine"


def test_what_passes_the_check_fires() -> None:
    mine = rule(".+", needs=("paywall",), hit=("showPaywall:", "Paywall"), miss=("Pay the wall",))
    assert problem(mine) is None
    assert found("showPaywall:", mine).rule.id == "mine"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"needs": ("wall",)}, "none of the needs", id="needs"),
        pytest.param({"longest": 9}, "longer than 9", id="longest"),
    ],
)
def test_the_check_says_why_an_example_is_never_met(more: dict[str, object], said: str) -> None:
    mine = rule("Share this.*", hit=("Share this", "Share this page"), miss=("Other",), **more)
    assert said in str(problem(mine))


@pytest.mark.parametrize("example", ["Share this\n\nOther", "\u200b \u3000"])
def test_the_check_takes_only_single_lines(example: str) -> None:
    mine = rule(".+", needs=("share",), hit=("Share this", "Share that"), miss=(example,))
    assert "is not one line" in str(problem(mine))


def test_a_learned_rule_may_have_one_hit_and_any_other_two() -> None:
    common = {"pattern": "Share this", "hit": ("Share this",), "miss": ("Other",)}
    assert problem(rule(**common, count=3)) is None
    assert "two hits" in str(problem(rule(**common)))


@pytest.mark.parametrize(("length", "fires"), [(50, True), (51, False)])
def test_longest_is_the_longest_line_that_fires(length: int, fires: bool) -> None:
    text = ("Share " + "x" * 60)[:length]
    assert (book(text, rule("Share .+", needs=("share",), longest=50)).line(0) is not None) == fires


@pytest.mark.parametrize(("length", "fires"), [(200, True), (201, False)])
def test_a_phrase_stands_on_a_short_line(length: int, fires: bool) -> None:
    text = "Share this " + "–" * (length - len("Share this "))
    assert (book(text, rule(phrases="share this")).line(0) is not None) == fires


@pytest.mark.parametrize(
    ("line", "fires"),
    [
        ("► READER’S  picks:", True),
        ("(Reader's picks)", True),
        ("reader's picks", True),
        ("Reader's picks.", True),
        ("reader's picks.", False),  # the end of a sentence
        ("The reader's picks", False),
    ],
)
def test_a_phrase_is_known_by_its_words(line: str, fires: bool) -> None:
    mine = rule(phrases="other words|reader’s picks")
    assert (book(line, mine).line(0) is not None) == fires


@pytest.mark.parametrize(("case", "fires"), [(True, False), (False, True)])
def test_case_counts_only_when_asked_for(case: bool, fires: bool) -> None:
    assert (book("SHARE THIS", rule("Share this", case=case)).line(0) is not None) == fires


def test_a_line_is_known_whole_or_not_at_all() -> None:
    assert book("Share this now", rule("Share this")).line(0) is None
    assert book("Now share this", rule("share this")).line(0) is None


@pytest.mark.parametrize(("needs", "fires"), [((), False), (("crews",), True)])
def test_prose_meets_only_rules_that_need_something(needs: tuple[str, ...], fires: bool) -> None:
    assert (book(STORY[1], rule("Crews .+", needs=needs)).line(0) is not None) == fires


@pytest.mark.parametrize(
    "line",
    [
        "Follow our page, the court said on Monday.",
        "Follow our page? asked the mayor.",
        "Follow our page, she wrote.",
    ],
)
def test_a_sentence_that_ends_with_its_speaker_is_no_furniture(line: str) -> None:
    mine = rule("Follow our page.*", needs=("follow",))
    assert book(line, mine).line(0) is None
    assert found("Follow our page.", mine).rule.id == "mine"
    assert found("Follow our page, the court said", mine).rule.id == "mine"  # no full stop


ENDINGS = {
    "en": ", the mayor said.",
    "de": ", sagte die Polizei.",
    "fr": ", a dit le maire.",
    "es": ", dijo el alcalde.",
    "pt": ", disse o autarca.",
    "it": ", ha detto il sindaco.",
    "ru": ", сказала мэр.",
    "tr": ", dedi başkan yardımcısı söyledi.",
    "id": ", kata wali kota.",
    "ar": "، قال رئيس البلدية.",
    "hi": ", महापौर ने कहा।",
    "zh": "，市长说。",
    "ja": "、と市長が述べた。",
    "ko": "라고, 시장은 그렇게 말하며 웃고 말했다.",
}


@pytest.mark.parametrize("lang", ENDINGS)
def test_no_rule_of_a_language_takes_a_line_with_its_speaker(lang: str) -> None:
    taken = []
    for one in rules.pack("boilerplate", lang, examples=True):
        for hit in one.hit if not one.is_edge else ():
            text = hit.rstrip(".!?:。！？।") + ENDINGS[lang]
            finding = Rulebook(text, lines(text), lang).line(0)
            if finding:
                taken.append((finding.rule.id, text))
    assert taken == []


@pytest.mark.parametrize(
    ("where", "goes"),
    [
        ("anywhere", "top amid bottom"),
        ("edge", "top bottom"),
        ("top", "top"),
        ("bottom", "bottom"),
    ],
)
def test_where_says_at_which_places_a_line_goes(where: str, goes: str) -> None:
    top, amid, bottom = "Zork top", "Zork amid", "Zork bottom"
    text = "\n\n".join((top, *STORY[:2], amid, STORY[2], bottom))
    record = strip(Record(text=text, lang="en"), rules=[rule("Zork .+", where=where)])
    gone = [one.text.split()[1] for one in record.removed or () if one.rule == "mine"]
    assert " ".join(gone) == goes


def test_where_a_rule_does_not_hold_the_next_may() -> None:
    text = "\n\n".join((*STORY[:2], "Zork", STORY[2]))
    top = rule(phrases="zork", id="flag", where="top")
    assert left(text, top) == text.split("\n\n")
    assert left(text, top, rule("Zork", id="word")) == list(STORY)
    finding = found("Zork", top, rule("Zork", id="word"), rule("Z.+", id="more"))
    assert [finding.rule.id, *(one.id for one in finding.others)] == ["flag", "word"]


def test_a_lead_and_a_trail_take_the_ends_of_a_paragraph() -> None:
    text = "(Zork) The boat sails. Zork: A. Zork: B"
    lead, trail = rule(r"\(Zork\) ", kind="lead"), rule("Zork: [AB]", id="end", kind="trail")
    needed = (
        rule(lead.pattern, kind="lead", needs=("zork",)),
        rule(trail.pattern, id="end", kind="trail", needs=("zork",)),
    )
    assert left("\n\n".join((STORY[0], text, STORY[1])), *needed)[1] == "The boat sails. Zork: A."


def test_edges_come_outermost_first() -> None:
    inner, outer = (rule(rf"\({x}\)", id=x, kind="trail", needs=("(",)) for x in ("one", "two"))
    assert edges("Rain fell. (one) (two)", inner, outer) == ["two", "one"]
    assert edges("Rain fell. (two) (one)", inner, outer) == ["one", "two"]


def test_a_trail_ends_with_the_paragraph() -> None:
    trail = rule(r"\(one\)", kind="trail", needs=("(",))
    assert edges("Rain (one) fell.", trail) == []
    assert edges("Rain (one) fell (one)", trail) == ["mine"]


@pytest.mark.parametrize(("length", "fires"), [(150, True), (151, False)])
def test_a_trail_reaches_so_far_into_its_paragraph(length: int, fires: bool) -> None:
    text = "Rain fell. " * 20 + "(" + "x" * (length - 2) + ")"
    assert bool(edges(text, rule(r"\(x+\)", kind="trail", needs=("x)",)))) == fires


def test_an_edge_needs_to_stand_at_the_edge_of_a_long_paragraph() -> None:
    lead = rule("Rain.*?zork", kind="lead", needs=("zork",))
    assert edges("Rain and zork. " + "Snow fell. " * 40, lead) == ["mine"]
    assert edges("Rain fell. " * 20 + "zork. " + "Snow fell. " * 40, lead) == []


@pytest.mark.parametrize(
    ("amid", "stays"),
    [pytest.param(True, True, id="among-paragraphs"), pytest.param(False, False, id="last")],
)
def test_long_lines_among_paragraphs_are_prose(amid: bool, stays: bool) -> None:
    notice = "This page belongs to Zork and " + "its owners and their heirs and " * 8 + "no other."
    mine = rule("This page belongs .+", needs=("belongs to zork",), longest=400)
    page = (*STORY, notice, *STORY[:2]) if amid else (*STORY, notice)
    text = "\n\n".join(page)
    finding = book(text, mine).line(3)
    assert (finding is None) == stays


@pytest.mark.parametrize(("before", "fires"), [(280, True), (400, False)])
def test_what_a_very_long_line_needs_stands_towards_its_ends(before: int, fires: bool) -> None:
    text = "x" * before + " zork " + "y" * 500
    assert (book(text, rule(".+", needs=("zork",), longest=2000)).line(0) is not None) == fires


def test_the_title_under_a_list_goes_with_it_and_makes_a_link() -> None:
    text = "\n\n".join((*STORY, "Zork stories\nOtters seen off the northern coast"))
    mine = rule(phrases="zork stories", kind="list", rel="previous", label="related")
    record = strip(Record(text=text, lang="en"), rules=[mine])
    assert [(one.rel, one.title) for one in record.links or ()] == [
        ("previous", "Otters seen off the northern coast")
    ]
    assert left(text, mine) == list(STORY)


def test_after_an_end_the_story_is_over() -> None:
    text = "\n\n".join(
        (*STORY, "Zork", "Fish was cheap at the market this week, and so was bread.")
    )
    assert left(text, rule(phrases="zork", kind="end")) == list(STORY)
    assert len(left(text, rule(phrases="zork"))) == len(STORY) + 1


@pytest.mark.parametrize(("count", "over"), [(1, False), (3, True)])
def test_several_replies_end_the_story(count: int, over: bool) -> None:
    reply = "Zork answers\n\nFish was cheap at the market this week, and so was bread {}."
    text = "\n\n".join((*STORY, *(reply.format(n) for n in range(count))))
    mine = rule("Zork answers", kind="reply", needs=("zork",), label="comments")
    assert (left(text, mine) == list(STORY)) == over


def test_the_users_rules_come_first_and_learned_ones_last() -> None:
    line = "Share this article"  # which newskit knows as a phrase
    own = rule(line, id="own", needs=("share",))
    learned = rule(line, id="learned", needs=("share",), count=4)
    page = lines(line)
    told = [
        finding and finding.rule.id
        for given in ((learned,), (learned, own), ())
        for finding in [Rulebook(line, page, "en", given).line(0)]
    ]
    assert told[1] == "own"
    assert told[0] == told[2] != "learned"


def test_newskits_patterns_come_before_learned_ones() -> None:
    line = "Spotted a typo? Let us know"
    learned = rule(r"Spotted a typo\?.+", needs=("typo",), count=4)
    finding = Rulebook(line, lines(line), "en", (learned,)).line(0)
    assert finding is not None
    assert finding.rule.id == "error-report"


@pytest.mark.parametrize(("length", "fires"), [(200, True), (201, False)])
def test_what_a_short_line_needs_may_stand_amid_prose(length: int, fires: bool) -> None:
    line = "x" * 90 + " zork " + "y" * (length - 96)
    text = "\n\n".join((*STORY[:2], line, STORY[2]))
    laid = book(text, rule("x+ zork y+", needs=("zork",)))
    assert (laid.line(2) is not None) == fires


def test_what_no_other_rule_knows_a_learned_one_may() -> None:
    finding = Rulebook("Zork tide", lines("Zork tide"), "en", (rule("Zork tide", count=4),)).line(0)
    assert finding is not None
    assert finding.rule.id == "mine"


def test_pages_of_all_languages_carry_english_furniture() -> None:
    page = lines("Skip to main content")
    for lang in ("de", "pt-BR", "xx", None):
        assert Rulebook("Skip to main content", page, lang).line(0) is not None


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        pytest.param("[0-9]+ shares", "12 shares", id="a-class"),
        pytest.param("(?:top|more) stories", "More Stories", id="case-ignored"),
        pytest.param("(?=.*stories)[a-z ]+", "more stories", id="a-look-ahead"),
        pytest.param("(?<![0-9])stories", "stories", id="a-look-behind"),
        pytest.param(r"\bstories\b", "stories", id="a-words-edge"),
        pytest.param("^stories$", "stories", id="both-ends"),
        pytest.param(r"(\w)\1 to \1", "aa to a", id="a-group-again"),
        pytest.param("(?:stories){e<=2}", "xtories", id="with-errors"),
        pytest.param("\\N{BULLET} stories", "• stories", id="a-named-character"),
        pytest.param(r"\p{Lu}+", "STORIES", id="a-property"),
    ],
)
def test_a_rule_without_needs_is_held_against_whatever_its_pattern_may_take(
    pattern: str, line: str
) -> None:
    assert found(line, rule(pattern)).rule.id == "mine"


@pytest.mark.parametrize(
    "one",
    [
        one
        for name in rules.names("boilerplate")
        for one in rules.pack("boilerplate", name, examples=True)
        if one.pattern and not one.needs
    ],
    ids=lambda one: one.id,
)
def test_a_line_that_a_rule_without_needs_takes_begins_as_its_own_do(one: Rule) -> None:
    assert [line for line in one.hit if not one.may_begin(line[0])] == []
    assert not one.may_begin("a")


def test_a_language_comes_before_the_rest() -> None:
    finding = Rulebook("Foto: Lena Wolf", lines("Foto: Lena Wolf"), "de-AT").line(0)
    assert finding is not None
    assert finding.rule.id.startswith("de-") or finding.rule in rules.pack("boilerplate", "de")


def test_a_slow_rule_is_off_for_that_line_and_after_three_for_the_page() -> None:
    slow = rule("(?:(?:a|aa)+)+[bd]", id="slow", needs=("aaaa",))
    lines = ["a" * 150 + "c", "aaaab", "a" * 150 + "c", "a" * 150 + "c", "aaaab", "Zork"]
    laid = book("\n".join(lines), slow, rule("Zork"))
    known = [laid.line(n) is not None for n in range(len(lines))]
    assert known == [False, True, False, False, False, True]
    assert len(laid.errors) == 1
    assert '"slow"' in laid.errors[0]


NAMED = r"(?:(?P<source>AP|The Post)(?: reporter |'s reporter ))?By (?P<reporter>[A-Z]\w+ [A-Z]\w+)"


@pytest.mark.parametrize(
    ("line", "people", "site"),
    [
        ("By Ana Roe, AP", [("reporter", "Ana Roe")], None),
        ("AP reporter By Ana Roe", [("source", "AP"), ("reporter", "Ana Roe")], None),
        ("The Post's reporter By Ana Roe", [("reporter", "Ana Roe")], "The Post"),
    ],
)
def test_a_byline_says_whose_publisher_is_meant(
    line: str, people: list[tuple[str, str]], site: str | None
) -> None:
    mine = rule(NAMED + r"(?:, (?P<source>AP))?", case=True, label="reporter-credit")
    finding = found(line, mine)
    assert [(one.role, one.name) for one in finding.credits] == people
    assert finding.site == site


def test_groups_make_credits_links_and_the_site() -> None:
    mine = rule(r"(?P<site>Weld Post): (?P<editor>[\w ]+) \| (?P<next>.+?)", needs=("weld",))
    finding = found("Weld Post: Ana Roe |  Otters at play", mine)
    assert [(one.role, one.name) for one in finding.credits] == [("editor", "Ana Roe")]
    assert [(one.rel, one.title, one.start, one.end) for one in finding.links] == [
        ("next", "Otters at play", 22, 36)
    ]
    assert finding.site == "Weld Post"


def test_a_source_with_an_arrow_is_the_pages_own_section() -> None:
    mine = rule(r"Source: (?P<source>\w+)(?: >)?", needs=("source",), label="source-credit")
    assert found("Source: Courier >", mine).site == "Courier"
    assert found("Source: Courier >", mine).credits == ()
    assert [one.name for one in found("Source: Courier", mine).credits] == ["Courier"]
