"""Find the words of a sentence that are used to report something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import contexts, first_person, inversion, subjects
from newskit.quotations.western.lines import QUOTED, STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.contexts import Context
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb
    from newskit.quotations.western.subjects import Subject


SILENT = "silent"  # the act of one who says nothing: no report, but the end of the one before
_STRAY = ('"', "\u00bb", "\u201d")  # marks that close what none has opened
_NAME = 4  # words of a paper's name between marks
_SOURCE = 8  # words of a source that its comma ends
_UNNAMED = 5  # words of "not to be publicly named"


class Candidate(msgspec.Struct, frozen=True):
    """A reporting verb or phrase in use, before it is known how far its words reach (word indices).

    shape: lead ("she said that"), tail ("..., she said"), inverted ("..., said Li Na"), participle
    ("..., adding that") or according. first, last: the run of words it takes up, half-open. direct:
    whether it stands right after a quotation.
    """

    verb: int
    entry: Verb
    subject: Subject | None
    context: Context
    act: str
    shape: str
    first: int
    last: int
    direct: bool


def candidates(line: Line, pack: Pack) -> list[Candidate]:
    """Return every reporting verb or phrase of a sentence that is used as one, left to right."""
    out: list[Candidate] = []
    verbs, cue_words = pack.verbs, pack.cue_words
    fused = bool(pack.fused or pack.enclitics)
    if not fused and cue_words.isdisjoint(line.low):
        return out
    for index in [
        number
        for number, word in enumerate(line.low)
        if word in cue_words or (fused and "-" in word and pack.reports_fused(word))
    ]:
        made = None
        entry = verbs.get(line.low[index])
        if (pack.own or pack.own_modals) and (said := _own(line, index, pack)) is not None:
            made = said
        elif entry is not None:
            made = _candidate(line, index, entry, pack, out)
        else:
            made = _according(line, index, pack)
        if made is not None:
            out.append(made)
    return out


def _candidate(
    line: Line, index: int, entry: Verb, pack: Pack, earlier: list[Candidate]
) -> Candidate | None:
    low = line.low
    if line.words[index][0].isupper() and index and low[index - 1] != QUOTED:
        return None
    if (
        index + 1 < len(line)
        and low[index + 1] in pack.agents
        and not entry.progressive
        and " ".join(low[index + 1 : index + 3]) not in pack.asking_pairs
    ):
        return None  # "facts reported by the agency"
    if entry.lemma in pack.light and light_end(line, index, entry, pack) == index + 1:
        return None
    if entry.infinitive and index and low[index - 1] not in pack.chains:
        at = index - (index > 1 and low[index - 1] in pack.adverbs)  # "para depois concluir"
        before = low[at - 1]
        two = f"{low[at - 2]}_{before}" if at > 1 else ""
        if before in pack.telling or two in pack.telling:
            return _participle(line, index, entry, pack, earlier)
        return None
    if entry.participle and not _is_helped(line, index, pack):
        if index and index + 1 < len(line) and low[index + 1] in pack.agents:
            return _as_told_by(line, index, entry, pack)
        return None  # "o livro escrito por Ana Ruiz", "dito isto"
    subject = subjects.left_subject(line, index, pack)
    if subject is None:
        if entry.progressive and index and not _noun_use(line, index, pack):
            return _participle(line, index, entry, pack, earlier)
        return _inverted(line, index, entry, pack)
    if (
        subject.negated
        or (subject.passive and pack.pronouns.get(low[subject.first]) == "neuter")
        or not _agrees(line, subject, entry, pack)
        or (pack.finite_endings and low[subject.first] in pack.nobody)  # "nessuno ha detto che"
    ):
        return None
    if subject.kind == "inherited":
        own = own_subject(earlier)
        if own is None and _hangs_on(earlier, low[subject.first], pack):
            subject = subjects.Subject(index, index, "dropped", subject.verb_from)
        elif own is not None:
            subject = msgspec.structs.replace(subject, first=own.first, last=own.last)
        elif low[subject.first] in pack.conjunctions:
            opens = subject.first == 0 and pack.drops_pronouns and not subject.passive
            return _inverted(line, index, entry, pack) if opens else None  # "Mas afirmou que"
    found = contexts.context(line, index, entry, pack)
    if found.letter == "n" and low[index - 1] == "," and low[index] in pack.plain:
        # "Prices fell in May, the third month in a row, said Li Na, an economist"
        turned = _inverted(line, index, entry, pack)
        if turned is not None and _is_named(line, turned.subject, pack):
            return turned
    if _is_impersonal(line, index, entry, found, pack):
        subject = msgspec.structs.replace(subject, kind="nobody")
    elif subject.passive and low[subject.first] in pack.expletive and found.letter == "t":
        subject = msgspec.structs.replace(subject, kind="nobody", passive=False)  # "il est dit que"
    elif entry.lemma in pack.showing and not _may_show(line, subject, pack):
        return None
    first = (
        subject.verb_from if subject.kind == "inherited" else min(subject.first, subject.verb_from)
    )
    before = low[first - 1] if first else ""
    letter = found.letter
    if subject.kind in ("np", "pronoun"):
        speaks = entry.speech.strip("TQCWPDMNIO")
        quotation = after_quotation(line, first)
        if quotation and letter in "dnmi" and not _stands_alone(line, first):
            quotation = (
                False  # 'On "Sunday Talk," Reyes said officials lied': the quotation is a name
            )
        if quotation and speaks and letter not in "tp" and not subject.passive:
            return Candidate(
                index, entry, subject, found, "speech", "tail", first, found.content, True
            )
        if (
            letter == "e"
            and first > 1
            and not subject.passive
            and not (before == "," and _is_deal(line, index, subject, pack))
            and before in (",", QUOTED, "\u2014", "\u2013")
            and "e" in entry.speech + entry.other
        ):
            act = "speech" if "e" in entry.speech else "other"
            return Candidate(index, entry, subject, found, act, "tail", first, found.content, False)
    if letter == "e":
        if before in pack.like and "e" in entry.speech and subject.kind in ("np", "pronoun"):
            return Candidate(
                index, entry, subject, found, "speech", "according", first - 1, found.content, False
            )
        return None
    if letter == "o" and (
        low[found.content] in pack.places
        or (before == "," and low[subject.first] in pack.articles)  # "Li, a man accused of"
    ):
        return None
    act = _act(entry, letter.upper() if subject.passive else letter)
    if is_supposed(line, first, found.content, pack):
        return None
    if letter == "i" and keeps_silent(line, index, found.content, pack):
        act = SILENT
    if not act or (act == "other" and is_thing(line, subject, pack)):
        if subject.kind != "np" or entry.base or not pack.is_past(low[index]):
            return None
        act = SILENT  # "Li denied the charges and said ..."
    return Candidate(index, entry, subject, found, act, "lead", first, found.content, False)


def _own(line: Line, index: int, pack: Pack) -> Candidate | None:
    """The report of "devo dire che": of somebody who speaks in the first person."""
    first, pronoun = first_person.group(line, index, pack)
    if first < 0:
        return None
    entry = pack.own.get(line.low[index]) or pack.verbs[line.low[index]]
    found = contexts.context(line, index, entry, pack)
    at = pronoun if pronoun >= 0 else index
    subject = subjects.Subject(at, at, "pronoun", first) if pronoun >= 0 else None
    if after_quotation(line, first) and found.letter in "eonp":
        behind = line.low[index + 1] if index + 1 < len(line) else ""
        if subject is None and pack.pronouns.get(behind) == "self":
            subject = subjects.Subject(index + 1, index + 1, "pronoun", first)  # "dico io"
        return Candidate(index, entry, subject, found, "speech", "tail", first, index + 1, True)
    if found.letter not in "tqw" or found.letter not in entry.speech:
        return None
    return Candidate(index, entry, subject, found, "speech", "lead", first, found.content, False)


def _may_show(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether who or what shows something says it: a person, a body or a study, but no event."""
    if subject.kind != "np":
        return subject.kind == "pronoun"
    for at in range(subject.first, subject.last + 1):
        word = line.low[at]
        if word in pack.studies or word in pack.callings or word in pack.organisations:
            return True
        if word in pack.prepositions:
            break
    return is_name(line.words[subject.first]) and line.low[subject.first] not in pack.not_names


