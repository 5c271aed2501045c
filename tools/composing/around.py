"""What stands around a story on real pages: mast-heads, menus, footers, cards, second stories, threads."""

from __future__ import annotations

import re

from composing.story import WIDE, Story

PHOTO = [
    "{pho1}/{oagency}",
    "{oagency}",
    "{pho1}",
    "© {pho1}",
    "{oagency} / {pho1}",
    "({oagency})",
    "({pho1})",
]


class Around(Story):
    """The elements above and below a story that the forge lacks or has too plainly."""

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
        self.put(joint.join(dict.fromkeys(lines)))

    def el_longnav(self) -> None:
        """Write a long menu: a word a line, or in rows."""
        words = self.words("secs", "navw", "menu", "home")
        self.rng.shuffle(words)
        words = (words + words[: self.rng.choice([0, 0, 8])])[: self.rng.randint(6, 60)]
        if self.heavy:
            words = [self.clause(25) if self.chance(0.1) else word for word in words * 2]
        case = self.rng.choice([str, str, str, str.upper, str.lower])
        words = [case(word) for word in words]
        if self.chance(0.6):
            mark = self.rng.choice(["", "", "", "* ", "• ", "- ", "+ ", "› "])
            return self.put("\n".join(mark + word for word in words))
        joint = self.rng.choice([" | ", "  ", " · ", " / ", " ", " • ", "|", "\t", ", ", " > ", ""])
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
        joint = self.rng.choice(["\n", " | ", " | ", " · ", "  ", " - ", " / ", " • ", "\t", ""])
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
        number = self.rng.choice(["", "", "", "", "{}. ", "{}\n", "* {}\n", "#{} "])
        by = self.rng.choice(["{person}", "By {person}"]) if self.lang == "en" else "{person}"
        for at in range(self.rng.randint(2, 8 if self.heavy else 6)):
            for part in order:
                if part == "h":
                    *rank, head = (number.format(at + 1) + self.fill("{rel}")).split("\n")
                    for one in rank:
                        self.put(one, role="other")
                    self.put(head, role="related")
                elif part == "o":
                    self.put(
                        self.sentence()[:150] + self.rng.choice(["", "...", "…"]), role="other"
                    )
                else:
                    form = {"s": "{sec" + str(at) + "}", "a": by, "t": "{day}"}[part]
                    self.put(self.fill(form), role="other")

    def el_tags(self) -> None:
        """Write the story's tags, in a row or a line each."""
        if self.chance(0.6):
            return super().el_tags()
        tags = self.rng.sample(self.t["tags"], min(len(self.t["tags"]), self.rng.randint(1, 6)))
        return self.put("\n".join([*([self.ask("tagl")] if self.t.get("tagl") else []), *tags]))

    def el_cap(self) -> None:
        """Write a caption: the forge's or our own, whose credit may be missing or stand on its own line."""
        form = self.ask("cap")
        if form and self.chance(0.5):
            return self.put(self.fill(form))
        prefix = ""
        if self.chance(0.15):
            of = self.rng.randint(2, 9)
            joint = self.rng.choice([" of {} | ", "/{}\n", " / {} ", " of {}\n"])
            prefix = str(self.rng.randint(1, of)) + joint.format(of)
        if self.chance(0.3):  # without a credit it may not be a sentence that the story might hold
            return self.put(prefix + self.clause(90).rstrip(".。"))
        text = self.rng.choice([self.sentence, self.clause, self.of_story])()
        joint = self.rng.choice([" ", "\n", "\n", " | ", " — ", "  ", ". ", " © "])
        return self.put(prefix + text + joint + self.fill(self.rng.choice(PHOTO)))

    def of_story(self) -> str:
        """Return a part of a sentence of the page's own story, as captions often tell it again."""
        one = self.rng.choice(self.sentences(self.held()))
        parts = re.split(r"[,，、;；]", one)
        return self.rng.choice(parts).strip(' "“”«»„') or one

    def el_comments(self) -> None:
        """Write readers' comments below a story; above it no more than how many there are."""
        if self.below:
            return super().el_comments()
        return self.put(self.fill(self.ask("com")))

    def el_slug(self) -> None:
        """Write what an agency sends above its copy: numbers, a slug, a note for desks."""
        words = [word for word in re.findall(r"[^\W\d_]+", self.clause()) if word][:3]
        slug = self.rng.choice(["-", "/", "-", " "]).join(words).upper()
        lines = [
            slug,
            self.rng.choice(["BC-", "^", "r f ", "LOC{r}{r} ", "{code} "]) + slug,
            "{agency} {code}",
            "{code} {hm}",
        ]
        lines += ["(URGENT)", "(ATTN: {sec})", "{agency}-{sec}-{r}", "{hm} {agency} {code}"]
        self.put("\n".join(map(self.fill, self.rng.sample(lines, self.rng.randint(1, 2)))))

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
                "；" if self.lang in WIDE else "; ",
            ]
        )
        colon = self.rng.choice(
            [": ", ":", "： ", "：", " : ", " ", "/", "｜"]
            if self.lang in WIDE
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
