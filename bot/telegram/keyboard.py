"""The buttons under a message. What a tap means is written by `callbacks`, which words it carries by the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, SwitchInlineQueryChosenChat

from bot.service import REASONS, Reply
from bot.telegram.callbacks import Action, Tap, read, written
from bot.telegram.links import token
from bot.telegram.markup import shortened
from bot.telegram.render import cited, glimpse
from bot.telegram.shelf import Shelf, place_of
from bot.texts import say
from knowledge.answer import Answer, CitedClause
from knowledge.model import LANGUAGES, ROLES, Document, Language, Section

COPIED = 256
"""Units that a copy button may carry."""
_LABEL = 60
_QUERY = 256
_OPINION: frozenset[Action] = frozenset({"up", "down", "reason", "back"})

Row = tuple[InlineKeyboardButton, ...]


def under(reply: Reply, shelf: Shelf) -> InlineKeyboardMarkup | None:
    """The buttons under an answer: one row for each thing that the service offers."""
    if reply.answer is None or reply.asked is None:
        return None
    return _markup(_rows(reply.answer, reply.asked, frozenset(reply.offers), shelf))


def thumbs(asked: str, *, given: str = "") -> tuple[Row, ...]:
    """The thumbs, with the one that was given ticked."""
    up, down = ("👍 ✓" if given == "up" else "👍"), ("👎 ✓" if given == "down" else "👎")
    return ((_tap(up, "up", asked), _tap(down, "down", asked)),)


def reasons(asked: str, language: Language) -> tuple[Row, ...]:
    """Why a thumb went down, two in a row, and the way back."""
    taps = [_tap(say(f"telegram.reason.{reason}", language), "reason", asked, reason) for reason in REASONS]
    taps.append(_tap(say("telegram.button.back", language), "back", asked))
    return tuple(tuple(taps[start : start + 2]) for start in range(0, len(taps), 2))


def with_opinion(shown: InlineKeyboardMarkup | None, rows: Iterable[Row]) -> InlineKeyboardMarkup:
    """The keyboard as it is shown, with other rows where its thumbs or reasons are."""
    rest = [tuple(row) for row in (shown.inline_keyboard if shown else ())]
    place = next((number for number, row in enumerate(rest) if _is_opinion(row)), 0)
    kept = [row for row in rest if not _is_opinion(row)]
    return InlineKeyboardMarkup([*kept[:place], *rows, *kept[place:]])


def pass_on(case: str, language: Language) -> InlineKeyboardMarkup:
    """Under a case: hand it to the next rung."""
    return InlineKeyboardMarkup([[_tap(say("telegram.button.pass", language), "pass", case)]])


def documents(books: Sequence[Document], language: Language) -> InlineKeyboardMarkup:
    """One button a document."""
    return _listed((_tap(book.title.of(language), "book", token(book.id)) for book in books), ())


def sections(book: Document, language: Language) -> InlineKeyboardMarkup:
    """One button a section, and the way back to the documents."""
    taps = (_tap(part.title.of(language), "part", token(place_of(book, part)), "0") for part in book.sections)
    return _listed(taps, (_tap(say("telegram.button.documents", language), "books"),))


def section_tap(book: Document, section: Section) -> Tap:
    """The tap that opens the first page of a section."""
    return Tap("part", token(place_of(book, section)), "0")


def clauses(
    book: Document, section: Section, page: Sequence[CitedClause], *, number: int, last: int, language: Language
) -> InlineKeyboardMarkup:
    """One button a clause of a page, the neighbouring pages, and the way back."""
    name = token(place_of(book, section))
    taps = (_tap(_named(clause, language), "clause", token(clause.id)) for clause in page)
    turns = []
    if number > 0:
        turns.append(_tap("◀", "part", name, str(number - 1)))
    if number < last:
        turns.append(_tap("▶", "part", name, str(number + 1)))
    up = ("book", token(book.id)) if len(book.sections) > 1 else ("books", "")
    turns.append(_tap(say("telegram.button.up", language), *up))  # type: ignore[arg-type]
    return _listed(taps, tuple(turns))


def clause_view(clause: CitedClause, section: str, edition: str, language: Language) -> InlineKeyboardMarkup:
    """Under a clause: copy, share, and the way back to its section."""
    return InlineKeyboardMarkup(
        [
            [_copy(clause, edition, language), _share(clause, language)],
            [_tap(say("telegram.button.up", language), "part", token(section), "0")],
        ]
    )


def found(shown: Iterable[CitedClause], language: Language) -> InlineKeyboardMarkup | None:
    """One button a clause that a search found."""
    rows = [[_tap(_named(clause, language), "clause", token(clause.id))] for clause in shown]
    return InlineKeyboardMarkup(rows) if rows else None


def roles(language: Language) -> InlineKeyboardMarkup:
    """Who asks; `any` leaves it open."""
    return _listed((_tap(say(f"telegram.role.{role}", language), "role", role) for role in (*ROLES, "any")), ())


def languages(language: Language) -> InlineKeyboardMarkup:
    """In which language answers come; `auto` follows the question."""
    return _listed(
        (_tap(say(f"telegram.language.{each}", language), "language", each) for each in (*LANGUAGES, "auto")), ()
    )


def forgetting(language: Language) -> InlineKeyboardMarkup:
    """Before a person's data goes: one tap more."""
    return InlineKeyboardMarkup([[_tap(say("telegram.button.forget", language), "forget")]])


