"""Long regular expressions as families of alternatives, so that a reader meets them one line at a time.

A family is what one comment can describe. Texts are folded before they meet a pattern: lower case, half width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter


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
    known = set(names)
    latin = {name for name in known if name.isascii()}
    # A name in both scripts is longer than a Latin one that begins like it, so those go first.
    return any_of(tree(known - latin), r"\b" + tree(latin, end=r"\b"))


def tree(names: Iterable[str], *, between: str = "", end: str = "") -> str:
    """One group that matches the longest of some names, which branches where they differ; without any it never does.

    `between` may stand between two signs of a name, `end` has to match behind one. Hundreds of names in a row would be
    tried one by one at each place of a text, which takes ten times as long.
    """
    grown: list[str] = []
    for sign, alike in groupby(sorted(set(names)), key=itemgetter(0)):
        rests = [name[1:] for name in alike]
        longer = [between + tree(filter(None, rests), between=between, end=end)] if any(rests) else []
        grown.append(re.escape(sign) + _one_of([*longer, *([] if all(rests) else [end])]))
    return _one_of(grown)


def _one_of(alternatives: Sequence[str]) -> str:
    return alternatives[0] if len(alternatives) == 1 else either(*alternatives or ["(?!)"])


def last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern begins, -1 without one."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