def is_supposed(line: Line, first: int, content: int, pack: Pack) -> bool:
    """Whether a report only might be made ("If the survey shows that"), and quotes nobody."""
    return (
        first > 0
        and line.low[first - 1] in pack.conditional
        and QUOTED not in line.low[content : content + 1]
    )


def _is_named(line: Line, subject: Subject | None, pack: Pack) -> bool:
    """Whether a subject behind its verb is a name, with what the name's bearer is at most before it."""
    if subject is None or not is_name(line.words[subject.last]):
        return False
    after = subject.last + 1
    return (after >= len(line) or line.low[after] == ",") and not any(
        pack.is_past(line.low[index]) and not is_name(line.words[index])
        for index in range(subject.first, subject.last)
    )


def _sets_scene(line: Line, end: int, pack: Pack) -> bool:
    """Whether what stands before a verb says no more than when, where and how ("Em troca", "E ontem")."""
    low = line.low
    first = _clause_start(line, end, pack)
    while first < end and (low[first] in pack.leads or low[first] in pack.conjunctions):
        first += 1
    if first == end:
        return True
    if low[first] not in pack.prepositions and low[first] not in pack.time:
        return False
    return not any(
        low[at] == QUOTED
        or low[at] in pack.pronouns
        or low[at] in pack.breaks
        or low[at] in pack.verbs
        or (pack.is_finite(low[at]) and not is_name(line.words[at]))
        for at in range(first, end)
    )


