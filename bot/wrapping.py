"""Lines of at most so many terminal cells, for English, Chinese and both in one sentence.

English breaks at spaces. Chinese breaks between any two characters, but never before a closing mark or after an opening
one, which is what rich, textwrap and the terminal itself do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_NEVER_FIRST = "，。、；：？！）》」』】〉”’…—～·,.;:?!)]}%％"
_NEVER_LAST = "（《「『【〈“‘([{"
# A unit that no line break may cut: spaces, one wide character with the marks that cling to it, or a word.
_WIDE = r"[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_UNIT = re.compile(
    rf"\s+|[{re.escape(_NEVER_LAST)}]*(?:{_WIDE}|(?:(?!{_WIDE})[^\s{re.escape(_NEVER_LAST)}])+|$|(?=\s))[{re.escape(_NEVER_FIRST)}]*"
)


def wrap(text: str, width: int | None) -> list[str]:
    """The lines of a text; a width of None leaves them as they are. Line breaks in the text stay."""
    lines = text.splitlines() or [""]
    return lines if width is None else [piece for line in lines for piece in _wrapped(line, max(width, 2))]


def shorten(text: str, width: int | None) -> str:
    """The text on one line of at most so many cells, with … where something was cut off."""
    line = " ".join(text.split())
    if width is None or cell_len(line) <= width:
        return line
    return _head(line, width - 1).rstrip() + "…"


def _wrapped(line: str, width: int) -> Iterator[str]:
    current, used = "", 0
    for unit in _units(line, width):
        size = cell_len(unit)
        if used + size > width and current.strip():
            yield current.rstrip()
            current, used = "", 0
            if unit.isspace():
                continue
        current, used = current + unit, used + size
    yield current.rstrip()


def _units(line: str, width: int) -> Iterator[str]:
    """The units of a line; one that is wider than the line is cut."""
    for match in _UNIT.finditer(line):
        unit = match.group()
        while cell_len(unit) > width:
            head = _head(unit, width) or unit[0]
            yield head
            unit = unit[len(head) :]
        if unit:
            yield unit


def _head(text: str, width: int) -> str:
    """As much of the beginning of a text as fits."""
    used = 0
    for i, sign in enumerate(text):
        used += cell_len(sign)
        if used > width:
            return text[:i]
    return text