def _rows(answer: Answer, asked: str, offers: frozenset[str], shelf: Shelf) -> Iterator[Row]:
    language = answer.language
    if "choose" in offers:
        for place, clause in enumerate(answer.candidates):
            yield (_tap(f"{place + 1}. {_named(clause, language)}", "choose", asked, str(place)),)
    if "thumbs" in offers:
        yield from thumbs(asked)
    yield tuple(_ways(answer, asked, offers, shelf))
    if answer.clauses:
        decisive = answer.clauses[0]
        copied = _copy(decisive, shelf.edition(decisive.id), language)
        yield (copied, _share(decisive, language)) if "share" in offers else (copied,)
    if "escalate" in offers:
        yield (_tap(say("telegram.button.escalate", language), "raise", asked),)


def _ways(answer: Answer, asked: str, offers: frozenset[str], shelf: Shelf) -> Iterator[InlineKeyboardButton]:
    """Other ways to look at it: another clause, more around it, the other language."""
    language = answer.language
    if "not_this" in offers:
        yield _tap(say("telegram.button.not_this", language), "not", asked)
    if "section" in offers and answer.clauses:
        yield _tap(say("telegram.button.section", language), "section", token(shelf.place(answer.clauses[0].id)))
    if "translate" in offers:
        other: Language = "en" if language == "zh" else "zh"
        yield _tap(say("telegram.button.translate", language), "tongue", asked, other)


def _named(clause: CitedClause, language: Language) -> str:
    name = clause.number or clause.section.of(language) or clause.document.of(language)
    return shortened(f"{name} · {glimpse(clause, language)}", _LABEL)


def _copy(clause: CitedClause, edition: str, language: Language) -> InlineKeyboardButton:
    text = shortened(cited(clause, edition, language), COPIED)
    return InlineKeyboardButton(say("telegram.button.copy", language), copy_text=CopyTextButton(text))


def _share(clause: CitedClause, language: Language) -> InlineKeyboardButton:
    anywhere = SwitchInlineQueryChosenChat(
        clause.id[:_QUERY], allow_user_chats=True, allow_group_chats=True, allow_channel_chats=False
    )
    return InlineKeyboardButton(say("telegram.button.share", language), switch_inline_query_chosen_chat=anywhere)


def _tap(label: str, action: Action, about: str = "", argument: str = "") -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(label, _LABEL), callback_data=written(action, about, argument))


def _is_opinion(row: Sequence[InlineKeyboardButton]) -> bool:
    taps = [read(button.callback_data) if isinstance(button.callback_data, str) else None for button in row]
    return any(tap is not None and tap.action in _OPINION for tap in taps)


def _listed(taps: Iterable[InlineKeyboardButton], last: Row) -> InlineKeyboardMarkup:
    rows: list[Row] = [(tap,) for tap in taps]
    return InlineKeyboardMarkup([*rows, last] if last else rows)


def _markup(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    shown = [row for row in rows if row]
    return InlineKeyboardMarkup(shown) if shown else None
