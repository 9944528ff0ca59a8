"""Frames of questions language by language; `knowledge.frame` is the door to them.

The patterns of a language are compiled when the first question in it comes: a single one in a terminal waits for those
of its own language alone.
"""

from __future__ import annotations

from knowledge import text
from knowledge.frames.mood import Frame, Mood
from knowledge.model import Language

__all__ = ["Frame", "Mood", "read", "without_denied_breach"]


def read(folded: str, language: Language) -> Frame | None:
    """The frame of a folded (in English: rightly spelled) text, or None if it does not want yes or no."""
    if language == "zh":
        from knowledge.frames.chinese import read_chinese

        return read_chinese(folded)
    from knowledge.frames.english import read_english

    return read_english(folded)


def without_denied_breach(folded: str) -> str:
    """A text without the words that deny a breach, of which none says that one is asked about: 没越线吧."""
    if not text.has_han(folded):
        return folded
    from knowledge.frames.chinese import without_denied_breach

    return without_denied_breach(folded)
