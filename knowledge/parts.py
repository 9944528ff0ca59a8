"""Questions that ask two things: where they can be cut, so that each part asks something by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from knowledge.model import Language
from knowledge.patterns import any_of, either, words

_ZH_WH = r"(?<!没)(?:谁|什么|啥|几|多少)|怎么|咋|哪|多久|多长|为什么"  # 没啥 is none, and asks nothing
_ZH_ASKS = any_of(
    _ZH_WH,
    r"干[嘛吗]",
    r"[吗呢]|(.)不\1|有没有|有无|没$|能不|行不|不$|可以",
)
_ZH_CUT = any_of(
    r"[,;.?!](?:还有|另外|再有|同时|以及|那|又|并且|顺便|也|之后|然后)?",
    r"还有|另外|以及|,?又(?=[算是该要能怎咋谁])|顺便问",
)
# "are down" in a statement asks nothing: a verb asks where it begins a clause or stands before its subject.
_EN_ASKS = any_of(
    words(r"what|who|whom|whose|how|when|where|why|which|whats|what's"),
    r"(?:^|[,;.:!?-] ?|\b(?:and|but|or|so|then|also|plus|ok|okay|hi|hello|hey) )"
    r"(?:can|could|may|do|does|did|is|are|am|will|would|should|must|has|have)\b",
    words(
        r"(?:can|could|may|do|does|did|is|are|am|will|would|should|must|has|have) "
        r"(?:i|we|you|he|she|they|it|my|our|the)"
    ),
)
# "I've no clue what he meant. What may I ask?": a sentence of its own about what one does not know asks nothing.
_EN_UNKNOWN = re.compile(
    r"\b(?:no (?:clue|idea)|clueless|not sure|unsure|dunno|(?:do not|don't|dont|did not|didn't|can not|can't|cannot) "
    r"(?:know|get|understand|see|remember|tell|work out))(?: about)? (?:what|how|when|where|why|which)\b"
)
_EN_CUT = any_of(
    r"[,;.?!]+\s*(?:and|also|plus|then|but|or)?\b",
    r"\b(?:and|also|plus|then)\b(?=\s+(?:also |then )?"  # "and" between two things is no cut, "and what" is
    + either(
        r"what|who|how|when|where|why|which",
        r"can|could|may|do|does|is|are|am|will|would|should|must",
        r"in what|to whom|for how|by when|if",
    )
    + r")",
)
# "if I am sick, who do I call" asks one thing; "after I quit how long …" and "when must I …" do ask.
_CONDITION = any_of(
    r"^(?:if|when|while|once|after|before|since|unless)\b"
    r"(?! (?:must|do|does|did|can|is|are|should|will|may)\b)"
    r"(?!.*\b(?:how|what|who|where|which|why)\b)"
)
# What is asked after may be only named: "the fine for a fake sign-up, and what does the informer get".
_NAMED_THEN_ASKED = any_of(r"^[,;. ]*(?:and|also|plus|还有|另外|以及)\s*$")
# … or only sets the scene for what is asked: "what if I do well, can I …", 转正以后呢,请假先找谁.
_SCENE = any_of(
    r"^what if\b(?!.*\b(?:how|who|where|which|why|what)\b.*\b(?:how|who|where|which|why|what)\b)",
    r"^[^谁什啥怎咋哪几多吗]*呢$",
)
# Asks for a fact, and not yes or no: 提前几天, "who signs" (but not 分不清归谁管, "when I took the seat").
_ZH_FACT = any_of(_ZH_WH)
_ZH_UNKNOWN = any_of(r"(?:分不清|不知道|不清楚|搞不清|不管|不论|无论)[^,.;?!]*")
_EN_FACT = any_of(
    r"^(?:and |also |but |so |then )*(?:what|who|whom|whose|how|when|where|why|which)\b",
    words(r"(?:what|who|whom|how|when|where|why|which)(?: \w+){0,4} (?:do|does|is|are|can|should|must|will|would|may)"),
)
# The fewest letters or characters that ask anything by themselves; 谁批 and 几次 lean on the other part and do.
_LEAST = {"zh": 4, "en": 8}
_ZH_SHORT = any_of(
    r"^(?:又|那|还)?(?:[找要跟给]?谁[批签管定出付]?|.?几[次天个年月]|.?多少钱?|.?多久|[罚扣赔奖][多几]少?)$",
    r"^[罚扣赔给][钱款]不$|^([罚扣赔给])不\1[钱款]?$",
)


def wants_fact(folded: str, language: Language) -> bool:
    """Whether a part asks for a fact, so that neither yes nor no answers it."""
    return bool(_ZH_FACT.search(_ZH_UNKNOWN.sub("", folded)) if language == "zh" else _EN_FACT.search(folded))


def split(folded: str, language: Language) -> tuple[str, str] | None:
    """The two parts of a question that asks two things, or None if it asks one."""
    return next(iter(splits(folded, language)), None)


def splits(folded: str, language: Language) -> Sequence[tuple[str, str]]:
    """Every way to cut a question so that both parts ask something, the evenest first."""
    asks, cut = (_ZH_ASKS, _ZH_CUT) if language == "zh" else (_EN_ASKS, _EN_CUT)
    found: list[tuple[int, tuple[str, str]]] = []
    for match in cut.finditer(folded):
        left, right = folded[: match.start()].strip(" ,.;?!"), folded[match.end() :].strip(" ,.;?!")
        told = _EN_UNKNOWN.sub(" ", left) if match.group().startswith(".") else left
        asked = asks.search(told) or "?" in match.group() or _NAMED_THEN_ASKED.match(match.group())
        asked_too = asks.search(right) or folded.endswith("?") or match.group().endswith("or")
        short = len(left) < _LEAST[language] or (len(right) < _LEAST[language] and not _ZH_SHORT.search(right))
        scene = match.group().strip() == "," and _SCENE.match(left)
        if short or scene or not (asked and asked_too) or _CONDITION.match(left):
            continue
        found.append((abs(len(left) - len(right)), (left, right)))
    return [halves for _, halves in sorted(found, key=itemgetter(0))]
