"""The channel as people meet it, over HTTP, with Telegram brought or fetched."""

from __future__ import annotations

from tests.emulator import Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import Mode


def test_a_member_gets_the_clause_with_its_citation_and_buttons(telegram: Telegram, start: Start, mode: Mode) -> None:
    start(mode=mode).enrol(1001)
    ann = telegram.person(1001, language="zh")
    answer = ann.ask("我这个月第四次换班行不行")
    assert answer.text.startswith("不符合规定")
    assert answer.parts("expandable_blockquote") == ["每人每月换班次数不得超过三次。"]
    assert "请假换班制度 8（2019-05-14 版）" in answer.text
    assert answer.labels == ["👍", "👎", "不是这条", "看整节", "English", "复制出处", "分享"]
