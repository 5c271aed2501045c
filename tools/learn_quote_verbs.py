"""Learn from annotated articles in which contexts a verb reports speech, and print the pack's table.

usage: learn_quote_verbs.py ARTICLES.ndjson [LANG] [EXTRA_FORMS]

ARTICLES holds {"text", "quotes": [{"act", "start", "end", "parts"?, "cue": {"start", "end"}}]} a line.
EXTRA_FORMS is a file of verbs to try beside those of the pack, one a line: its forms, the first being the
lemma. The output replaces the `verbs` string of newskit/data/quotes/<lang>.toml. A context's letter
(see quotations/western/contexts/context.py) is printed when, in the articles, more than SHARE of the verb's
uses in that context report something; a letter already in the pack counts as two sightings for it.
"""

from __future__ import annotations

import copy
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from newskit.quotations.marks import marked
from newskit.quotations.sentences import sentences
from newskit.quotations.western import pack as packs
from newskit.quotations.western.candidates import candidates
from newskit.quotations.western.lines import Line
from newskit.record import Record

SHARE = 0.45
SHARE_LOOSE = 0.7
SHARE_OTHER = 0.6  # thought and plans: a reader of news misses them less
LETTERS = "tqcwpdmnioevTQWPDMNIO"
LOOSE = "nioNIO"  # contexts without a clause, where a wrong guess costs more than a miss
# What an unseen verb of a kind is taken to be worth in a context that its line does not name.
UNSEEN = 0.15
WEIGHT = 2.0


def main() -> None:
    """Print the table of verbs learned from the articles named on the command line."""
    lang = sys.argv[2] if len(sys.argv) > 2 else "en"
    pack = packs.pack(lang)
    forms: dict[str, list[str]] = defaultdict(list)
    for form, entry in pack.verbs.items():
        forms[entry.lemma].append(form)
    known = {entry.lemma: entry for entry in pack.verbs.values()}
    if len(sys.argv) > 3:
        for row in Path(sys.argv[3]).read_text(encoding="utf-8").split("\n"):
            if row.split() and row.split()[0] not in forms:
                forms[row.split()[0]] = row.split()
    everything = {
        form: msgspec.structs.replace(pack.verbs[form], speech=LETTERS, other="")
        if form in pack.verbs
        else packs.Verb(lemma, LETTERS, "", form.endswith("ing"), False, False)
        for lemma, some in forms.items()
        for form in some
    }
    wide = copy.copy(pack)
    wide.verbs = everything
    wide.cue_words = frozenset(everything)
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for row in file:
            _count(json.loads(row), wide, counts)
    for lemma, some in forms.items():
        learned = known.get(lemma)
        letters = {"speech": "", "other": ""}
        for letter in LETTERS:
            n, speech, other = counts[lemma][letter]
            old = learned and (letter in learned.speech, letter in learned.other)
            prior = 0.6 if old and any(old) else UNSEEN
            weight = WEIGHT * 4 if old and any(old) and letter in "tqev" else WEIGHT
            share = SHARE if speech >= other and (speech or not (old and old[1])) else SHARE_OTHER
            if letter in LOOSE:
                share = max(share, SHARE_LOOSE)
            if (speech + other + weight * prior) / (n + weight) > share:
                act = (
                    "speech" if speech > other or (speech == other and old and old[0]) else "other"
                )
                letters[act] += letter
        print(f"{' '.join(some)}: {letters['speech']}/{letters['other']}")


def _count(row: dict[str, Any], pack: packs.Pack, counts: dict[str, dict[str, list[int]]]) -> None:
    text = row["text"]
    gold: dict[int, list[dict[str, Any]]] = {}
    for quote in row["quotes"]:
        if quote["cue"]:
            for at in range(quote["cue"]["start"], quote["cue"]["end"]):
                gold.setdefault(at, []).append(quote)
    stretches = Record(text=text).stretches()
    marks = marked(text, stretches)
    for start, end in stretches:
        mine = [one for one in marks if start <= one.start < end]
        for begin, finish in sentences(text, start, end, mine, pack.abbreviations, pack.numbered):
            line = Line(text, begin, finish, [one for one in mine if begin <= one.start < finish])
            for one in candidates(line, pack):
                if one.shape == "according":
                    continue
                letter = one.context.letter
                if one.shape in ("tail", "inverted"):
                    letter = "e" if one.shape == "tail" else "v"
                elif one.subject is not None and one.subject.passive:
                    letter = letter.upper()
                cell = counts[one.entry.lemma][letter]
                cell[0] += 1
                at, to = line.start_of(one.verb), line.end_of(one.verb)
                for quote in gold.get(at, ()):
                    parts = quote.get("parts") or [quote]
                    if letter in "ev":
                        right = any(part["end"] <= at for part in parts)
                    else:
                        right = any(part["start"] >= to for part in parts)
                    if right:
                        cell[1 if quote["act"] == "speech" else 2] += 1
                        break


if __name__ == "__main__":
    main()
