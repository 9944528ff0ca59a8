"""The batch: every line answered in its place, bad lines named, conversations kept apart."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.batch import run
from bot.jsonline import encode
from bot.progress import size_of, watched
from tests.fakes import LEAVE, FakeAssistant


def results(*lines: bytes | dict[str, Any], assistant: FakeAssistant | None = None) -> list[dict[str, Any]]:
    """What comes out for lines, as a reader of the output sees it."""
    written = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(encode(result.written)) for result in run(written, assistant or FakeAssistant())]


def test_answers_come_in_the_order_of_the_questions_with_their_ids() -> None:
    found = results({"id": "b", "q": LEAVE}, {"id": 7, "q": "swap"}, {"q": ""})
    assert [answer.get("id", "none") for answer in found] == ["b", 7, "none"]
    assert [answer["outcome"] for answer in found] == ["answered", "ambiguous", "unclear"]
    assert found[0]["question"] == LEAVE
    assert found[0]["clauses"][0]["id"] == "work-rules/seat-conduct/4"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"not json\n", "expected a JSON object; Expecting value at column 1: 'not json'"),
        (b"\n", "expected a JSON object; found an empty line"),
        (b"[1]", "expected a JSON object; found a list"),
        (b"null", "expected a JSON object; found null"),
        (b'"hi"', "expected a JSON object; found text"),
        (b"{}", 'expected a question under the key "q"; found an empty object'),
        (b'{"question": "x"}', "expected a question under the key \"q\"; found 'question'"),
        (b'{"q": 5}', 'expected text under "q"; found a number'),
        (b'{"q": null}', 'expected text under "q"; found null'),
        (b'{"q": "x", "role": "boss"}', "expected one of agent, probation, supervisor under \"role\"; found 'boss'"),
        (b'{"q": "x", "role": ["agent"]}', 'expected one of agent, probation, supervisor under "role"; found a list'),
        (b'{"q": "x", "lang": "fr"}', "expected one of zh, en under \"lang\"; found 'fr'"),
        (b'{"q": "x", "session": true}', 'expected text under "session"; found true or false'),
        (b'{"q": "x", "id": NaN}', "expected a JSON object; NaN is not JSON"),
        (b'{"q": "x", "id": 1e999}', "expected a JSON object; the number 1e999 is too large"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_is_answered(line: bytes, message: str) -> None:
    found = results({"q": LEAVE}, line, {"q": LEAVE})
    assert found[1] == {"error": f"line 2: {message}"}
    assert [answer.get("outcome") for answer in found] == ["answered", None, "answered"]


def test_deep_nesting_is_a_bad_line() -> None:
    (found,) = results(b"[" * 200_000)
    assert found["error"].startswith("line 1: expected a JSON object;")


def test_a_fault_of_the_program_costs_one_line_and_leaves_its_trace_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = results({"q": "break"}, {"q": LEAVE})
    assert found[0]["error"].startswith("line 1: a fault of the program, not of the line: ZeroDivisionError")
    assert found[1]["outcome"] == "answered"
    assert "Traceback" in capsys.readouterr().err


def test_lines_of_one_session_are_one_conversation_and_others_are_not() -> None:
    assistant = FakeAssistant()
    results(
        {"q": "a", "session": "s"},
        {"q": "b"},
        {"q": "c", "session": "t"},
        {"q": "d", "session": "s"},
        assistant=assistant,
    )
    assert [[turn.question for turn in before.turns] for *_, before in assistant.asked] == [[], [], [], ["a"]]


def test_role_and_language_of_a_line_go_before_those_of_the_command() -> None:
    assistant = FakeAssistant()
    lines = [b'{"q": "a", "role": "supervisor", "lang": "en"}', b'{"q": "b"}', b'{"q": "c", "role": null}']
    list(run(lines, assistant, role="agent", language="zh"))
    assert [(role, language) for _, role, language, _ in assistant.asked] == [
        ("supervisor", "en"),
        ("agent", "zh"),
        ("agent", "zh"),
    ]


def test_a_lone_surrogate_comes_back_as_it_went_in() -> None:
    (found,) = results(b'{"q": "\\ud83d!", "id": "\\udc00"}')
    assert (found["question"], found["id"]) == ("\ud83d!", "\udc00")


def test_bytes_that_are_not_utf8_are_answered_with_a_mark_in_their_place() -> None:
    (found,) = results(b'{"q": "caf\xe9"}')
    assert found["question"] == "caf\ufffd"


def test_a_byte_order_mark_before_the_first_line_is_ignored() -> None:
    (found,) = results(b'\xef\xbb\xbf{"q": "swap"}\r\n')
    assert found["outcome"] == "ambiguous"


def test_ten_thousand_characters_are_a_question() -> None:
    (found,) = results({"q": "长" * 10_000})
    assert len(found["question"]) == 10_000


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=5))
def test_any_bytes_give_one_object_a_line(lines: list[bytes]) -> None:
    assert len(results(*lines)) == len(lines)


def ticking(step: float) -> Callable[[], float]:
    """A clock that moves on at every look."""
    times = iter(range(10_000))
    return lambda: next(times) * step


@pytest.mark.parametrize(("step", "bar"), [(0.001, False), (0.6, True)])
def test_the_bar_appears_only_after_a_second(step: float, bar: bool) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True)
    lines = [b"a\n", b"b\n", b"c\n", b"d\n"]
    assert list(watched(lines, total=8, console=console, clock=ticking(step))) == lines
    assert ("answered" in screen.getvalue()) is bar


def test_a_stream_without_a_file_has_no_size() -> None:
    assert size_of(io.BytesIO(b"abc")) is None
