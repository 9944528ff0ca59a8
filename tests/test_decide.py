"""Decisions from hand-made probabilities: when a clause is cited, when several are offered, when nothing is."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import decide
from knowledge.answer import Outcome
from knowledge.evidence import FEATURES, Candidate, Evidence
from knowledge.index import Kind, Target

KNOWN = 0.8
STEP = 0.001
NO_KIN: dict[str, frozenset[str]] = {}


def candidate(name: str, *, coverage: float = KNOWN, circumstance: float = 0.0) -> Candidate:
    """A candidate with nothing but a name, a kind and the share of the question's words that it knows."""
    kinds: dict[str, Kind] = {"topic": "uncovered", "talk": "small_talk"}
    known = {"coverage": coverage, "circumstance": circumstance}
    evidence = Evidence(**(dict.fromkeys(FEATURES, 0.0) | known))
    return Candidate(Target(name, kinds.get(name.partition("/")[0], "clause")), evidence, ())


def decided(shares: dict[str, float], same: dict[str, frozenset[str]] = NO_KIN) -> decide.Decision:
    """The decision where each candidate has this share, and nothing has what is left."""
    left = max(0.0, 1.0 - sum(shares.values()))
    return decide.decide([candidate(name) for name in shares], list(shares.values()), left, same)


def spread(best: float, among: int = 8) -> dict[str, float]:
    """One clause with this share, the rest evenly among others, and none left for nothing."""
    return {"a/1": best} | {f"b/{i}": (1 - best) / among for i in range(among)}


# --- answered --------------------------------------------------------------------------------------------------------


def test_a_clause_that_is_clear_is_cited() -> None:
    decision = decided({"a/1": 0.7, "a/2": 0.2})
    assert (decision.outcome, decision.chosen, decision.offered) == ("answered", (0,), (0, 1))
    assert decision.confidence == 0.7
    assert decision.rule == "one clause is clear"


def test_the_most_probable_clause_is_cited_wherever_it_stands() -> None:
    decision = decided({"topic/pay": 0.05, "a/1": 0.1, "talk/hello": 0.0, "a/2": 0.75})
    assert (decision.outcome, decision.chosen, decision.offered) == ("answered", (3,), (3, 1))


def test_of_two_equal_orders_the_first_stands_first() -> None:
    assert decided({"a/1": 0.1, "a/2": 0.6, "a/3": 0.1, "a/4": 0.1}).offered == (1, 0, 2)


def test_no_more_than_three_clauses_are_offered_and_never_a_topic() -> None:
    decision = decided({"topic/pay": 0.2, "a/1": 0.3, "talk/hello": 0.1, "a/2": 0.15, "a/3": 0.14, "a/4": 0.11})
    assert decision.offered == (1, 3, 4)


@pytest.mark.parametrize(("circumstance", "chosen"), [(-1.0, (1,)), (0.0, (0,)), (1.0, (0,))])
def test_a_rule_for_circumstances_that_nobody_named_gives_way_to_its_double(
    circumstance: float, chosen: tuple[int, ...]
) -> None:
    pair = [candidate("holiday/1", circumstance=circumstance), candidate("a/1")]
    same = {"holiday/1": frozenset({"a/1"}), "a/1": frozenset({"holiday/1"})}
    assert decide.decide(pair, [0.5, 0.4], 0.1, same).chosen == chosen


# --- ambiguous -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "outcome"), [(STEP, "answered"), (0.0, "answered"), (-STEP, "ambiguous")])
def test_a_clause_is_cited_from_its_threshold_on(above: float, outcome: Outcome) -> None:
    decision = decided(spread(decide.ANSWER + above))
    assert decision.outcome == outcome
    assert bool(decision.chosen) == (outcome == "answered")
    assert decision.offered[0] == 0


@pytest.mark.parametrize(("above", "outcome"), [(STEP, "answered"), (-STEP, "ambiguous")])
def test_a_clause_is_cited_only_where_the_next_is_well_below(above: float, outcome: Outcome) -> None:
    next_best = 0.9 / (1 + decide.MARGIN)
    decision = decided({"a/1": next_best * (decide.MARGIN + above), "a/2": next_best})
    assert decision.outcome == outcome
    assert decision.offered == (0, 1)


@pytest.mark.parametrize(("above", "outcome"), [(STEP, "ambiguous"), (0.0, "ambiguous"), (-STEP, "not_covered")])
def test_clauses_are_offered_from_their_threshold_on(above: float, outcome: Outcome) -> None:
    decision = decided(spread(decide.OFFER + above))
    assert (decision.outcome, decision.chosen) == (outcome, ())


def test_clauses_that_only_together_outweigh_nothing_are_offered() -> None:
    decision = decided({"a/1": 0.3, "a/2": 0.25})
    assert (decision.outcome, decision.chosen, decision.offered) == ("ambiguous", (), (0, 1))
    assert decision.rule == "several clauses together outweigh none"


def test_many_improbable_clauses_together_are_no_offer() -> None:
    decision = decided({f"a/{i}": 0.06 for i in range(10)})
    assert decision.outcome == "not_covered"


# --- not covered, small talk, unclear --------------------------------------------------------------------------------


