"""Yes/no questions in English, rightly spelled: where the asking begins, and what it asks of the act."""

from __future__ import annotations

import re

from knowledge.frames.fragments import last_clause, only_named
from knowledge.frames.mood import Frame
from knowledge.frames.negation import denied_in_english
from knowledge.frames.statements import denies_breach, stated, untagged
from knowledge.patterns import any_of, either, last, words

_NEAR = 12  # characters; a question word this near before the auxiliary governs it: "what time can I …"

_AUXILIARY = either(
    "can|could|may|might|do|does|did|is|are|am|was|were|will|would|should|shall|must|has|have|had",
    "isn't|aren't|can not|is not|are not|do not|does not|will not|cannot|can't|don't|doesn't|won't",
)
_CLAUSE_START = r"^|[,.;:?!]\s*|(?<!\w)-\s*"
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
# A text that opens with an auxiliary wants yes or no whatever its subject is, …
_OPENS = any_of(
    r"^(?:(?:so|and|but|then|ok|hey|hi|hello|pls|please|also|btw|sorry|quick question)[, ]+)*"
    r"(?:is|are|am|was|were|does|did|do|can|could|may|must|should|shall|would|will|has) (?!not\b)\w"
)
# … and so does a later clause that opens with one.
_OPENS_LATER = any_of(
    r"(?:[,.;:?!]\s*|\s-+\s*)(?:(?:so|and|but|then) )?"
    r"(?:is|are|am|does|did|do|can|could|may|must|should|would|will) (?!not\b)\w"
)
# Neither wants yes or no where more is asked than that, …
_ASKS_MORE = any_of(
    r"(?:[,.;:?!]\s*|\b(?:and|but|so|then|or) )(?:and )?(?:what|how|who|whom|whose|where|when|why|which)\b"
)
# … or where to be told something is what is asked for.
_TELL = re.compile(
    r"^\W*(?:\w+,? ){0,2}(?:can|could|would|will|do|does|may|is|are) "
    + either(r"you|u|i|anyone|somebody|someone|there|it")
    + r"(?: all)? (?:please )?"
    + words(
        r"tell|know|explain|say|show|remind|remember|have (?:any|an) idea",
        r"ask|find out|list|describe|clear",
    )
)
# Statements to be confirmed, and wishes to be told whether: "surely I can …", "so I can … then", "tell me if I can …".
_SUPPOSES = any_of(
    r"(?:^(?:(?:so|and|but|hey|hi|ok|pls|please)[, ]+)*|, )"
    r"(?:surely|i (?:take it|guess|assume|suppose|presume)|presumably)\b",
    r"(?:^|, )(?:m|am) i (?:breaking|in)\b",
    r"^(?:and |but |ok )?so (?:i|we|you|they|he|she|agents) (?:can|may|must|have to|need to|should|could)\b",
    r"\b(?:tell me|let me know|wondering|wonder|not sure|unsure|check|know|idea) (?:if|whether) "
    r"(?!.*\b(?:how|what|when)\b)",
)
# A condition before the question: "when a customer is rude can I …".
_AFTER_CONDITION = any_of(
    r"^(?:so |and |but )?(?:when|whenever|where|once|while|after|before|since|because) "
    r"(?:i|we|you|he|she|they|it|the|my|a|an|our|rules?|someone|nobody|customers?|boss) \w+[^,.?!]*? "
    r"(?:can|may|must|should|do|does|am|is|will|would|could) (?:i|we|they|he|she|you)\b",
    r"^(?:so |and |but )?(?!.*\b(?:what|how|whom?|when|where|why|which)\b)"
    r"if (?:i|we|you|he|she|they|it|the \w+|my \w+|a \w+|an \w+) [^,.?!]*? "
    r"(?:does|do|is|are|can|will|must|should|would|could|may|am) (?:i|we|it|they|he|she|that|the|my|this)\b",
    r"^if (?:it is |it's |its |i am |i'm |nobody is |no one is )?(?:unclear|not clear|unsure|not sure|in doubt)\b"
    r"[^,.?!]*? (?:can|may|must|should|do|does|is|will|would) (?:i|we|they|he|she|you|the|my|an?)\b",
)
_THAT_OK = any_of(
    r"\b(?:is|would|will) (?:that|this|it) (?:even |really |still )?"
    r"(?:ok|okay|alright|all right|allowed|fine|forbidden|banned|permitted|prohibited|against|legal|wrong|a \w+)\b"
)
_INSIDE = any_of(rf"\b{_AUXILIARY} (?:i|we|they|he|she|you)\b", r"\bcan just\b")
# Questions without an auxiliary in front: "ok to …", "too late?", "…, isn't it?"
_SHORT = any_of(
    r"\b"
    + either(
        r"ok|okay|alright|all right|fine|allowed|permitted|acceptable|cool|good|legit|safe|legal",
        r"enough|valid|right|correct|true|possible|required|mandatory|compulsory|necessary",
        r"in time|on time|soon enough|early enough|too (?:late|long|early|many|much|slow)|over(?: the limit)?|late",
        r"off (?:the )?(?:phones?|post|seat|line)(?: already| then| now)?",
        r"(?:enough|early|soon)\b[^,.?!]{0,30}|inside the limit|still [^,.?!]{3,30}",
        r"(?:within|in|inside) (?:the )?(?:limit|time|rules?|range|bounds|clear)\w*",
        r"done for|toast|a goner|for the chop|screwed",
        r"a (?:breach|problem|violation|must)|breach|problem|any (?:problem|issue)",
        r"harmless|doable|kosher|above board|in order|(?:a )?violation|(?:an )?offen[cs]e|(?:a )?no-no|legit",
        r"wrong|bad|illegal|forbidden|banned|prohibited|against (?:the )?rules?|(?:in )?trouble",
        r"yes or no|yeah|innit|no|or not",
    )
    + r"\s*[?!.]*$",
    r"\b(?:ok|okay|fine|alright|cool|allowed|free|safe|good|permitted) (?:to|if|for|that|with|when|as long)\b",
    r"\bany (?:problem|issue|harm) (?:if|with|in)\b|\bmind if\b",
    r"\b(?:isn't|aren't|don't|doesn't|can't|won't|wouldn't|shouldn't|right|no|is|are|do|does|can|will|"
    r"is not|do not|does not|can not|are not|will not) (?:it|i|we|they|he|she|you|that|there)\s*[?!.]*$",
)
_WH = any_of(
    rf"(?:{_CLAUSE_START}|"
    r"\b(?:so|and|but|then|or|ok|hey|hi|pls|please|also|btw|now|just|exactly|know|wondering|tell me|ask|explain)[, ]+)"
    r"(?:what|how|who|whom|whose|where|when|why|which|whats|what's|whos|who's|wheres|hows)\b"
)
# "do you know how …" and "tell me if" still want what comes after them.
_KNOWING = re.compile(r"\b(?:know|sure|wonder\w*|understand|see|matter|no)\s*$")
_WH_ANYWHERE = any_of(words(r"what|how|who|whom|whose|where|when|why|which"))
_OPEN = any_of(
    r"^\s*(?:and |but |so |ok )?what (?:happens|about)\b|^\s*even if\b[^,]*$",
    r"^\s*(?:and |but |so |ok )?what if\b(?!.*[,.;?!] ?(?:can|could|may|must|should|do|does|am|is|are|will|would) \w)",
    r"\bhow (?:early|long|late|soon|far|many|much|often)\s*[?]?$",
    r"\bor (?:the|log|come|a|my|what|is it|does|do|should)\b[^,?]*\?$",  # a choice: neither yes nor no
    r"\b(?:permitted|allowed|ok|okay|legal|fine) or (?:prohibited|forbidden|banned|illegal|against|"
    r"not (?:allowed|permitted|ok|okay|fine))\b",
    r"^(?!.*\b(?:is|are|am|do|does|can|may|must|i|we)\b).*, "
    r"(?:consequences?|penalty|punishment|procedure|deadline)\W*$",
    # a fine is asked for
    r"^(?:(?:the|so|and) )*fine (?:for|per|of) (?!(?:me|us|him|her|them|you|an?|my|our)\b.* to )",
)
_PERMISSION = any_of(
    words(
        r"can|could|may|might|allowed|ok|okay|alright|all right|fine|permitted|acceptable|permissible|cool|problem",
        r"free to|good to|safe|mind if|let me|lets? us|harmless|doable|kosher|above board",
        r"enough|in time|on time|within",
    ),
    r"\bdo (?:i|we) get to\b|\bable to\b",
)
_DUTY = any_of(
    words(
        r"have to|has to|had to|need to|needs to|gotta|must|should|supposed to|expected to",
        r"got to(?! (?:my|the|an?|his|her|our|your|this|that|it|work|here|there|#)\b)",  # and not "got to my seat"
        r"required|obliged|obligated|mandatory|compulsory|necessary",
        r"need(?= (?:my|a|the|an|his|her|approval|permission|sign))|owe|need",
    )
)
_BREACH = any_of(
    words(
        r"against|breach\w*|violat\w*|break(?:ing)? (?:the |a |any )?rules?|offen[cs]e|misconduct|illegal",
        r"(?:it|that|this|anything|something|be|i|doing) wrong|wrong (?:to|if|of|for|that)",
        r"(?:broken|broke) (?:the |a |any )?rules?|(?:do|did|done|doing) (?:\w+ )?wrong",
        r"frown\w* up ?on|told off|in trouble (?:for|if|when)|(?:am|are) (?:i|we) in (?:any |big )?trouble",
        r"prohibited|forbidden|banned|barred|not allowed|out of line|off limits|overstep\w*|no-no|taboo",
        r"out of order|out of the question|off the table|a (?:big|clear|definite|hard|strict) no",
        r"too (?:late|long|early|many|much|slow)|over the (?:limit|line|max\w*)|exceed\w*",
        r"(?<!not )a problem(?! (?:if|with|when) )|(?:is|would|will) (?:it|that|this) (?:be )?a problem",
        r"(?:am i|is it|is that|it's|i'm|considered|assessed|count(?:s|ed)? as|be|that|this) late|late or not",
        r"breaking (?:anything|the rules?|a rule)|in the wrong",
        r"(?:still|that|this|it|me|i|him|her|them|anything) (?:wrong|bad(?=\W*$))|(?:^|[,.;!] )(?:wrong|bad)(?=\W*$)",
    )
)
# "Can I be late once?" asks for leave to be late.
_MAY_BE_LATE = any_of(r"\b(?:can|could|may|allowed to)(?: \w+){0,3} be (?:late|a (?:bit|little) late)\b")
# A duty to leave an act alone is a ban of the act: "do I have to avoid …".
_AVOIDS = any_of(
    r"\b(?:(?:have|need|has|ought) to|(?:must|should) (?:i|we)) (?:avoid|stop|quit|refrain from|keep from)\b"
)
_CONSEQUENCE = any_of(
    words(r"will|would|could|can|do|does|am|is|are|might|gonna|going to")
    + r".{0,30}"
    + words(
        r"fined|(?:a|any|the) fine",
        r"sacked|fired|dismissed|terminated|benched|kicked out|pulled off|cut|lose|docked|deducted",
        r"(?:taken|take (?:me|him|her|us)) off|(?:sack|fire|fine|bench|punish|report) (?:me|him|her|us)",
        r"punish\w*|penali[sz]ed|in trouble|disciplin\w*|written up|reported|told|notified|sent to|held",
        r"sued|prosecuted|liable|on the hook|responsible|charged|compensat\w*",
        r"dragged in(?:to)?|drag (?:me|us)|pulled in(?:to)?|implicated|involved|accountable|blamed",
        r"(?:take|takes|get|gets|share|shares) the (?:blame|fall|rap|hit|heat|fine)|on my head|bite me",
        r"in for it|answer for|face (?:a|any)|done for|toast|a goner|for the chop|screwed",
        r"(?<!can i )(?<!can we )(?<!could we )(?<!may we )pay",
        r"count(?:ed|s)? as|marked|treated",
    ),
    r"\b(?:can|could|may|might) (?:i|we|he|she|they|an? \w+|the \w+|my \w+) (?:\w+ )?be "
    r"(?:pulled|removed|kicked|thrown|suspended|let go|dropped|stopped|handed|taken (?:off|to court))\b",
    r"\b(?:can|could|may|might) (?:they|he|she|it|the (?:company|boss|firm)|my (?:boss|tl)|hr) (?:\w+ )?"
    r"(?:hand|send|turn|pull|throw|kick|drag) (?:me|us|him|her|an? \w+)\b",
    r"[=>] ?(?:instantly |on the spot )?(?:fired|sacked|fined|dismissed|dismissal|off post|out)\b",
    r"\bwill "
    + either(r"they|he|she|the company|the boss|hr|(?:my|his|her|their) \w+|anyone|someone")
    + r" (?:also )?(?:tell|inform|notify|call|contact|hear|find out|know)\b",
)
_NEGATED_ACT = any_of(
    words(
        r"not(?! only\b| just\b| merely\b)|never|don't|do not|don't bother|without|instead of|rather than|no need",
        r"skip\w*|avoid\w*|refus\w*|ignor\w*|leave out(?! of)|opt out|get away with",
    )
)
# A negated auxiliary asks for agreement and negates no act: "can't I", "is it not".
_NEGATED_AUXILIARY = any_of(
    r"\b(?:do|does|did|is|are|am|was|were|will|would|should|shall|must|has|have|had) "
    r"(?:i|we|you|it|they|he|she|there|the \w+) not\b",
    r"\b(?:can|do|is|are|should|will|does|must) not (?:i|we|you|it|they|there|the|that|this|a)\b",
    r"\b(?:isn't|aren't|can't|don't|doesn't|won't|shouldn't|wasn't) "
    r"(?:i|we|you|it|they|he|she|there|the|that|this|a)\b",
)

