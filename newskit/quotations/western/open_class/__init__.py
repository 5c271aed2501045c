"""Give back the quotations that no report has taken, with whom the sentence shows to have said them.

Verbs of speech are an open class: "ironizó Ana Ruiz", "schimpfte der Bürgermeister". So what stands in
quotation marks and is long enough to be speech is a quote whatever the verb, in a language without a pack,
too. The speaker needs more support than the quotation: a wrong one is worse than none.
"""

from __future__ import annotations

from newskit.quotations.western.open_class.finding import left_over
from newskit.quotations.western.open_class.opening import opening_subject

__all__ = ["left_over", "opening_subject"]