def test_where_nothing_is_more_probable_than_any_clause_it_is_not_covered() -> None:
    decision = decided({"a/1": 0.3})
    assert (decision.outcome, decision.chosen, decision.offered) == ("not_covered", (), (0,))
    assert decision.confidence == pytest.approx(0.7)


def test_topics_outside_the_rules_and_nothing_count_together() -> None:
    assert decided({"a/1": 0.4, "topic/pay": 0.25, "topic/food": 0.2}).outcome == "not_covered"
    assert decided({"a/1": 0.6, "topic/pay": 0.25, "topic/food": 0.15}).outcome == "answered"


def test_small_talk_counts_against_a_clause_too() -> None:
    assert decided({"a/1": 0.42, "topic/pay": 0.25, "talk/hello": 0.33}).outcome == "small_talk"


def test_small_talk_that_is_most_probable_is_small_talk() -> None:
    decision = decided({"a/1": 0.1, "talk/hello": 0.5, "talk/thanks": 0.35})
    assert (decision.outcome, decision.chosen) == ("small_talk", ())
    assert decision.confidence == pytest.approx(0.85)


def test_without_any_clause_a_topic_is_not_covered_and_a_greeting_small_talk() -> None:
    assert decided({"topic/pay": 0.9}).outcome == "not_covered"
    assert decided({"talk/hello": 0.9}).outcome == "small_talk"


def test_small_talk_does_not_hide_several_clauses_behind_an_offer() -> None:
    assert decided({"a/1": 0.28, "a/2": 0.27, "talk/hello": 0.45}).outcome == "small_talk"


def test_no_candidate_at_all_is_unclear() -> None:
    decision = decide.decide([], [], 1.0, NO_KIN)
    assert (decision.outcome, decision.chosen, decision.offered, decision.confidence) == ("unclear", (), (), 1.0)


@pytest.mark.parametrize(
    ("coverage", "outcome"),
    [(0.0, "unclear"), (decide.READABLE - STEP, "unclear"), (decide.READABLE, "answered"), (1.0, "answered")],
)
def test_words_that_no_target_knows_are_unclear(coverage: float, outcome: Outcome) -> None:
    known = [candidate("a/1", coverage=coverage), candidate("a/2", coverage=0.0)]
    assert decide.decide(known, [0.9, 0.05], 0.05, NO_KIN).outcome == outcome


# --- clauses that say the same ---------------------------------------------------------------------------------------


def test_clauses_that_say_the_same_are_weighed_together_and_the_best_is_cited() -> None:
    shares = {"a/1": 0.3, "b/1": 0.31, "c/1": 0.35}
    assert decided({"a/1": 0.3, "b/1": 0.34, "c/1": 0.36}).outcome == "ambiguous"
    alike = {"c/1": frozenset({"a/1"}), "a/1": frozenset({"c/1"})}
    decision = decided(shares, alike)
    assert (decision.outcome, decision.chosen) == ("answered", (2,))
    assert decision.confidence == pytest.approx(0.65)


def test_a_clause_that_says_the_same_is_no_rival_however_close() -> None:
    shares = {"a/1": 0.45, "a/2": 0.45}
    assert decided(shares).outcome == "ambiguous"
    assert decided(shares, {"a/1": frozenset({"a/2"})}).outcome == "answered"


def test_only_the_likeness_of_the_best_clause_counts() -> None:
    shares = {"a/1": 0.36, "a/2": 0.35, "a/3": 0.29}
    assert decided(shares, {"a/2": frozenset({"a/3"})}).outcome == "ambiguous"


# --- any probabilities -----------------------------------------------------------------------------------------------

NAMES = ("a/1", "a/2", "b/1", "b/2", "topic/pay", "talk/hello")


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 100)), max_size=6, unique_by=lambda pair: pair[0]),
    st.integers(0, 100),
    st.dictionaries(st.sampled_from(NAMES[:4]), st.frozensets(st.sampled_from(NAMES[:4]))),
)
def test_any_probabilities_give_a_decision_that_holds_together(
    weights: list[tuple[str, int]], nothing: int, same: dict[str, frozenset[str]]
) -> None:
    whole = sum(weight for _, weight in weights) + nothing or 1
    shares = [weight / whole for _, weight in weights]
    candidates = [candidate(name) for name, _ in weights]
    decision = decide.decide(candidates, shares, nothing / whole, same)
    assert decision.outcome in get_args(Outcome)
    assert 0 <= decision.confidence <= 1
    assert bool(decision.chosen) == (decision.outcome == "answered")
    assert set(decision.chosen) <= set(decision.offered)
    assert len(decision.offered) <= 3
    assert all(candidates[i].target.kind == "clause" for i in decision.offered)
    assert [shares[i] for i in decision.offered] == sorted((shares[i] for i in decision.offered), reverse=True)
    assert decision.rule


def test_a_sum_of_probabilities_just_above_one_is_certainty() -> None:
    assert decide.Decision("answered", (0,), (0,), 1.0000000000000002, "rounded").confidence == 1.0
    assert decide.Decision("unclear", (), (), -1e-17, "rounded").confidence == 0.0
