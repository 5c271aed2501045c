"""Write a page in an order of its own, with headlines, suffixes and decks as real pages have them."""

from __future__ import annotations

from typing import Any

from composing.around import Around
from composing.story import WIDE

# How a heading and its publisher stand together; a section may come between them.
JOINTS = [
    " - ",
    " | ",
    " – ",
    " — ",
    "_",
    " :: ",
    " » ",
    " · ",
    "-",
    "|",
    "--",
    " « ",
    " • ",
    " / ",
    "｜",
]


class Rich(Around):
    """A page of the forge with more on it, in an order of its own."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.story = dict(self.story)
        self.forms = self.suffix_forms()

    # -- small parts

    def suffix_forms(self) -> list[str]:
        """Return this page's forms of a heading with the publisher: the forge's, or one of our own."""
        name, roll = self.pub["name"], self.rng.random()
        if roll < 0.5:
            return [one for one in self.pub["forms"] if one != "{h}"] or ["{h} - " + name]
        joint = self.rng.choice(JOINTS)
        if roll < 0.6:
            return ["{h}" + joint + "{sec}" + joint + name]
        if roll < 0.7:
            return [name + self.rng.choice([": ", joint]) + "{h}"]
        return ["{h} (" + name + ")"] if roll < 0.72 else ["{h}" + joint + name]

    def with_suffix(self, head: str) -> str:
        """Return a heading with the publisher behind (or before) it, as this page writes it."""
        return self.suffix(self.rng.choice(self.forms))[0].replace("{h}", head)

    # -- orders

    def compose_rich(self, order: dict[str, str]) -> None:
        """Write the page's lines in an order of the forge, loosened, or in one of our own."""
        self.change_headline()
        self.group = 0
        self.loose = self.chance(0.5)  # each element a block
        self.heavy = self.chance(0.06)  # menus and lists of titles by the hundred
        density = self.rng.choice([0.35, 0.7, 1.0, 1.0, 1.4])
        roll = self.rng.random()
        if roll < 0.4:
            blocks = self.forge_blocks(order)
        elif roll < 0.52:  # what an extractor leaves of a page
            blocks, self.loose, density = [[one] for one in order["bare"].split()], True, 1.0
            self.free_layout("bare", order["inserts"].split() if self.chance(0.3) else [])
        else:
            blocks = self.free_blocks(order)
        for block in blocks:
            self.block()
            for token in block:
                name, share = [*token.split("%"), "100"][:2]
                must = share == "100" and name in ("title", "plaintitle", "body")
                if must or self.chance(min(0.95, int(share) / 100 * density)):
                    if self.loose:
                        self.block()
                    self.element(name)
                    if not must and self.below and self.chance(0.03):
                        self.element(name)

    def forge_blocks(self, order: dict[str, str]) -> list[list[str]]:
        """Return the elements of a layout of the forge, with more above and below at times."""
        blocks = [block.split() for block in self.layout["order"].split("/")]
        if self.chance(0.4):
            blocks.insert(0, order["top"].split())
        if self.chance(0.4):
            blocks.append(order["tail"].split())
        self.inserts = self.layout.get("inserts", "").split()
        return blocks

    def free_blocks(self, order: dict[str, str]) -> list[list[str]]:
        """Return the elements of a page in an order of its own."""
        first, *top = order["top"].split()
        head, tail, end = (order[key].split() for key in ("head", "tail", "end"))
        for part, share in ((top, 0.7), (tail, 0.7), (end, 0.5)):
            if self.chance(share):
                self.rng.shuffle(part)
        top.insert(0 if self.chance(0.85) else self.rng.randrange(len(top)), first)
        if self.heavy:
            tail += self.rng.choices(
                ["cards%90", "teasers%90", "related%90", "longnav%90", "footwords%90"], k=9
            )
            top += ["longnav%90", "longnav%60", "cards%30"]
        self.free_layout("free", order["inserts"].split())
        above = [*([one] for one in top), *self.head_blocks(head), order["pre"].split()]
        return [*above, ["body"], end, *([one] for one in tail)]

    def free_layout(self, name: str, inserts: list[str]) -> None:
        """Leave the forge's layout, but for some of its templates."""
        own = self.layout.get("t", {}) if self.chance(0.3) else {}
        self.layout = {
            "id": name,
            "t": own,
            "end": self.rng.choice([0, 0, 30, 60]),
            "suffix": self.rng.random(),
        }
        self.inserts = inserts

    def head_blocks(self, head: list[str]) -> list[list[str]]:
        """Return the elements about the headline: most below it in a free order, few above it."""
        rest = [one for one in head if not one.startswith(("kicker", "title", "deck"))]
        self.rng.shuffle(rest)
        deck = [one for one in head if one.startswith("deck")]
        rest = deck + rest if self.chance(0.75) else rest[:2] + deck + rest[2:]
        above = [rest.pop()] if self.chance(0.2) and not rest[-1].startswith("deck") else []
        top = [one for one in head if one.startswith(("kicker", "title"))]
        if above and self.chance(0.5):
            top[1:1], above = above, []
        return [above + top, rest] if self.chance(0.5) else [above, top, *[[one] for one in rest]]

    def change_headline(self) -> None:
        """Give some headlines a form that rules take for something else."""
        head, roll = self.story["headline"], self.rng.random()
        wide = self.lang in WIDE
        words = head.split()
        if roll < 0.05:
            head = head.rstrip(".!?") + ("？" if wide else " ؟" if self.lang == "ar" else "?")
        elif roll < 0.08:
            head += self.rng.choice(["...", "…", "……" if wide else " ...", "！" if wide else "!"])
        elif roll < 0.11:
            head = head[: self.rng.randint(4, 7)] if wide else " ".join(words[:2]).strip(",:;\"'“”")
        elif roll < 0.13 and not wide:
            head = " ".join(words[: self.rng.randint(3, 6)]).strip(",:;\"'“”")
        elif roll < 0.17:
            head = head.upper()
        elif roll < 0.2 and self.lang == "en":
            head = head.title()
        elif roll < 0.23 and not wide:
            head = self.clause(30) + ": " + head
        elif roll < 0.25:
            head = (
                head
                + (" " if not wide else "")
                + str(self.rng.randint(2, 90))
                + self.rng.choice(["%", "", ".5%"])
            )
        self.story["headline"] = head

    # -- elements about the headline

    def el_title(self, suffix: bool = True) -> None:
        """Write the heading, sometimes again below itself."""
        if suffix and self.chance(0.5):
            super().el_title(suffix)
        else:
            head = self.story["headline"]
            line = self.with_suffix(head) if suffix and self.chance(0.5) else head
            two = self.two_lines(line) if self.chance(0.12) else None
            self.put(two or line, "headline")
            self.gold["headline"] = head
        if self.chance(0.05):
            self.now = "again"
            if self.chance(0.4):
                self.put(self.series(), role="other")
            self.put(self.again(), role="other")

    def again(self) -> str:
        """Return the headline as a page prints it a second time."""
        head = self.story["headline"]
        form = self.rng.choice(
            ["{h}", "{h}", "{h}", "{h}", "题：{h}" if self.lang in WIDE else "{h}", "{h}."]
        )
        return form.replace(
            "{h}", head.replace(" ", "") if self.lang in WIDE and self.chance(0.5) else head
        )

    def series(self) -> str:
        """Return the name of a series, as it stands above a headline."""
        form = self.rng.choice(
            [
                "【{}】",
                "（{}）",
                "[{}]",
                "{}",
                "{}",
                "■ {}",
                "# {}",
                "{} |",
                "— {} —",
                "{}丨" if self.lang in WIDE else "{}:",
            ]
        )
        return form.format(self.clause(30))

    def el_again(self) -> None:
        """Print the headline again below the story, as share boxes and reply forms do."""
        form = self.ask("origt") if self.chance(0.4) else None
        if form:
            self.put(self.fill(form))
        else:
            head = self.story["headline"]
            self.put(self.again() if self.chance(0.5) else self.with_suffix(head))

    def el_titletag(self) -> None:
        """Write the page's title above the heading."""
        self.put(self.with_suffix(self.story["headline"]))
        self.block()

    def el_deck(self) -> None:
        """Write a standfirst, with or without a full stop, or as several points."""
        count = self.rng.choice([1, 1, 1, 1, 2, 3])
        mark = self.rng.choice(["", "", "• ", "- ", "* "]) if count > 1 else ""
        lines = []
        for _ in range(count):
            line = self.deck_sentence()
            if self.chance(0.5):
                line = line.rstrip(".。")
            lines.append(mark + line)
        self.put("\n".join(dict.fromkeys(lines)))
