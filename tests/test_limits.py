"""Limits: just below, at and just above every limit of the packaged rules, in its own unit and in others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Clause, Limit, RuleBook, Verdict, limits
from knowledge.frame import read_frame
from knowledge.premises import is_premise
from knowledge.question import Question, Reader

ZH = {
    "minute": "分钟",
    "hour": "小时",
    "day": "天",
    "month": "个月",
    "year": "年",
    "time": "次",
    "ring": "声",
    "yuan": "元",
}
EN = {"time": "times", "yuan": "yuan"} | {
    name: f"{name}s" for name in ("minute", "hour", "day", "month", "year", "ring")
}
PERIODS = {"day": ("每天", "a day"), "month": ("每月", "a month"), "year": ("一年内", "per year")}
FINER = {"minute": ("second", 60), "hour": ("minute", 60), "day": ("hour", 24), "year": ("month", 12)}
FINER_WORDS = {
    "second": ("秒", "seconds"),
    "minute": ("分钟", "minutes"),
    "hour": ("小时", "hours"),
    "month": ("个月", "months"),
}

# Whether a limit is kept just below, at and just above it. What has lapsed is free afterwards; a trigger is not reached.
KEPT = {
    ("at_most", "complies"): (True, True, False),
    ("at_least", "complies"): (False, True, True),
    ("at_least", "triggers"): (True, False, False),
}
LAPSES = (False, False, True)


def expected(limit: Limit) -> tuple[bool, bool, bool]:
    lapses = limit.kind == "elapsed" and limit.operator == "at_most"
    return LAPSES if lapses else KEPT[limit.operator, limit.effect]


def asked(limit: Limit, value: Fraction | int, unit: tuple[str, str] | None = None) -> tuple[str, str]:
    """A quantity in Chinese and in English, with the period and the word that the limit wants."""
    zh, en = unit or (ZH[limit.unit], EN[limit.unit])
    over = PERIODS.get(limit.per or "", ("", "")) if limit.unit == "time" else ("", "")
    when = next(iter(limit.when), ""), next((word for word in limit.when if word.isascii()), "")
    return f"{when[0]}{over[0]}{value}{zh}", f"{when[1]} {value} {en} {over[1]}".strip()


def compared(reader: Reader, clause: Clause, limit: Limit, text: str) -> list[bool]:
    """Whether one limit of a clause is kept by what a text says; empty if they cannot be compared."""
    found = limits.compare(clause, reader.read(text))
    return [comparison.kept for comparison in found if comparison.limit == limit]


def every_limit(book: RuleBook) -> list[tuple[Clause, Limit]]:
    found = [(clause, limit) for clause in book.clauses.values() for limit in clause.limits]
    assert len(found) >= 15
    return found


def test_every_limit_is_kept_and_broken_exactly_at_its_value(book: RuleBook, reader: Reader) -> None:
    wrong = []
    for clause, limit in every_limit(book):
        if limit.operator == "between":
            continue
        for step, kept in zip((-1, 0, 1), expected(limit), strict=True):
            texts = asked(limit, int(limit.value) + step)
            wrong += [(clause.id, text, kept) for text in texts if compared(reader, clause, limit, text) != [kept]]
    assert wrong == []


def test_every_range_is_kept_between_its_ends(book: RuleBook, reader: Reader) -> None:
    ranges = [(clause, limit) for clause, limit in every_limit(book) if limit.operator == "between"]
    assert ranges
    for clause, limit in ranges:
        assert limit.upper is not None
        ends = ((limit.value - 1, False), (limit.value, True), (limit.upper, True), (limit.upper + 1, False))
        for value, kept in ends:
            for text in asked(limit, int(value)):
                assert compared(reader, clause, limit, text) == [kept], text


def test_every_limit_of_time_holds_in_a_finer_unit(book: RuleBook, reader: Reader) -> None:
    timed = [(clause, limit) for clause, limit in every_limit(book) if limit.unit in FINER]
    assert len(timed) >= 8
    wrong = []
    for clause, limit in timed:
        finer, factor = FINER[limit.unit]
        for step, kept in zip((-1, 0, 1), expected(limit), strict=True):
            texts = asked(limit, int(limit.value) * factor + step, FINER_WORDS[finer])
            wrong += [(clause.id, text, kept) for text in texts if compared(reader, clause, limit, text) != [kept]]
    assert wrong == []


def test_a_quantity_of_another_dimension_is_not_compared(book: RuleBook, reader: Reader) -> None:
    for clause, limit in every_limit(book):
        other = "3声" if limit.unit != "ring" else "3元"
        assert compared(reader, clause, limit, other) == []


@pytest.mark.parametrize(
    ("clause", "text", "values"),
    [
        pytest.param("work-rules/seat-conduct/4", "一刻钟", [15], id="一刻钟"),
        pytest.param("work-rules/seat-conduct/4", "half an hour", [30], id="half an hour"),
        pytest.param("work-rules/seat-conduct/4", "300秒", [5], id="300秒"),
        pytest.param("work-rules/handover/5", "a quarter of an hour", [15], id="a quarter of an hour"),
        pytest.param("work-rules/daily-work/5", "half a day", [12], id="half a day"),
        pytest.param("work-rules/leave-and-swaps/7", "换班提前24小时", [1], id="24 hours for one day"),
        pytest.param("work-rules/leave-and-swaps/7", "换班前一天说", [1], id="the day before"),
        pytest.param("work-rules/leave-and-swaps/7", "当天换班", [0], id="the same day"),
        pytest.param("work-rules/leave-and-swaps/5", "病假提前30分钟", [Fraction(1, 2)], id="sick leave"),
        pytest.param("work-rules/leave-and-swaps/5", "请假提前两天", [2], id="other leave"),
        pytest.param("work-rules/leave-and-swaps/8", "第四次换班", [4], id="第四次"),
        pytest.param("work-rules/leave-and-swaps/8", "换班", [], id="no quantity"),
        pytest.param("work-rules/leave-and-swaps/8", "一年内换五次", [], id="another period"),
        pytest.param("work-rules/handover/5", "迟到10分钟", [-10], id="late is less than no time ahead"),
    ],
)
def test_quantities_are_compared_in_the_unit_of_the_limit(
    book: RuleBook, reader: Reader, clause: str, text: str, values: Sequence[Fraction | int]
) -> None:
    assert [found.value for found in limits.compare(book.clauses[clause], reader.read(text))] == list(values)


# A question with its quantity left open, and the literal answer for quantities around the limit.
ASKED: list[tuple[str, str, dict[int, Verdict]]] = [
    ("seat-conduct/4", "can i leave my seat for {} minutes", {4: "yes", 5: "yes", 6: "no"}),
    ("seat-conduct/4", "is {} minutes away ok", {4: "yes", 5: "yes", 6: "no"}),
    ("seat-conduct/4", "is {} minutes away from my seat too long", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "is it against the rules to be away for {} minutes", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "isn't the limit {} minutes?", {3: "no", 5: "yes", 15: "no"}),
    ("seat-conduct/4", "i was off my seat {} minutes, did i overstay", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "back at my seat within {} minutes, am i over?", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "is {} minutes off my seat more than allowed", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "离座{}分钟行不行，班长知道", {4: "yes", 5: "yes", 6: "no"}),
    ("leave-and-swaps/8", "already swapped {} times this month, can i do another one", {1: "yes", 2: "yes", 3: "no"}),
    ("cooperation-agreement/6/2", "is 1,{}00 yuan per seat ok", {4: "no", 5: "yes", 7: "yes", 8: "no"}),
    ("seat-conduct/4", "离座{}分钟可以吗", {4: "yes", 5: "yes", 6: "no"}),
    ("seat-conduct/4", "離座{}分鐘可以嗎", {4: "yes", 5: "yes", 6: "no"}),
    ("seat-conduct/4", "离座{}分钟没问题吧", {4: "yes", 5: "yes", 6: "no"}),
    ("seat-conduct/4", "离座{}分钟超时了吗", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "离座{}分钟算违规吗", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "离座{}分钟会被罚吗", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "离座{}分钟是不是太久了", {4: "no", 5: "no", 6: "yes"}),
    ("seat-conduct/4", "上限不是{}分钟吗", {3: "no", 5: "yes", 15: "no"}),
    ("handover/5", "is arriving {} minutes before the shift ok", {14: "no", 15: "yes", 16: "yes"}),
    ("handover/5", "is {} minutes early enough", {14: "no", 15: "yes", 16: "yes"}),
    ("handover/5", "is arriving {} minutes before the shift too late", {14: "yes", 15: "no", 16: "no"}),
    ("handover/5", "must i arrive {} minutes early", {10: "yes", 15: "yes", 20: "no"}),
    ("handover/5", "提前{}分钟到可以吗", {14: "no", 15: "yes", 16: "yes"}),
    ("handover/5", "提前{}分钟到算晚吗", {14: "yes", 15: "no", 16: "no"}),
    ("handover/5", "一定要提前{}分钟到吗", {10: "yes", 15: "yes", 20: "no"}),
    ("leave-and-swaps/5", "请病假提前{}分钟打电话可以吗", {59: "no", 60: "yes", 61: "yes"}),
    ("leave-and-swaps/5", "请假提前{}天说来得及吗", {0: "no", 1: "yes", 2: "yes"}),
    ("leave-and-swaps/5", "can i call in sick {} minutes before my shift", {30: "no", 60: "yes", 90: "yes"}),
    ("leave-and-swaps/7", "can i ask for a swap {} days ahead", {0: "no", 1: "yes", 2: "yes"}),
    ("leave-and-swaps/8", "一个月换{}次班可以吗", {2: "yes", 3: "yes", 4: "no"}),
    ("leave-and-swaps/8", "这个月第{}次换班行吗", {2: "yes", 3: "yes", 4: "no"}),
    ("leave-and-swaps/8", "can i swap {} times a month", {2: "yes", 3: "yes", 4: "no"}),
    ("leave-and-swaps/8", "are {} swaps a month too many", {2: "no", 3: "no", 4: "yes"}),
    ("bottom-ranking/2", "一个月被投诉{}次会下岗吗", {2: "no", 3: "yes", 4: "yes"}),
    ("bottom-ranking/2", "一年内被投诉{}次会下岗吗", {4: "no", 5: "yes", 6: "yes"}),
    ("bottom-ranking/2", "一个月被投诉{}次没事吧", {2: "yes", 3: "no", 4: "no"}),
    ("bottom-ranking/2", "will i be sent to training after {} complaints in one month", {2: "no", 3: "yes", 4: "yes"}),
    ("bottom-ranking/2", "am i ok with {} complaints in a month", {2: "yes", 3: "no", 4: "no"}),
    ("daily-work/4", "电话响{}声接可以吗", {1: "yes", 2: "yes", 3: "no"}),
    ("daily-work/4", "is {} rings too many", {1: "no", 2: "no", 3: "yes"}),
    ("daily-work/5", "is a reply after {} hours in time", {7: "yes", 8: "yes", 9: "no"}),
    ("confidentiality-agreement/5", "离职{}年后还要保密吗", {4: "yes", 5: "yes", 6: "no"}),
    (
        "confidentiality-agreement/5",
        "do i still have to keep secrets {} years after leaving",
        {4: "yes", 5: "yes", 6: "no"},
    ),
    ("cooperation-agreement/4", "提前{}个月提出续约可以吗", {2: "no", 3: "yes", 4: "yes"}),
    ("cooperation-agreement/6-force-majeure", "不可抗力{}天后通知可以吗", {14: "yes", 15: "yes", 16: "no"}),
    ("cooperation-agreement/7", "协商{}个月不成可以起诉吗", {2: "no", 3: "yes", 4: "yes"}),
    ("cooperation-agreement/6/2", "is {} yuan per seat within the range", {1499: "no", 1600: "yes", 1701: "no"}),
]
CASES = [(clause, text.format(value), verdict) for clause, text, around in ASKED for value, verdict in around.items()]
CASES += [
    ("seat-conduct/4", "离岗超过5分钟就算违规吗", "yes"),
    ("seat-conduct/4", "can i be away from my seat for less than 5 minutes", "yes"),
    ("leave-and-swaps/8", "is swapping more than three times a month allowed", "no"),
    ("confidentiality-agreement/5", "离职六年了,可以不保密了吧", "yes"),
    ("confidentiality-agreement/5", "离职四年了,可以不保密了吧", "no"),
    ("leave-and-swaps/8", "i have swapped 3 times this month, can i swap again", "no"),
    ("leave-and-swaps/8", "swapped 2 times this month, can i do two more", "no"),
    ("leave-and-swaps/8", "did 1 swap this month, can i do two more", "yes"),
    ("leave-and-swaps/8", "can i swap two more times this month", "yes"),
    ("seat-conduct/4", "is 7 mins away over what is allowed", "yes"),
    ("daily-work/5", "web reply within the hour ok?", "yes"),
    ("cooperation-agreement/6/2", "is 1.8k per seat above the range", "yes"),
    ("cooperation-agreement/6/2", "is 1,600 per seat ok", "yes"),
    ("handover/5", "i don't have to come 15 minutes early, do i", "no"),
    ("handover/5", "i don't have to come 20 minutes early, do i", "yes"),
    ("bottom-ranking/6", "two breaches in a row this month, am i taken off post", "no"),
    ("seat-conduct/4", "li zuo 5 fen zhong xing ma", "yes"),
    ("seat-conduct/4", "lizuo7fenzhong xing ma", "no"),
    ("daily-work/4", "is one ring too quick to pick up", "no"),
    ("daily-work/4", "响一声就接,太快了吧", "no"),
    ("cooperation-agreement/7", "is two months too early to sue", "yes"),
    ("cooperation-agreement/6/2", "一个座席一千四,低于约定了吧", "yes"),
    ("cooperation-agreement/6/2", "一个座席一个月开价两千,超没超", "yes"),
    ("cooperation-agreement/6-force-majeure", "phones were fine, wrote to the partner on day 12. late?", "no"),
    ("leave-and-swaps/5", "拉肚子,上班前两小时打了电话,算提前够了吗", "yes"),
    ("leave-and-swaps/5", "will asking for leave 5 hours before be ok", "no"),
    ("confidentiality-agreement/5", "离职五年多了,还要保密吗", "no"),
    ("confidentiality-agreement/5", "离职四年多,能往外讲了不", "no"),
    ("leave-and-swaps/5", "病假我提前俩钟头打的电话,晚了没", "no"),
    ("leave-and-swaps/5", "后天请事假,今天说还晚吗", "no"),
    ("leave-and-swaps/7", "大后天的班,今天找人换,够早不", "yes"),
    ("cooperation-agreement/6-force-majeure", "地震断了项目,隔了半个月发的书面通知,赶上了没", "yes"),
    ("cooperation-agreement/4", "还剩俩半月到期才递续约的信,晚不晚", "yes"),
    ("cooperation-agreement/6/2", "包座席一个月两千,没超吧", "no"),
    ("cooperation-agreement/6/2", "座席一个月才一千二,是不是低了", "yes"),
    ("bottom-ranking/6", "连着三回违纪,躲得过下岗不", "no"),
    ("bottom-ranking/6", "才违纪两次,不会下岗吧", "yes"),
    ("bottom-ranking/6", "违纪三次,躲不过下岗了吧", "yes"),
    ("bottom-ranking/2", "半年里四次投诉,够下岗条件不", "no"),
    ("daily-work/4", "响到第五声接,过没过", "yes"),
    ("daily-work/5", "线上留言隔天才回,交代得过去不", "no"),
    ("daily-work/5", "在线留言10个钟头才回,说得过去不", "no"),
    ("daily-work/5", "九个小时才回,不算晚吧", "no"),
    ("cooperation-agreement/6-force-majeure", "发大水第18天才给对方发函,没耽误吧", "no"),
    ("cooperation-agreement/6/2", "座席费每人每月给到1550元,低过约定没", "no"),
    ("daily-work/5", "七个小时回的,不算晚吧", "yes"),
    ("handover/5", "提前二十分钟到岗接班,算迟到不", "no"),
    ("handover/5", "提前二十分钟到岗接班,不够吧", "no"),
    ("leave-and-swaps/5", "请假提前半天才说,没毛病吧", "no"),
    ("leave-and-swaps/8", "这月三次换班用完了,再换就违规了吧", "yes"),
    ("leave-and-swaps/8", "每月换两次班算多吗", "no"),
    ("confidentiality-agreement/5", "离开公司八年了,守密还没到头?", "no"),
    ("cooperation-agreement/6-force-majeure", "台风过了二十天才书面通知合作方,不碍事吧", "no"),
    ("seat-conduct/4", "没吱声溜出去三分钟,时间没超,行吧", "no"),
    ("seat-conduct/4", "去便利店七八分钟,提前说过了,没事吧", "no"),
    ("seat-conduct/4", "接个快递走了5分40秒,超没超啊", "yes"),
    ("seat-conduct/4", "离座没请示,就三分钟,可以吗", "no"),
    ("seat-conduct/4", "离座三分钟没跟班长说,算违规吗", "yes"),
    ("seat-conduct/4", "班长不在,我离座三分钟行吗", "no"),
    ("seat-conduct/4", "the leader is away, may I leave my seat for 3 minutes?", "no"),
    ("seat-conduct/4", "nobody was asked but i was only gone 4 minutes, fine?", "no"),
    ("seat-conduct/4", "离座五分钟内回来就不用请示了吧", "no"),
    ("seat-conduct/4", "离席5分钟以上算违规吧", "yes"),
    ("leave-and-swaps/8", "这个月换了三次班了还能换吗", "no"),
    ("leave-and-swaps/8", "这个月换班两次了还能换吗", "yes"),
    ("leave-and-swaps/8", "a fourth swap this month wouldn't be approved, would it?", "yes"),
    ("leave-and-swaps/5", "提前半天请假不给批吧", "yes"),
    ("leave-and-swaps/7", "换班提前三天申请才行吧", "no"),
    ("confidentiality-agreement/5", "离职过了五年就可以说了吧", "yes"),
    ("bottom-ranking/2", "一年里被投诉四次,还不至于下岗吧", "yes"),
    ("bottom-ranking/2", "一年里被投诉五次,还不至于下岗吧", "no"),
    ("daily-work/5", "网上的咨询隔了六个小时才回,没超时吧", "yes"),
    ("seat-conduct/4", "跟班长报备过了,来回九分钟,不要紧吧", "no"),
]
# A judgement that is only to be confirmed is judged, and not held for the figure of the rule.
CONFIRMED: list[tuple[str, str, dict[int, Verdict]]] = [
    ("leave-and-swaps/5", "{} days' notice for leave is fine, isn't it", {1: "yes", 2: "yes"}),
    ("daily-work/5", "replying online after {} hours is within the limit, right", {3: "yes", 8: "yes", 9: "no"}),
    ("seat-conduct/4", "{} minutes away from my seat isn't too long, is it", {4: "yes", 5: "yes", 10: "no"}),
    ("seat-conduct/4", "the limit for leaving my seat is {} minutes, isn't it", {4: "no", 5: "yes", 10: "no"}),
    ("seat-conduct/4", "you can be away from your seat for up to {} minutes, right?", {5: "yes", 10: "no"}),
    ("daily-work/4", "answering after {} rings isn't a problem, is it", {2: "yes", 4: "no"}),
]
CASES += [
    (clause, text.format(value), verdict) for clause, text, around in CONFIRMED for value, verdict in around.items()
]


def verdict_on(clause: Clause, question: Question) -> Verdict | None:
    frame = read_frame(question)
    return None if frame is None else limits.literal(limits.compare(clause, question), frame, question)


def named(book: RuleBook, name: str) -> Clause:
    return book.clauses[name if "agreement" in name else f"work-rules/{name}"]


@pytest.mark.parametrize(("clause", "text", "verdict"), CASES, ids=[text for _, text, _ in CASES])
def test_the_literal_answer_follows_how_it_is_asked(
    book: RuleBook, reader: Reader, clause: str, text: str, verdict: Verdict
) -> None:
    assert verdict_on(named(book, clause), reader.read(text)) == verdict


def test_without_a_quantity_there_is_no_literal_answer(book: RuleBook, reader: Reader) -> None:
    assert verdict_on(named(book, "seat-conduct/4"), reader.read("can i leave my seat")) is None


@given(st.integers(0, 600))
def test_two_opposite_questions_never_get_the_same_answer(book: RuleBook, reader: Reader, minutes: int) -> None:
    clause = named(book, "seat-conduct/4")
    fine = verdict_on(clause, reader.read(f"can i leave my seat for {minutes} minutes"))
    long = verdict_on(clause, reader.read(f"is {minutes} minutes away from my seat too long"))
    assert {fine, long} == {"yes", "no"}
    assert fine == ("yes" if minutes <= 5 else "no")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("isn't it 15 minutes?", True),
        ("the limit is 15 minutes, right", True),
        ("不是15分钟吗", True),
        ("is 15 minutes ok", False),
        ("离座15分钟可以吗", False),
    ],
)
def test_a_supposed_figure_is_told_from_a_reported_one(reader: Reader, text: str, expected: bool) -> None:
    assert is_premise(reader.read(text)) is expected
