"""How an answer looks: order, quotation, languages, width, and no escape code where none belongs."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.terminal import Terminal, clean
from bot.wrapping import shorten, wrap
from knowledge.answer import Answer
from knowledge.model import Language, Verdict
from tests.fakes import LEFT, SEAT, SWAP, SWAPPING, TRACE


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(answer: Answer, *, width: int | None = None) -> str:
    stream = io.StringIO()
    Terminal(stream, width=width, environment={}).show(answer)
    return stream.getvalue()


def test_an_english_answer_comes_first_then_the_clause_verbatim_then_its_english() -> None:
    assert shown(LEFT).splitlines() == [
        "At most 5 minutes each time.",
        "",
        "  呼叫中心员工工作制度 · 呼叫中心座席工作规范 4",
        f"  > {SEAT.text}",
        "  In English (Call-centre work rules · Seat conduct rules 4):",
        f"  > {SEAT.translation}",
    ]


def test_a_chinese_answer_shows_the_clause_and_no_translation() -> None:
    text = shown(replace(LEFT, language="zh", answer="每次最多5分钟。"))
    assert SEAT.text in text
    assert SEAT.translation not in text


@pytest.mark.parametrize(
    ("verdict", "language", "answer", "first"),
    [
        ("no", "en", "At most 5 minutes.", "No. At most 5 minutes."),
        ("no", "en", "No, at most 5 minutes.", "No, at most 5 minutes."),
        ("no", "en", "Nobody may.", "No. Nobody may."),
        ("depends", "en", "It depends on the role.", "It depends on the role."),
        ("yes", "zh", "可以,每月三次。", "可以,每月三次。"),
        ("no", "zh", "每次最多5分钟。", "否。每次最多5分钟。"),
    ],
)
def test_the_verdict_is_said_once(verdict: Verdict, language: Language, answer: str, first: str) -> None:
    text = shown(replace(LEFT, verdict=verdict, language=language, answer=answer))
    assert text.splitlines()[0] == first


def test_notes_and_candidates_follow_the_clauses() -> None:
    answer = replace(SWAPPING, notes=("The amount is left blank.",))
    assert shown(answer).splitlines()[2:] == [
        "Note: The amount is left blank.",
        "",
        "Which one do you mean?",
        "  1. Call-centre work rules · Leave and swaps 第八条",
        "     At most three swaps a month.",
        "  2. Call-centre work rules · Seat conduct rules 4",
        f"     {SEAT.translation}",
    ]


def test_the_nearest_rules_of_an_uncovered_question_are_named_as_such() -> None:
    assert "The nearest rules:" in shown(Answer("?", "en", "not_covered", "No rule.", candidates=(SWAP,)))


def test_why_lists_what_was_weighed() -> None:
    text = shown(replace(LEFT, trace=TRACE))
    assert "Why this answer" in text
    assert "0.930  work-rules/seat-conduct/4" in text
    assert "decided by: margin over the runner-up" in text


def test_a_terminal_gets_colours_and_a_pipe_gets_none() -> None:
    screen = Screen()
    Terminal(screen, environment={}).show(replace(LEFT, verdict="no"))
    assert "\x1b[" in screen.getvalue()
    assert "\x1b" not in shown(replace(LEFT, verdict="no"))


def test_no_color_leaves_no_escape_code_on_a_terminal() -> None:
    screen = Screen()
    Terminal(screen, environment={"NO_COLOR": "1"}).show(replace(LEFT, verdict="no", notes=("Note",)))
    assert "\x1b" not in screen.getvalue()


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in shown(replace(LEFT, answer="\x1b[31mred\x07\x9b2J"))
    assert clean("a\tb\r\nc\x00") == "a b\nc"


def test_markup_in_an_answer_is_shown_as_it_is() -> None:
    assert "[bold]x[/bold] :smile:" in shown(replace(LEFT, answer="[bold]x[/bold] :smile:"))


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    answer = replace(SWAPPING, clauses=(SEAT,), notes=("Sick leave counts apart, 病假另计。" * 4,), trace=TRACE)
    lines = shown(answer, width=width).splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > width] == []


def test_chinese_breaks_between_characters_but_not_before_a_closing_mark() -> None:
    assert wrap("座席离开座位,须经批准。", 12) == ["座席离开座", "位,须经批", "准。"]
    assert wrap("见《服务标准》的规定", 7) == ["见《服", "务标", "准》的", "规定"]


def test_english_breaks_at_spaces_and_a_long_word_is_cut() -> None:
    assert wrap("at most five minutes", 9) == ["at most", "five", "minutes"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


@example("( ", 2)
@given(st.text(max_size=200), st.integers(2, 60))
def test_wrapping_keeps_every_sign_but_spaces_and_respects_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= width
    assert shorten(text, None) == " ".join(text.split())


def test_an_answer_without_words_begins_with_its_clause() -> None:
    assert shown(replace(LEFT, answer="")).startswith("  呼叫中心员工工作制度")
