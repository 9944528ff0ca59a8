"""Polarity: from phrasings under yes and no, a tiny rule book learns the literal answer to questions like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Assistant, RuleBook, Verdict
from knowledge.frame import read_frame
from knowledge.index import build
from knowledge.polarity import Polarity
from knowledge.question import Reader
from tests.broken import changed, write

EAT, TEA = "desk/1", "desk/2"
RULES = """\
id: desk
order: 1
title: {zh: 桌面规定, en: Desk rules}
clauses:
  - id: "1"
    number: "1"
    text: "座位上严禁吃东西。"
    translation: "Eating at the desk is strictly forbidden."
    answer: {zh: "座位上不能吃东西。", en: "You must not eat at your desk."}
    rule: forbids
    questions:
      zh: ["座位上吃饭怎么规定", "吃零食的规矩", "饭在哪儿吃"]
      en: ["what is the rule on food", "where do we eat", "rules on snacks"]
    "no":
      zh: ["座位上可以吃面吗", "能在座位上吃饼干吗", "在座位上吃个苹果行吗"]
      en: ["may I eat noodles at my desk", "can I eat an apple at my desk", "is it ok to eat biscuits at my desk"]
    "yes":
      zh: ["在座位上吃饭算违规吗", "座位上吃面是不是违规"]
      en: ["is it against the rules to eat at my desk", "is eating at my desk a violation"]
  - id: "2"
    number: "2"
    text: "座位上可以喝茶。"
    translation: "Tea may be drunk at the desk."
    answer: {zh: "座位上可以喝茶。", en: "You may drink tea at your desk."}
    rule: allows
    questions:
      zh: ["座位上喝茶怎么规定", "饮料的规矩", "茶在哪儿喝"]
      en: ["what is the rule on drinks", "where do we drink tea", "rules on beverages"]
    "yes":
      zh: ["座位上可以喝茶吗", "能在座位上喝咖啡吗", "在座位上喝点水行吗"]
      en: ["may I drink tea at my desk", "can I drink coffee at my desk", "is it ok to drink water at my desk"]
    "no":
      zh: ["在座位上喝茶算违规吗", "座位上喝水是不是违规"]
      en: ["is it against the rules to drink tea at my desk", "is drinking coffee at my desk a violation"]
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    return write(tmp_path_factory.mktemp("desk") / "rules", RULES)


def odds(book: RuleBook, question: str, clause: str) -> float:
    """The log-odds of yes for a question about a clause."""
    index = build(book)
    read = Reader(index).read(question)
    frame = read_frame(read)
    assert frame is not None, f"{question!r} wants no yes or no"
    told = read.folded if read.language == "zh" else read.spelled
    polarity = Polarity(index, read.language)
    return polarity.log_odds(tuple(read.features.all()), told, frame, book.clauses[clause], index.numbers[clause])


def relabelled(book: str, clause: str, verdict: Verdict, other: Verdict) -> str:
    """The rules with the phrasings of one clause moved from under one answer to under another."""
    start = book.index(f'  - id: "{clause}"')
    end = book.find("  - id:", start + 1)
    end = end if end > 0 else len(book)
    return book[:start] + changed(book[start:end], f'"{verdict}":', f'"{other}":') + book[end:]


NEW: list[tuple[str, str, Verdict]] = [
    ("can I eat crisps at my desk", EAT, "no"),
    ("is it ok to eat a sandwich at my desk", EAT, "no"),
    ("is it against the rules to eat noodles at my desk", EAT, "yes"),
    ("is eating an apple at my desk a violation", EAT, "yes"),
    ("may I drink cocoa at my desk", TEA, "yes"),
    ("is it ok to drink tea at my desk", TEA, "yes"),
    ("is it against the rules to drink water at my desk", TEA, "no"),
    ("座位上可以吃蛋糕吗", EAT, "no"),
    ("能在座位上吃面吗", EAT, "no"),
    ("座位上吃饼干算违规吗", EAT, "yes"),
    ("座位上可以喝奶茶吗", TEA, "yes"),
    ("在座位上喝咖啡行吗", TEA, "yes"),
    ("座位上喝奶茶算违规吗", TEA, "no"),
    ("座位上可以喝奶茶嗎", TEA, "yes"),
]


