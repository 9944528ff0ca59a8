"""One fact asked about in many forms: whether it is in order, whether it is amiss, whether it has a consequence."""

from __future__ import annotations

from itertools import product

import pytest

from knowledge import RuleBook, Verdict, index, limits
from knowledge.frame import read_frame
from knowledge.question import Reader

IN_ORDER = (
    "行不 成不 合规不 没毛病吧 没事吧 说得过去不 不算违规吧 没违规吧 不过分吧 没问题吧 规定允许不 不碍事吧 在规定里头吧 "
    "交代得过去不 站得住脚不 没啥问题吧 合不合规 没越线吧 没过线吧 没出格吧 没坏规矩吧 没触犯啥吧 不会有事吧 不会挨批吧 "
    "不会算违规吧 不至于算违规吧 用不着担心吧 没啥不妥吧 妥不妥 做得对吧 做得对不 没超吧 没犯规吧 领导不会说啥吧"
).split()
AMISS = (
    "违规没 算违规不 违不违规 有问题没 有啥问题没 坏规矩了没 过线没 触线了没 出格没 不合规吧 不大合规吧 不太合适吧 不太对吧 "
    "不妥吧 这可不行吧 不符合规定吧 会挨罚不 要被说了吧 得挨说吧 会出事不 会不会算违规 超没超 久了点吧 有没有违规"
).split()
TAKEN_OFF = "会下岗不 够下岗不 要下岗了吧 跑不掉下岗了吧 到下岗线了没 算末位不".split()
SPARED = "不会下岗吧 不至于下岗吧 能躲过下岗不 还能照常上岗不 保得住岗位不 没到下岗那步吧 不够下岗吧 不算末位吧".split()
AWAY = "work-rules/seat-conduct/4"
BREACHES = "work-rules/bottom-ranking/6"
FORMS: list[tuple[str, str, Verdict]] = [
    *((AWAY, f"班长批了,离座3分钟,{form}", "yes") for form in IN_ORDER),
    *((AWAY, f"班长批了,离座8分钟,{form}", "no") for form in IN_ORDER),
    *((AWAY, f"班长批了,离座3分钟,{form}", "no") for form in AMISS),
    *((AWAY, f"班长批了,离座8分钟,{form}", "yes") for form in AMISS),
    *((BREACHES, f"这月连着违纪三次,{form}", "yes") for form in TAKEN_OFF),
    *((BREACHES, f"这月才违纪两次,{form}", "no") for form in TAKEN_OFF),
    *((BREACHES, f"这月连着违纪三次,{form}", "no") for form in SPARED),
    *((BREACHES, f"这月才违纪两次,{form}", "yes") for form in SPARED),
]


@pytest.fixture(scope="module")
def reader(book: RuleBook) -> Reader:
    return Reader(index.build(book))


@pytest.mark.parametrize(("clause", "asked", "verdict"), FORMS, ids=[asked for _, asked, _ in FORMS])
def test_the_form_decides_what_yes_means(
    book: RuleBook, reader: Reader, clause: str, asked: str, verdict: Verdict
) -> None:
    question = reader.read(asked)
    frame = read_frame(question)
    assert frame is not None
    assert limits.literal(limits.compare(book.clauses[clause], question), frame, question) == verdict


def test_forms_are_held_against_both_sides_of_a_limit() -> None:
    asked = {text for _, text, _ in FORMS}
    assert all(f"班长批了,离座{n}分钟,{form}" in asked for n, form in product((3, 8), (*IN_ORDER, *AMISS)))
