"""The line model: its decoder, its weights, and what it makes of plain prose."""

from __future__ import annotations

import json
from math import exp, log
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from conftest import assert_linear

from newskit.cleaning.measured import CUES, measure
from newskit.cleaning.model import (
    EARLY,
    EVIDENT,
    SIGNALS,
    WALKED,
    Model,
    Trees,
    load,
    score,
    shipped,
)
from newskit.cleaning.reasons import LIMITS
from newskit.cleaning.signals import NAMES, Page
from newskit.errors import BadModelError
from newskit.rules import DATA

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = DATA / "cleaning" / "lines.json"
SIZE = NAMES.index("size")
STOP = NAMES.index("ends-stop")

PROSE = {
    "en": """The harbour of Port Ellery was closed on Tuesday after a crane collapsed onto two empty barges.
No one was hurt, the port authority said, although three workers were treated for shock at the scene.
“We heard a crack, then everything shook,” said Mara Lindqvist, who runs the fuel dock nearby.
Inspectors had found rust in the crane's base in March, according to a report seen by this newspaper.
The owner, a shipping firm from the neighbouring county, said it would wait for the inquiry's findings.
Ferries to the outer islands are to run from the old pier until the end of the week, officials said.""",
    "de": """Der Gemeinderat von Oberlauchstein hat am Montag den Bau einer Schule beschlossen, wie es hieß.
Das Gebäude soll bis zum Herbst des übernächsten Jahres fertig sein und rund 14 Millionen Euro kosten.
„Wir haben lange genug gewartet“, sagte Bürgermeisterin Hanna Brückl nach der Sitzung im alten Rathaus.
Die Opposition kritisierte, dass für die Turnhalle noch immer kein Entwurf vorliege und Geld fehle.
Nach Angaben der Verwaltung besuchen derzeit 412 Kinder die Schule, die für 300 gebaut worden war.
Über die Aufträge für den Rohbau will der Rat vor der Sommerpause nicht öffentlich reden.""",
    "fr": """La municipalité de Saint-Orvin a décidé jeudi de rouvrir la piscine, fermée depuis deux ans.
Les travaux, dont le coût dépasse trois millions d'euros, ont pris du retard à cause d'une fuite.
« Nous avons dû remplacer toutes les conduites », a expliqué l'adjointe aux sports, Élodie Marchand.
Les habitants des communes voisines pourront eux aussi s'y rendre, moyennant un tarif un peu plus élevé.
L'opposition estime que la facture, deux fois supérieure au devis, aurait pu être évitée sans peine.
Le bassin extérieur, lui, ne rouvrira qu'au printemps prochain, après un dernier contrôle sanitaire.""",
    "es": """El ayuntamiento de Valdehierro aprobó el miércoles un plan para recuperar la ribera del río.
Las obras empezarán en otoño y durarán, según los técnicos municipales, algo más de dieciocho meses.
«Los vecinos llevan años pidiéndolo», afirmó la concejala Inés Robledo al término de la reunión.
El proyecto prevé plantar más de mil árboles y retirar los restos de la antigua fábrica de papel.
La oposición votó en contra porque considera que el presupuesto, de dos millones, resulta excesivo.
El agua del río no es apta para el baño desde hace dos décadas, según los últimos análisis.""",
    "ru": """Городской совет Верхнеозёрска во вторник утвердил план ремонта моста, сообщили чиновники.
Движение закроют в начале июня, а объезд, по словам инженеров, займёт около сорока минут.
«Откладывать больше нельзя, опоры разрушаются», — сказала заместитель главы города Анна Белова.
На работы выделено триста миллионов рублей, половину этой суммы даст областной бюджет в будущем году.
Жители соседнего посёлка опасаются, что скорая помощь не сможет добираться до них достаточно быстро.
Мост был построен полвека назад и с тех пор ни разу не ремонтировался полностью, говорится в отчёте.""",
}

