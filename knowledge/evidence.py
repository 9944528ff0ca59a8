"""What speaks for a candidate: the evidence that `rank` collects and `weigh` weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from knowledge.index import IndexedPhrasing, Target


class Evidence(NamedTuple):
    """Why a target may be what a question is about. Shares and similarities lie in 0…1, the rest in -1…1.

    `words` to `concepts` and `wording`: share of the question's weight found in phrasings and in the clause's own
    words; `best` to `third`: cosine with the nearest phrasings; `ratio`, `token_ratio`: rapidfuzz with them;
    `coverage`: share of the question's words that the target knows at all; `likelihood` …: log-likelihood ratios (any
    size); `outside`, `outside_rest`: how much likelier the question, and what of it a clause does not know, is where
    people ask what the rules do not govern; `lead`: relative to the best candidate; then what a question asks and the
    clause does not state, quantities that fit a limit, circumstances, roles and names.
    """

    words: float
    order: float
    signs: float
    concepts: float
    wording: float
    best: float
    second: float
    third: float
    ratio: float
    token_ratio: float
    coverage: float
    covered_by_best: float
    likelihood: float
    likelihood_all: float
    outside: float
    outside_rest: float
    lead: float
    silent: float
    silent_money: float
    silent_bound: float
    silent_who: float
    limit: float
    circumstance: float
    role: float
    named: float
    uncovered: float
    small_talk: float

    @property
    def is_silent(self) -> bool:
        """Whether the target does not state some kind of fact that the question asks for."""
        return max(self.silent, self.silent_money, self.silent_bound, self.silent_who) > 0


FEATURES = Evidence._fields


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target with its evidence and the phrasings that came nearest, each with its cosine, nearest first."""

    target: Target
    evidence: Evidence
    near: tuple[tuple[float, IndexedPhrasing], ...]
    exact: bool = False  # one of them is the question itself

    @property
    def nearest(self) -> str:
        """The phrasing that came nearest, as written; empty if none shares a word."""
        return self.near[0][1].phrasing.text if self.near else ""