_OR_NOT = re.compile(r"\bor not\b")  # asks for yes or no, and negates no act

# A circumstance that denies nothing of what is asked: "if they won't talk, can we sue"; "ok if I don't" holds the act.
_CIRCUMSTANCE = re.compile(
    r"(?P<act>\b(?:ok|okay|alright|fine|cool|good|safe|problem|issue|harm|mind|matter|trouble|allowed|bad|wrong|what|even"
    r"|breach|violation|illegal|late|enough) )?"
    r"(?<!tell me )(?<!know )(?<!wondering )(?<!wonder )(?<!sure )(?<!check )(?<!idea )(?<!ask )"
    r"\b(?:if|when|whenever|because|since|though|although|unless|once|while|who) [^,.?!;]*?"
    r"(?=[,.;?!]|$|\b(?:can|may|must|should|do|does|am|is|are|will|would|could|did) "
    r"(?:i|we|they|he|she|you|it|the|my|our|an?|this|that)\b)"
)


def read_english(text: str) -> Frame | None:
    """The frame of a folded, rightly spelled text, or None if it does not want yes or no."""
    start = _asking_from(text)
    if start is None:
        return None
    opens = bool(_START.search(text) or _OPENS.search(text))
    told = stated(text, asks=opens)
    if told is not None:
        return told
    if _AVOIDS.search(text):
        return Frame("breach")
    claim = untagged(text)  # what is asked of a statement with a tag is whether it is true
    said = claim or text[start:]
    asking = _OR_NOT.sub(" ", _without_circumstances(said))
    negated = bool(_NEGATED_ACT.search(_NEGATED_AUXILIARY.sub(" ", asking)))
    if denies_breach(claim or _NEGATED_AUXILIARY.sub(" ", text)):
        return Frame("permission")
    if _BREACH.search(_MAY_BE_LATE.sub(" may ", text)):
        return Frame("breach", negated)
    if _CONSEQUENCE.search(text):
        return Frame("consequence", _denied(said))
    permission, duty = _PERMISSION.search(asking), _DUTY.search(asking)
    if duty and (permission is None or duty.start() < permission.start()):
        return Frame("duty", negated)
    return Frame("permission", negated) if permission else Frame("fact", _denied(said))


