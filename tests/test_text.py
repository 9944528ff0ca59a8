"""Folding: what is alike for matching becomes the same text, and nothing that can be typed makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import RuleBook, text

ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=80)  # lone surrogates and controls too
MIXED = st.text(
    st.sampled_from(
        "離座請假 換班交接資訊軟件軟體ＡｂＣ１２③㎡，。？！“”‘’—…·🙂\u200b\ufeff\x00\x07\ud800éﬁİΣß\u0301\t\n"
    ),
    max_size=40,
)


@given(ANYTHING)
def test_folding_anything_twice_is_folding_it_once(raw: str) -> None:
    once = text.fold(raw)
    assert text.fold(once) == once


@given(MIXED)
def test_folding_mixed_scripts_twice_is_folding_them_once(raw: str) -> None:
    once = text.fold(raw)
    assert text.fold(once) == once


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("½小时", id="fraction"),
        pytest.param("ﬁ" * 1000, id="text that grows when folded"),
        pytest.param("隨身碟", id="Taiwan word with a capital"),
    ],
)  # fmt: skip
def test_folding_twice_is_folding_once(raw: str) -> None:
    once = text.fold(raw)
    assert text.fold(once) == once


@given(ANYTHING)
def test_folded_text_holds_no_surrogate_no_control_sign_and_no_outer_space(raw: str) -> None:
    folded = text.fold(raw)
    folded.encode("utf-8")
    assert folded == folded.strip()
    assert "  " not in folded
    assert not any(ord(sign) < 32 or ord(sign) == 127 for sign in folded)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=60))
def test_full_width_signs_fold_to_half_width(plain: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in plain)
    assert text.fold(wide) == text.fold(plain)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(" \t\r\n\u3000 ", "", id="only blanks"),
        pytest.param("。。。", "...", id="Chinese full stops"),
        pytest.param("Ｃａｎ　Ｉ　ｓｗａｐ？", "can i swap?", id="full width English"),
        pytest.param("第１０条", "第10条", id="full width digits"),
        pytest.param("离座5分钟，可以吗？", "离座5分钟,可以吗?", id="Chinese punctuation"),
        pytest.param("CAN I LEAVE?", "can i leave?", id="capitals"),
        pytest.param("can’t I “swap”?", 'can\'t i "swap"?', id="curly quotes"),
        pytest.param("请假🙂流程", "请假 流程", id="emoji between words"),
        pytest.param("🙂🎉", "", id="only emoji"),
        pytest.param("a\x00b\x1bc", "a b c", id="control signs"),
        pytest.param("换班\ud800吗", "换班 吗", id="lone surrogate"),
        pytest.param("may   I\n\nsmoke", "may i smoke", id="repeated space"),
        pytest.param("Bìngjià duōjiǔ, nǚ lüè", "bingjia duojiu, nv lve", id="pinyin with tones"),
        pytest.param("第①条", "第1条", id="circled number"),
        pytest.param("§3 ≥ 5%", "§3 5%", id="section sign kept, unknown symbol not"),
    ],
)
def test_folds(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("離開座位要誰批准？", "离开座位要谁批准?"),
        ("請假須提前一天嗎", "请假须提前一天吗"),
        ("換班次數每月不得超過三次", "换班次数每月不得超过三次"),
        ("交接班時要提前十五分鐘到崗", "交接班时要提前十五分钟到岗"),
        ("試用期間禁止請事假", "试用期间禁止请事假"),
        ("保密協議第五條", "保密协议第五条"),
        ("電話鈴響二聲內接聽", "电话铃响二声内接听"),
        ("機房內可以拍照嗎", "机房内可以拍照吗"),
        ("遲到會不會被罰款", "迟到会不会被罚款"),
        ("節假日值班能喝酒嗎", "节假日值班能喝酒吗"),
    ],
    ids=lambda value: value[:8],
)
def test_traditional_folds_to_simplified(traditional: str, simplified: str) -> None:
    assert text.fold(traditional) == text.fold(simplified) == simplified
    assert text.is_traditional(traditional)
    assert not text.is_traditional(simplified)


@pytest.mark.parametrize(
    ("taiwan", "mainland"),
    [
        pytest.param("軟體", "软件", id="software"),
        pytest.param("網路", "网络", id="network"),
        pytest.param("印表機", "打印机", id="printer"),
        pytest.param("隨身碟", "U盘", id="USB stick"),
    ],
)
def test_words_of_taiwan_fold_to_those_of_the_mainland(taiwan: str, mainland: str) -> None:
    assert text.fold(taiwan) == text.fold(mainland)


@pytest.mark.parametrize(
    "word", ["文件", "信息", "程序", "网络", "项目", "数据库", "软件", "质量", "视频", "移动存储设备"]
)
def test_simplified_words_are_not_turned_by_the_taiwan_word_list(word: str) -> None:
    assert text.fold(word) == text.simplify(word) == word


def test_folding_leaves_the_simplified_wording_of_every_clause_alone(book: RuleBook) -> None:
    texts = [clause.text for clause in book.clauses.values()]
    assert len(texts) > 100
    assert [found for found in texts if text.simplify(found) != found] == []


def test_very_long_text_is_cut_where_questions_end() -> None:
    assert len(text.fold("请假" * 5000)) == text.MAX_QUESTION


@pytest.mark.parametrize(
    ("found", "expected"), [("leave", False), ("请假", True), ("may I 请假", True), ("", False), ("ー。", False)]
)
def test_knows_chinese_characters(found: str, expected: bool) -> None:
    assert text.has_han(found) is expected
