"""Chinese characters typed for others of the same sound or a like shape, mended as English words are.

A character is doubted if it makes no known pair with either neighbour. In its place comes one of the same sound (or one
it is mistaken for) that makes a word with a neighbour: a pair that the rule book's phrasings hold, and hold often for
how often they hold its characters at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from knowledge import pinyin, text

KNOWN = 4  # a pair that fewer phrasings hold makes no word
# The share of the phrasings with the rarer character that hold the pair. At 0.07 half of same-sound errors are mended
# and 17 of 1,000 right questions changed; at 0.2 a third and 7; without it two thirds and 81.
BOUND = 0.07

# Characters that look alike and do not sound alike.
_SHAPES = "已己巳 未末 拨拔 人入 准淮 千干 折拆 今令 便使 买卖 住往 问间 休体 徽微 侯候 治冶 免兔".split()
# They hold a sentence together and stand beside anything, so that a pair says nothing about them.
_FUNCTION = frozenset("又也都还就才再在有不没的得地了吗呢吧我你他她它们谁哪几多少要能会是去来给跟和把被让一个只")
# 敢不敢, 用不用: who types a character twice means it.
_A_NOT_A = re.compile(r"(.)[不没]\1")
# 五年零一个月: the zero of a figure is no 另.
_ZERO = re.compile(r"(?<=[年月周天时])零(?=[一二两三四五六七八九十\d])")


class Mender:
    """Mends texts with the pairs of characters that some phrasings hold."""

    def __init__(self, holding: Callable[[str], int], signs: Iterable[str], pairs: Iterable[str]) -> None:
        """`holding` counts the phrasings that hold a character or a pair; the others are what to mend with."""
        self._holding = holding
        self._words: dict[tuple[str, str], str] = {}
        for pair in sorted(filter(self._is_word, pairs), key=lambda pair: (holding(pair), pair)):
            if not _FUNCTION.intersection(pair):
                self._words[_sound(pair)] = pair  # of several with one sound the most frequent
        by_sound: dict[str, list[str]] = {}
        for sign in sorted(signs):
            by_sound.setdefault(pinyin.reading(sign), []).append(sign)
        self._by_sound: Mapping[str, list[str]] = by_sound

    def mend(self, folded: str) -> str:
        """The text with doubted characters replaced; the same text if none is."""
        signs = list(self._words_mended(folded))
        kept = {match.start() for match in _ZERO.finditer(folded)}
        kept |= {place for match in _A_NOT_A.finditer("".join(signs)) for place in (match.start(), match.end() - 1)}
        for place, sign in enumerate(signs):
            if text.has_han(sign) and sign not in _FUNCTION and place not in kept:
                before, after = "".join(signs[max(0, place - 1) : place]), "".join(signs[place + 1 : place + 2])
                signs[place] = self._meant(before, sign, after)
        return "".join(signs)

    def _words_mended(self, folded: str) -> str:
        """The text with pairs replaced that no phrasing holds, nor either character with what stands beside it."""
        place = 0
        while place < len(folded) - 1:
            around = folded[max(0, place - 1) : place + 3]
            pair = folded[place : place + 2]
            word = self._words.get(_sound(pair), pair) if _are_han(pair) and not _FUNCTION.intersection(pair) else pair
            if word != pair and not any(map(self._holding, map("".join, pairwise(around)))):
                folded = folded[:place] + word + folded[place + 2 :]
                place += 1
            place += 1
        return folded

    def _meant(self, before: str, sign: str, after: str) -> str:
        pairs = _pairs(before, sign, after)
        if not pairs or any(map(self._holding, pairs)):
            return sign
        beside = [near for near in (before, after) if _are_han(near + sign) and near not in _FUNCTION]
        likely = [other for other in self._likely(sign) if self._makes_word(before, other, after, beside)]
        return max(likely, key=lambda other: sum(map(self._holding, _pairs(before, other, after))), default=sign)

    def _makes_word(self, before: str, sign: str, after: str, beside: list[str]) -> bool:
        """Whether a character makes a word with a neighbour: one that is no function word, if there is such."""
        pairs = _pairs(before, sign, after)
        return any(self._is_word(pair) and (not beside or not _FUNCTION.intersection(pair)) for pair in pairs)

    def _is_word(self, pair: str) -> bool:
        held = self._holding(pair)
        return held >= KNOWN and held >= BOUND * min(map(self._holding, pair))

    def _likely(self, sign: str) -> list[str]:
        """The characters that one may have been typed for."""
        shapes = [other for group in _SHAPES if sign in group for other in group]
        found = dict.fromkeys([*self._by_sound.get(pinyin.reading(sign), ()), *shapes])
        return [other for other in found if other != sign and other not in _FUNCTION]


def _pairs(before: str, sign: str, after: str) -> list[str]:
    """The pairs that a character makes with its neighbours, if these are Chinese characters too."""
    return [pair for pair in (before + sign, sign + after) if _are_han(pair)]


def _are_han(pair: str) -> bool:
    return len(pair) == 2 and all(map(text.has_han, pair))


def _sound(pair: str) -> tuple[str, str]:
    return pinyin.reading(pair[0]), pinyin.reading(pair[1])