def _denied(said: str) -> bool:
    """Whether what is said is denied, whatever its circumstances deny."""
    return denied_in_english(_CIRCUMSTANCE.sub(" ", said))


def _without_circumstances(asking: str) -> str:
    """What is asked, without the circumstances that it is asked for."""
    bare = _CIRCUMSTANCE.sub(lambda match: match.group() if match["act"] else " ", asking)
    return bare if any(map(str.isalpha, bare)) else asking


def _asking_from(text: str) -> int | None:
    """Where the words that want yes or no begin, 0 where no auxiliary shows it; None if something else is wanted."""
    if _OPENS.search(text) and not _TELL.search(text) and not _ASKS_MORE.search(text):
        return None if _OPEN.search(text) else 0
    if (_SUPPOSES.search(text) or _AFTER_CONDITION.search(text)) and not _OPEN.search(text):
        return 0
    start, short, wh = max(last(_START, text), last(_OPENS_LATER, text)), last(_SHORT, text), last(_WH, text)
    start = max(start, last(_THAT_OK, text))
    if max(start, short) < 0 and not _WH_ANYWHERE.search(text):
        start = last(_INSIDE, text)
    if max(start, short, wh) < 0 and (_only_named(text) or _only_named(last_clause(text))):
        short = len(text)
    if max(start, short) < 0 or wh > max(start, short):
        return None
    if wh >= 0 and short < 0 and wh > start - _NEAR:
        return None
    return None if _OPEN.search(text) or _leads_to(text, max(start, short)) else max(start, 0)


def _only_named(text: str) -> bool:
    return only_named(text) and not _WH_ANYWHERE.search(text)


def _leads_to(text: str, place: int) -> bool:
    """Whether a question word opens the clause that a place stands in: "sick leave how early must I call"."""
    # The place may be the mark that the clause begins after.
    before = re.split(r"[,.;:?!]|\s-+(?=\s)", text[: place + 3])[-1]
    match = None if _OPENS.search(before.strip()) or _START.search(before.strip()) else _WH_ANYWHERE.search(before)
    return match is not None and not _KNOWING.search(before[: match.start()])
