"""Yes/no questions typed in pinyin, cut into toneless syllables with a space between them."""

from __future__ import annotations

from knowledge.frames.mood import Frame, Mood, by_modal
from knowledge.patterns import any_of, last

_YES_NO = any_of(
    r"(?<!gan )(?<!shen )\bma\b",  # 吗, but not 干嘛 and not 什么 written shen ma
    r"\bba$|\bbu$",
    r"\b(neng|yao|hui|shi|suan|xing|ke|de|yong) bu \1\b|\bke bu ke yi\b|\byou mei you\b",  # 能不能
    r"\bshi fou\b|\bneng fou\b",
)
_WH = any_of(
    r"\bshen me|\bsha\b|\bzen me|\bza\b|\bshei\b|\bshui\b|\bwei he",
    r"\bna (?:li|er|ge|xie|tiao)",
    r"\bji (?:tian|ge|ci|sheng|fen|nian)|\bduo (?:shao|jiu|chang)",
)
_FINAL_MA = any_of(r"\bma$")
_DUTY = any_of(
    r"\byao bu yao\b|\byao\b",
    r"\bbi xu\b|\bxu yao\b|\byi ding\b|\bying gai\b|\byong\b",
)
_PERHAPS_DUTY = any_of(r"\bde\b(?= \w+ ma)")  # 得 as must, but also 的: it counts where nothing else tells the mood
_PERMISSION = any_of(
    r"\bke yi\b|\bneng\b|\bxing\b|\bcheng\b",
    r"\byun xu\b|\bzhun\b",
    r"\bmei shi\b|\bmei wen ti\b",
)
_BREACH = any_of(r"\bwei gui\b|\bwei fan\b|\bwei ji\b|\bwei yue\b|\bfan gui\b|\bchao (?:shi|le|mei|guo|biao)\b")
_CONSEQUENCE = any_of(
    r"\bhui bei\b|\bbei (?:fa|kai|ci|kou)",
    r"\bfa kuan\b|\bkou (?:qian|gong)|\bkai chu\b|\bci tui\b",
)
_NEGATED_ACT = any_of(
    r"\bke yi bu\b|\bneng bu (?!neng)",
    r"\bbu \w+(?: \w+){0,4} (?:xing|ke yi)\b",  # 不打卡行吗
    r"\bbu yong\b",
)


def read_pinyin(text: str) -> Frame | None:
    """The frame of a text in syllables, or None if it does not want yes or no."""
    if not _YES_NO.search(text) or (_WH.search(text) and not _FINAL_MA.search(text)):
        return None
    negated = bool(_NEGATED_ACT.search(text))
    mood = _mood(text)
    if mood:
        return Frame(mood, negated)
    permission, duty = last(_PERMISSION, text), last(_DUTY, text)
    duty = last(_PERHAPS_DUTY, text) if max(permission, duty) < 0 else duty
    return by_modal(permission, duty, negated=negated)


def _mood(text: str) -> Mood | None:
    """The mood that is named outright, before any modal counts."""
    if _BREACH.search(text):
        return "breach"
    return "consequence" if _CONSEQUENCE.search(text) else None
