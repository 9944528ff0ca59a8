"""Follow-ups: a conversation survives any store, and turns that only point at the last answer are known as such."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Conversation, Turn, follow
from knowledge.model import LANGUAGES, ROLES
from knowledge.question import Reader

TEXT = st.text(max_size=20)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
TURNS = st.builds(Turn, TEXT, NAMES, NAMES, st.none() | TEXT)
CONVERSATIONS = st.builds(
    Conversation,
    st.lists(TURNS, max_size=4).map(tuple),
    st.sampled_from([None, *ROLES]),
    st.sampled_from([None, *LANGUAGES]),
)
THREE = Turn("换班", candidates=("a/1", "b/2", "c/3"))
ONE = Turn("换班", candidates=("a/1",))


@given(CONVERSATIONS)
def test_a_conversation_comes_back_from_its_dictionary(conversation: Conversation) -> None:
    assert Conversation.from_dict(conversation.to_dict()) == conversation


@given(CONVERSATIONS)
def test_a_conversation_comes_back_from_json(conversation: Conversation) -> None:
    assert Conversation.from_dict(json.loads(json.dumps(conversation.to_dict()))) == conversation


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        pytest.param({}, Conversation(), id="nothing"),
        pytest.param({"turns": [], "later": 1}, Conversation(), id="unknown key"),
        pytest.param({"turns": [{"question": "换班"}]}, Conversation((Turn("换班"),)), id="turn without clauses"),
        pytest.param({"turns": [{}], "role": "agent"}, Conversation((Turn(""),), "agent"), id="empty turn"),
    ],
)
def test_a_stored_conversation_with_more_or_fewer_keys_is_read(
    stored: dict[str, object], expected: Conversation
) -> None:
    assert Conversation.from_dict(stored) == expected


@given(st.integers(0, 12))
def test_only_the_last_turns_are_remembered(count: int) -> None:
    conversation = Conversation(role="agent", language="zh")
    for number in range(count):
        conversation = follow.remembered(conversation, Turn(str(number)))
    first = max(0, count - follow.KEPT_TURNS)
    assert conversation == Conversation(tuple(Turn(str(n)) for n in range(first, count)), "agent", "zh")


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("1", "a/1"),
        ("2", "b/2"),
        ("3", "c/3"),
        ("２", "b/2"),
        ("no. 2", "b/2"),
        ("option 3", "c/3"),
        ("the first one", "a/1"),
        ("the second one", "b/2"),
        ("Third.", "c/3"),
        ("2nd", "b/2"),
        ("the last one", "c/3"),
        ("第一个", "a/1"),
        ("第二条", "b/2"),
        ("第三个!", "c/3"),
        ("第2个", "b/2"),
        ("第二個", "b/2"),
        ("ok the second one please", "b/2"),
        ("i meant the first one", "a/1"),
        ("the third of them", "c/3"),
        ("选第二个吧", "b/2"),
        ("我问的是第一个", "a/1"),
        ("最后一个", "c/3"),
    ],
)
def test_a_choice_picks_that_candidate(reader: Reader, said: str, picked: str) -> None:
    assert follow.choice(reader.read(said), THREE) == picked


@pytest.mark.parametrize(
    "said", ["第二次换班可以吗", "2 minutes", "second shift", "4", "第四个", "the seat", "换班", "", "both", "0"]
)
def test_what_is_no_choice_picks_nothing(reader: Reader, said: str) -> None:
    assert follow.choice(reader.read(said), THREE) is None


@pytest.mark.parametrize("said", ["2", "the second one", "第三个"])
def test_a_choice_beyond_the_candidates_picks_nothing(reader: Reader, said: str) -> None:
    assert follow.choice(reader.read(said), ONE) is None
    assert follow.choice(reader.read(said), Turn("换班")) is None


@pytest.mark.parametrize(
    "said",
    [
        "不是这个", "不是这个。", "不是这条", "不对", "不是我问的", "換一個", "换一条", "别的呢", "还有别的吗", "not this", "not that one",
        "No, not this one!", "wrong one", "something else", "another one", "that's not it", "that’s not it", "not what i asked",
        "no that's not my question", "none of these", "neither", "都不是", "没问这个",
    ],
)  # fmt: skip
def test_a_rejection_is_known(reader: Reader, said: str) -> None:
    assert follow.rejects(reader.read(said))


@pytest.mark.parametrize(
    "said",
    [
        "不是这个班次的人能进吗",
        "不对的事要报告吗",
        "is this wrong",
        "can i do something else at work",
        "换一个班可以吗",
        "",
    ],
)
def test_a_question_is_no_rejection(reader: Reader, said: str) -> None:
    assert not follow.rejects(reader.read(said))


@pytest.mark.parametrize(
    "said",
    [
        "为什么",
        "为什么？",
        "為什麼",
        "为啥呢",
        "凭什么",
        "依据呢",
        "why",
        "Why?",
        "why not?",
        "how come",
        "says who?",
        "based on what",
        "but why?",
        "why is that",
        "which rule says so",
        "ok where does it say that",
        "为啥不行啊",
        "哪一条规定的",
    ],
)
def test_asking_why_is_known(reader: Reader, said: str) -> None:
    assert follow.asks_why(reader.read(said))


@pytest.mark.parametrize("said", ["为什么不能拍照", "why can't i take photos", "what", "who says that i must ask", ""])
def test_a_question_with_why_in_it_is_no_bare_why(reader: Reader, said: str) -> None:
    assert not follow.asks_why(reader.read(said))


def test_a_question_leans_on_the_newest_turns_that_came_near_a_clause() -> None:
    cited, offered, thanks = Turn("换班", ("a/1",)), Turn("病假", (), ("b/2",)), Turn("谢谢")
    assert follow.anchors(Conversation((cited, offered, thanks))) == (offered, cited)
    assert follow.anchors(Conversation((thanks, Turn("", ("a/1",))))) == ()


def test_circumstances_and_roles_last_until_others_are_named(reader: Reader) -> None:
    before = [reader.read("can i drink"), reader.read("i'm on probation and it's a holiday shift")]
    asked = follow.placed(reader.read("and a beer?"), before)
    assert ({*asked.circumstances}, {*asked.roles}) == ({"holiday"}, {"probation"})
    asked = follow.placed(reader.read("and on a normal day, after probation?"), before)
    assert ({*asked.circumstances}, {*asked.roles}) == ({"ordinary"}, {"agent"})


@pytest.mark.parametrize(
    ("said", "fragment", "supposes"),
    [
        ("and a camera?", True, False),
        ("even if he asked me to?", True, True),
        ("what if the customer agrees", False, True),
        ("who signs the form", False, False),
        ("ok he came. who signs before i leave?", False, False),
        ("那周末呢", True, False),
        ("客户同意了也不行?", True, True),
        ("哪怕领导批了呢", True, True),
        ("换班要谁签字", False, False),
    ],
)
def test_a_turn_leaves_out_what_it_asks_or_supposes(reader: Reader, said: str, fragment: bool, supposes: bool) -> None:
    asked = reader.read(said)
    assert (follow.is_fragment(asked), follow.supposes(asked)) == (fragment, supposes)


@pytest.mark.parametrize(
    ("said", "on"), [("谁赢", True), ("with their blessing?", True), ("thanks", False), ("谢谢", False)]
)
def test_what_sounds_like_small_talk_may_ask_on(reader: Reader, said: str, on: bool) -> None:
    assert follow.asks_on(reader.read(said)) == on


def test_a_completed_question_holds_the_features_of_both(reader: Reader) -> None:
    before, now = reader.read("can i swap a shift"), reader.read("on holidays?")
    both = follow.completed(now, [before])
    assert {*both.features.all()} == {*before.features.all(), *now.features.all()}
    assert (both.raw, both.folded, both.measured) == (now.raw, now.folded, now.measured)
