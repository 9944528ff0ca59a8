"""How an answer looks: real answers from the packaged rules, rendered by the macro that the chat uses."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from bot.web.reading import Links
from bot.web.templates import environment, words_of
from knowledge import Answer, Assistant, Conversation, Language, RuleBook

MACRO = """{% import "answer.html" as answers with context %}{{ answers.answer(given, links, choose=choose) }}"""
CHOOSE = {"action": "/choose", "fields": {"asked": 'a"7'}}
INJECTION = '<img src=x onerror="alert(1)">'
TEMPLATES: Environment = environment()


def shown(answer: Answer, language: Language = "en", choose: object = CHOOSE) -> str:
    """An answer as HTML on a page of some language."""
    return TEMPLATES.from_string(MACRO).render(words_of(language), given=answer, links=Links(), choose=choose)


def flat(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def test_the_verdict_and_the_answer_come_before_the_clause(assistant: Assistant) -> None:
    answer, _ = assistant.ask("may I eat at my desk?")
    page = shown(answer)
    assert answer.verdict == "no"
    assert page.index('<p class="verdict no">') < page.index('<p class="said">') < page.index("<blockquote")
    assert '<article class="answer answered" lang="en">' in page


def test_the_clause_is_quoted_verbatim_with_its_citation_and_permanent_link(assistant: Assistant) -> None:
    answer, _ = assistant.ask("how long can I leave my seat?")
    page = shown(answer)
    clause = answer.clauses[0]
    assert f'<blockquote class="words" lang="zh-CN" cite="/c/{clause.id}">{clause.text}</blockquote>' in page
    assert (
        '<cite><a href="/rules/work-rules#seat-conduct/4" lang="en">Call-centre work rules · Seat conduct rules 4</a>'
        in page
    )
    assert f'<blockquote class="translation" cite="/c/{clause.id}">{html.escape(clause.translation)}' in page
    assert answer.notes[0] in html.unescape(page)
    assert "verdict" not in page


def test_who_asks_in_chinese_gets_no_translation(assistant: Assistant) -> None:
    answer, _ = assistant.ask("离开座位最多多久")
    page = shown(answer, "en")
    assert '<article class="answer answered" lang="zh-CN">' in page
    assert "translation" not in page
    assert "复制" in page


def test_candidates_are_buttons_of_a_form(assistant: Assistant) -> None:
    answer, _ = assistant.ask("第八条")
    assert answer.outcome == "ambiguous"
    page = shown(answer)
    assert page.count('<form method="post" action="/choose">') == len(answer.candidates)
    assert page.count('<input type="hidden" name="asked" value="a&#34;7">') == len(answer.candidates)
    assert re.findall(r'<button class="candidate" name="place" value="(\d)">', page) == ["1", "2", "3"]
    assert "您问的是哪一条？" in page


def test_candidates_are_links_where_there_is_nothing_to_choose_with(assistant: Assistant) -> None:
    answer, _ = assistant.ask("第八条")
    page = shown(answer, choose=None)
    assert "<form" not in page
    assert page.count('<a class="candidate" href="/rules/') == len(answer.candidates)


def test_a_topic_that_no_clause_covers_shows_whom_to_ask_and_the_nearest_rules(assistant: Assistant) -> None:
    answer, _ = assistant.ask("when is pay day?")
    page = shown(answer)
    assert answer.outcome == "not_covered"
    assert "Please ask: HR." in page
    assert "The nearest rules:" in page
    assert '<a class="candidate" href="/rules/work-rules#leave-and-swaps/6">' in page
    assert "<form" not in page


def test_small_talk_is_only_what_is_said(assistant: Assistant) -> None:
    answer, _ = assistant.ask("hello")
    assert answer.outcome == "small_talk"
    assert flat(shown(answer)) == answer.answer


def test_two_parts_quote_two_clauses(assistant: Assistant) -> None:
    answer, _ = assistant.ask("how long can I leave my seat and may I eat at my desk?")
    assert len(answer.clauses) >= 2
    assert shown(answer).count("<figure") == len(answer.clauses)


def test_a_list_keeps_its_lines(assistant: Assistant) -> None:
    answer, _ = assistant.ask("五禁令")
    assert html.unescape(shown(answer)).count("\n\n(") == 5


def test_what_is_left_blank_is_said(assistant: Assistant) -> None:
    answer, _ = assistant.ask("恶意注册罚多少钱")
    assert "xx元" in shown(answer)
    assert shown(answer).count('<li class="note">') == len(answer.notes) > 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_injection_is_text_wherever_it_stands(book: RuleBook, assistant: Assistant, language: Language) -> None:
    answer, _ = assistant.ask("第八条", language=language)
    clause = replace(answer.candidates[0], text=INJECTION, translation=INJECTION, number=INJECTION, id=INJECTION)
    evil = replace(answer, answer=INJECTION, clauses=(clause,), candidates=(clause,), notes=(INJECTION,))
    page = shown(evil, language)
    assert "<img" not in page
    assert 'onerror="' not in page
    assert html.unescape(page).count(INJECTION) > 5


@given(st.text())
def test_any_answer_is_shown_as_it_is(said: str) -> None:
    page = shown(Answer("q", "en", "answered", said))
    if said.strip():
        inside = page[page.index('<p class="said">') + 16 : page.rindex("</p>")]
        assert html.unescape(inside) == html.unescape(html.escape(said))
        assert "<" not in inside


def test_what_belongs_below_an_answer_is_called_in(assistant: Assistant) -> None:
    answer, _ = assistant.ask("hello", conversation=Conversation())
    template = '{% import "answer.html" as a with context %}{% call a.answer(given, links) %}<b>thumbs</b>{% endcall %}'
    page = TEMPLATES.from_string(template).render(words_of("zh"), given=answer, links=Links())
    assert '<div class="below"><b>thumbs</b></div>' in page
