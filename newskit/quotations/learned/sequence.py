"""Find the best sequence of labels by Viterbi's algorithm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The labels by number: 0 none, 1 cue, 2 and 3 the first and a further word of content, 4 and 5 the same
# of a speaker. FREE may follow any label; 3 follows 2 and 3 alone, 5 follows 4 and 5.
FREE = (0, 1, 2, 4)
_NEVER = -(1 << 30)


class Sequences:
    """Finds the best sequences under one table of what it is worth to go from a label to another."""

    def __init__(self, steps: Sequence[Sequence[int]]) -> None:
        self._ways = [tuple(row[label] for label in FREE) for row in steps]
        self._more = steps[2][3], steps[3][3], steps[4][5], steps[5][5]
        none = steps[0]
        # A label so far behind none is not what a free label had best come from.
        self._leads = [max(row[label] - none[label] for label in FREE) for row in steps[1:]]

    def best(self, rows: Iterable[tuple[int, ...]], base: int) -> list[int]:
        """Return the labels of words whose rows say what labels 1 to 5 are worth; 0 is worth the base.

        Written out label by label, since this runs for each word of each report.
        """
        each = iter(rows)
        first = next(each, None)
        if first is None:
            return []
        (n_none, n_cue, n_content, n_speaker), u_ways, f_ways, m_ways, s_ways, o_ways = self._ways
        begin_content, keep_content, begin_speaker, keep_speaker = self._more
        u_lead, f_lead, m_lead, s_lead, o_lead = self._leads
        n, u, f, m, s, o = base, first[0], first[1], _NEVER, first[3], _NEVER
        back: list[tuple[int, int, int, int, int, int]] = []
        for a, b, c, d, e in each:
            best_n, best_u, best_f, best_s = n + n_none, n + n_cue, n + n_content, n + n_speaker
            from_n = from_u = from_f = from_s = 0
            if u + u_lead > n:
                for_none, for_cue, for_content, for_speaker = u_ways
                if (way := u + for_none) > best_n:
                    best_n, from_n = way, 1
                if (way := u + for_cue) > best_u:
                    best_u, from_u = way, 1
                if (way := u + for_content) > best_f:
                    best_f, from_f = way, 1
                if (way := u + for_speaker) > best_s:
                    best_s, from_s = way, 1
            if f + f_lead > n:
                for_none, for_cue, for_content, for_speaker = f_ways
                if (way := f + for_none) > best_n:
                    best_n, from_n = way, 2
                if (way := f + for_cue) > best_u:
                    best_u, from_u = way, 2
                if (way := f + for_content) > best_f:
                    best_f, from_f = way, 2
                if (way := f + for_speaker) > best_s:
                    best_s, from_s = way, 2
            if m + m_lead > n:
                for_none, for_cue, for_content, for_speaker = m_ways
                if (way := m + for_none) > best_n:
                    best_n, from_n = way, 3
                if (way := m + for_cue) > best_u:
                    best_u, from_u = way, 3
                if (way := m + for_content) > best_f:
                    best_f, from_f = way, 3
                if (way := m + for_speaker) > best_s:
                    best_s, from_s = way, 3
            if s + s_lead > n:
                for_none, for_cue, for_content, for_speaker = s_ways
                if (way := s + for_none) > best_n:
                    best_n, from_n = way, 4
                if (way := s + for_cue) > best_u:
                    best_u, from_u = way, 4
                if (way := s + for_content) > best_f:
                    best_f, from_f = way, 4
                if (way := s + for_speaker) > best_s:
                    best_s, from_s = way, 4
            if o + o_lead > n:
                for_none, for_cue, for_content, for_speaker = o_ways
                if (way := o + for_none) > best_n:
                    best_n, from_n = way, 5
                if (way := o + for_cue) > best_u:
                    best_u, from_u = way, 5
                if (way := o + for_content) > best_f:
                    best_f, from_f = way, 5
                if (way := o + for_speaker) > best_s:
                    best_s, from_s = way, 5
            from_m, best_m = 2, f + begin_content
            if (way := m + keep_content) > best_m:
                from_m, best_m = 3, way
            from_o, best_o = 4, s + begin_speaker
            if (way := o + keep_speaker) > best_o:
                from_o, best_o = 5, way
            back.append((from_n, from_u, from_f, from_m, from_s, from_o))
            n, u, f = best_n + base, best_u + a, best_f + b
            m, s, o = best_m + c, best_s + d, best_o + e
        last = n, u, f, m, s, o
        return _traced(back, last.index(max(last)))


def _traced(back: Sequence[tuple[int, ...]], label: int) -> list[int]:
    out = [label]
    for sources in reversed(back):
        label = sources[label]
        out.append(label)
    return out[::-1]
