"""Character references in Telegram's HTML: numbers and four names, with or without the semicolon; all else stays as it is."""

from __future__ import annotations

import re

NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<number>[0-9]+)|(?P<name>[a-zA-Z]+));?")
LAST = 0x10FFFF
LONGEST = 10
"""From this length on, counted without the semicolon, a number is no reference."""


def decoded(text: str) -> str:
    """A text with its references replaced."""
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if name := found["name"]:
        return NAMES.get(name, found[0])
    code = int(found["hex"], 16) if found["hex"] else int(found["number"])
    if len(found[0].rstrip(";")) >= LONGEST or not 0 < code < LAST or 0xD800 <= code < 0xE000:
        return found[0]
    return chr(code)