def _clause_start(line: Line, end: int, pack: Pack) -> int:
    """Index where the clause of a verb begins that has no subject ("filled the car, then said")."""
    low = line.low
    for at in range(end - 1, 0, -1):
        if low[at] in (":", ";"):
            return at + 1
        if low[at] == "," and low[at + 1] in pack.leads:
            return at + 1
    return 0


def _is_helped(line: Line, index: int, pack: Pack) -> bool:
    """Whether a participle has the auxiliary before it that makes it a finite verb ("ha también dicho")."""
    low = line.low
    for at in range(index - 1, max(-1, index - 6), -1):
        word = low[at].rpartition("-")[2] if pack.fused else low[at]
        if low[at] in pack.helping or word in pack.helping or _fused(low[at], pack):
            return True
        if not (word in pack.auxiliaries or word in pack.adverbs or pack.is_adverb(word)):
            return False
    return False


def _is_impersonal(line: Line, index: int, entry: Verb, found: Context, pack: Pack) -> bool:
    """Whether "se" right before a verb and its clause makes them nobody's words ("se dijo que")."""
    word = line.low[index]
    enclitic = word[word.rfind("-") :] if "-" in word else ""
    return (
        found.letter in "tw"
        and all(
            each == "," or each in pack.after or each in pack.that or pack.is_adverb(each)
            for each in line.low[found.cue_end : found.content]
        )
        and (enclitic in pack.impersonal or (index > 0 and line.low[index - 1] in pack.impersonal))
        and entry.lemma not in pack.reflexive
    )


def light_end(line: Line, verb: int, entry: Verb, pack: Pack) -> int:
    """Index after a verb with the words that make it one of saying ("a fait savoir", "dejó claro")."""
    for words in pack.light.get(entry.lemma, ()):
        end = verb + 1 + len(words)
        if tuple(line.low[verb + 1 : end]) == words:
            return end
    return verb + 1


def keeps_silent(line: Line, verb: int, content: int, pack: Pack) -> bool:
    """Whether an infinitive behind a verb tells what was not said ("declined to say")."""
    entry = pack.verbs.get(line.low[verb])
    return (entry is not None and entry.lemma in pack.silent) or not pack.unnamed.isdisjoint(
        line.low[content : content + _UNNAMED]
    )


def _is_deal(line: Line, verb: int, subject: Subject, pack: Pack) -> bool:
    """Whether a noun and a participle say what was told before ("..., a deal announced on Monday")."""
    words = line.low[subject.first : subject.last + 1]
    return (
        words[0] in pack.indefinite
        and verb == subject.last + 1
        and line.low[verb] not in pack.plain
        and pack.is_past(line.low[verb])
        and pack.callings.isdisjoint(words)
        and pack.organisations.isdisjoint(words)
    )


def after_quotation(line: Line, first: int) -> bool:
    """Whether the word before is a quotation that its own comma, or question mark, leaves open."""
    at = first - 1
    while at > 0 and first - at < 3 and line.low[at] in (",", "\u2014", "\u2013", "-"):
        at -= 1
        if line.low[at] == QUOTED:
            return True
    if at < 0 or line.low[at] != QUOTED:
        return False
    mark = line.quoted[at]
    return line.text[mark.inner_end - 1] in ",?!\u2026\u2014-" or at == 0


