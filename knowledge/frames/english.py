"""Yes/no questions in English, rightly spelled: where the asking begins, and what it asks of the act."""

from __future__ import annotations

import re

from knowledge.frames.mood import Frame
from knowledge.patterns import any_of, either, last, words

_NEAR = 12  # characters; a question word this near before the auxiliary governs it: "what time can I …"

_AUXILIARY = either(
    "can|could|may|might|do|does|did|is|are|am|was|were|will|would|should|shall|must|has|have|had",
    "isn't|aren't|can not|is not|are not|do not|does not|will not|cannot|can't|don't|doesn't|won't",
)
_CLAUSE_START = r"^|[,.;:?!-]\s*"
_SUBJECT = either(
    r"i|we|you|he|she|they|it|my|our|the|this|that|these|those|a|an|there|anyone|someone|somebody",
    r"agents?|new|party|it's|both|one|his|her|their|your|all|any|supervisors?|team|management|company|customers?",
    r"being|having|getting|leaving|not|overtime|\w+ing",  # acts, and "can not …"
    r"everyone|everybody|people|staff|us|me|each|just|really|still|even|hr|lab|taking|two|three|visitors|agents",
)
_START = any_of(
    rf"(?:{_CLAUSE_START}|\b(?:so|and|but|then|or|if so|ok|hey|hi|pls|please|also|btw|mate|guys|boss|sir|now)[, ]+)"
    rf"(?:not )?{_AUXILIARY} {_SUBJECT}\b"
)
_INSIDE = any_of(rf"\b{_AUXILIARY} (?:i|we|they|he|she|you)\b", r"\bcan just\b")
# Questions without an auxiliary in front: "ok to …", "too late?", "…, isn't it?"
_SHORT = any_of(
    r"\b"
    + either(
        r"ok|okay|alright|all right|fine|allowed|permitted|acceptable|cool|good|legit|safe|legal",
        r"enough|valid|right|correct|true|possible|required|mandatory|compulsory|necessary",
        r"in time|on time|soon enough|early enough|too (?:late|long|early|many|much|slow)|over(?: the limit)?|late",
        r"(?:enough|early|soon)\b[^,.?!]{0,30}|inside the limit|still [^,.?!]{3,30}",
        r"within (?:the )?(?:limit|time|rules?)\w*",
        r"a (?:breach|problem|violation|must)|breach|problem|any (?:problem|issue)",
        r"yes or no|yeah|innit|no",
    )
    + r"\s*[?!.]*$",
    r"\b(?:ok|okay|fine|alright|cool|allowed|free|safe|good|permitted) (?:to|if|for|that|with|when|as long)\b",
    r"\bany (?:problem|issue|harm) (?:if|with|in)\b|\bmind if\b",
    r"\b(?:isn't|aren't|don't|doesn't|can't|won't|wouldn't|shouldn't|right|no|"
    r"is not|do not|does not|can not|are not|will not) (?:it|i|we|they|he|she|you|that|there)\s*[?!.]*$",
)
_WH = any_of(
    rf"(?:{_CLAUSE_START}|"
    r"\b(?:so|and|but|then|or|ok|hey|hi|pls|please|also|btw|now|just|exactly|know|wondering|tell me)[, ]+)"
    r"(?:what|how|who|whom|whose|where|when|why|which|whats|what's|whos|who's|wheres|hows)\b"
)
# "do you know how …" and "tell me if" still want what comes after them.
_KNOWING = re.compile(r"\b(?:know|sure|wonder\w*|understand|see|matter|no)\s*$")
_WH_ANYWHERE = any_of(words(r"what|how|who|whom|whose|where|when|why|which"))
_OPEN = any_of(
    r"^\s*(?:and |but |so |ok )?what (?:if|happens|about)\b|^\s*even if\b",
    r"\bhow (?:early|long|late|soon|far|many|much|often)\s*[?]?$",
    r"\bor (?:the|log|come|a|my|what|is it|does|do|should)\b[^,?]*\?$",  # a choice: neither yes nor no
)
_PERMISSION = any_of(
    words(
        r"can|could|may|might|allowed|ok|okay|alright|all right|fine|permitted|acceptable|permissible|cool|problem",
        r"free to|good to|safe to|mind if|let me|lets? us",
        r"enough|in time|on time|within",
    ),
    r"\bdo (?:i|we) get to\b|\bable to\b",
)
_DUTY = any_of(
    words(
        r"have to|has to|had to|need to|needs to|got to|gotta|must|should|supposed to|expected to",
        r"required|obliged|obligated|mandatory|compulsory|necessary",
        r"need(?= (?:my|a|the|an|his|her|approval|permission|sign))|owe|need",
    )
)
_BREACH = any_of(
    words(
        r"against|breach\w*|violat\w*|break(?:ing)? (?:the |a |any )?rules?|offen[cs]e|misconduct|wrong|illegal",
        r"prohibited|forbidden|banned|not allowed|out of line|off limits|overstep\w*|no-no|taboo|out of order",
        r"too (?:late|long|early|many|much|slow)|over the (?:limit|line|max\w*)|exceed\w*|late",
    )
)
_CONSEQUENCE = any_of(
    words(r"will|would|could|can|do|does|am|is|are|might|gonna|going to")
    + r".{0,30}"
    + words(
        r"fined?|sacked|fired|dismissed|terminated|benched|kicked out|pulled off|cut|lose|docked|deducted",
        r"punish\w*|penali[sz]ed|in trouble|disciplin\w*|written up|reported|told|notified|sent to|held",
        r"sued|prosecuted|liable|on the hook|responsible|charged|compensat\w*|pay",
        r"count(?:ed|s)? as|marked|treated",
    )
)
_NEGATED_ACT = any_of(
    words(
        r"not|never|don't|do not|don't bother|without|instead of|rather than|no need",
        r"skip\w*|avoid\w*|refus\w*|ignor\w*|leave out|opt out|get away with",
    )
)
# A negated auxiliary asks for agreement and negates no act: "can't I", "is it not".
_NEGATED_AUXILIARY = any_of(
    rf"\b{_AUXILIARY} (?:i|we|you|it|they|he|she|there|the \w+) not\b",
    r"\b(?:can|do|is|are|should|will|does|must) not (?:i|we|you|it|they|there|the|that|this|a)\b",
    r"\b(?:isn't|aren't|can't|don't|doesn't|won't|shouldn't|wasn't) "
    r"(?:i|we|you|it|they|he|she|there|the|that|this|a)\b",
)


