"""Which kinds of fact a clause states: a time, a count, money, a penalty, a bound, a person, a place.

A question for a fact that the clause does not state is near the clause and yet not answered by it ("how many times may
I resit?" against a clause that only says there is a resit).
"""

from __future__ import annotations

import re

from knowledge import numerals, quantities, text
from knowledge.model import Clause, RuleBook

_COUNTED = re.compile(rf"(?:{numerals.CHINESE}|\d+)\s*(?:次|个|声|种|份|人|项|级|层面|方法|两|步|名|者)|两两")


def stated_by(book: RuleBook, clause: Clause | None) -> frozenset[str]:
    """The kinds of fact in a clause's text, with its items and what it leaves blank."""
    if clause is None:
        return frozenset()
    children = book.children.get(clause.id, ())
    whole = " ".join([clause.text, *(child.text for child in children), *(blank.meaning.zh for blank in clause.blanks)])
    folded = text.fold(whole)
    dimensions = {quantity.dimension for quantity in quantities.measure(folded).quantities}
    found = {kind for kind, words in book.lexicon.facts.items() if any(word in folded for word in words)}
    if "time" in dimensions or any(
        limit.kind in ("duration", "lead_time", "delay", "elapsed") for limit in clause.limits
    ):
        found.add("time")
    if "ring" in dimensions:
        found.add("time")  # so many rings are how fast
    if dimensions & {"count", "ring"} or _COUNTED.search(folded) or len(children) > 1:
        found.add("count")
    if "money" in dimensions:
        found.add("money")
    if clause.limits:
        found.add("bound")
    if "penalty" in found:
        found.add("sanction")
    return frozenset(found)
