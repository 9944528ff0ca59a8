"""From blocks of text to messages: split first, render second, so that no rendered HTML is ever cut.

A block stays together where it can. What is too long for one message goes on in the next, in the same style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.telegram.markup import LIMIT, clean, escaped, pieces, units

Style = Literal["plain", "bold", "italic", "code", "quote", "fold"]

ENTITIES = 90
"""Styled spans of one message; Telegram ignores what goes beyond 100 without a word."""

_TAGS: dict[Style, tuple[str, str]] = {
    "plain": ("", ""),
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "code": ("<code>", "</code>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "fold": ("<blockquote expandable>", "</blockquote>"),
}
_GAP = "\n\n"
_LEAST = 200
"""A piece shorter than this is not worth beginning at the end of a message."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style, cleaned when it is made."""

    text: str
    style: Style = "plain"

    @property
    def html(self) -> str:
        """The span as HTML."""
        opening, closing = _TAGS[self.style]
        return f"{opening}{escaped(self.text)}{closing}" if self.text else ""

    @property
    def tags(self) -> int:
        """Units that the tags alone take."""
        return sum(len(tag) for tag in _TAGS[self.style])


Block = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One message: as HTML, and as plain text for the case that Telegram refuses the HTML."""

    html: str
    plain: str


def block(*spans: tuple[str, Style]) -> Block:
    """A block from pairs of text and style; empty ones are left out."""
    return tuple(Span(cleaned, style) for text, style in spans if (cleaned := clean(text)))


def lay_out(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """The messages that hold all blocks, in order."""
    sheet = _Sheet()
    for each in blocks:
        if any(span.text.strip() for span in each):
            sheet.add(each)
    return tuple(sheet.parts())


class _Sheet:
    """The messages as they fill up."""

    def __init__(self) -> None:
        self._full: list[list[Span]] = []
        self._open: list[Span] = []

    def parts(self) -> Iterator[Part]:
        """The messages that have something to show."""
        for spans in [*self._full, self._open]:
            if any(span.text.strip() for span in spans):
                yield Part("".join(span.html for span in spans), "".join(span.text for span in spans))

    def add(self, spans: Block) -> None:
        """Put a block behind the others: into this message, whole into a new one, or over as many as it takes."""
        if self._fits(spans):
            self._append(spans)
            return
        if self._open and (self._fits_alone(spans) or self._room() < _LEAST):
            self._turn()
        if self._fits_alone(spans) and not self._open:
            self._append(spans)
            return
        for place, span in enumerate(spans):
            self._pour(span, gap=not place)

    def _pour(self, span: Span, *, gap: bool) -> None:
        """Put one span down, continued in new messages where it does not fit."""
        if self._open and gap:
            self._open.append(Span(_GAP))
        if self._crowded(span):
            self._turn()
        first = max(self._room() - span.tags, 0)
        for number, text in enumerate(pieces(span.text, first=first, later=LIMIT - span.tags)):
            if number or units(escaped(text)) > first:
                self._turn()
            self._open.append(Span(text, span.style))

    def _append(self, spans: Block) -> None:
        if self._open:
            self._open.append(Span(_GAP))
        self._open.extend(spans)

    def _turn(self) -> None:
        if self._open:
            self._full.append(self._open)
        self._open = []

    def _fits(self, spans: Block) -> bool:
        gap = len(_GAP) if self._open else 0
        styled = _styled(spans) + _styled(self._open)
        return _length(spans) + gap <= self._room() and styled <= ENTITIES

    def _fits_alone(self, spans: Block) -> bool:
        return _length(spans) <= LIMIT and _styled(spans) <= ENTITIES

    def _crowded(self, span: Span) -> bool:
        return self._room() <= span.tags or _styled(self._open) + _styled([span]) > ENTITIES

    def _room(self) -> int:
        return LIMIT - _length(self._open)


def _length(spans: Sequence[Span]) -> int:
    return sum(units(span.html) for span in spans)


def _styled(spans: Sequence[Span]) -> int:
    return sum(span.style != "plain" for span in spans)
