"""Buttons within Telegram's limits, for whatever clauses are called."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.service import Reply
from bot.telegram import keyboard
from bot.telegram.callbacks import read
from bot.telegram.markup import units
from bot.telegram.shelf import Shelf
from knowledge import Assistant
from knowledge.model import Text
from tests.fakes import LEFT, SEAT, SWAPPING

HANDLE = "abcDEF012-_9"
texts = st.text(max_size=400)


def sound(shown: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup:
    """The keyboard, if Telegram would take it and each button works."""
    assert shown is not None
    assert InlineKeyboardMarkup.de_json(shown.to_dict(), None) == shown
    assert sum(len(row) for row in shown.inline_keyboard) <= 100
    for row in shown.inline_keyboard:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.text.strip()
            if button.callback_data is not None:
                assert isinstance(button.callback_data, str)
                assert read(button.callback_data) is not None
            elif button.copy_text is not None:
                assert 1 <= units(button.copy_text.text) <= 256
            else:
                assert button.switch_inline_query_chosen_chat is not None
                assert units(str(button.switch_inline_query_chosen_chat.query)) <= 256
    return shown


def labels(shown: InlineKeyboardMarkup) -> list[str]:
    return [button.text for row in shown.inline_keyboard for button in row]


@given(texts, texts, texts, texts)
def test_any_clause_gets_buttons_that_telegram_takes(
    assistant: Assistant, document: str, number: str, text: str, name: str
) -> None:
    clause = replace(
        SEAT, id=f"d{name}/s/1", document=Text(document, document), number=number, text=text, translation=""
    )
    answer = replace(SWAPPING, candidates=(clause, clause), clauses=(clause,))
    reply = Reply(
        "answer", "en", answer=answer, asked=HANDLE,
        offers=("thumbs", "not_this", "section", "translate", "share", "choose", "escalate"),
    )  # fmt: skip
    sound(keyboard.under(reply, Shelf(assistant)))


def test_only_what_is_offered_has_a_button(assistant: Assistant) -> None:
    reply = Reply("answer", "en", answer=replace(LEFT, clauses=()), asked=HANDLE, offers=("thumbs", "escalate"))
    assert labels(sound(keyboard.under(reply, Shelf(assistant)))) == ["👍", "👎", "🙋 Ask my supervisor"]
    assert keyboard.under(Reply("notice", "en", "hello"), Shelf(assistant)) is None
    assert keyboard.under(replace(reply, offers=()), Shelf(assistant)) is None


def test_a_thumb_changes_only_its_own_row(assistant: Assistant) -> None:
    reply = Reply("answer", "en", answer=LEFT, asked=HANDLE, offers=("thumbs", "not_this", "share"))
    shown = sound(keyboard.under(reply, Shelf(assistant)))
    asked_why = sound(keyboard.with_opinion(shown, keyboard.reasons(HANDLE, "en")))
    assert labels(asked_why)[:6] == [
        "Wrong rule", "Wrong yes or no", "Hard to follow", "Out of date", "Something else", "‹ Back",
    ]  # fmt: skip
    back = sound(keyboard.with_opinion(asked_why, keyboard.thumbs(HANDLE, given="down")))
    assert labels(back) == ["👍", "👎 ✓", *labels(shown)[2:]]


def test_every_page_of_the_rule_book_has_buttons_that_telegram_takes(assistant: Assistant) -> None:
    shelf = Shelf(assistant)
    books = assistant.book.documents
    sound(keyboard.documents(books, "zh"))
    for book in books:
        sound(keyboard.sections(book, "en"))
        for part in book.sections:
            page = [shelf.cited(clause) for clause in part.clauses]
            sound(keyboard.clauses(book, part, page, number=1, last=2, language="zh"))
            for clause in page:
                sound(keyboard.clause_view(clause, shelf.place(clause.id), shelf.edition(clause.id), "zh"))


def test_choices_of_a_person_are_taps() -> None:
    for shown in (keyboard.roles("zh"), keyboard.languages("en"), keyboard.forgetting("zh")):
        sound(shown)
    sound(keyboard.pass_on(HANDLE, "zh"))