def _stands_alone(line: Line, first: int) -> bool:
    """Whether the quotation before a word is all that was said before it."""
    at = first - 1
    while line.low[at] != QUOTED:
        at -= 1
    return at == 0 or line.low[at - 1] in (",", ":", "\u2014", "\u2013", "-")


def own_subject(earlier: list[Candidate]) -> Subject | None:
    """Who reports in the main clause before: the subject of the last whole report."""
    for one in reversed(earlier):
        if (
            one.subject is not None
            and one.subject.kind in ("np", "pronoun")
            and one.shape in ("lead", "tail")
        ):
            return one.subject
    return None


def _hangs_on(earlier: list[Candidate], word: str, pack: Pack) -> bool:
    """Whether an "and" goes on with a verb whose subject is left out ("in which he said and wrote")."""
    if not pack.finite_endings or word not in pack.joining:
        return False
    for one in reversed(earlier):
        if one.subject is not None and one.shape == "lead":
            return one.subject.kind == "dropped"
    return False


def _agrees(line: Line, subject: Subject, entry: Verb, pack: Pack) -> bool:
    """Whether number tells that these are not a subject and its verb ("voice notes", "it have seen")."""
    first, last = subject.first, subject.last
    low = line.low
    if subject.kind == "pronoun" and subject.verb_from > last:
        after = low[last + 1] if last + 1 < len(line) else ""
        single = pack.pronouns.get(low[first]) in ("male", "female", "neuter")
        if (single and after in pack.plural_verbs) or (not single and after in pack.singular_verbs):
            return False
    if entry.third and first == last and low[last] in pack.plurals:
        return False  # "three rules"
    if (entry.third or entry.base) and (
        low[last].isdigit() or low[last].endswith(pack.adjective_endings)
    ):
        return False  # "her odious claims"
    if subject.kind != "np" or subject.verb_from != last + 1 or low[last + 1] not in pack.verbs:
        return True
    if (
        is_name(line.words[first])
        or low[first] in pack.determiners
        or low[first] in pack.possessives
    ):
        return not entry.base or _plural(line, first, last, pack)
    return not entry.third and (not entry.base or _plural(line, first, last, pack))


def _plural(line: Line, first: int, last: int, pack: Pack) -> bool:
    """Whether a noun phrase stands for more than one ("Forbes and Fortune", "two men in masks")."""
    low = line.low
    if low[first] in pack.plurals and (first == last or low[first + 1] in pack.genitive):
        return True
    for index in range(first, last + 1):
        word = low[index]
        if word in pack.joining:
            return True
        head = (
            index == last
            or low[index + 1] in pack.prepositions
            or low[index + 1] == ","
            or low[index + 1] in pack.relatives
        )
        if head and (
            word in pack.plurals
            or (word.endswith("s") and not word.endswith(("ss", "'s", "\u2019s", "us", "is")))
        ):
            return True
    return False


def _participle(
    line: Line, index: int, entry: Verb, pack: Pack, earlier: list[Candidate]
) -> Candidate | None:
    main = own_subject(earlier) or subjects.main_subject(line, index, pack)
    if main is None and pack.auxiliary_inverts:
        main = _turned(line, index, pack)
    if main is None and pack.drops_pronouns and line.low[index - 1] in (",", QUOTED):
        main = subjects.Subject(index, index, "dropped", index)
    if main is None:
        return None
    found = contexts.context(line, index, entry, pack)
    act = _act(entry, found.letter)
    if main.kind == "dropped" and found.letter != "t":
        return None
    if not act or found.letter == "e":
        return None
    if line.low[index - 1] in pack.prepositions and found.letter not in "tqp":
        return None
    return Candidate(index, entry, main, found, act, "participle", index, found.content, False)


def _turned(line: Line, index: int, pack: Pack) -> Subject | None:
    """The subject behind an earlier verb of saying: "Lo ha detto il presidente, aggiungendo che"."""
    for at in range(index - 1, 0, -1):
        if line.low[at] in pack.verbs and not pack.verbs[line.low[at]].progressive:
            begin = inversion.past(line, at + 1, pack)
            subject = inversion.right_subject(line, begin, pack)
            return subject if subject is not None and subject.last < index else None
    return None


