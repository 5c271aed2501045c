"""The story itself as real pages print it: sub-headings, lists, questions, anchors on their own lines."""

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
    r"(?<=[.!?؟।][”\"’»])\s+(?=[^\W\d_a-z])|(?<=[。！？।؟])(?![”\"’」』»])|(?<=[^\s.]{4}[.!?])\s+(?=[^\W\d_a-z])"
)
OPEN, SHUT = "“„「『«（(", "”」』»）)"


class Story:
    """The body of a page, and the decks and sub-headings made of its sentences."""

    inserts: list[str]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.said: set[str] = set()  # sentences of other stories on the page

    def chance(self, share: float) -> bool:
        """Whether a thing of this share happens."""
        return self.rng.random() < share

    def clause(self, longest: int = 60) -> str:
        """Return a short piece of a title, as an entry of a list or a sub-heading might read."""
        title = self.rng.choice([*self.t["titles"], *[one["headline"] for one in self.pool]])
        if self.lang in WIDE:
            return re.split(r"[，。：；？！ ]", title)[0][: self.rng.randint(4, 14)]
        words = title.split()[: self.rng.randint(1, 8)]
        return " ".join(words)[:longest].rstrip(" ,:;-–—\"'“(") or title

    def words(self, *keys: str) -> list[str]:
        """Return the entries of several lists of the language."""
        return [one for key in keys for one in self.t.get(key) or []]

    def block(self) -> None:
        """Begin a new block, which most blank-line styles set off."""
        self.group += 1

    def sentences(self, paras: list[str]) -> list[str]:
        """Return the sentences of some paragraphs; a quotation or a bracket is not cut."""
        whole: list[str] = []
        for para in paras:
            depth, quotes = 0, 0
            for number, one in enumerate(filter(None, STOPS.split(para))):
                if number and (depth > 0 or quotes % 2 or len(one) < 4):
                    whole[-1] += ("" if self.lang in WIDE else " ") + one.strip()
                else:
                    whole.append(one.strip())
                depth += sum(char in OPEN for char in one) - sum(char in SHUT for char in one)
                depth, quotes = max(depth, 0), quotes + one.count('"')
        return [one for one in whole if one]

    def sentence(self) -> str:
        """Return a sentence of another story, one that the page does not hold yet if there is one."""
        one = ""
        for _ in range(12):
            one = self.rng.choice(self.sentences(self.rng.choice(self.pool)["paras"]))
            if one not in self.said and not any(one in para for para in self.held()):
                break
        self.said.add(one)
        return one

    def held(self) -> list[str]:
        """Return the paragraphs of the page's story."""
        return getattr(self, "paras", self.story["paras"])

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
        """Return the story's paragraphs, some cut at their sentences, some stories longer."""
        rng, paras = self.rng, list(self.story["paras"])
        if rng.random() < 0.35:  # real stories are longer than the forge's
            for _ in range(rng.randint(1, 4)):
                paras += rng.choice(self.pool)["paras"][: rng.randint(1, 6)]
            paras = list(dict.fromkeys(paras))[:40]
        elif len(paras) > 6 and rng.random() < 0.4:
            paras = paras[: rng.randint(2, 6)]
        if self.t.get("traps") and rng.random() < 0.25:
            paras.insert(rng.randint(1, len(paras)), rng.choice(self.t["traps"]))
        if rng.random() < 0.12:  # a sentence a line
            paras = self.sentences(paras)
        elif rng.random() < 0.15:
            space = "" if self.lang in WIDE else " "
            paras = [space.join(paras[at : at + 3]) for at in range(0, len(paras), 3)]
        for key, share in (
            ("short", 0.15),
            ("colon", 0.05),
        ):  # last lines that do not look like a story's
            if self.t.get(key) and rng.random() < share:
                paras.append(rng.choice(self.t[key]))
        return paras

    def subhead(self) -> str:
        """Return a sub-heading."""
        own = self.t.get("subheads")
        line = self.rng.choice(own) if own and self.rng.random() < 0.35 else self.clause()
        forms = ["{}"] * 7 + [
            "■ {}",
            "▌{}",
            "## {}",
            "{}:",
            "{}?",
            "1. {}",
            *(["一、{}"] if self.lang in WIDE else []),
        ]
        return self.rng.choice(forms).format(line)

    def listed(self) -> list[str]:
        """Return the lines of a list, or of questions and answers, that belong to the story."""
        if self.rng.random() < 0.45:
            return self.questions()
        mark = self.rng.choice(["- ", "• ", "* ", "", "{}. ", "{}) ", "– ", "● ", "({}) "])
        full = self.rng.random() < 0.4
        some = [self.sentence() if full else self.clause() for _ in range(self.rng.randint(3, 8))]
        lines = [mark.format(at) + one for at, one in enumerate(dict.fromkeys(some), 1)]
        if self.t.get("colon") and self.rng.random() < 0.6:
            lines.insert(0, self.rng.choice(self.t["colon"]))
        return lines

    def questions(self) -> list[str]:
        """Return questions and answers."""
        own = [one.split("|") for one in self.t.get("qa") or []]
        ask, answer = self.rng.choice([["Q:", "A:"], ["Q.", "A."], ["", ""], ["—", "—"], *own])
        wide = self.lang in WIDE
        mark = "？" if wide else "؟" if self.lang == "ar" else "?"
        lines = []
        for _ in range(self.rng.randint(1, 4)):
            question = self.sentence().rstrip('.。!؟?।”"」’') + mark
            for who, said in ((ask, question), (answer, self.sentence())):
                lines.append(who + said if wide or not who else who.strip() + " " + said)
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

    def amid(self, count: int) -> dict[int, list[str]]:
        """Return the elements that stand above a paragraph, by its number."""
        found: dict[int, list[str]] = {}
        share = self.rng.choice([0, 0.6, 1, 1.6])
        for token in self.inserts * (2 if count > 12 else 1):
            name, chance = [*token.split("%"), "50"][:2]
            if count > 2 and self.rng.random() < int(chance) / 100 * share:
                found.setdefault(self.rng.randint(1, count - 1), []).append(name)
        return found

    def indent(self) -> str:
        """Return what the story's paragraphs begin with."""
        if self.lang.startswith("zh"):
            return self.rng.choice(["　　", "", ""])
        if self.lang == "ja":
            return self.rng.choice(["　", ""])
        return self.rng.choice([""] * 18 + ["   ", "   ", "• "])

    def el_body(self) -> None:
        """Write the story with what stands amid it."""
        rng = self.rng
        if not hasattr(self, "paras"):
            self.paras = self.paragraphs()
        count, amid, indent = len(self.paras), self.amid(len(self.paras)), self.indent()
        every = rng.randint(2, 5) if rng.random() < 0.22 else 0  # paragraphs to a sub-heading
        list_at = rng.randrange(count) if rng.random() < 0.15 else None
        torn = 0.4 if rng.random() < 0.08 else 0
        end = self.ask("end") if rng.randint(1, 100) <= self.layout.get("end", 0) else None
        own_line = bool(end) and end.strip("/") in OWN_LINE
        for number, para in enumerate(self.paras):
            self.above(amid.get(number, []), bool(every and number and number % every == 0))
            line = indent + para
            if number == 0 and self.story["dateline"]:
                line = indent + self.story["dateline"]["text"] + self.story["sep"] + para
            if number == count - 1 and end and not own_line:
                line += ("" if self.lang in WIDE else " ") + self.fill(end)
            elif rng.random() < 0.012 and (caption := self.glued()):
                line += rng.choice(["", " ", "  "]) + caption
            first, *more = self.torn(line) if number and rng.random() < torn else [line]
            more += self.listed() if list_at == number else []
            self.lines += [[("p", self.group), first], *([("l", self.group), one] for one in more)]
        self.below = True
        if own_line:
            self.block()
            self.now = "end"
            self.put(self.fill(end))

    def above(self, names: list[str], heading: bool) -> None:
        """Write what stands above a paragraph of the story."""
        for name in names:
            self.block()
            self.element(name)
            self.block()
        if heading:
            self.block()
            self.now = "subhead"
            self.put(self.subhead())
            if self.rng.random() < 0.5:
                self.block()
