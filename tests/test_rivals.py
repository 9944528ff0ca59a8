"""Rivals: a question that names another person, place or figure than the clause is told no, and no other is."""

from __future__ import annotations

import pytest

from knowledge import RuleBook, text
from knowledge.frame import Frame, frame_of
from knowledge.model import Language
from knowledge.rivals import Rivals

CONTRADICTED: list[tuple[str, Language, str]] = [
    ("work-rules/security/visitors", "zh", "客人来参观,班长同意就能进了吧"),
    ("work-rules/security/visitors", "en", "is the team leader's ok enough for a visit"),
    ("work-rules/handover/11", "zh", "交接本是经理签的吗"),
    ("work-rules/handover/11", "en", "is it the manager who signs the handover book"),
    ("work-rules/seat-conduct/15", "zh", "交接要人事同意吗"),
    ("work-rules/seat-conduct/4", "zh", "跟旁边同事说一声就行了吧"),
    ("confidentiality-agreement/11", "en", "is the dispute heard in Shanghai"),
    ("work-rules/reporting/procedure", "zh", "投诉汇报一共分六级,对吧"),
    ("cooperation-agreement/8", "en", "are there three copies of the agreement"),
    ("motivation/general/effects", "zh", "奖的是个苹果吧"),
    ("cooperation-agreement/5/party-b/1", "zh", "话务团队是甲方组织的吧"),
    ("cooperation-agreement/5/party-a/2", "en", "is it party b who supervises the project"),
]
LEFT_ALONE: list[tuple[str, Language, str]] = [
    ("work-rules/handover/11", "zh", "交接本是班长签的吗"),
    ("work-rules/handover/11", "zh", "交接本是组长签的吗"),
    ("work-rules/handover/11", "en", "does the tl sign the handover book"),
    ("work-rules/security/5", "zh", "经理点过头的机密文件能复印吧"),
    ("work-rules/security/5", "en", "my boss approved it, may i take the drawing out"),
    ("work-rules/holiday-duty/1", "zh", "过节换班光班长批还不够,是吗"),
    ("work-rules/handover/11", "zh", "经理的座位也要交接吗"),
    ("work-rules/reporting/procedure", "zh", "投诉是五级汇报吧"),
    ("work-rules/reporting/procedure", "zh", "投诉上报是一级一级往上走的吗"),
    ("work-rules/seat-conduct/5", "zh", "班长同意就能吃东西吗"),
]


@pytest.fixture(scope="module")
def rivals(book: RuleBook) -> Rivals:
    return Rivals(book)


def asked(rivals: Rivals, book: RuleBook, name: str, language: Language, question: str) -> bool:
    folded = text.fold(question)
    frame = frame_of(folded, language) or Frame("fact")
    return rivals.contradicted(folded, language, frame, book.clauses[name])


@pytest.mark.parametrize(("name", "language", "question"), CONTRADICTED, ids=[row[2] for row in CONTRADICTED])
def test_another_name_than_that_of_the_clause_is_a_no(
    rivals: Rivals, book: RuleBook, name: str, language: Language, question: str
) -> None:
    assert asked(rivals, book, name, language, question)


@pytest.mark.parametrize(("name", "language", "question"), LEFT_ALONE, ids=[row[2] for row in LEFT_ALONE])
def test_what_the_clause_names_or_does_not_tell_apart_is_left_alone(
    rivals: Rivals, book: RuleBook, name: str, language: Language, question: str
) -> None:
    assert not asked(rivals, book, name, language, question)


def test_no_phrasing_whose_answer_is_yes_is_contradicted(rivals: Rivals, book: RuleBook) -> None:
    wrong = [
        phrasing.text
        for clause in book.clauses.values()
        for phrasing in clause.phrasings
        if phrasing.verdict == "yes" and asked(rivals, book, clause.id, phrasing.language, phrasing.text)
    ]
    assert wrong == []
