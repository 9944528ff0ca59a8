"""Probabilities → a decision: answered, ambiguous, not covered, small talk. Every threshold of answering is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.answer import Outcome
from knowledge.evidence import Candidate

# Set on the fitted two thirds of the golden questions so that wrong answers stay under 2.3 %, since of questions never
# seen a few more are wrong (3.7 % are allowed): a clause is cited if it (with those saying the same) is this probable …
ANSWER = 0.46
# … and this many times as probable as the next different clause, or else the asker is offered both.
MARGIN = 1.2
OFFERED = 3  # clauses to choose from at the most: what a person takes in at a glance, and the contract allows
# A best clause less probable than this is not worth offering: nothing is near.
OFFER = 0.25
# A question of two parts: what a clause still counts for a part that is not a candidate of the whole question, and how
# sure each part must be. 0.1 to 1 give the same completeness on the golden two-part questions; below 0.1 it falls.
PART_FLOOR = 0.3
PART_SURE = 0.4
# … and if the second part is this probably about the first one's clause, both ask about one thing. Of the golden
# questions of two parts one comes to 0.84, the others stay below 0.3; most that ask one thing lie above 0.87.
PART_SAME = 0.86
# … and if the question as a whole finds nothing, because its two halves point two ways, surer than that.
PARTS_SURE = 0.6
# A question of three parts can be cut at two places; both are tried, the evener first.
CUTS = 2
# A question that as a whole is this surely about a clause which neither part finds asks one thing.
WHOLE_SURE = 0.6
# A topic outside the rules is named when it is this probable; below, only "no clause covers this" is said.
TOPIC = 0.35
# Small talk this probable is small talk in the middle of a conversation too.
SURELY_TALK = 0.7
# A question whose clause is this sure by itself is not weighed again with the last one, which takes half of the time:
# from 0.93 to 0.98 as many golden questions come out right, whether they follow on the last one or begin anew.
SURE_ALONE = 0.95
# Less of the question's weight than this known to any target at all: it is not language we know.
READABLE = 0.02


@dataclass(frozen=True, slots=True)
class Decision:
    """What to say: `chosen` are candidates to cite, `offered` those to choose from, `rule` the rule that decided."""

    outcome: Outcome
    chosen: tuple[int, ...]
    offered: tuple[int, ...]
    confidence: float
    rule: str

    def __post_init__(self) -> None:
        """Keep the confidence in 0…1: a sum of probabilities may round to just above."""
        object.__setattr__(self, "confidence", min(1.0, max(0.0, self.confidence)))


def likeliest_first(shares: Sequence[float]) -> list[int]:
    """The places of some probabilities, the highest first; of equal ones the earlier."""
    return sorted(range(len(shares)), key=lambda i: (-shares[i], i))


def decide(
    candidates: Sequence[Candidate], shares: Sequence[float], nothing: float, same: Mapping[str, frozenset[str]]
) -> Decision:
    """The decision for one question; `same` names, for each clause, the clauses that say the same thing."""
    order = likeliest_first(shares)
    clauses = [i for i in order if candidates[i].target.kind == "clause"]
    offered = tuple(clauses[:OFFERED])
    if not candidates or max(c.evidence.coverage for c in candidates) < READABLE:
        return Decision("unclear", (), (), 1.0 - max(shares, default=0.0), "no known word")
    talk = sum(shares[i] for i in order if candidates[i].target.kind == "small_talk")
    uncovered = sum(shares[i] for i in order if candidates[i].target.kind == "uncovered") + nothing
    kin = _kin(candidates, clauses, same)
    mass = sum(shares[i] for i in kin)
    if not clauses or talk + uncovered > mass:
        together = sum(shares[i] for i in clauses)
        if talk <= uncovered and together > talk + uncovered and mass > 0.5 * ANSWER:
            return Decision("ambiguous", (), offered, mass, "several clauses together outweigh none")
        outcome: Outcome = "small_talk" if talk > uncovered else "not_covered"
        return Decision(outcome, (), offered, max(talk, uncovered), "no clause outweighs the topics outside the rules")
    rest = [i for i in clauses if i not in kin]
    return _among_clauses(_general(candidates, kin), mass, shares[rest[0]] if rest else 0.0, offered)


def _among_clauses(best: int, mass: float, next_best: float, offered: tuple[int, ...]) -> Decision:
    """The decision where a clause is meant; `mass` is the probability of the best one and its kin."""
    if mass < OFFER:
        return Decision("not_covered", (), offered, 1.0 - mass, f"no clause reaches {OFFER}")
    if mass < ANSWER:
        return Decision("ambiguous", (), offered, mass, f"no clause reaches {ANSWER}")
    if mass < MARGIN * next_best:
        return Decision("ambiguous", (), offered, mass, f"the next clause is within a factor of {MARGIN}")
    return Decision("answered", (best,), offered, mass, "one clause is clear")


def _general(candidates: Sequence[Candidate], kin: Sequence[int]) -> int:
    """The first of the kin, but one for any day rather than one for circumstances that nobody named."""
    return next((i for i in kin if candidates[i].evidence.circumstance >= 0), kin[0])


def _kin(candidates: Sequence[Candidate], clauses: Sequence[int], same: Mapping[str, frozenset[str]]) -> list[int]:
    """The best clause and the candidates that say the same thing as it."""
    if not clauses:
        return []
    names = same.get(candidates[clauses[0]].target.name, frozenset())
    return [clauses[0], *(i for i in clauses[1:] if candidates[i].target.name in names)]
