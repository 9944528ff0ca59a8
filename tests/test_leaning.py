"""Leanings: what the words of a question tell of its answer before any clause has its say, and how that is learnt."""

from __future__ import annotations

import json

import pytest

from knowledge import RuleBook
from knowledge.evaluation.lean import Sample, learn, samples
from knowledge.frame import Frame, frame_of
from knowledge.index import build
from knowledge.leaning import WEIGHTS, leaning, traits, written
from knowledge.model import LANGUAGES, Language, Rule


def lean(question: str, language: Language, rule: Rule) -> float:
    """How a question leans by its mood and signals alone, asked of a kind of rule."""
    frame = frame_of(question, language)
    assert frame is not None
    return leaning(traits((), question, frame, rule), language)


@pytest.mark.parametrize(
    ("language", "permission", "breach", "duty"),
    [
        ("zh", "上班可以聊天吗", "上班聊天算违规吗", "必须请示吗"),
        ("en", "may i chat at work", "is it against the rules to chat at work", "must i ask first"),
    ],
)
def test_what_a_rule_does_and_what_is_asked_tell_most_of_the_answer(
    language: Language, permission: str, breach: str, duty: str
) -> None:
    assert lean(permission, language, "forbids") < 0 < lean(breach, language, "forbids")
    assert lean(duty, language, "requires") > 0


def test_a_trait_that_was_never_learnt_says_nothing() -> None:
    assert leaning(["wzyzzyva"], "en") == 0.0
    assert leaning(["any"], "no such writing") == 0.0


def test_syllables_only_repeat_what_characters_say() -> None:
    assert written(("u可", "pke yi")) == ["u可"]
    assert written(("pke yi",)) == []


def test_the_packaged_weights_fit_the_packaged_phrasings(book: RuleBook) -> None:
    index = build(book)
    for language in LANGUAGES:
        known = list(samples(index, language))
        right = sum((leaning(sample.traits, language) > 0) == sample.yes for sample in known) / len(known)
        assert right > 0.8, f"{language}: {right:.3f}; run `make lean` after a change of the phrasings"


def test_the_packaged_weights_are_few_and_finite() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(weights) == {"zh", "en"}
    assert all(0 < len(by_trait) <= 2500 for by_trait in weights.values())
    assert all(abs(weight) < 10 for by_trait in weights.values() for weight in by_trait.values())


def test_a_word_that_stands_with_one_answer_comes_to_lean_to_it() -> None:
    known = [Sample(("any", "wjust"), yes=False), Sample(("any", "wmust"), yes=True)] * 20
    weights = learn(known)
    assert weights["wjust"] < 0 < weights["wmust"]
    assert abs(weights["any"]) < min(-weights["wjust"], weights["wmust"])
    assert learn(known) == weights


def test_a_word_seen_but_once_is_left_out() -> None:
    known = [Sample(("any",), yes=True)] * 5 + [Sample(("any", "wonce"), yes=False)]
    assert "wonce" not in learn(known)


def test_traits_stand_once_each() -> None:
    found = list(traits(("wa", "wb"), "may i just go", Frame("permission"), "forbids"))
    assert len(found) == len(set(found))
