"""Text as Telegram takes it: cleaned, escaped, measured and cut. Knows nothing of answers.

Telegram counts UTF-16 units. Here the HTML itself is counted, tags and escapes included, which is stricter than the
server and therefore right whichever way it counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LIMIT = 4096
"""UTF-16 units of one message."""

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of reading round
    r"\ud800-\udfff]"  # halves of characters, which no encoding can carry
)
_BREAKS = ("\n\n", "\n", "。", "；", ". ", "; ", "，", " ")


def clean(text: str) -> str:
    """The text without anything that could steer a screen; lines end in a line feed alone."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def escaped(text: str) -> str:
    """The text as HTML that shows exactly this text."""
    return html.escape(text, quote=False)


def units(text: str) -> int:
    """The length that Telegram sees: UTF-16 units."""
    return len(text) + sum(1 for sign in text if sign > "\uffff")


def shortened(text: str, most: int) -> str:
    """The first units of a text on one line, with an ellipsis where something was left out."""
    flat = " ".join(clean(text).split())
    if units(flat) <= most:
        return flat
    return flat[: _fitting(flat, most - 1, escape=False)].rstrip() + "…"


def pieces(text: str, *, first: int, later: int) -> Iterator[str]:
    """The text in pieces that fit when escaped: the first into one room, the others into another; nothing is lost."""
    room = first
    while text:
        cut = _fitting(text, room)
        if cut < len(text):
            cut = _at_a_break(text, cut)
        if cut:
            yield text[:cut]
        elif room >= later:
            raise ValueError(f"expected room for one character at least, got {room} units")
        text, room = text[cut:], later


def _fitting(text: str, room: int, *, escape: bool = True) -> int:
    """How many characters of the text fit into a room."""
    used = 0
    for place, sign in enumerate(text):
        used += units(escaped(sign) if escape else sign)
        if used > room:
            return place
    return len(text)


def _at_a_break(text: str, most: int) -> int:
    """The end of the last sentence, line or word in the second half of what fits; all of it where there is none."""
    for mark in _BREAKS:
        found = text.rfind(mark, most // 2, most)
        if found > 0:
            return min(found + len(mark), most)
    return most
