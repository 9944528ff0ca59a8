"""Whether a statement that is to be confirmed says that something is so, or denies it.

"It is no secret, is it?" has the opposite answer of "is it a secret?": what counts is whether the words that deny are
odd in number, once those are left out that only make the question.
"""

from __future__ import annotations

from knowledge.patterns import any_of, words

_ZH_ASKS = any_of(
    r"([\u4e00-\u9fff])[不没]\1",  # 是不是, 有没有
    r"[不没](?:有)?\s*(?=[?!.,]|$)",
)
# Two that are denied alike are denied once: 考核没过补考也没过.
_ZH_ALIKE = any_of(r"[没不](?=[^,.?!没不]{1,8}[,也又还都]{1,2}[^,.?!没不]{0,3}没)")
_ZH_DENIES = any_of(r"[不没无非未免]|排除|除外")
_EN_ASKS = any_of(
    # a tag and an auxiliary that asks for agreement: "…, isn't it", "don't they …"
    r"\b(?:is|are|do|does|did|can|will|has|have|was|were|would|should|could|must)(?:n't| not) "
    r"(?:it|i|we|they|you|he|she|there|that|this)\b",
    r",\s*(?:is|are|do|does|did|can|will|has|have)(?: (?:it|they|he|we|i|she|you))?\W*$",
    r"\bor not\b|\bno\W*$",
)
_EN_DENIES = any_of(
    words(
        r"not|no|none|nobody|nothing|never|neither|nor|without|\w+n't",
        r"exclud\w+|outside|exempt\w*|free of|stays? out|except|lacks?|unlimited|ignor\w*|irrelevant|optional|waive\w*",
        r"off the hook|scot free|spared|escapes?|let off|nothing to do with",
    )
)


def denied_in_chinese(text: str) -> bool:
    """Whether a folded Chinese text denies what it is about."""
    return _odd(len(_ZH_DENIES.findall(_ZH_ALIKE.sub(" ", _ZH_ASKS.sub(" ", text)))))


def denied_in_english(text: str) -> bool:
    """Whether a folded English text denies what it is about."""
    return _odd(len(_EN_DENIES.findall(_EN_ASKS.sub(" ", text))))


def _odd(count: int) -> bool:
    return count % 2 == 1
