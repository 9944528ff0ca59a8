"""Questions that ask two things are cut where each part asks something; others stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Language, parts, text

CUT: list[tuple[Language, str, str, str]] = [
    ("zh", "离座要谁批准？还有最多几分钟？", "离座要谁批准", "最多几分钟"),
    ("zh", "换班怎么申请，一个月能换几次", "换班怎么申请", "一个月能换几次"),
    ("zh", "试用期能请事假吗？迟到会怎么样？", "试用期能请事假吗", "迟到会怎么样"),
    ("zh", "请假要找谁另外换班要找谁", "请假要找谁", "换班要找谁"),
    ("zh", "要谁批准，最多多久，怎么申请换班", "要谁批准,最多多久", "怎么申请换班"),
    ("zh", "換班怎麼申請，一個月能換幾次", "换班怎么申请", "一个月能换几次"),
    ("en", "who approves leave and how long before must i ask", "who approves leave", "how long before must i ask"),
    ("en", "can i eat at my desk? and may i read magazines?", "can i eat at my desk", "may i read magazines"),
    ("en", "How long can I leave my seat, and who approves it?", "how long can i leave my seat", "who approves it"),
    ("en", "what is the fine, and where do i pay", "what is the fine", "where do i pay"),
    ("en", "how many swaps a month and do i need approval", "how many swaps a month", "do i need approval"),
    ("en", "when must i arrive; what do i hand over", "when must i arrive", "what do i hand over"),
    ("zh", "请假要提前多久，扣不扣工资？", "请假要提前多久", "扣不扣工资"),
    ("zh", "举报假注册奖不奖，多少钱一条", "举报假注册奖不奖", "多少钱一条"),
    ("zh", "换班一月几次封顶，谁批", "换班一月几次封顶", "谁批"),
    ("zh", "请假谁批，扣钱不", "请假谁批", "扣钱不"),
    ("zh", "比赛有奖没，赢了还要干嘛", "比赛有奖没", "赢了还要干嘛"),
    ("zh", "保密要几年，有没有钱补", "保密要几年", "有没有钱补"),
    (
        "en",
        "the fine for a late swap, and what does it cost twice",
        "the fine for a late swap",
        "what does it cost twice",
    ),
    ("en", "i don't know how to apply, and who signs it", "i don't know how to apply", "who signs it"),
    ("en", "what if he is late, and what about lunch", "what if he is late", "what about lunch"),
]
WHOLE: list[tuple[Language, str]] = [
    ("zh", "离座可以吗"),
    ("zh", "请假，可以吗"),
    ("zh", "能不能抽烟喝酒"),
    ("zh", "如果班长不在，我请假找谁批"),
    ("zh", ""),
    ("en", "can i eat and drink at my desk"),
    ("en", "can i swap with mary and john"),
    ("en", "i forgot my badge, can i come in"),
    ("en", "is it ok?"),
    ("en", ""),
    ("en", "if i am sick, who do i call"),
    ("en", "when i leave my seat, do i have to ask"),
    ("en", "what if i do really well, can i be confirmed"),
    ("en", "the lines are down. do i report it?"),
    ("en", "no clue what the night crew scribbled. what may i ask them"),
    ("zh", "转正以后呢，请假先找谁"),
    ("zh", "资料没啥价值，是不是就归我"),
    ("zh", "我想早点走，行不"),
]
FACTS: list[tuple[Language, str, bool]] = [
    ("zh", "请假要提前几天", True),
    ("zh", "要不要扣钱", False),
    ("zh", "分不清归谁管", False),
    ("en", "and who approves it", True),
    ("en", "the screen cracked when i took the seat", False),
    ("en", "in what way does it count", True),
]


@pytest.mark.parametrize(("language", "question", "left", "right"), CUT, ids=[row[1] for row in CUT])
def test_two_questions_are_cut(language: Language, question: str, left: str, right: str) -> None:
    assert parts.split(text.fold(question), language) == (left, right)


def test_three_questions_can_be_cut_at_two_places() -> None:
    asked = "合作几年,想续签怎么办,要签几份协议"
    assert parts.splits(asked, "zh") == [
        ("合作几年,想续签怎么办", "要签几份协议"),
        ("合作几年", "想续签怎么办,要签几份协议"),
    ]


@pytest.mark.parametrize(("language", "question"), WHOLE, ids=[question or "nothing" for _, question in WHOLE])
def test_one_question_stays_whole(language: Language, question: str) -> None:
    assert parts.split(text.fold(question), language) is None


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_cutting_never_raises(raw: str, language: Language) -> None:
    parts.split(text.fold(raw), language)


@given(st.lists(st.sampled_from("who can 谁 吗 and ,还有 ? leave 请假要 how 多久 my seat ".split(" ")), max_size=12))
def test_the_parts_stand_in_the_question_in_order(words: list[str]) -> None:
    folded = text.fold(" ".join(words))
    for language in ("zh", "en"):
        cut = parts.split(folded, language)
        if cut:
            assert folded.index(cut[0]) + len(cut[0]) <= folded.rindex(cut[1])
            assert min(map(len, cut)) >= 4


@pytest.mark.parametrize(("language", "part", "fact"), FACTS, ids=[part for _, part, _ in FACTS])
def test_a_part_that_wants_a_fact_gets_no_yes_or_no(language: Language, part: str, fact: bool) -> None:
    assert parts.wants_fact(part, language) is fact