def is_thing(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether "it", "which" or "that" does the thinking, which then is nobody's."""
    word = line.low[subject.first]
    return word in pack.things or pack.pronouns.get(word) == "neuter"


def _act(entry: Verb, letter: str) -> str:
    return "speech" if letter in entry.speech else "other" if letter in entry.other else ""


def _noun_use(line: Line, index: int, pack: Pack) -> bool:
    before = line.low[index - 1]
    return before in pack.determiners or before in pack.possessives


def _inverted(line: Line, index: int, entry: Verb, pack: Pack) -> Candidate | None:
    """'"...," said Li Na, a farmer' and '..., said Li Na'."""
    if index == 0 and "q" in entry.speech and not entry.progressive and not entry.base:
        # "Continued Stone: ..."
        subject = inversion.right_subject(line, 1, pack)
        if (
            subject is not None
            and is_name(line.words[subject.first])
            and subject.last + 2 < len(line)
            and line.low[subject.last + 1] in (",", ":")
            and line.low[subject.last + 2] == QUOTED
        ):
            at = subject.last + 2
            found = contexts.Context("q", at, 1)
            return Candidate(0, entry, subject, found, "speech", "lead", 0, at, False)
        if not pack.drops_pronouns:
            return None
    if entry.progressive or not entry.speech:
        return None
    low = line.low
    first = at = index
    fused = _fused(low[index], pack)
    while pack.auxiliary_inverts and first > 0 and low[first - 1] in pack.auxiliaries:
        first -= 1
        if not fused and (fused := _fused(low[first], pack)):
            at = first
    if first == 0 or (pack.drops_pronouns and _sets_scene(line, first, pack)):
        noun = first > 0 and low[first - 1] in pack.prepositions  # "alla domanda se"
        if pack.drops_pronouns and not noun:
            found = contexts.context(line, index, entry, pack)
            if found.letter in "tqw" and found.letter in entry.speech:
                # "Ha asegurado que ...": who spoke last goes on
                kind = "nobody" if _is_impersonal(line, index, entry, found, pack) else "dropped"
                subject = subjects.Subject(index, index, kind, first)
                return Candidate(
                    index, entry, subject, found, "speech", "lead", first, found.content, False
                )
            turned = _turned_lead(line, index, first, entry, pack)
            if turned is not None:
                return turned
        if first == 0:
            return None
    before = low[first - 1]
    direct = after_quotation(line, first) and not entry.speech.isupper()
    if fused and (direct or before == ","):
        found = msgspec.structs.replace(
            contexts.context(line, index, entry, pack), cue_end=index + 1
        )
        subject = subjects.Subject(at, at, "pronoun", first)
        return Candidate(
            index, entry, subject, found, "speech", "inverted", first, index + 1, direct
        )
    as_said = before in pack.like or (
        (before,) in pack.phrases.get(before, ()) and before not in pack.opening
    )
    if as_said and "e" in entry.speech:
        return _as_said(line, index, first, entry, pack)
    near = 1 if pack.auxiliary_inverts else 3
    opens: tuple[str, ...] = (",", QUOTED)
    if pack.auxiliary_inverts:
        opens += ("-", "\u2013", "\u2014")
    if pack.finite_endings:
        opens += _STRAY
    if not direct and not (before in opens and index > near and "v" in entry.speech):
        return None
    after = light_end(line, index, entry, pack)
    subject = inversion.right_subject(line, inversion.past(line, after, pack), pack)
    if subject is None and pack.drops_pronouns and direct:
        subject = subjects.Subject(index, index, "dropped", first)
    if subject is None:
        return None
    if not direct and pack.finite_endings:
        subject = _with_title(line, subject, pack)
    found = contexts.context(line, subject.last, entry, pack)
    letters = "eo" if direct or pack.auxiliary_inverts else "e"
    if pack.auxiliary_inverts and low[subject.last + 1 : subject.last + 3] == [",", QUOTED]:
        letters += "q"  # "Oggi, conferma Luca Pareti, «...»"
    after_subject = low[subject.last + 1 : subject.last + 3]
    if pack.finite_endings and len(after_subject) > 1 and after_subject[0] in pack.relatives:
        told = after_subject[1] in pack.verbs or pack.is_finite(after_subject[1])
        letters += "t" * told  # "..., revelam estudos que apontam as taxas"
    if (not direct or not _stands_alone(line, first)) and (
        found.letter not in letters
        or (subject.kind == "pronoun" and not (pack.auxiliary_inverts and found.letter == "e"))
        or low[subject.first] in pack.that
        or low[subject.first] in pack.possessives
    ):
        return None
    subject = msgspec.structs.replace(subject, verb_from=first)
    found = msgspec.structs.replace(found, cue_end=after)
    return Candidate(
        index, entry, subject, found, "speech", "inverted", first, subject.last + 1, direct
    )


def _with_title(line: Line, subject: Subject, pack: Pack) -> Subject:
    """A body behind its verb with the name that marks set off ("disse o jornal «Gazeta»")."""
    at = subject.last + 1
    if line.low[at : at + 1] != [QUOTED] or not _ends_as_name(line, at):
        return subject
    nouns = line.low[subject.first : at]
    if pack.body_words.isdisjoint(nouns) and pack.media.isdisjoint(nouns):
        return subject
    return msgspec.structs.replace(subject, last=at)


def _ends_as_name(line: Line, at: int) -> bool:
    """Whether a quotation is short enough for a name and ends its clause."""
    mark = line.quoted[at]
    few = len(line.text[mark.inner_start : mark.inner_end].split()) <= _NAME
    return few and (at + 1 >= len(line) or line.low[at + 1] in STOPS)


def _turned_lead(line: Line, index: int, first: int, entry: Verb, pack: Pack) -> Candidate | None:
    """The report of "Dizem os moradores que ...", whose subject stands behind its verb."""
    word = line.low[index]
    enclitic = word[word.rfind("-") :] if "-" in word else ""
    if enclitic in pack.impersonal or not pack.impersonal.isdisjoint(line.low[first:index]):
        return None  # "destaca-se o porto que"
    begin = inversion.past(line, light_end(line, index, entry, pack), pack)
    subject = inversion.right_subject(line, begin, pack)
    if subject is None or subject.kind != "np":
        return None
    found = contexts.context(line, subject.last, entry, pack)
    if (
        found.letter != "t"
        or "t" not in entry.speech
        or line.low[found.content - 1] not in pack.that
    ):
        return None
    subject = msgspec.structs.replace(subject, verb_from=first)
    found = msgspec.structs.replace(found, cue_end=index + 1)
    return Candidate(index, entry, subject, found, "speech", "lead", first, found.content, False)


def _as_said(line: Line, index: int, first: int, entry: Verb, pack: Pack) -> Candidate | None:
    """The report of "Como dijo Ana Ruiz, ..." and "según explicó, ..."."""
    if not pack.impersonal.isdisjoint(line.low[first:index]):
        return None  # "como se dice"
    after = light_end(line, index, entry, pack)
    begin = inversion.past(line, after, pack)
    subject = inversion.right_subject(line, begin, pack)
    if subject is None:
        if not pack.drops_pronouns:
            return None
        subject = subjects.Subject(index, index, "dropped", first)
    last = max(subject.last + 1, after)
    found = contexts.Context("e", last, after)
    start = first - 1
    if start and (line.low[start - 1],) in pack.phrases.get(line.low[start - 1], ()):
        start -= 1  # "secondo quanto ha detto"
    return Candidate(index, entry, subject, found, "speech", "according", start, last, False)


def _as_told_by(line: Line, index: int, entry: Verb, pack: Pack) -> Candidate | None:
    """The report of "secondo quanto riferito dalla polizia, ..."."""
    low = line.low
    start = index
    while start and index - start < 3 and low[start] not in pack.phrases:
        start -= 1
    if (low[start],) not in pack.phrases.get(low[start], ()) or low[start] in pack.opening:
        return None
    at = index + 2
    subject = inversion.right_subject(line, at, pack)
    if subject is None and at < len(line) and low[at] in pack.organisations:
        subject = subjects.Subject(at, at, "np", at)
    if subject is None:
        return None
    last = subject.last + 1
    found = contexts.Context("e", last, index + 1)
    return Candidate(index, entry, subject, found, "speech", "according", start, last, False)


def _fused(word: str, pack: Pack) -> str:
    """Return the word when a pronoun is written onto it ("dit-il", "a-t-elle"), else an empty string."""
    return word if pack.fused and word.endswith(pack.fused) else ""


def _according(line: Line, index: int, pack: Pack) -> Candidate | None:
    low = line.low
    if index and (
        low[index - 1] in pack.determiners
        or low[index - 1] in pack.possessives
        or low[index - 1] in pack.genitive
    ):
        return None  # "o segundo turno"
    if low[index] in pack.so:
        return _so(line, index, pack)
    for phrase in sorted(pack.phrases.get(low[index], ()), key=len, reverse=True):
        if tuple(low[index : index + len(phrase)]) == phrase:
            end = index + len(phrase)
            subject = inversion.right_subject(line, end, pack)
            if subject is None and phrase[-1] in pack.fused_articles:
                subject = _bare_noun(line, end, pack)
            if subject is None or _is_silent(line, subject, pack):
                return None
            if pack.auxiliary_inverts:
                subject = _unapposed(line, subject)
            if phrase[0] in pack.opening and not _opines(line, index, subject, pack):
                return None
            if pack.inflected:  # the name is in another case than its own
                subject = msgspec.structs.replace(subject, kind="oblique")
            last = subject.last + 1
            found = contexts.Context("e", last, end)
            entry = next(iter(pack.verbs.values()))
            return Candidate(
                index, entry, subject, found, "speech", "according", index, last, False
            )
    return None


def _bare_noun(line: Line, first: int, pack: Pack) -> Subject | None:
    """What a preposition with the article in it governs, up to its comma ("stando ai vicini,")."""
    low = line.low
    for at in range(first, min(len(line), first + _SOURCE)):
        word = low[at]
        if word == "," and at > first:
            return subjects.Subject(first, at - 1, "np", first - 1)
        if not word[0].isalpha() or pack.is_finite(word) or word in pack.breaks:
            return None
    return None


def _unapposed(line: Line, subject: Subject) -> Subject:
    """A subject without what no comma closes behind its own ("Segundo o delegado, Rui Paz fugiu")."""
    after = subject.last + 1
    if after >= len(line) or line.low[after] in STOPS:
        return subject
    words = line.low[subject.first : after]
    if "," not in words:
        return subject
    return msgspec.structs.replace(subject, last=subject.first + words.index(",") - 1)


def _so(line: Line, index: int, pack: Pack) -> Candidate | None:
    """The report of '"...", così Anna Ferri'."""
    if not index or not after_quotation(line, index):
        return None
    subject = inversion.right_subject(line, index + 1, pack)
    if subject is None or subject.kind == "pronoun":
        return None
    words = line.low[subject.first : subject.last + 1]
    if not is_name(line.words[subject.last]) and pack.callings.isdisjoint(words):
        return None
    last = subject.last + 1
    entry = next(iter(pack.verbs.values()))
    found = contexts.Context("e", last, index + 1)
    return Candidate(index, entry, subject, found, "speech", "inverted", index, last, True)


def _is_silent(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether what comes after "according to" is a rule, a plan or the like, which says nothing."""
    if pack.unspeaking.isdisjoint(line.low[subject.first : subject.last + 1]):
        return False
    for index in range(subject.first, subject.last + 1):
        if line.low[index] in pack.unspeaking:
            return True
        if is_name(line.words[index]) or line.low[index] in pack.roles:
            return False
    return False


def _opines(line: Line, index: int, subject: Subject, pack: Pack) -> bool:
    """Whether "Para o ministro, a compra é ilegal" says what somebody thinks, not for whom a thing is.

    It opens the sentence, names a person by a role or in full, or a body, and a verb of judging follows
    the comma.
    """
    low, size = line.low, len(line)
    if any(word not in pack.leads and word not in pack.conjunctions for word in low[:index]):
        return False
    first = subject.first
    while first < subject.last and low[first] in pack.articles:
        first += 1
    if subject.kind == "pronoun":
        if pack.pronouns.get(low[first]) == "self":
            return False
    elif not (
        any(low[at] in pack.roles for at in range(first, subject.last + 1))
        or low[first] in pack.organisations
        or (first == subject.first and low[first] in pack.given)
    ):
        return False
    at = subject.last + 1
    if at >= size or low[at] != ",":
        return False
    return any(word in pack.opinion for word in low[at + 1 : at + 16])
