"""Texts as HTML: escaped character for character, with what is left blank and what was searched for marked.

Nothing is taken out or added but tags: the text of the markup is the text that came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

Span = tuple[int, int]

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_TAGS = {"blank": ('<span class="blank">', "</span>"), "hit": ("<mark>", "</mark>")}
_COMMON = frozenset(
    "a am an and are at be by can do does for how i if in is it may me my of on or the to we you".split()
)
_COMMON_HAN = frozenset("的了吗呢吧是我你有在可能要会和与")


def marked(text: str, *, blanks: Sequence[str] = (), words: str = "") -> Markup:
    """A text as HTML, with the blanks of its document and the words that were searched for marked."""
    kinds = [_kinds(len(text), name, spans) for name, spans in _spans(text, blanks, words)]
    pieces: list[str] = []
    for names, run in groupby(range(len(text)), key=lambda at: tuple(kind[at] for kind in kinds)):
        places = list(run)
        pieces.append(_wrapped(text[places[0] : places[-1] + 1], [name for name in names if name]))
    return Markup("".join(pieces))  # noqa: S704  (every piece has been escaped)


def blank_spans(text: str, blanks: Sequence[str]) -> Iterator[Span]:
    """Where each blank stands; a mark that is printed twice is listed twice."""
    place = 0
    for blank in blanks:
        found = text.find(blank, place)
        if blank and found >= 0:
            place = found + len(blank)
            yield found, place


def hit_spans(text: str, words: str) -> Iterator[Span]:
    """Where words of a search stand in a text: English ones from their beginning, Chinese ones by pairs of signs."""
    for term in _terms(words):
        before = r"(?<![a-z0-9])" if term[0].isascii() else ""
        for match in re.finditer(before + re.escape(term), text, re.IGNORECASE):
            yield match.span()


def _terms(words: str) -> Iterator[str]:
    for word in dict.fromkeys(_WORD.findall(words.lower())):
        if word not in _COMMON and (len(word) > 1 or word.isdigit()):
            yield word
    for run in dict.fromkeys(_HAN.findall(words)):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        yield from (pair for pair in pairs if not set(pair) <= _COMMON_HAN)


def _spans(text: str, blanks: Sequence[str], words: str) -> Iterator[tuple[str, Iterable[Span]]]:
    yield "blank", blank_spans(text, blanks)
    yield "hit", hit_spans(text, words)


def _kinds(length: int, name: str, spans: Iterable[Span]) -> list[str]:
    kinds = [""] * length
    for start, end in spans:
        kinds[start:end] = [name] * (end - start)
    return kinds


def _wrapped(piece: str, names: Sequence[str]) -> str:
    opening = "".join(_TAGS[name][0] for name in names)
    closing = "".join(_TAGS[name][1] for name in reversed(names))
    return f"{opening}{escape(piece)}{closing}"
