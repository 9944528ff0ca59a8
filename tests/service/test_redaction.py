"""What identifies a person goes, everything else stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.service.redaction import redact


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("客户电话13812345678能记在本子上吗", "客户电话[phone]能记在本子上吗"),
        ("打 138 1234 5678 行吗", "打 [phone] 行吗"),
        ("call +86 138-1234-5678 back?", "call [phone] back?"),
        ("+852 9123 4567", "[phone]"),
        ("91234567 是香港号", "[phone] 是香港号"),
        ("0912-345-678 或 +886 912 345 678", "[phone] 或 [phone]"),
        ("电话１３８１２３４５６７８", "电话[phone]"),
        ("我身份证11010519491231002X", "我身份证[id]"),
        ("台胞 A123456789 登记", "台胞 [id] 登记"),
        ("my id A123456(3) please", "my id [id] please"),
        ("卡号 4111 1111 1111 1111", "卡号 [card]"),
        ("6222021234567890128", "[card]"),
        ("发到 li.ming+hr@example.com.cn 可以吗", "发到 [email] 可以吗"),
        ("两个号 13812345678、13912345678", "两个号 [phone]、[phone]"),
    ],
)
def test_what_identifies_a_person_is_marked(typed: str, kept: str) -> None:
    assert redact(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "离开座位7分钟可以吗",
        "交接班制度第13条",
        "2019-05-14 的规定还有效吗",
        "罚款20000000元",
        "11010519491231002 少一位",
        "11010519491231003X 校验位不对",
        "A123456(4)",
        "4111 1111 1111 1112",
        "提前15分钟到，24小时值班，8小时内答复",
        "work-rules/seat-conduct/4",
        "",
    ],
)
def test_everything_else_stays(typed: str) -> None:
    assert redact(typed) == typed


@given(st.text(alphabet=st.sampled_from("0123456789Xx-（）() +@.aA身份证卡号"), max_size=60))
@example("1" * 40)
def test_redacting_again_changes_nothing(typed: str) -> None:
    once = redact(typed)
    assert redact(once) == once


@given(st.integers(0, 10**8 - 1))
def test_no_mobile_number_of_the_mainland_is_left(rest: int) -> None:
    number = f"138{rest:08d}"
    assert number not in redact(f"客户号码是{number}，能写纸上吗")
