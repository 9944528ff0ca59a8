"""Whether a question wants yes or no, and what it asks about an act: permission, duty, breach, consequence or fact.

Negation and modality are read with patterns, one module a language in `frames`, and never left to similarity: "may I
record" and "may I not record" share nearly every letter.
"""

from __future__ import annotations

import re

from knowledge import text
from knowledge.frames import Frame, Mood, read_chinese, read_english, read_pinyin
from knowledge.frames.signals import signals
from knowledge.model import Language
from knowledge.question import Question

__all__ = ["Frame", "Mood", "frame_in_context", "frame_of", "read_frame", "signals"]

# "and a quick photo?", "what about my phone": without a verb of its own it asks what was asked before.
_LEANS = re.compile(
    r"^(?:and|or|what about|how about)\b(?!.*\b(?:can|could|may|might|must|should|shall|do|does|did|is|are|am|was|were|"
    r"will|would|has|have|had|what|who|how|when|where|why|which|ok|okay|fine|allowed)\b.*\w)"
)


def read_frame(question: Question) -> Frame | None:
    """The frame of a question, or None if it does not want yes or no."""
    if question.script == "pinyin":
        return read_pinyin(question.prepared)
    return frame_of(question.folded if question.language == "zh" else question.spelled, question.language)


def frame_in_context(question: Question, before: str) -> Frame | None:
    """The frame of a question that may lean on the one before it (as typed; empty if there is none)."""
    if before and question.language == "en" and _LEANS.match(question.folded):
        return frame_of(text.fold(before), "en")
    return read_frame(question)


def frame_of(folded: str, language: Language) -> Frame | None:
    """The frame of a folded (in English: rightly spelled) text."""
    return read_chinese(folded) if language == "zh" else read_english(folded)
