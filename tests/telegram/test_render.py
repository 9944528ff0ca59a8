"""Whatever an answer holds, its messages are accepted by Telegram's grammar, short enough, whole, and free of markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.markup import LIMIT, clean, units
from bot.telegram.parts import ENTITIES, Part, block, lay_out
from bot.telegram.render import answer_parts, clause_parts, section_parts, text_parts, why_parts
from knowledge import Assistant
from knowledge.answer import Answer, CitedClause
from knowledge.model import Text, Verdict
from tests.emulator import Entity, parse_html
from tests.fakes import LEFT, SEAT, SWAP, SWAPPING, TRACE

ODD = "<b>&amp;</b> <a href='x'>y</a>&#60;\u202e\u2066\0\x07\ud800𝕏😀\r\n\t"
texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=300)
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 60))


def edition(_: str) -> str:
    return "2019-05-14"


def read(part: Part) -> tuple[str, tuple[Entity, ...]]:
    """A message as Telegram reads it; fails if it would be refused."""
    assert units(part.html) <= LIMIT
    assert units(part.plain) <= LIMIT
    assert part.plain.strip()
    text, entities = parse_html(part.html)
    assert text == part.plain
    assert len(entities) <= ENTITIES
    return text, entities


def quoted(parts: tuple[Part, ...]) -> str:
    """All that stands in folds, over the messages."""
    read_parts = [read(part) for part in parts]
    return "".join(
        each.of(text) for text, entities in read_parts for each in entities if each.type == "expandable_blockquote"
    )


def bare(text: str) -> str:
    """The text without white space: messages may be cut at it."""
    return "".join(clean(text).split())


@given(long_texts, long_texts, texts, st.sampled_from(["yes", "no", "depends", None]))
@example("a" * 9000, "𝕏" * 5000, "&" * 300, "no")
@example("", "&" * 4096, "", None)
def test_every_message_is_accepted_and_the_clause_is_whole(
    said: str, clause: str, note: str, verdict: Verdict | None
) -> None:
    cited = replace(SEAT, text=clause, translation="")
    parts = answer_parts(replace(LEFT, answer=said, clauses=(cited,), notes=(note,), verdict=verdict), edition)
    assert bare(quoted(parts)) == bare(clause)
    assert bare(said) in bare("".join(part.plain for part in parts))


@given(st.lists(st.builds(lambda text, number: (text, number), long_texts, texts), max_size=6))
def test_a_section_is_whole_and_accepted(clauses: list[tuple[str, str]]) -> None:
    shown = tuple(replace(SEAT, text=text, number=number) for text, number in clauses)
    assert bare(quoted(section_parts("Title", shown, "zh"))) == bare("".join(text for text, _ in clauses))


@given(texts, texts)
def test_what_people_wrote_is_never_markup(question: str, note: str) -> None:
    shown = replace(SWAPPING, question=question, answer=question, notes=(note,))
    for part in answer_parts(shown, edition):
        _, entities = read(part)
        assert {entity.type for entity in entities} <= {"bold", "italic", "expandable_blockquote"}


@given(texts)
def test_cleaning_leaves_nothing_that_steers_and_changes_nothing_twice(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\0\x07\r\t\x7f\u202e\u2066\u200f")
    cleaned.encode()


def test_many_short_clauses_do_not_lose_their_style() -> None:
    clauses = tuple(replace(SEAT, number=str(number), text="x") for number in range(200))
    parts = section_parts("Title", clauses, "zh")
    assert len(parts) > 1
    assert quoted(parts) == "x" * 200


def test_the_answer_comes_first_and_the_clause_is_in_a_fold_with_its_citation() -> None:
    (part,) = answer_parts(replace(LEFT, notes=("Holiday duty differs.",)), edition)
    text, entities = read(part)
    assert text.startswith("At most 5 minutes each time.")
    assert [entity.of(text) for entity in entities if entity.type == "expandable_blockquote"] == [
        SEAT.text,
        SEAT.translation,
    ]
    assert "呼叫中心员工工作制度 · 呼叫中心座席工作规范 4（2019-05-14 版）" in text
    assert "Call-centre work rules · Seat conduct rules 4 (2019-05-14)" in text
    assert text.endswith("Note: Holiday duty differs.")


def test_chinese_answers_have_no_translation() -> None:
    (part,) = answer_parts(replace(LEFT, language="zh"), edition)
    assert SEAT.translation not in part.plain


def test_a_verdict_opens_the_answer_once() -> None:
    (said,) = answer_parts(replace(LEFT, verdict="no", clauses=()), edition)
    (again,) = answer_parts(replace(LEFT, verdict="no", answer="No. At most 5.", clauses=()), edition)
    assert said.html == "<b>No</b>. At most 5 minutes each time."
    assert again.html == "<b>No</b>. At most 5."


def test_candidates_are_numbered_with_a_glimpse_of_each() -> None:
    (part,) = answer_parts(SWAPPING, edition)
    assert "Which one do you mean?" in part.plain
    assert "1. Call-centre work rules · Leave and swaps 第八条\nAt most three swaps a month." in part.plain


def test_why_shows_the_trace_and_says_so_where_there_is_none() -> None:
    (part,) = why_parts(replace(LEFT, trace=TRACE))
    assert "Why this answer" in part.plain
    assert "0.930  work-rules/seat-conduct/4" in part.plain
    (none,) = why_parts(LEFT)
    assert none.plain == "That was found directly; nothing had to be weighed."


def test_nothing_to_show_is_no_message() -> None:
    assert text_parts(" \n\n\0") == ()
    assert lay_out([block(("\u202e", "bold"))]) == ()


def test_every_clause_of_the_packaged_rules_fits_a_message(assistant: Assistant) -> None:
    book = assistant.book
    for clause in book.clauses.values():
        section = book.sections[clause.document, clause.section]
        cited = CitedClause(
            clause.id, book.by_document[clause.document].title, section.title if section.id else Text("", ""),
            clause.number, clause.text, clause.translation, 1.0,
        )  # fmt: skip
        (part,) = clause_parts(cited, "2019-05-14", "en")
        assert clause.text in read(part)[0]


def test_every_answer_to_an_everyday_question_is_accepted(assistant: Assistant) -> None:
    for question in ("第四次换班", "leave", "when is pay day?", "五禁令", "", "<b>x</b>"):
        answer, _ = assistant.ask(question, explain=True)
        for part in (*answer_parts(answer, edition), *why_parts(answer)):
            read(part)


@pytest.mark.parametrize("length", [4095, 4096, 4097, 8192, 20_000])
def test_text_around_the_limit_is_cut_into_as_few_messages_as_it_takes(length: int) -> None:
    parts = text_parts("字" * length)
    assert "".join(part.plain for part in parts) == "字" * length
    assert len(parts) == -(-length // LIMIT)


def test_a_long_text_is_cut_between_sentences() -> None:
    parts = text_parts("第一句话很长。" * 700)
    assert all(part.plain.endswith("。") for part in parts)


def answer_of(clauses: int) -> Answer:
    return replace(LEFT, clauses=(SEAT, SWAP) * clauses)


def test_several_clauses_each_have_their_citation() -> None:
    (part,) = answer_parts(answer_of(1), edition)
    assert part.plain.count("(2019-05-14)") == 2
