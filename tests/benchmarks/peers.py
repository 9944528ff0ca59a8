"""bm25s over the phrasings, with the plainest tokens that serve both languages: words, and pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import bm25s

_PIECE = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]+")


def tokens(text: str) -> list[str]:
    """English words as they are, Chinese as overlapping pairs."""
    found: list[str] = []
    for piece in _PIECE.findall(text.lower()):
        if piece[0] < "\u3400" or len(piece) == 1:
            found.append(piece)
        else:
            found += [a + b for a, b in pairwise(piece)]
    return found


class Words:
    """A bm25s index with its standard settings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._index = bm25s.BM25()
        self._index.index([tokens(text) for text in texts], show_progress=False)

    def nearest(self, text: str, count: int) -> list[str]:
        """The texts that fit best."""
        found, _ = self._index.retrieve([tokens(text)], k=count, show_progress=False)
        return [self._texts[i] for i in found[0]]