@pytest.mark.parametrize(("question", "clause", "verdict"), NEW, ids=[question for question, _, _ in NEW])
def test_a_question_in_new_words_leans_to_the_answer_of_those_like_it(
    desk: RuleBook, question: str, clause: str, verdict: Verdict
) -> None:
    assert (odds(desk, question, clause) > 0) == (verdict == "yes")


@pytest.mark.parametrize("clause", [EAT, TEA])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_phrasings_it_learnt_from_lean_to_their_own_answer(desk: RuleBook, clause: str, language: str) -> None:
    labelled = [p for p in desk.clauses[clause].phrasings if p.verdict and p.language == language]
    assert len(labelled) == 5
    leaning: dict[str, Verdict] = {p.text: "yes" if odds(desk, p.text, clause) > 0 else "no" for p in labelled}
    assert leaning == {p.text: p.verdict for p in labelled}


@pytest.mark.parametrize("question", ["may I have something at my desk", "座位上可以弄点什么吗"])
def test_the_same_words_lean_to_another_answer_under_another_clause(desk: RuleBook, question: str) -> None:
    assert odds(desk, question, EAT) < odds(desk, question, TEA)


def test_a_word_that_stands_under_neither_answer_changes_nothing(desk: RuleBook) -> None:
    plain, with_more = "may I drink tea at my desk", "may I drink tea at my desk zyzzyva"
    assert odds(desk, with_more, TEA) == pytest.approx(odds(desk, plain, TEA))


def test_the_labels_are_what_is_learnt(tmp_path: Path) -> None:
    swapped = relabelled(relabelled(relabelled(RULES, "1", "no", "depends"), "1", "yes", "no"), "1", "depends", "yes")
    swapped = relabelled(relabelled(relabelled(swapped, "2", "no", "depends"), "2", "yes", "no"), "2", "depends", "yes")
    book = write(tmp_path / "rules", swapped)
    wrong = [question for question, clause, verdict in NEW if (odds(book, question, clause) > 0) == (verdict == "yes")]
    assert wrong == []


@pytest.mark.parametrize(
    "moved",
    [
        pytest.param([("1", "no", "depends"), ("2", "no", "depends")], id="no answer is no"),
        pytest.param([("1", "yes", "depends"), ("2", "yes", "depends")], id="no answer is yes"),
    ],
)
def test_without_phrasings_of_both_kinds_nothing_is_learnt(
    tmp_path: Path, moved: list[tuple[str, Verdict, Verdict]]
) -> None:
    rules = RULES
    for clause, verdict, other in moved:
        rules = relabelled(rules, clause, verdict, other)
    book = write(tmp_path / "rules", rules)
    assert [odds(book, question, clause) for question, clause, _ in NEW] == [0.0] * len(NEW)


def test_what_depends_teaches_nothing(tmp_path: Path, desk: RuleBook) -> None:
    asked = "can I drink water at my desk"  # every word of it is known without it
    more = changed(RULES, "    rule: allows\n", f'    rule: allows\n    depends:\n      en: ["{asked}"]\n')
    book = write(tmp_path / "rules", more)
    assert odds(book, asked, TEA) == pytest.approx(odds(desk, asked, TEA))


def test_one_language_learns_nothing_from_the_other(tmp_path: Path) -> None:
    chinese = [line for line in RULES.split("\n") if "en: [" not in line or "what is" in line]
    book = write(tmp_path / "rules", "\n".join(chinese))
    assert odds(book, "can I drink cocoa at my desk", TEA) == 0.0
    assert odds(book, "座位上可以喝奶茶吗", TEA) > 0


def test_the_order_of_the_phrasings_makes_no_difference(tmp_path: Path, desk: RuleBook) -> None:
    rules = changed(
        RULES,
        '["may I drink tea at my desk", "can I drink coffee at my desk", "is it ok to drink water at my desk"]',
        '["is it ok to drink water at my desk", "may I drink tea at my desk", "can I drink coffee at my desk"]',
    )
    book = write(tmp_path / "rules", rules)
    for question, clause, _ in NEW:
        assert odds(book, question, clause) == pytest.approx(odds(desk, question, clause))


@pytest.mark.parametrize(("question", "clause", "verdict"), NEW[:6], ids=[question for question, _, _ in NEW[:6]])
def test_the_answer_carries_the_verdict_that_was_learnt(
    desk: RuleBook, question: str, clause: str, verdict: Verdict
) -> None:
    answer, _ = Assistant(desk).ask(question)
    assert (answer.clauses[0].id, answer.verdict) == (clause, verdict)
