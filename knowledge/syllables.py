"""A question typed in pinyin → the characters that were meant, by how phrasings put characters together.

The likeliest row of characters for some syllables, each after the one before: what phrasings hold side by side decides
between the characters of one sound. What comes out wrong still sounds right, which is all that a match by sound needs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from knowledge import amounts, pinyin

# How much a character may stand beside one that no phrasing puts it beside. 0.02 to 0.2 make no difference on the
# golden questions in pinyin.
UNKNOWN = 0.05
# What a rarer reading of a character costs: 长 is chang before it is zhang.
RARER = 1.5
# Rows that are carried on from one syllable to the next: with 8 a golden question is written as with all.
LIKELY = 8

_PIECE = re.compile(r"[a-z']+|[^a-z']+")


class Scribe:
    """Writes syllables in characters."""

    def __init__(self, holding: Callable[[str], int], signs: Iterable[str]) -> None:
        """`holding` counts the phrasings that hold a character or a pair; `signs` are the characters to write with."""
        self._holding = holding
        by_sound: dict[str, dict[str, float]] = {}
        for sign in sorted(signs):
            for rank, sound in enumerate(pinyin.readings(sign)):
                by_sound.setdefault(sound, {})[sign] = -RARER if rank else 0.0
        self._by_sound: Mapping[str, Mapping[str, float]] = by_sound
        self._total = sum(map(holding, {sign for group in by_sound.values() for sign in group})) or 1

    def written(self, folded: str) -> str:
        """A folded text in pinyin with its syllables in characters; what is none stays as it is."""
        pieces = _PIECE.findall(amounts.from_pinyin(folded))
        cut = [(piece, self._cut(piece)) for piece in pieces if not piece.isspace()]
        return "".join(
            self._row([syllable for _, parts in run for syllable in parts]) if known else _spaced(p for p, _ in run)
            for known, run in ((known, list(run)) for known, run in groupby(cut, key=lambda one: bool(one[1])))
        )

    def _cut(self, piece: str) -> tuple[str, ...]:
        """The syllables of a piece of text, if it is made of such as the characters have."""
        parts = tuple(part for word in piece.split("'") if word for part in pinyin.segment(word))
        return parts if all(part in self._by_sound for part in parts) else ()

    def _row(self, syllables: Sequence[str]) -> str:
        """The likeliest characters for some syllables (Viterbi over pairs, on a beam)."""
        best: dict[str, tuple[float, str]] = {"": (0.0, "")}
        for syllable in syllables:
            likely = sorted(best.items(), key=lambda one: one[1], reverse=True)[:LIKELY]
            best = {
                sign: max((score + self._after(last, sign) + cost, row + sign) for last, (score, row) in likely)
                for sign, cost in self._by_sound[syllable].items()
            }
        return max(best.values())[1]

    def _after(self, last: str, sign: str) -> float:
        """The log-likelihood of a character after another, or at the beginning."""
        alone = self._holding(sign) / self._total
        beside = self._holding(last + sign) / self._holding(last) if last else 0.0
        return math.log((1 - UNKNOWN) * beside + UNKNOWN * alone)


def _spaced(pieces: Iterable[str]) -> str:
    """What is not pinyin, apart from the characters around it where it is letters."""
    return "".join(f" {piece} " if piece.isascii() and piece.isalpha() else piece.strip() for piece in pieces)
