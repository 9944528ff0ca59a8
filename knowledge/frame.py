"""Whether a question wants yes or no, and what it asks about an act: permission, duty, breach, consequence or fact.

Negation and modality are read with patterns, one module a language in `frames`, and never left to similarity: "may I
record" and "may I not record" share nearly every letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.frames import Frame, Mood, read
from knowledge.frames.signals import signals
from knowledge.model import Language
from knowledge.question import Question

__all__ = ["Frame", "Mood", "frame_in_context", "frame_of", "leans", "read_frame", "signals"]

# "and a quick photo?", "what about my phone", "in a letter then?": without a verb of its own it asks what was asked
# before, …
_HOLDS_NO_QUESTION = re.compile(
    r"^(?!.*\b(?:can|could|may|might|must|should|shall|do|does|did|is|are|am|was|were|will|would|has|have|had|what|who|"
    r"whom|whose|how|when|where|why|which|need|ok|okay|fine|allowed|permitted|possible|enough|late|right|\w+n't)\b)"
)
_OPENING = re.compile(r"^(?:and|or|so|but|ok|what about|how about)\b[ ,]*(?:what about\b|how about\b)? *")
# … whatever verbs stand in the circumstance that it names.
_CIRCUMSTANCE = re.compile(
    r"(?<![.?!;] )\b(?:if|when|while|because|since|though|unless|once|after|before|that|which|who) "
    r"(?!(?:can|could|may|must|should|do|does|did|is|are|am|was|were|will|would|has|have)\b)[^,.;?!]+"
)
# "Sign them in?", "face to face?": a bare turn after an open question wants yes or no, unless it only names another
# case to ask the same of: "how fast must I pick up?", "for web chats?".
_OTHER_CASE = re.compile(
    r"^(?:for|in|on|at|with|from|to|during|per|after|before|under|and|when|while|if|or|outside|within) "
    r"(?!(?:writing|person|advance|full|paper|email|fax|my own)\b)"
)
# Who, when and how much may be asked of another case; what to do and where hardly are.
_ASKED_OF_EACH = re.compile(
    r"\b(?:who|whose|whom|when|what time|how (?:long|many|much|often|fast|quick\w*|soon|early|far|late))\b"
)


def read_frame(question: Question) -> Frame | None:
    """The frame of a question, or None if it does not want yes or no."""
    return frame_of(question.folded if question.language == "zh" else question.spelled, question.language)


def leans(folded: str, language: Language) -> bool:
    """Whether a text has no verb that asks anything, so that the turn before must say what is asked.

    A Chinese turn that ends in 呢 is open: it asks what holds and wants no yes or no.
    """
    if language != "en":
        return False
    rest = _OPENING.sub("", folded)
    bare = _CIRCUMSTANCE.sub(" ", rest)
    return any(map(str.isalnum, bare)) and bool(_HOLDS_NO_QUESTION.match(bare))


def frame_in_context(question: Question, before: Sequence[str]) -> Frame | None:
    """The frame of a question that may lean on those before it (folded, newest first)."""
    own = read_frame(question)
    if not leans(question.folded, question.language):
        return own
    told = next((one for one in before if not leans(one, question.language)), None)
    if told is None:
        return own
    inherited = frame_of(told, question.language)
    if inherited or _OPENING.match(question.folded):
        return inherited
    again = _OTHER_CASE.match(question.folded) and _ASKED_OF_EACH.search(told)
    return own or (Frame("fact") if question.folded.rstrip().endswith("?") and not again else None)


def frame_of(folded: str, language: Language) -> Frame | None:
    """The frame of a folded (in English: rightly spelled) text."""
    return read(folded, language)