def read_english(text: str) -> Frame | None:
    """The frame of a folded, rightly spelled text, or None if it does not want yes or no."""
    start = _asking_from(text)
    if start is None:
        return None
    asking = text[start:]
    negated = bool(_NEGATED_ACT.search(_NEGATED_AUXILIARY.sub(" ", asking)))
    if _BREACH.search(text):
        return Frame("breach", negated)
    if _CONSEQUENCE.search(text):
        return Frame("consequence", negated)
    permission, duty = _PERMISSION.search(asking), _DUTY.search(asking)
    if duty and (permission is None or duty.start() < permission.start()):
        return Frame("duty", negated)
    return Frame("permission" if permission else "fact", negated)


def _asking_from(text: str) -> int | None:
    """Where the words that want yes or no begin, 0 where no auxiliary shows it; None if something else is wanted."""
    start, short, wh = last(_START, text), last(_SHORT, text), last(_WH, text)
    if max(start, short) < 0 and not _WH_ANYWHERE.search(text):
        start = last(_INSIDE, text)
        if start < 0 and wh < 0 and text.rstrip().endswith("?"):
            short = len(text)
    if max(start, short) < 0 or wh > max(start, short):
        return None
    if wh >= 0 and short < 0 and wh > start - _NEAR:
        return None
    return None if _OPEN.search(text) or _leads_to(text, max(start, short)) else max(start, 0)


def _leads_to(text: str, place: int) -> bool:
    """Whether a question word opens the clause that a place stands in: "sick leave how early must I call"."""
    before = re.split(r"[,.;:?!]", text[: place + 1])[-1]  # the place may be the mark that the clause begins after
    match = _WH_ANYWHERE.search(before)
    return match is not None and not _KNOWING.search(before[: match.start()])
