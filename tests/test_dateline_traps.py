"""Places, agencies and dates at the head of a line that are no dateline."""

from __future__ import annotations

import pytest
from filed import find

LONG = (
    "The mill will grind again after half a century of silence, the village council said on Friday."
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "EXCLUSIVE – Jane Roe: Do not trust the machines that count our votes, says a former clerk.",
            id="kicker",
        ),
        pytest.param(
            "BREAKING: Fire at the harbour, and the whole of the old town is being cleared tonight.",
            id="kicker, colon",
        ),
        pytest.param("ZURICH GOLD OPENING - APRIL 7", id="market"),
        pytest.param(
            "NEW YORK COCOA - Futures ended lower on profit taking after a three-day run, traders said.",
            id="market of a town",
        ),
        pytest.param(
            "Leipzig: Hier wurde vor 40 Jahren die Galerie gegründet, die bis heute Malerei zeigt.",
            id="here",
        ),
        pytest.param(
            "Ukraine: The war enters its third year and the front has barely moved since, analysts say.",
            id="country, colon",
        ),
        pytest.param(f"FRANCE — {LONG} It will be the first.", id="country, dash"),
        pytest.param(
            "On Sunday, October 29, she was given permission to leave home at last.",
            id="sentence with a date",
        ),
        pytest.param(
            "London - and indeed the whole of Britain - woke up to snow on Monday and trains were late.",
            id="insert",
        ),
        pytest.param(
            "Nice - the work of years paid off for the small team, which won its first title.",
            id="a word",
        ),
        pytest.param(
            "Mobile: The new phone is thinner than the old one and costs less, reviewers said.",
            id="a word, colon",
        ),
        pytest.param(
            "14 мая президент встретился с премьером и обсудил с ним поставки газа и зерна.",
            id="a day",
        ),
        pytest.param(
            "14 мая, Москва: концерт оркестра начнётся в семь часов, билеты продаются в кассе.",
            id="an event",
        ),
        pytest.param("(Kyodo)", id="agency alone"),
        pytest.param(f"Photo by Ana Roe (AP)\n{LONG}", id="photo"),
        pytest.param(f"(AP)\n{LONG}", id="agency on its own line"),
        pytest.param("(AP) - Rain.", id="agency and a word"),
        pytest.param(
            "(Update) - The mill will grind again after half a century of silence, it said.",
            id="label in brackets",
        ),
        pytest.param(
            "LIMA (Update) - The mill will grind again after half a century of silence, it said.",
            id="label behind a place",
        ),
        pytest.param(
            "Officials in LIMA (Peru) - The mill will grind again after half a century of silence.",
            id="country in brackets",
        ),
        pytest.param(f"JANE ROE (Nuevo Partido) - {LONG}", id="a person and her party"),
        pytest.param(f"ROE & POE LTD (May 5, 2024) - {LONG}", id="a firm and a day"),
        pytest.param(f"Jane Roe (Reporter Ana Poe) {LONG}", id="a person and a reporter"),
        pytest.param("Paris", id="place alone"),
        pytest.param("PARIS\nLONDON\nROME", id="places in rows"),
        pytest.param("PARIS\nToday 13 degrees.", id="place above a short line"),
        pytest.param(f"Turku, Finland\n{LONG}", id="a letter writer's home"),
        pytest.param(f"- PARIS\n{LONG}", id="list item"),
        pytest.param(
            "HARTLEY--John A., of Boston, died on May 5 after a long illness with his family around him.",
            id="obituary",
        ),
        pytest.param(
            "LINCOLN - Jane, 82, died at home on May 5 after a long illness with her family around her.",
            id="obituary, age",
        ),
        pytest.param(
            "WINTER STORM — Thousands of homes were without power as snow fell in the valley.",
            id="topic in capitals",
        ),
        pytest.param(
            "REBECCA Roe is the childhood friend of the player and they have two children.",
            id="a name",
        ),
        pytest.param(
            "Napoli - Juventus 2-1: i padroni di casa rimontano davanti a 60mila spettatori.",
            id="score",
        ),
        pytest.param(
            f"Oslo - Bergen in six hours: {LONG}",
            id="route",
        ),
        pytest.param(
            f"LONDON - PARIS TRAINS: {LONG}",
            id="route in capitals",
        ),
        pytest.param(
            f"AMSTERDAM: 12°, rain. {LONG}",
            id="weather",
        ),
        pytest.param(
            f"NAIROBI — 2:05:12 was his time in the race. {LONG}",
            id="a runner's time",
        ),
        pytest.param(
            f"SYDNEY: I have always loved the sea, and my brother too. {LONG}",
            id="first person",
        ),
        pytest.param(
            "LIVERPOOL: Roe; Poe, Coe, Doe, Foe; Goe, Hoe, Joe; Koe, Loe, Moe. Subs: Noe, Ooe.",
            id="a team",
        ),
        pytest.param(
            f"SYDNEY: {LONG}\nPOE: Good.\nSYDNEY: Thanks.", id="a speaker of a transcript"
        ),
        pytest.param(f"CLINTON: {LONG}", id="a surname"),
        pytest.param(
            f"ATHENS: A HISTORY OF THE TOWN — {LONG}",
            id="a title",
        ),
        pytest.param(
            f"Paris, France: Jo Roe looks on during the final at the arena. {LONG}",
            id="caption",
        ),
        pytest.param(
            f"TURKU, FINLAND - OCTOBER 02: Jo Roe looks on during the final. {LONG}",
            id="caption with a day",
        ),
        pytest.param(
            "Houston - Roe, 3; Boston - Poe, 2; Seattle - Coe, 2; Chicago - Doe, 1; Oslo - Goe, 1.",
            id="results",
        ),
        pytest.param("KYODO NEWS - Oct 2, 2024 - 10:23", id="stamp"),
        pytest.param(f"KYODO NEWS - Oct 2, 2024 - 10:23 | All | {LONG}", id="stamp before a text"),
        pytest.param(
            "Reuters - the news agency, not the baron - was founded in London with pigeons.",
            id="agency in a sentence",
        ),
        pytest.param(
            "The museum in Turku (AP) reopened after a storm had torn half of its roof off in October.",
            id="agency within a sentence",
        ),
        pytest.param(
            "TURKU (Reuters) is where she lives now, with two cats and a view of the river.",
            id="a sentence that goes on",
        ),
        pytest.param(f"Kuckucksdorf (AP) {LONG}", id="no mark and an unknown name"),
        pytest.param(f"SILENCE (AP) {LONG}", id="no mark and a word in capitals"),
        pytest.param(
            "The mayor left (for good) (AP) - and came back on Monday, when the mill opened again.",
            id="brackets behind brackets",
        ),
        pytest.param(
            "(L-R) - The miller, the mayor and the minister open the mill to visitors on Friday.",
            id="left to right",
        ),
        pytest.param(
            "Tickets cost 10/20/30 euros, and the ferry sails on Mondays, Wednesdays and Fridays only.",
            id="slashes",
        ),
        pytest.param(
            'MORO: "O rio é pior que o mar", disse o juiz na terça-feira a jornalistas em Curitiba.',
            id="a speaker before a quotation",
        ),
        pytest.param("OTTAWA | MONTREAL | TORONTO | " + LONG, id="a menu"),
        pytest.param("Ottawa | " + LONG, id="a town and a bar in small letters"),
        pytest.param("OTTAWA | Snow", id="a bar before a word"),
        pytest.param(f"(PARIS, May 5, 2024) {LONG}", id="place and day in brackets, no mark"),
        pytest.param(f"(Jane Roe, May 5, 2024) — {LONG}", id="a person and a day in brackets"),
        pytest.param(f"(PARIS, 5) — {LONG}", id="place and a day without its month in brackets"),
        pytest.param(f"EXCLUSIVE: KOMPAS.com - {LONG}", id="a kicker before an agency"),
        pytest.param(f"UPDATE: (AP) - {LONG}", id="a kicker before an agency in brackets"),
        pytest.param(
            f"Hızlı Tren - ANKARA - Eski (1890) köprü: {LONG}", id="a topic before a Turkish town"
        ),
        pytest.param(f"HIZLI TREN / {LONG}", id="capitals before a slash"),
        pytest.param(
            "Frankreich. Die Fähre zu den äußeren Inseln legt ab Montag wieder ab, so die Reederei.",
            id="country, stop",
        ),
        pytest.param("", id="nothing"),
        pytest.param(" \n\n ", id="blank"),
        pytest.param(f"of Tarnby, May 3 (Reuters) - {LONG}", id="the end of a longer name"),
    ],
)
def test_no_dateline_is_read_from(text: str) -> None:
    assert find(text) is None
    found = find(f"A headline about a thing that happened\n\n{text}\n\nA second paragraph.")
    assert found is None