BOILERPLATE = [
    "Share this article",
    "Read more:",
    "Sign up for our newsletter",
    "Comments",
    "© Ellery Herald. All rights reserved.",
]


def tiny(gate: float = 0.0, again: Trees | None = None) -> Model:
    trees: list[Any] = [
        [SIZE, 20.0, 1.5, [STOP, 0.5, 0.25, -2.0, -0.5], 0.0],
        [STOP, 0.5, 0.5, -1.0, 0.1],
    ]
    none = Trees(3.0, [])
    return Model(list(SIGNALS), gate, none, Trees(-0.25, trees), again or Trees(0.0, []))


@pytest.mark.parametrize(
    ("line", "odds", "reasons"),
    [
        ("Share", 1.75, ("size", "ends-stop")),
        ("A line without a stop and of some length", 0.5, ("ends-stop",)),
        ("Rain fell on the fields for days.", -3.25, ("ends-stop", "size")),
    ],
)
def test_tiny_model_is_summed_by_hand(line: str, odds: float, reasons: tuple[str, ...]) -> None:
    verdict = score([line], model=tiny())[0]
    assert verdict.p == pytest.approx(1 / (1 + exp(-odds)))
    assert verdict.reasons == reasons


def test_gate_chooses_the_sum() -> None:
    assert score(["Share"], model=tiny(gate=0.5))[0].p == pytest.approx(1 / (1 + exp(-3)))


def test_whole_page_is_scored_twice_where_in_doubt() -> None:
    before = SIGNALS.index("odds-prev")
    again = Trees(0.0, [[before, 1.0, -1.0, 2.0, 0.0]])
    model = tiny(gate=0.5, again=again)
    odds = [log(v.p / (1 - v.p)) for v in score(["Share", "Mail"], model=model)]
    assert odds == pytest.approx([-1.0, 2.0])  # the first line has none before it, the second a 3
    certain = msgspec.structs.replace(model, page=Trees(4.0, []))
    assert score(["Share"], model=certain)[0].p == pytest.approx(1 / (1 + exp(-4)))


def test_settled_sum_stops_early() -> None:
    trees: list[Any] = [-0.25] * EARLY + [5.0]
    assert Trees(0.0, trees).value([]) == pytest.approx(-3.75)
    assert Trees(3.0, trees).value([]) == pytest.approx(4.25)


def test_compiled_trees_give_the_very_value_of_walked_ones() -> None:
    model = shipped()
    page = Page([*PROSE["en"].split("\n"), *BOILERPLATE])
    rows = [page.signals[i] for i in range(len(page.lines))]
    for trees in (model.page, model.story):
        walked, compiled = (Trees(trees.bias, trees.trees) for _ in range(2))
        for _ in range(WALKED):
            compiled.value(rows[0])
        assert "_compiled" not in vars(compiled)
        assert [compiled.value(row) for row in rows] == [walked.value(row) for row in rows]
        assert "_compiled" in vars(compiled)
        assert "_compiled" not in vars(walked)


def test_shares_add_up_to_the_value() -> None:
    model = shipped()
    page = Page([*PROSE["en"].split("\n"), *BOILERPLATE])
    for trees in (model.page, model.story):
        few = Trees(0.0, trees.trees[:EARLY])
        root = sum(tree[4] for tree in few.trees)
        for i in range(len(page.lines)):
            row = page.signals[i]
            assert root + sum(few.shares(row)) == pytest.approx(few.value(row))


def test_weights_are_small_and_well_formed() -> None:
    assert WEIGHTS.stat().st_size < 200_000
    model = load(WEIGHTS)

    def check(node: Any, signals: int) -> None:
        if isinstance(node, list):
            assert len(node) == 5
            assert 0 <= node[0] < signals
            check(node[2], signals)
            check(node[3], signals)
        else:
            assert isinstance(node, int | float)
            assert abs(node) < 5

    for trees in (model.page, model.story, model.again):
        assert 20 <= len(trees.trees) <= 150
        for tree in trees.trees:
            check(tree, len(SIGNALS if trees is model.again else NAMES))
    assert 0 < model.gate < 1


