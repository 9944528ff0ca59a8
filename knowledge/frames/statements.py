"""English statements that are only to be confirmed: what they state is what is asked, whatever tag stands behind."""

from __future__ import annotations

import re

from knowledge.frames.mood import Frame
from knowledge.patterns import any_of, either, words

# "…, can we", "…, don't I": the answer is that to the statement before the tag.
_TAG = re.compile(
    r"^(?P<claim>(?!(?:so |and |but )?"
    + either(r"can|could|may|do|does|did|is|are|am|will|would|must|should|has|have|what|how|who|when|where|why|which")
    + r"\b)\S+ \S.*?)[, ]+(?:can|could|may|do|does|did|is|are|am|will|would|must|should|has|have)"
    r"(?:n't| not)? (?:i|we|you|they|he|she|it|there)\s*[?!.]*$"
)
# A ban that is stated, and a duty that is denied: "so I can't take leave, right?" has the yes of a ban.
_STATED_BAN = any_of(
    r"\b(?:can not|cannot|can't|may not|must not|mustn't|should not|shouldn't|(?:am|are|is|be) not "
    r"(?:allowed|permitted|supposed)|not allowed|no longer allowed)\b",
    r"^(?:so |and |ok )*no \w+ing\b.*\b(?:correct|right|then|yeah|yes)\s*[?!.]*$",  # "no eating at the desk, right?"
    r"^(?:so |and |ok )*no (?!problem|issue|need|penalty|fine|harm|trouble|limit|reason|rule)\w+ (?:\w+ )?"
    r"(?:at|in|on|during|while)\b.*\b(?:correct|right|then|yeah|yes)\s*[?!.]*$",
)
_STATED_FREEDOM = any_of(
    r"\b(?:do not|don't|does not|doesn't|never) (?:have|need) to\b",
    words(r"no need (?:to|for)|needn't|need not"),
    r"^(?:so |and |ok )*no [^,.?!]*\b(?:needed|required|necessary)\b",
)
# A duty that is asked for as a choice: "is signing optional".
_CHOICE = any_of(
    r"\b(?:is|are|was)\b[^,.?!]*" + words(r"optional|voluntary|up to (?:me|us|you|them)|(?:my|our) choice")
)
# "They can't stop me": what nobody may hinder is allowed.
_UNHINDERED = any_of(
    r"\b(?:they|nobody|no one|he|she|the \w+|my \w+) (?:can|could|may) ?(?:not|n't)? (?:stop|forbid|prevent|ban|keep)\b"
)
_SUPPOSED = any_of(
    r"\b(?:does (?:that|this|it) mean|is it (?:true|right|correct|the case)(?: that)?|so) "
    r"(?=(?:i|we|you|they|agents|a|my) )"
)
# "Being late isn't banned, is it?" asks whether it is in order, and so does "four rings before it's a problem".
_NO_BREACH = any_of(
    r"\b(?:not|\w+n't|never) (?:really |actually |exactly |even )?"
    + words(
        r"banned|forbidden|prohibited|illegal|wrong|against (?:the|any) \w+",
        r"(?:an? |any )?(?:breach|violation|offen[cs]e)",
        r"breaking (?:any|the|a) rules?|(?:that |too )late|too (?:long|many|much|slow)|(?:a )?problem",
        r"over (?:the|any) (?:limit|line)|off limits|out of line",
    ),
    r"\bno (?:breach|violation|offen[cs]e)\b",
    r"\b(?:before|until) (?:it|that|this) (?:is|counts as|becomes) (?:an? )?"
    + words(r"problem|breach|late|violation|trouble"),
)
_CONDITION = re.compile(
    r"\b(?:if|when|because|since|as|that|which|who|what|where|once|unless|while|whenever) [^,.?!;]*"
)


def untagged(text: str) -> str | None:
    """The statement that a text makes before its tag, None if it has no tag."""
    match = _TAG.match(text)
    return match["claim"] if match else None


def denies_breach(text: str) -> bool:
    """Whether a text says that something is no breach, so that it asks whether that is in order."""
    return bool(_NO_BREACH.search(text))


def stated(text: str, *, asks: bool) -> Frame | None:
    """The frame of a statement that is only to be confirmed, where it states a ban or denies a duty.

    `asks` is whether an auxiliary opens a clause of the text; a tag is no such clause.
    """
    if _CHOICE.search(text):
        return Frame("permission", negated=True)
    supposed, claim = _SUPPOSED.search(text), untagged(text)
    if not supposed and claim is None and asks:
        return None
    told = _CONDITION.sub(" ", claim or (text[supposed.end() :] if supposed else text))
    if _STATED_FREEDOM.search(told):
        return Frame("permission", negated=True)
    if _UNHINDERED.search(told):
        return Frame("permission")
    return Frame("breach") if _STATED_BAN.search(told) else None
