"""Long regular expressions as families of alternatives, so that a reader meets them one line at a time.

A family is what one comment can describe. Texts are folded before they meet a pattern: lower case, half width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(*families: str) -> str:
    """One group that matches any of the families."""
    return f"(?:{'|'.join(families)})"


def words(*families: str) -> str:
    """One group that matches any of the families between word borders."""
    return rf"\b{either(*families)}\b"


def any_of(*families: str) -> re.Pattern[str]:
    """A pattern that finds any of the families; without any it finds nothing.

    Word borders are those of Latin letters: an English word beside a Chinese character is a word of its own.
    """
    return re.compile("|".join(families) or r"(?!)", re.ASCII)


def longest_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds, at each place, the longest of some names; a Latin one only as a word of its own."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return any_of(*(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in longest_first))


def last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern begins, -1 without one."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