def test_weights_for_other_signals_are_refused(tmp_path: Path) -> None:
    raw = json.loads(WEIGHTS.read_bytes())
    file = tmp_path / "lines.json"
    file.write_text(json.dumps({**raw, "signals": raw["signals"][:-1]}), encoding="utf-8")
    with pytest.raises(BadModelError, match=r"lines\.json: made for other signals"):
        load(file)
    file.write_text(json.dumps({**raw, "gate": "high"}), encoding="utf-8")
    with pytest.raises(BadModelError, match="gate"):
        load(file)
    file.write_text("{", encoding="utf-8")
    with pytest.raises(BadModelError):
        load(file)


def test_cue_words_are_of_known_kinds() -> None:
    raw = json.loads((DATA / "cleaning" / "cues.json").read_bytes())
    assert set(raw) == {*CUES, "dense"}
    assert measure("Subscribe to our newsletter").cues[CUES.index("subscribe")] == 2


def test_every_signal_has_a_name_and_is_a_number() -> None:
    for lines in (["x"], ["", "\x00"], BOILERPLATE, PROSE["ru"].split("\n"), ["記事保存", "写真"]):
        page = Page(lines, "A headline")
        for i in range(len(lines)):
            row = page.signals[i]
            assert len(row) == len(NAMES)
            assert all(isinstance(x, int | float) and x == x for x in row)


def test_nothing_is_scored_as_nothing() -> None:
    assert score([]) == []


@pytest.mark.parametrize("lang", PROSE)
@pytest.mark.parametrize("times", [1, 3])
def test_plain_prose_is_kept(lang: str, times: int) -> None:
    lines = PROSE[lang].split("\n") * times
    verdicts = score(lines)
    assert max(v.p for v in verdicts) < LIMITS["normal"].line


def test_boilerplate_after_the_story_stands_out() -> None:
    lines = PROSE["en"].split("\n")
    verdicts = score([*lines, *BOILERPLATE])
    assert min(v.p for v in verdicts[len(lines) :]) > max(v.p for v in verdicts[: len(lines)])
    assert sum(v.p > LIMITS["normal"].line for v in verdicts[len(lines) :]) >= 3


def test_evident_prose_is_not_measured_further() -> None:
    verdicts = score([f"{x} {x}" for x in PROSE["en"].split("\n")])
    assert verdicts[2].p == pytest.approx(1 / (1 + exp(-EVIDENT)))


def test_reasons_are_names_of_signals() -> None:
    lines = [*PROSE["de"].split("\n"), *BOILERPLATE]
    verdicts = score(lines)
    assert len(verdicts) == len(lines)
    for verdict in verdicts:
        assert 1 <= len(verdict.reasons) <= 3
        assert set(verdict.reasons) <= set(NAMES)


def test_same_page_same_verdicts() -> None:
    lines = [*PROSE["fr"].split("\n"), *BOILERPLATE]
    first = [(v.p, v.reasons) for v in score(lines, "La piscine rouvre")]
    assert first == [(v.p, v.reasons) for v in score(list(lines), "La piscine rouvre")]
    assert "p=" in repr(score(lines)[0])


def test_time_grows_with_the_lines() -> None:
    prose = PROSE["en"].split("\n")

    def lines(n: int) -> list[str]:
        told = [f"{prose[i % 6]} {i}" for i in range(n // 10)]
        return [*(f"Menu {i}" for i in range(n // 2)), *["* same line"] * (n * 2 // 5), *told]

    assert_linear(lines, score, 10_000)


@pytest.mark.parametrize("unit", ["a", '"', ". ", "A.b@"])
def test_long_lines_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: [unit * (size // len(unit))] * 3, score, 100_000)
