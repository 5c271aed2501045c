"""What real pages have and the forge lacks: free orders of elements, decks, menus, threads, second stories."""

from __future__ import annotations

import re
from typing import Any

from composing.story import Story

CJK = ("zh-Hans", "zh-Hant", "ja")
SUFFIXES = (
    "{h} - {s}|{h} | {s}|{h} – {s}|{h} — {s}|{h}_{s}|{h} :: {s}|{h} » {s}|{h} · {s}|{h}-{s}|{h}|{s}|{h}--{s}"
    "|{h} - {sec} - {s}|{h} | {sec} | {s}|{h}_{sec}_{s}|{h} – {sec} – {s}|{h} « {s}|{s}: {h}|{s} - {h}|{s} | {h}|{h} ({s})|{h}｜{s}"
)


class Rich(Story):
    """A page of the forge with more on it, in an order of its own."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.story = dict(self.story)
        self.forms = self.suffix_forms()

    # -- small parts

    def chance(self, share: float) -> bool:
        """Whether a thing of this share happens."""
        return self.rng.random() < share

    def suffix_forms(self) -> list[str]:
        """Return this page's forms of a heading with the publisher: the forge's, or one of our own."""
        if self.chance(0.5):
            return [one for one in self.pub["forms"] if one != "{h}"] or [
                "{h} - " + self.pub["name"]
            ]
        forms = re.split(r"(?<=[\}\)])\|(?=\{)", SUFFIXES)
        return [self.rng.choice(forms).replace("{s}", self.pub["name"])]

    def with_suffix(self, head: str) -> str:
        """Return a heading with the publisher behind (or before) it, as this page writes it."""
        return self.suffix(self.rng.choice(self.forms))[0].replace("{h}", head)

    def sentence(self) -> str:
        """Return a sentence of another story."""
        return self.rng.choice(self.sentences(self.rng.choice(self.pool)["paras"]))

    def clause(self, longest: int = 60) -> str:
        """Return a short piece of a title, as an entry of a list or a sub-heading might read."""
        title = self.rng.choice([*self.t["titles"], *[one["headline"] for one in self.pool]])
        if self.lang in CJK:
            return re.split(r"[，。：；？！ ]", title)[0][: self.rng.randint(4, 14)]
        words = title.split()[: self.rng.randint(1, 8)]
        return " ".join(words)[:longest].rstrip(" ,:;-–—\"'“(") or title

    def words(self, *keys: str) -> list[str]:
        """Return the entries of several lists of the language."""
        return [one for key in keys for one in self.t.get(key) or []]

    def block(self) -> None:
        """Begin a new block, which most blank-line styles set off."""
        self.group += 1

    # -- orders

    def compose_rich(self, order: dict[str, str]) -> None:
        """Write the page's lines in an order of the forge, loosened, or in one of our own."""
        self.change_headline()
        self.group = 0
        density = self.rng.choice([0.35, 0.7, 1.0, 1.0, 1.4])
        if self.chance(0.45):
            blocks = [block.split() for block in self.layout["order"].split("/")]
            if self.chance(0.4):
                blocks.insert(0, order["top"].split())
            if self.chance(0.4):
                blocks.append(order["tail"].split())
            self.inserts = self.layout.get("inserts", "").split()
        else:
            top, head, tail = (order[key].split() for key in ("top", "head", "tail"))
            for part in (top, tail):
                if self.chance(0.7):
                    self.rng.shuffle(part)
            end = order["end"].split()
            if self.chance(0.5):
                self.rng.shuffle(end)
            blocks = [
                *([one] for one in top),
                *self.head_blocks(head),
                order["pre"].split(),
                ["body"],
                end,
            ]
            blocks += [[one] for one in tail]
            self.layout = {
                **self.layout,
                "id": "free",
                "t": self.layout.get("t", {}) if self.chance(0.3) else {},
            }
            self.layout["end"] = self.rng.choice([0, 0, 30, 60])
            self.inserts = order["inserts"].split()
        self.loose = self.chance(0.5)  # each element a block
        for block in blocks:
            self.block()
            for token in block:
                name, share = (token.split("%") + ["100"])[:2]
                must = name in ("title", "plaintitle", "body")
                if must or self.chance(min(0.95, int(share) / 100 * density)):
                    if self.loose:
                        self.block()
                    self.element(name)
                    if not must and self.below and self.chance(0.03):
                        self.element(name)

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
        wide = self.lang in CJK
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
            ["{h}", "{h}", "{h}", "{h}", "题：{h}" if self.lang in CJK else "{h}", "{h}."]
        )
        return form.replace(
            "{h}", head.replace(" ", "") if self.lang in CJK and self.chance(0.5) else head
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
                "{}丨" if self.lang in CJK else "{}:",
            ]
        )
        return form.format(self.clause(30))

    def el_again(self) -> None:
        """Print the headline again below the story, as share boxes and reply forms do."""
        self.put(self.again() if self.chance(0.5) else self.with_suffix(self.story["headline"]))

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

    # -- what stands above and below

    def el_mast(self) -> None:
        """Write a mast-head: the paper's name, the day, the number, the weather."""
        name = self.pub["name"].upper() if self.chance(0.4) else self.pub["name"]
        lines = [name]
        if self.t.get("mast") and self.chance(0.8):
            lines.append(self.fill(self.rng.choice(self.t["mast"])))
        if self.chance(0.4):
            lines.append(self.fill("{day}"))
        if self.chance(0.25):
            lines.append(f"{self.rng.randint(-9, 38)}°C")
        if self.chance(0.2):
            self.rng.shuffle(lines)
        joint = self.rng.choice(["\n", "\n", "  |  ", " - ", ", ", "   "])
        self.put(joint.join(lines))

    def el_longnav(self) -> None:
        """Write a long menu: a word a line, or in rows."""
        words = self.words("secs", "navw", "menu", "home")
        self.rng.shuffle(words)
        words = (words + words[: self.rng.choice([0, 0, 8])])[: self.rng.randint(6, 60)]
        case = self.rng.choice([str, str, str, str.upper, str.lower])
        words = [case(word) for word in words]
        if self.chance(0.6):
            mark = self.rng.choice(["", "", "", "* ", "• ", "- ", "+ ", "› "])
            return self.put("\n".join(mark + word for word in words))
        joint = self.rng.choice([" | ", "  ", " · ", " / ", " ", " • ", "|", "\t", ", ", " > "])
        size = self.rng.randint(4, 20)
        return self.put(
            "\n".join(joint.join(words[at : at + size]) for at in range(0, len(words), size))
        )

    def el_cookie(self) -> None:
        """Write a cookie banner with its buttons."""
        some = self.words("cookie")
        for one in self.rng.sample(some, min(len(some), self.rng.randint(1, 2))):
            self.put(self.fill(one))
        buttons = self.words("buttons")
        if buttons and self.chance(0.6):
            joint = self.rng.choice(["\n", "\n", "  ", " | "])
            self.put(
                joint.join(self.rng.sample(buttons, min(len(buttons), self.rng.randint(1, 3))))
            )

    def el_mail(self) -> None:
        """Write the head of an e-mail."""
        self.put(
            self.fill(self.rng.choice(self.t["mail"]))
            if self.t.get("mail")
            else self.with_suffix("Fwd")
        )

    def el_footwords(self) -> None:
        """Write a footer of many words, perhaps with the publisher's name at its end."""
        words = self.words("footw", "secs") or self.words("navw")
        if not words:
            return
        self.rng.shuffle(words)
        words = words[: self.rng.randint(3, 16)]
        if self.chance(0.4):
            words.append(
                self.rng.choice([self.pub["name"], self.pub["name"].upper(), self.domain()])
            )
        joint = self.rng.choice(["\n", " | ", " | ", " · ", "  ", " - ", " / ", " • ", "\t"])
        self.put(joint.join(words))

    def el_footnames(self) -> None:
        """Write rows of titles and pages that end on the publisher as headings do."""
        for _ in range(self.rng.randint(1, 5)):
            if self.chance(0.6):
                self.put(self.with_suffix(self.fill("{rel}")), role="related")
            else:
                words = self.words("footw", "navw", "secs")
                self.put(
                    self.with_suffix(self.rng.choice(words)) if words else self.pub["name"],
                    role="nav",
                )

    def el_cards(self) -> None:
        """Write other stories as cards: section, title, author, time, opening."""
        if self.t.get("relh") and self.chance(0.8):
            self.put(self.fill(self.rng.choice(self.t["relh"])))
        order = self.rng.sample("shato", 5)[: self.rng.randint(1, 4)]
        order = order if "h" in order else ["h", *order]
        number = self.chance(0.2)
        for at in range(self.rng.randint(2, 6)):
            for part in order:
                if part == "h":
                    self.put((f"{at + 1}. " if number else "") + self.fill("{rel}"), role="related")
                elif part == "o":
                    self.put(
                        self.sentence()[:150] + self.rng.choice(["", "...", "…"]), role="other"
                    )
                else:
                    form = {"s": "{sec" + str(at) + "}", "a": "{person}", "t": "{day}"}[part]
                    self.put(
                        self.fill(
                            form
                            if part != "a" or self.lang != "en"
                            else self.rng.choice(["{person}", "By {person}"])
                        ),
                        role="other",
                    )

    def el_second(self) -> None:
        """Append another story, whole or its first paragraphs."""
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            other = self.rng.choice(self.pool)
            if other["headline"] == self.story["headline"]:
                continue
            self.block()
            self.put(other["headline"], role="related")
            if self.chance(0.4):
                self.put(self.fill(self.rng.choice(["{day}", "{person}", "{dt}"])), role="other")
            paras = other["paras"][: self.rng.choice([1, 1, 2, 3, 9])]
            for para in paras:
                self.block()
                self.put(para, role="other")

    def el_thread(self) -> None:
        """Write readers' comments: names, times, what they say, replies."""
        if self.t.get("com") and self.chance(0.8):
            self.put(self.fill(self.rng.choice(self.t["com"])))
        order = self.rng.choice(["nts", "nts", "ns", "snt", "tns", "nst"])
        action = (
            self.rng.choice(self.t["reply"]) if self.t.get("reply") and self.chance(0.7) else None
        )
        joined = self.chance(0.3)
        handle = self.chance(0.3)
        for _ in range(self.rng.randint(1, 7)):
            name = self.fill("{person}")
            if handle:
                name = re.sub(r"\W", "", name).lower() + str(self.rng.randint(1, 99))
            ago = self.t.get("ago") or ["{dt}"]
            says = self.words("says") or [self.sentence()]
            said = (
                " ".join(self.rng.sample(says, min(len(says), self.rng.randint(1, 3))))
                if self.chance(0.75)
                else self.sentence()
            )
            part = {"n": name, "t": self.fill(self.rng.choice(ago)), "s": said}
            if joined and order[:2] == "nt":
                self.put(
                    part["n"] + self.rng.choice([" ", " · ", " | ", ", "]) + part["t"] + "\n" + said
                )
            else:
                self.put("\n".join(part[one] for one in order))
            if action:
                self.put(self.fill(action))
            if self.chance(0.5):
                self.block()

    # -- rows of labels

    def el_fields(self) -> None:
        """Write a row (or rows) of "label: value" in any order, with any separator."""
        slots = {
            "source": "src",
            "author": "rep1",
            "reporter": "rep1",
            "editor": "ed1",
            "chief": "ed2",
            "proof": "pro1",
        }
        slots |= {
            "translator": "tra1",
            "photographer": "pho1",
            "time": "dt",
            "updated": "dt2",
            "views": "k",
            "section": "sec",
        }
        known = [key for key in slots if self.t.get("l_" + key)]
        if not known:
            return self.put(self.fill("{dt}"))
        want = (
            "source author reporter time updated views section editor"
            if not self.below
            else "source editor chief proof translator photographer reporter author"
        )
        known = [key for key in known if key in want.split()] or known
        joint = self.rng.choice(
            [
                " ",
                "  ",
                " | ",
                " · ",
                "　",
                " / ",
                "\n",
                "\t",
                ", ",
                "；" if self.lang in CJK else "; ",
            ]
        )
        colon = self.rng.choice(
            [": ", ":", "： ", "：", " : ", " ", "/", "｜"]
            if self.lang in CJK
            else [": ", ": ", ": ", ":", " : ", " "]
        )
        frame = self.rng.choice(["{}"] * 6 + ["({})", "[{}]", "【{}】", "（{}）"])
        cells = []
        for key in self.rng.sample(known, min(len(known), self.rng.randint(1, 4))):
            cells.append(
                self.rng.choice(self.t["l_" + key]) + colon + self.fill("{" + slots[key] + "}")
            )
        if self.chance(0.2) and self.t.get("widgets"):
            cells.append(self.rng.choice(self.t["widgets"]))
        if self.chance(0.2):
            cells.insert(0, self.fill("{dt}"))
        row = joint.join(cells)
        return self.put("\n".join(frame.format(line) for line in row.split("\n")))
