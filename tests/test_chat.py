"""The conversation in the terminal, as dialogues of what is typed and what must appear."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from bot.chat import Chat, interface_language
from bot.terminal import Terminal
from knowledge.answer import Turn
from knowledge.model import Language
from tests.fakes import LEAVE, SEAT, SWAP, FakeAssistant


def talk(*lines: str, assistant: FakeAssistant | None = None, interface: Language = "en", greet: bool = False) -> str:
    """All that a conversation prints; it ends where the lines end."""
    stream = io.StringIO()
    chat = Chat(assistant or FakeAssistant(), Terminal(stream, environment={}), interface=interface)
    chat.run(typing(*lines), greet=greet)
    return stream.getvalue()


def typing(*lines: str) -> Callable[[], str]:
    left = iter(lines)

    def read() -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((LEAVE,), SEAT.text),
        (("swap", "1"), SWAP.text),
        (("swap", "2."), SEAT.text),
        (("swap", "１"), SWAP.text),
        (("swap", "3"), "Choose a number from 1 to 2, or ask something else."),
        (("swap", "0"), "Choose a number from 1 to 2, or ask something else."),
        (("swap", "/clause §3", "2"), SWAP.text),
        (("swap", "a", "2"), "Choose a number from 1 to 1, or ask something else."),
        (("swap", "/new", "2"), "No rule says that."),
        (("7",), "No rule says that."),
        (("/why",), "Nothing has been asked yet."),
        ((LEAVE, "/why"), "decided by: margin over the runner-up"),
        (("/clause work-rules/leave-and-swaps/8",), SWAP.text),
        (("/clause",), "Say which clause, for example: /clause seat rules 4"),
        (("/role",), "/role: any"),
        (("/role supervisor", "/role"), "/role: supervisor"),
        (("/role boss",), "/role takes one of: agent, probation, supervisor, any. You gave: boss."),
        (("/lang fr",), "/lang takes one of: zh, en, auto. You gave: fr."),
        (("/lang zh", "/new"), "已开始新的对话，前面的内容不再参考。"),
        (("/new",), "A new conversation; the earlier one is forgotten."),
        (("/help",), "/clause REF"),
        (("/HELP",), "/clause REF"),
        (("/frobnicate now",), "There is no command /frobnicate. /help lists the commands."),
    ],
)
def test_what_is_typed_gets_its_reply(lines: tuple[str, ...], expected: str) -> None:
    assert expected in talk(*lines)


def test_a_follow_up_sees_the_turns_before_it_and_a_new_conversation_does_not() -> None:
    assistant = FakeAssistant()
    talk("a", "b", "/new", "c", assistant=assistant)
    assert [[turn.question for turn in before.turns] for *_, before in assistant.asked] == [[], ["a"], []]


def test_a_choice_becomes_a_turn_that_follow_ups_build_on() -> None:
    assistant = FakeAssistant()
    talk("swap", "1", "and on holidays?", assistant=assistant)
    assert assistant.looked_up == [SWAP.id]
    assert assistant.asked[-1][3].turns[-1] == Turn("swap", clauses=(SWAP.id,))


def test_why_asks_again_from_before_the_question() -> None:
    assistant = FakeAssistant()
    talk("a", "b", "/why", assistant=assistant)
    question, _, _, before = assistant.asked[-1]
    assert (question, [turn.question for turn in before.turns]) == ("b", ["a"])


def test_role_and_language_hold_until_they_are_taken_back() -> None:
    assistant = FakeAssistant()
    talk("/role probation", "/lang zh", "a", "/role any", "/lang auto", "b", assistant=assistant)
    assert [(role, language) for _, role, language, _ in assistant.asked] == [("probation", "zh"), (None, None)]


def test_blank_lines_ask_nothing() -> None:
    assistant = FakeAssistant()
    assert talk("", "   ", assistant=assistant).strip() == ""
    assert assistant.asked == []


def test_nothing_is_read_after_quit() -> None:
    assistant = FakeAssistant()
    talk("/quit", "a", assistant=assistant)
    assert assistant.asked == []


@pytest.mark.parametrize("leaving", [EOFError, KeyboardInterrupt])
def test_leaving_is_polite(leaving: type[BaseException]) -> None:
    def read() -> str:
        raise leaving

    stream = io.StringIO()
    Chat(FakeAssistant(), Terminal(stream, environment={})).run(read, greet=True)
    assert stream.getvalue().splitlines()[-1] == "Goodbye."


def test_a_watched_conversation_greets_in_the_language_of_the_interface() -> None:
    assert talk(interface="zh", greet=True).startswith("请直接提问")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_interface_follows_the_locale(environment: dict[str, str], language: Language) -> None:
    assert interface_language(environment) == language
