"""Look-ups by what a clause is about: 安全保密制度里参观那条, "the clause in the NDA on arbitration".

The name says where to look and the rest what for, so that the rest alone is weighed, and only over the clauses there.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge import fitted, notation, weigh
from knowledge.frame import read_frame
from knowledge.model import Clause, RuleBook
from knowledge.names import Scope
from knowledge.patterns import any_of, words
from knowledge.question import Reader
from knowledge.references import Reference, ReferenceFinder
from knowledge.weighing import Asking, Weigher

SURE = 0.5  # a clause of the scope less probable than this is not shown as the one that was meant

_PART = r"(?:clause|rule|article|item|bit|part|paragraph|provision|point|passage|one)"
_THE_ONE = any_of(
    r"[那这哪嗰]一?(?:条|款|项|段|部分|点)|(?:关于|有关|讲到?|提到)[^,.?!]{1,12}的?(?:条款|规定|内容|部分|条文|原文)",
    rf"\b{_PART}s?\b(?: \w+){{0,4}}? (?:about|on|regarding|concerning|covering|saying|dealing with)\b",
    r"\bwhich (?:clause|rule|article|item|paragraph)\b",
)
_BESIDE = any_of(
    r"[那这哪嗰]一?(?:条|款|项|段|部分|点)|关于|有关|讲到?|说到?|提到|里面?|中|条款|规定|内容|原文|条文|给我|发我|看看?|找|的",
    words(
        _PART,
        r"the|an?|in|of|from|about|on|regarding|concerning|covering|that|which|saying|says?|for|is|what|show|give|me|find",
        r"send|please|pls",
    ),
)


class About:
    """Finds the clause of a named document or section that a question wants to be shown by its matter."""

    def __init__(self, book: RuleBook, reader: Reader, references: ReferenceFinder, weigher: Weigher) -> None:
        self._book = book
        self._reader = reader
        self._references = references
        self._weigher = weigher

    def find(self, asking: Asking) -> Reference | None:
        """The clause that is meant, if the question names a place and wants the one there about something."""
        told = asking.question.spelled or asking.question.folded
        if not _THE_ONE.search(told):  # nearly every question; names take longer to look for
            return None
        scopes = self._references.mentioned(told)
        if not scopes or read_frame(asking.question):
            return None
        matter = _BESIDE.sub(" ", self._references.without_names(told))
        if not notation.left_over(matter):
            return None
        found = self._best(asking, matter, max(scopes, key=lambda scope: scope.depth))
        return Reference((found,)) if found else None

    def _best(self, asking: Asking, matter: str, scope: Scope) -> Clause | None:
        """The clause of a scope that a matter is most probably about."""
        alone = self._weigher.alone(replace(asking, explain=False), self._reader.read(matter))
        names = [clause.id for clause in self._references.clauses_in(scope)]
        there = [candidate for candidate in alone.candidates if candidate.target.name in names]
        there += alone.ranking.also(names, there)
        if not there:
            return None
        shares, _ = weigh.probabilities(there, fitted.WEIGHTS, fitted.NOTHING)
        share, best = max(zip(shares, (candidate.target.name for candidate in there), strict=True))
        return self._book.clauses[best] if share >= SURE else None
