"""The story itself as real pages print it: sub-headings, lists, questions, short ends, anchors on lines of their own."""

from __future__ import annotations

import re
from typing import Any

OWN_LINE = {
    "{init}",
    "***",
    "###",
    "-30-",
}  # marks behind the text that stand on a line of their own
WIDE = ("zh-Hans", "zh-Hant", "ja")
STOPS = re.compile(
    r"(?<=[.!?。！？।؟][”\"’」』»])\s*|(?<=[。！？।؟])(?![”\"’」』»])|(?<=[^\s.]{3}[.!?])\s+(?=[^\W\d_a-z])"
)


class Story:
    """The body of a page, and the decks and sub-headings made of its sentences."""

    inserts: list[str]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.decks: list[str] = []

    def sentences(self, paras: list[str]) -> list[str]:
        """Return the sentences of some paragraphs."""
        return [one.strip() for para in paras for one in STOPS.split(para) if one and one.strip()]

    def deck_sentence(self) -> str:
        """Return a sentence for a standfirst, which the story then does without for the most part."""
        if not hasattr(self, "paras"):
            self.paras = self.paragraphs()
        if len(self.paras) > 3 and self.rng.random() < 0.5:
            para = self.paras.pop(self.rng.randint(1, len(self.paras) - 1))
            return self.sentences([para])[0]
        return (
            self.sentence()
            if self.rng.random() < 0.5
            else self.rng.choice(self.sentences(self.paras))
        )

    def paragraphs(self) -> list[str]:
        """Return the story's paragraphs, some cut at their sentences, some stories longer or with a trap."""
        rng, paras = self.rng, list(self.story["paras"])
        if rng.random() < 0.35:  # real stories are longer than the forge's
            for _ in range(rng.randint(1, 4)):
                paras += rng.choice(self.pool)["paras"][: rng.randint(1, 6)]
            paras = paras[:40]
        elif len(paras) > 6 and rng.random() < 0.4:
            paras = paras[: rng.randint(2, 6)]
        if self.t.get("traps") and rng.random() < 0.25:
            paras.insert(rng.randint(1, len(paras)), rng.choice(self.t["traps"]))
        if rng.random() < 0.12:  # a sentence a line
            paras = self.sentences(paras)
        elif rng.random() < 0.15:
            paras = [
                " ".join(paras[at : at + 3])
                if self.lang not in WIDE
                else "".join(paras[at : at + 3])
                for at in range(0, len(paras), 3)
            ]
        if self.t.get("short") and rng.random() < 0.15:
            paras.append(rng.choice(self.t["short"]))
        if self.t.get("colon") and rng.random() < 0.05:
            paras.append(rng.choice(self.t["colon"]))
        return paras

    def subhead(self) -> str:
        """Return a sub-heading."""
        own = self.t.get("subheads") or []
        line = self.rng.choice(own) if own and self.rng.random() < 0.35 else self.clause()
        return self.rng.choice(
            [
                "{}",
                "{}",
                "{}",
                "{}",
                "{}",
                "■ {}",
                "▌{}",
                "## {}",
                "{}:",
                "{}?",
                "1. {}",
                "一、{}" if self.lang in WIDE else "{}",
            ]
        ).format(line)

    def listed(self) -> list[str]:
        """Return the lines of a list, or of questions and answers, that belong to the story."""
        rng, count = self.rng, self.rng.randint(3, 8)
        if rng.random() < 0.55:
            marks = rng.choice(
                [
                    ["- "],
                    ["• "],
                    ["* "],
                    [""],
                    [f"{at}. " for at in range(1, 9)],
                    [f"{at}) " for at in range(1, 9)],
                    ["– "],
                    ["● "],
                ]
            )
            full = rng.random() < 0.4
            lines = [
                marks[at % len(marks)] + (self.sentence() if full else self.clause())
                for at in range(count)
            ]
            if self.t.get("colon") and rng.random() < 0.6:
                lines.insert(0, rng.choice(self.t["colon"]))
            return lines
        ask, answer = rng.choice(
            [
                ("Q: ", "A: "),
                ("Q. ", "A. "),
                ("", ""),
                ("— ", "— "),
                *((one.split("|")) for one in self.t.get("qa") or []),
            ]
        )
        lines = []
        for _ in range(count // 2):
            mark = "？" if self.lang in WIDE else "؟" if self.lang == "ar" else "?"
            lines.append(ask + self.sentence().rstrip(".。!؟?।") + mark)
            lines.append(answer + self.sentence())
        return lines

    def torn(self, line: str) -> list[str]:
        """Return a line in three, as scrapers print one with a link inside."""
        if self.lang in WIDE:
            if len(line) < 24:
                return [line]
            start = self.rng.randint(6, len(line) - 12)
            end = start + self.rng.randint(2, 6)
        else:
            spaces = [found.start() for found in re.finditer(" ", line)]
            if len(spaces) < 9:
                return [line]
            first = self.rng.randint(3, len(spaces) - 5)
            start, end = spaces[first], spaces[first + self.rng.randint(1, 3)]
        return [
            part.strip() for part in (line[:start], line[start:end], line[end:]) if part.strip()
        ]

    def glued(self) -> str:
        """Return a caption to stand right behind a paragraph."""
        form = self.ask("cap")
        return self.fill(form.split("\n")[0]) if form else ""

    def el_body(self) -> None:
        """Write the story with what stands amid it."""
        rng = self.rng
        if not hasattr(self, "paras"):
            self.paras = self.paragraphs()
        paras, lead = self.paras, ""
        if self.story["dateline"]:
            lead = self.story["dateline"]["text"] + self.story["sep"]
        amid: dict[int, list[str]] = {}
        share = rng.choice([0, 0.6, 1, 1.6])
        for token in self.inserts * (2 if len(paras) > 12 else 1):
            name, chance = [*token.split("%"), "50"][:2]
            if len(paras) > 2 and rng.random() < int(chance) / 100 * share:
                amid.setdefault(rng.randint(1, len(paras) - 1), []).append(name)
        heads = rng.random() < 0.22
        every = rng.randint(2, 5)
        list_at = rng.randint(1, len(paras)) if rng.random() < 0.15 else None
        torn = rng.random() < 0.08
        indent = (
            rng.choice(["　　", "", ""])
            if self.lang.startswith("zh")
            else rng.choice(["　", ""])
            if self.lang == "ja"
            else rng.choice([""] * 9 + ["   "])
        )
        end = self.ask("end") if rng.randint(1, 100) <= self.layout.get("end", 0) else None
        bullet = rng.random() < 0.02
        for number, para in enumerate(paras):
            for name in amid.get(number, []):
                self.block()
                self.element(name)
                self.block()
            if heads and number and number % every == 0:
                self.block()
                self.now = "subhead"
                self.put(self.subhead())
                if rng.random() < 0.5:
                    self.block()
            line = ("• " if bullet else indent) + (lead if number == 0 else "") + para
            last = number == len(paras) - 1
            if last and end and end.strip("/") not in OWN_LINE:
                line += ("" if self.lang in WIDE else " ") + self.fill(end)
            elif rng.random() < 0.012 and (caption := self.glued()):
                line += rng.choice(["", " ", "  "]) + caption
            apart = self.torn(line) if torn and number and rng.random() < 0.4 else [line]
            listed = self.listed() if list_at == number + 1 else []
            self.lines.append([("p", self.group), apart[0]])
            self.lines += [[("l", self.group), one] for one in apart[1:] + listed]
        if end and end.strip("/") in OWN_LINE:
            self.block()
            self.now = "end"
            self.put(self.fill(end))
        self.below = True
