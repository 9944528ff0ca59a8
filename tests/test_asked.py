"""What kinds of fact a question wants, by which a clause that states none of them is known to be silent."""

from __future__ import annotations

import pytest

from knowledge import asked
from knowledge.asked import Fact

WANTED: list[tuple[str, set[Fact]]] = [
    ("罚款从哪个月扣", {"time", "penalty", "sanction"}),
    ("签完哪天起算", {"time"}),
    ("一天能出去几回", {"count"}),
    ("保密教育多长时间搞一回", {"frequency"}),
    ("保密教育要多长时间", {"time"}),
    ("早来这会儿给钱不", {"money"}),
    ("那段时间食宿公司包吗", {"money"}),
    ("场地租金谁来出", {"money", "who"}),
    ("比赛的题谁出", {"who"}),
    ("会被辞退吗", {"penalty"}),
    ("被辞退的也要保密吗", set()),
    ("卖几条资料行吗", set()),
    ("几个部门都说不清", set()),
    ("那个单子去哪儿领", {"where", "fetching"}),
    ("首问负责制的牌子贴哪", {"where", "fetching"}),
    ("登记表有没有模板", {"form"}),
    ("该打哪个电话", {"contact"}),
    ("do i get my full wage meanwhile", {"money"}),
    ("what does the reward get taxed at", {"money"}),
    ("something above my pay grade", set()),
    ("is reading a breach of discipline", set()),
    ("what's the fewest of us at night", {"bound"}),
    ("what's the last day to enter", {"time"}),
    ("my last day is monday", set()),
    ("what address does it go to", {"contact"}),
    ("where do i pick up that slip", {"where", "fetching"}),
    ("which form is that on", {"form"}),
    ("what form does the test take", set()),
    ("奖金什么时候发", {"time", "money"}),
    ("工号啥时候下来", {"time"}),
    ("when is the reward paid", {"time", "money"}),
    ("when do i get my login", {"time"}),
    ("what times can guests come", {"time"}),
    ("is the second try free", {"money"}),
    ("does party a charge for the trainers", {"money"}),
    ("how many points do i lose", {"count", "penalty", "sanction"}),
    ("什么时候给客户回话", set()),
    ("什么时候才能上机", set()),
    ("when may i hand over", set()),
    ("am i free to go", set()),
    ("how much earlier do i ask", {"time"}),
    ("longest i can keep him waiting", {"bound"}),
    ("caller wants the tax office", set()),
    ("被开除了还要守密吗", set()),
    ("越级的后果是啥", {"penalty", "sanction"}),
    ("听歌会挨罚吗", {"penalty"}),
    ("fine for a chat app", {"penalty", "sanction"}),
    ("will i be dismissed for it", {"penalty"}),
    ("座位能自己挑吗", {"choice"}),
    ("举报要不要签字", {"form"}),
    ("does the consent have to be in writing", {"form"}),
    ("he agreed in writing, so may i go", set()),
    ("还东西有没有收条", {"proof"}),
    ("扣分能申诉不", {"penalty", "appeal"}),
    ("班长不在谁代签", {"who", "stand-in"}),
    ("the gm isn't around, who signs", {"who", "stand-in"}),
    ("班长请假谁批", {"who"}),
]


@pytest.mark.parametrize(("told", "wanted"), WANTED, ids=lambda value: value[:24] if isinstance(value, str) else "")
def test_what_kinds_of_fact_a_question_wants(told: str, wanted: set[Fact]) -> None:
    assert asked.wanted(told) == wanted
