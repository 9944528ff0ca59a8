"""Whether a statement that is to be confirmed says that something is so, or denies it.

"It is no secret, is it?" has the opposite answer of "is it a secret?": what counts is whether the words that deny are
odd in number, once those are left out that only make the question.
"""

from __future__ import annotations

import re

from knowledge.patterns import any_of, words

_ZH_ASKS = any_of(
    r"([\u4e00-\u9fff])[不没]\1",  # 是不是, 有没有
    r"[不没](?:有)?\s*(?=[?!.,]|$)",
)
_ZH_DENIES = any_of(r"[不没无非未免]|排除|除外|逃|躲(?=[不得过])")
# Words in which nothing is denied: 不仅, 不管, 无关的事; and 不是…吗, which asks whether it is.
_ZH_EMPTY = any_of(
    r"不[仅但光只止过管论久断]|无[关论线]|不小心|不可抗力|差不多|非法|免费|没收|不良|未成年|要不(?=[,然])",
    r"不是(?=[^,.?!]*[吗么][?!.~\s]*$)",
)
# The clause of a text that asks is the last before its tag that ends as a question does, …
_ZH_TAG = re.compile(
    r"[,\s]*(?:对[吗吧么不]|对不对|是[吗吧么不]|是不是|是这样[吧吗]?|没(?:说|记|搞|弄)?错吧?)[?!.~\s]*$"
)
_ZH_ASKING = re.compile(r"[^,.?!;]*[吗嘛么吧不没呗](?=[,.?!;~\s]|$)")
# … where what stands before its noun (没人认领的单子会…) …
_ZH_ATTRIBUTE = re.compile(
    r"(?<!不是)[不没无非未](?!是|在|属)[^,.?!不没]{1,8}的[^,.?!不没]{1,6}?(?=会|要|能|得|就|也|算|归|该|还|让|可以)"
)
# … and before such an adverb (损失不大也会…) only tells in which case, unless it is the verb that asks: 不会连我也罚吧.
_ZH_ADVERB = re.compile(
    r"^(?P<case>[^,.?!]{2,})"
    r"(?P<said>(?:就|也|还(?!是)|都|照样|一样|(?<![不没机协开聚])(?:会(?!不会)|要(?!不要)|得|算(?!不算)))[^,.?!]+)$"
)
_ZH_MODAL = any_of(r"[不没](?:会|用|能|可能|可以|是|该|必|需|至于|算|准|让|许|得|要|在|属)|未必|非得")
_EN_ASKS = any_of(
    # a tag and an auxiliary that asks for agreement: "…, isn't it", "don't they …"
    r"\b(?:is|are|do|does|did|can|will|has|have|was|were|would|should|could|must)(?:n't| not) "
    r"(?:it|i|we|they|you|he|she|there|that|this)\b",
    r",\s*(?:is|are|do|does|did|can|will|has|have)(?: (?:it|they|he|we|i|she|you|there))?\W*$",
    r"\bor not\b|\bno\W*$|\bnot (?:only|just|merely)\b",
)
_EN_DENIES = any_of(
    words(
        r"not|no|none|nobody|nothing|never|neither|nor|without|\w+n't",
        r"exclud\w+|outside|exempt\w*|free of|except|lacks?|unlimited|ignor\w*|irrelevant|optional|waive\w*",
        r"(?:stays?|keeps?) (?:out|off)|off the hook|scot free|spared|escapes?|let off|nothing to do with",
    )
)


def denied_in_chinese(text: str) -> bool:
    """Whether a folded Chinese text denies what it is about."""
    asked = _ZH_ATTRIBUTE.sub(" ", _ZH_EMPTY.sub(" ", _ZH_ASKS.sub(" ", _asking_clause(text))))
    match = _ZH_ADVERB.match(asked)
    if match and not _ZH_MODAL.search(match["case"]):
        asked = match["said"]
    return _odd(len(_ZH_DENIES.findall(asked)))


def _asking_clause(text: str) -> str:
    """The clause of a Chinese text that asks: 我没打卡,会扣钱吗 asks about the money."""
    untagged = _ZH_TAG.sub("", text) or text
    asking = _ZH_ASKING.findall(untagged)
    return asking[-1] if asking else re.split(r"[,;.!]", untagged.rstrip(",;.!? "))[-1]


def denied_in_english(text: str) -> bool:
    """Whether a folded English text denies what it is about."""
    return _odd(len(_EN_DENIES.findall(_EN_ASKS.sub(" ", text))))


def _odd(count: int) -> bool:
    return count % 2 == 1
